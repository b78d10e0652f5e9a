"""What is done with a notice: written, approved, announced, begun, extended, ended. Each by the one table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.accounts.queries import with_address
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.outages import rules
from desktop.outages.board import let_go_of_callers, work_out
from desktop.outages.callers import untold_of
from desktop.outages.notice import NoticeFacts, digest, stored, tidied
from desktop.outages.promised import let_go_of_outage, promise_owed
from desktop.outages.queries import OutageCard, outage
from desktop.outages.states import APPROVED, EMERGENCY, PUBLIC, STEPS, Step
from desktop.places.normal import normal
from desktop.places.service import learn_place, place_closed, place_open
from desktop.printing.service import order_paper

POSTER, SLIPS, EXTENSION, RESTORATION = (
    "outage_poster", "outage_slips", "outage_extension", "outage_restoration",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """What an act left: the notice as it is now, and its papers in the print queue."""

    card: OutageCard
    job_ids: tuple[int, ...] = ()


# --- writing it -----------------------------------------------------------------------------------


def write_notice(facts: NoticeFacts, by: SignedIn) -> OutageCard:
    """Write a notice; somebody in charge approves it before anybody hears of it.

    Raises:
        UserError: something is missing, contradicts itself or comes too late; with its field.
        NotAllowed: the person may not write notices.
    """
    require(by, "outage.write")
    with transaction("outage.write", "outages", by=by.staff_id) as entry:
        _refuse_unsound(tidied(facts), entry.at)
        outage_id = begin_notice(entry, facts, by)
    return _card(outage_id)


def change_notice(outage_id: int, facts: NoticeFacts, by: SignedIn) -> OutageCard:
    """Say it otherwise, in one more version; what was approved has to be approved again.

    Raises:
        UserError: it is announced already, or what it says cannot be; with its field.
        NotAllowed: the person may not write notices.
    """
    with _act("change", outage_id, by) as (entry, step, card):
        _refuse_unsound(tidied(facts), entry.at)
        version_id = _add_version(entry, outage_id, card.version + 1, tidied(facts), by)
        _note(entry, step, outage_id, version_id, by)
        _open_places(outage_id, tidied(facts), facts.kind == EMERGENCY)
    return _card(outage_id)


def begin_notice(entry: db.Entry, facts: NoticeFacts, by: SignedIn) -> int:
    """A draft, as far as something is known; returns the notice. Only call inside a transaction.

    Raises:
        UserError: not even the kind and a section are known; with its field.
    """
    facts, step = tidied(facts), STEPS["write"]
    rules.refuse_missing(step, facts, {})
    series, serial, number = next_slip("outage", "ON")
    outage_id = db.insert(
        "outage",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    version_id = _add_version(entry, outage_id, 1, facts, by)
    _note(entry, step, outage_id, version_id, by, number=number)
    _open_places(outage_id, facts, facts.kind == EMERGENCY)
    return outage_id


def _refuse_unsound(facts: NoticeFacts, now: datetime) -> None:
    """What a person writes is whole and can be; only a check job leaves a draft to be finished."""
    rules.refuse_missing(STEPS["approve"], facts, {"approved_by": True})
    rules.refuse_notice(facts, now)


def _add_version(entry: db.Entry, outage_id: int, version: int, facts: NoticeFacts, by: SignedIn) -> int:
    version_id = db.insert(
        "outage_version",
        {
            "outage_id": outage_id,
            "version": version,
            "kind": facts.kind,
            "cause": facts.cause,
            "to_whom": facts.to_whom,
            "address_part": facts.address_part,
            "starts_at": stored(facts.starts_at),
            "ends_at": stored(facts.ends_at),
            "contact": facts.contact,
            "supply": facts.supply,
            "advice": facts.advice,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    for kind, places in (("section", facts.sections), ("landmark", facts.landmarks)):
        for turn, place in enumerate(places, 1):
            told = {"version_id": version_id, "kind": kind, "turn": turn, "place": place}
            db.insert("outage_place", told)
            learn_place(place)
    listed = with_address(facts.address_part, rules.MOST_ACCOUNTS + 1) if facts.address_part else []
    rules.refuse_too_many(len(listed))
    for account_id, address in listed:
        told = {"version_id": version_id, "account_id": account_id, "place_key": normal(address)}
        db.insert("outage_account", told)
    entry.tells(version=version, said=digest(facts, [account_id for account_id, _address in listed]))
    return version_id


# --- what is done with it -------------------------------------------------------------------------


def approve(outage_id: int, by: SignedIn) -> OutageCard:
    """Somebody in charge agrees to what it says: at her own desk, or on the spot at another's.

    Raises:
        UserError: it is no draft, not whole, or too late to be announced.
        NotAllowed: nobody in charge agreed.
    """
    with _act("approve", outage_id, by) as (entry, step, card):
        rules.refuse_notice(card.facts, entry.at)
        _note(entry, step, outage_id, card.version_id, by, approved_by=rules.who_approves(step, by))
    return _card(outage_id)


def announce(outage_id: int, by: SignedIn) -> Done:
    """Tell the town: from now on callers hear of it, and the poster is printed.

    Raises:
        UserError: nobody approved it, or a planned stop begins too soon to be announced.
    """
    with _act("announce", outage_id, by) as (entry, step, card):
        rules.refuse_notice(card.facts, entry.at)
        _note(entry, step, outage_id, card.version_id, by)
        _open_places(outage_id, card.facts, True)
        jobs = (_order(entry, POSTER, card.version_id, card, by),)
        promise_owed(entry, by, outage_id)
    return Done(_card(outage_id), jobs)


def start(outage_id: int, happened_at: datetime, by: SignedIn, reported_by: str = "") -> Done:
    """The water is off. An emergency may begin without having been announced; its poster is printed now.

    Args:
        happened_at: when it went off, UTC.
        reported_by: who of the crew said so; empty: whoever enters it.

    Raises:
        UserError: a planned stop that was not announced or begins early, or a time that cannot be.
    """
    facts = {"happened_at": happened_at}
    with _act("start", outage_id, by, facts=facts) as (entry, step, card):
        rules.refuse_start(card.facts, card.state, happened_at, entry.at)
        _note(entry, step, outage_id, card.version_id, by, happened_at=happened_at, reported_by=reported_by)
        _open_places(outage_id, card.facts, True)
        jobs = () if card.state in PUBLIC else (_order(entry, POSTER, card.version_id, card, by),)
        promise_owed(entry, by, outage_id)
    return Done(_card(outage_id), jobs)


def extend(
    outage_id: int, new_end: datetime, reason: str, by: SignedIn, supply: str = "", reported_by: str = ""
) -> Done:
    """It takes longer: callers are told the new time at once, and the extension's notice is printed.

    Args:
        new_end: when the water is expected now, UTC.
        reason: why; stands on the paper.
        supply: temporary water, where the notice named none.

    Raises:
        UserError: the water is not off, the time is not later than the present one, no reason, or more than
            a day without water and none brought; with its field.
    """
    facts = {"new_end": new_end, "reason": reason.strip()}
    with _act("extend", outage_id, by, facts=facts) as (entry, step, card):
        new_end, present, began = new_end.replace(second=0, microsecond=0), card.ends_at, card.started_at
        assert present is not None  # it began, so it is whole
        assert began is not None
        rules.refuse_extension(present, new_end, new_end - began, supply.strip() or card.supply, entry.at)
        event_id = _note(
            entry, step, outage_id, card.version_id, by,
            old_end=present, new_end=new_end, reason=reason, supply=supply, reported_by=reported_by,
        )  # fmt: skip
        jobs = (_order(entry, EXTENSION, event_id, card, by),)
    return Done(_card(outage_id), jobs)


def restore(outage_id: int, happened_at: datetime, by: SignedIn, reported_by: str = "") -> Done:
    """The water is back: everybody who asked waits to be told, and the notice of it is printed.

    Raises:
        UserError: the water is not off, or a time before it went off or still to come.
    """
    facts = {"happened_at": happened_at}
    with _act("restore", outage_id, by, facts=facts) as (entry, step, card):
        assert card.started_at is not None
        rules.refuse_restoration(card.started_at, happened_at, entry.at)
        event_id = _note(
            entry, step, outage_id, card.version_id, by, happened_at=happened_at, reported_by=reported_by
        )
        place_closed("outage", outage_id)
        jobs = (_order(entry, RESTORATION, event_id, card, by),)
        promise_owed(entry, by, outage_id)
    return Done(_card(outage_id), jobs)


def archive(outage_id: int, by: SignedIn) -> OutageCard:
    """Everything is done with it.

    Raises:
        UserError: the water is not back, or somebody who asked was not told of it.
    """
    with _act("archive", outage_id, by) as (entry, step, card):
        if untold_of(outage_id):
            raise UserError(_("Somebody who asked was not told yet that the water is back."))
        _note(entry, step, outage_id, card.version_id, by)
        let_go_of_callers(outage_id)
        let_go_of_outage(entry, outage_id)
    return _card(outage_id)


def void(outage_id: int, reason: str, by: SignedIn) -> OutageCard:
    """It does not take place; the number is never used again, and everybody who asked is told.

    Raises:
        UserError: the water is off already, or no reason.
        NotAllowed: nobody in charge agreed.
    """
    facts = {"reason": reason.strip()}
    with _act("void", outage_id, by, facts) as (entry, step, card):
        who = rules.who_approves(step, by)
        _note(entry, step, outage_id, card.version_id, by, reason=reason, approved_by=who)
        place_closed("outage", outage_id)
        promise_owed(entry, by, outage_id)
    return _card(outage_id)


def order_notice(outage_id: int, kind: str, by: SignedIn) -> int:
    """Print the poster or the slips once more, or for the first time; returns the print job.

    Args:
        kind: POSTER or SLIPS.

    Raises:
        UserError: it is a draft, or it is over.
        NotAllowed: the person may not print.
    """
    require(by, "copy.print")
    with transaction("outage.ordered", "papers", by=by.staff_id) as entry:
        card = _card(outage_id)
        if card.state not in (APPROVED, *PUBLIC):
            raise UserError(_("Only a notice that is approved and not over is printed."))
        job_id = _order(entry, kind, card.version_id, card, by)
        entry.tells(outage=outage_id, job=job_id)
    return job_id


# --- one act --------------------------------------------------------------------------------------


@contextmanager
def _act(
    act: str,
    outage_id: int,
    by: SignedIn,
    facts: dict[str, Any] | None = None,
) -> Iterator[tuple[db.Entry, Step, OutageCard]]:
    """One transaction for an act: this person may, it follows this state, and it has everything it needs."""
    step = STEPS[act]
    agreed = rules.who_approves(step, by)
    with transaction(f"outage.{act}", "callbacks", "outages", "papers", by=by.staff_id) as entry:
        card = _card(outage_id)
        rules.refuse_wrong_state(step, card.state)
        rules.refuse_missing(step, card.facts, {"approved_by": agreed, **(facts or {})})
        yield entry, step, card


def _note(
    entry: db.Entry,
    step: Step,
    outage_id: int,
    version_id: int,
    by: SignedIn,
    *,
    happened_at: datetime | None = None,
    old_end: datetime | None = None,
    new_end: datetime | None = None,
    reason: str = "",
    supply: str = "",
    reported_by: str = "",
    approved_by: int | None = None,
    **told: Any,
) -> int:
    """Add the event, and work the board out anew; returns the event."""
    row = db.one("SELECT COALESCE(MAX(turn), 0) + 1 FROM outage_event WHERE outage_id = ?", (outage_id,))
    turn = int(row[0]) if row else 1
    happened = stored(happened_at) or entry.at_utc
    event_id = db.insert(
        "outage_event",
        {
            "outage_id": outage_id,
            "turn": turn,
            "act": step.act,
            "state": step.to,
            "version_id": version_id,
            "happened_at": happened,
            "old_end": stored(old_end) or None,
            "new_end": stored(new_end) or None,
            "reason": reason.strip(),
            "supply": supply.strip(),
            "reported_by": reported_by.strip(),
            "approved_by": approved_by,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    work_out(outage_id)
    entry.tells(outage=outage_id, turn=turn, act=step.act, state=step.to, happened=happened, **told)
    if new_end is not None:
        entry.tells(ends=[stored(old_end), stored(new_end)])
    if approved_by is not None:
        entry.tells(approved_by=approved_by)
    return event_id


def _order(entry: db.Entry, kind: str, subject_id: int, card: OutageCard, by: SignedIn) -> int:
    """Promise a paper of a notice; the same one again is the next copy."""
    row = db.one(
        "SELECT COALESCE(MAX(copy) + 1, 0) FROM print_job WHERE kind = ? AND subject_id = ?",
        (kind, subject_id),
    )
    return order_paper(kind, subject_id, int(row[0]) if row else 0, card.number, entry, by.staff_id)


def _open_places(outage_id: int, facts: NoticeFacts, known: bool) -> None:
    """Let its places be found, from when the town or the crew knows of it."""
    place_closed("outage", outage_id)
    for place in facts.places if known else ():
        place_open("outage", outage_id, place)


def _card(outage_id: int) -> OutageCard:
    found = outage(outage_id)
    if found is None:
        raise UserError(_("There is no such notice."))
    return found
