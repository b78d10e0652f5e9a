"""Outages as screens, papers and the slices above see them: what is announced where, and what is open."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.calendars.limits import Due
from desktop.core import clock, db
from desktop.core.i18n import N_, format_list
from desktop.outages.notice import NoticeFacts, read
from desktop.outages.reach import INSIDE, MAYBE, OUTSIDE, reach
from desktop.outages.rules import notice_of
from desktop.outages.states import (
    ANNOUNCED,
    APPROVED,
    DRAFT,
    EMERGENCY,
    OPEN,
    PLANNED,
    PUBLIC,
    WITHOUT_WATER,
)
from desktop.places.normal import normal
from desktop.places.queries import near

SOON = timedelta(days=1)  # an announced stop is told to callers from a day before it begins
WIDE = 1000  # places near one that are looked through; no road has more stops at a time

OUTCOMES = {
    "outage": N_("an outage"),
    "house": N_("a single house"),
    "not_ours": N_("not ours"),
    "no_fault": N_("no fault found"),
}

_SAID = (
    "v.id, v.kind, v.cause, v.to_whom, v.address_part, v.starts_at, v.ends_at, v.contact, v.supply, v.advice"
)
SAID = 10  # columns of it
_CARDS = f"""
SELECT o.id, o.number, b.state, v.version, {_SAID}, b.ends_at, b.public_at, b.started_at, b.restored_at,
    COALESCE((SELECT e.supply FROM outage_event e
        WHERE e.outage_id = o.id AND e.supply <> '' ORDER BY e.turn DESC LIMIT 1), v.supply),
    (SELECT COUNT(*) FROM outage_caller c WHERE c.outage_id = o.id)
    + (SELECT COUNT(*) FROM check_end k JOIN outage_caller c ON c.check_id = k.check_id
        WHERE k.outage_id = o.id),
    (SELECT COUNT(*) FROM outage_account a WHERE a.version_id = v.id)
FROM outage_board b JOIN outage o ON o.id = b.outage_id JOIN outage_version v ON v.id = b.version_id
"""
_CHECKS = """
SELECT j.id, j.number, j.place, j.at_utc, s.name, j.due, COALESCE(e.outcome, ''), COALESCE(e.finding, ''),
    COALESCE(e.reported_by, ''), e.happened_at, e.outage_id, e.order_id,
    (SELECT COUNT(*) FROM outage_caller c WHERE c.check_id = j.id)
FROM check_job j JOIN staff s ON s.id = j.staff_id LEFT JOIN check_end e ON e.check_id = j.id
"""


@dataclass(frozen=True, slots=True)
class OutageCard:
    """A notice as it stands now; times are UTC."""

    outage_id: int
    number: str
    state: str
    version_id: int
    version: int
    facts: NoticeFacts  # as it was said
    ends_at: datetime | None  # as it is expected now
    public_at: datetime | None
    started_at: datetime | None
    restored_at: datetime | None
    supply: str  # temporary water, also where an extension brought it
    callers: int
    accounts: int  # how many were found by the address part

    @property
    def extended(self) -> bool:
        """Whether it lasts longer than it was said at first."""
        return self.ends_at != self.facts.ends_at

    @property
    def next_at(self) -> datetime | None:
        """When something has to have happened: told in time, then begun, then over; then nothing more."""
        starts = self.facts.starts_at
        if self.state in (DRAFT, APPROVED):
            planned = self.facts.kind == PLANNED and starts is not None
            return starts - notice_of(self.facts) if planned else None
        return starts if self.state == ANNOUNCED else self.ends_at if self.state in WITHOUT_WATER else None

    def is_late(self, now: datetime) -> bool:
        """Whether it should have been announced, have begun, or be over by now."""
        return self.next_at is not None and self.next_at < now


@dataclass(frozen=True, slots=True)
class CheckCard:
    """A place that somebody looks at; the outcome is empty while nobody said what was found."""

    check_id: int
    number: str
    place: str
    opened_at: datetime  # UTC
    opened_by: str
    due: Due
    outcome: str  # a key of OUTCOMES
    finding: str
    reported_by: str
    found_at: datetime | None  # UTC
    outage_id: int | None
    order_id: int | None
    callers: int

    @property
    def is_open(self) -> bool:
        """Whether nobody said yet what was found."""
        return not self.outcome

    def is_late(self, now: datetime) -> bool:
        """Whether the answer should have been given by now."""
        return self.is_open and self.due.at < now


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is told to somebody who asks about a place."""

    outage_id: int
    number: str
    kind: str
    state: str  # announced, in_force, extended
    cause: str
    section: str  # the one that was meant, as it was said; all of them where it was met otherwise
    sure: bool  # the place lies in it; else it may, and a person has to tell
    starts_at: datetime  # UTC
    ends_at: datetime  # UTC, as expected now
    extended: bool
    supply: str
    callers: int


# --- notices --------------------------------------------------------------------------------------


def announced(place: str, moment: datetime | None = None) -> Announcement | None:
    """What is in force at a place, or announced and beginning within a day; the nearest by place.

    Where only a person can tell whether the place lies in the section, it is not `sure`.
    """
    now = moment or clock.now()
    met = [one for one in _met_by(place) if _is_told(one.card, now)]
    if not met:
        return None
    nearest = min(met, key=lambda one: one.rank)
    return announcement_of(nearest.card, nearest.section, nearest.how < MAYBE)


def being_written(place: str) -> OutageCard | None:
    """An emergency there whose notice is not public yet: the crew knows of it, callers do not."""
    met = [
        one
        for one in _met_by(place)
        if one.card.state in (DRAFT, APPROVED) and one.card.facts.kind == EMERGENCY
    ]
    return min(met, key=lambda one: one.rank).card if met else None


def outage(outage_id: int) -> OutageCard | None:
    """One notice, or None."""
    return next(iter(_cards("WHERE o.id = ?", (outage_id,))), None)


def open_outages() -> tuple[OutageCard, ...]:
    """Notices that somebody still has to do something with: without water first, soonest due first."""
    marks = ", ".join("?" * len(OPEN))
    return tuple(_cards(f"WHERE b.state IN ({marks}) {_BY_DUE}", OPEN))


def recent_outages(limit: int = 50) -> tuple[OutageCard, ...]:
    """Notices that are archived or void, the newest first."""
    return tuple(_cards("WHERE b.state IN ('archived', 'void') ORDER BY o.id DESC LIMIT ?", (limit,)))


def outages_begun(since: str, until: str) -> tuple[OutageCard, ...]:
    """Stops that began from one moment until before another one, both as stored; the first one first."""
    return tuple(
        _cards("WHERE b.started_at >= ? AND b.started_at < ? ORDER BY b.started_at, o.id", (since, until))
    )


def accounts_of(version_id: int) -> tuple[int, ...]:
    """The accounts that were listed with a version of a notice."""
    found = db.rows(
        "SELECT account_id FROM outage_account WHERE version_id = ? ORDER BY account_id", (version_id,)
    )
    return tuple(account_id for (account_id,) in found)


def said_in(version_id: int) -> NoticeFacts:
    """What one version of a notice says."""
    row = db.one(f"SELECT {_SAID} FROM outage_version v WHERE v.id = ?", (version_id,))
    assert row is not None  # versions are never deleted
    return _facts(row, _places([version_id]))


_BY_DUE = (
    "ORDER BY b.state IN ('in_force', 'extended') DESC, b.state = 'restored', CASE WHEN b.state IN"
    " ('in_force', 'extended') THEN b.ends_at ELSE b.starts_at END, o.id"
)


@dataclass(frozen=True, slots=True)
class _Met:
    """A notice that a place lies in, or may lie in: how, and by which of its places."""

    card: OutageCard
    how: int  # as `reach` tells
    section: str

    @property
    def rank(self) -> tuple[int, bool, str, int]:
        starts = clock.stamp(self.card.facts.starts_at) if self.card.facts.starts_at else ""
        return self.how, self.card.state not in WITHOUT_WATER, starts, self.card.outage_id


def _met_by(place: str) -> list[_Met]:
    """The open notices that a place meets by their sections and landmarks, or by an account on their list."""
    near_by = {hit.subject_id: hit.place for hit in near(place, ("outage",), WIDE)}
    listed = {
        outage_id
        for (outage_id,) in db.rows(
            "SELECT b.outage_id FROM outage_account a JOIN outage_board b ON b.version_id = a.version_id"
            " WHERE a.place_key = ? AND b.state IN ('announced', 'in_force', 'extended')",
            (normal(place),),
        )
    }
    found = []
    for card in _cards_of(near_by.keys() | listed):
        said = [
            (reach(one, place), one) for one in (*card.facts.places, near_by.get(card.outage_id, "")) if one
        ]
        how, section = min([*said, (INSIDE, "")] if card.outage_id in listed else said)
        if how != OUTSIDE:
            found.append(_Met(card, how, section))
    return found


def _is_told(card: OutageCard, now: datetime) -> bool:
    """Also one that should have begun: nobody may say that nothing is announced there."""
    if card.state not in PUBLIC or card.facts.starts_at is None:
        return False
    return card.state in WITHOUT_WATER or card.facts.starts_at <= now + SOON


def announcement_of(card: OutageCard, section: str = "", sure: bool = True) -> Announcement:
    """A public notice as callers are told of it.

    Args:
        section: the one of its sections that was meant; else all of them are named.
        sure: whether the place that was asked about lies in it.
    """
    meant = section if section in card.facts.sections else format_list(list(card.facts.sections))
    starts, ends = card.started_at or card.facts.starts_at, card.ends_at
    assert starts is not None  # a public notice is whole
    assert ends is not None
    return Announcement(
        card.outage_id, card.number, card.facts.kind, card.state, card.facts.cause, meant, sure,
        starts, ends, card.extended, card.supply, card.callers,
    )  # fmt: skip


def _cards_of(outage_ids: Set[int]) -> list[OutageCard]:
    if not outage_ids:
        return []
    marks = ", ".join("?" * len(outage_ids))
    return _cards(f"WHERE o.id IN ({marks})", tuple(outage_ids))


def _cards(where: str, parameters: tuple[Any, ...]) -> list[OutageCard]:
    rows = db.rows(f"{_CARDS} {where}", parameters)
    places = _places([row[4] for row in rows])
    return [_card(row, places) for row in rows]


def _places(version_ids: Sequence[int]) -> dict[tuple[int, str], tuple[str, ...]]:
    """Sections and landmarks of some versions, in the order they were said."""
    marks = ", ".join("?" * len(version_ids))
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for version_id, kind, place in db.rows(
        f"SELECT version_id, kind, place FROM outage_place WHERE version_id IN ({marks})"
        " ORDER BY version_id, kind, turn",
        tuple(version_ids),
    ):
        found[version_id, kind] = (*found.get((version_id, kind), ()), place)
    return found


def _facts(row: tuple[Any, ...], places: dict[tuple[int, str], tuple[str, ...]]) -> NoticeFacts:
    version_id, kind, cause, to_whom, address_part, starts, ends, contact, supply, advice = row
    sections, landmarks = (places.get((version_id, kind), ()) for kind in ("section", "landmark"))
    return NoticeFacts(
        kind, cause, sections, landmarks, to_whom, address_part, read(starts), read(ends),
        contact, supply, advice,
    )  # fmt: skip


def _card(row: tuple[Any, ...], places: dict[tuple[int, str], tuple[str, ...]]) -> OutageCard:
    outage_id, number, state, version, *more = row
    said, (ends, public, started, restored, *counts) = more[:SAID], more[SAID:]
    moments = (read(moment) for moment in (ends, public, started, restored))
    return OutageCard(
        outage_id, number, state, said[0], version, _facts(tuple(said), places), *moments, *counts
    )


# --- check jobs -----------------------------------------------------------------------------------


def check_job(check_id: int) -> CheckCard | None:
    """One check job, or None."""
    row = db.one(f"{_CHECKS} WHERE j.id = ?", (check_id,))
    return _check(row) if row else None


def open_checks() -> tuple[CheckCard, ...]:
    """Places that somebody still has to look at, the soonest due first, so that overdue ones lead."""
    found = db.rows(f"{_CHECKS} WHERE e.check_id IS NULL ORDER BY j.due_at, j.id")
    return tuple(_check(row) for row in found)


def check_near(place: str) -> int | None:
    """The open check job of this place or the nearest one to it, or None."""
    found = near(place, ("check",), WIDE)
    same = [hit for hit in found if hit.same]
    return (same or found)[0].subject_id if found else None


def _check(row: tuple[Any, ...]) -> CheckCard:
    check_id, number, place, opened_at, name, due, outcome, finding, reported_by, found_at, *more = row
    return CheckCard(
        check_id, number, place, clock.from_stamp(opened_at), name, Due.read(due), outcome, finding,
        reported_by, read(found_at), *more,
    )  # fmt: skip
