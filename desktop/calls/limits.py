"""Numbers that do nothing but disturb: how often, and what somebody in charge decided about them.

A restriction turns nobody away who is in danger: a call from such a number begins like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.callbacks.queries import phone_key
from desktop.calls.states import NUISANCE
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require

LONGEST = timedelta(days=366)
GOES_ON, ENDED = "goes_on", "ended"

_LIMITS = (
    "SELECT l.id, l.phone, l.reason, l.until_day, COALESCE((SELECT r.review_day FROM phone_limit_review r"
    " WHERE r.limit_id = l.id ORDER BY r.turn DESC LIMIT 1), l.review_day), s.name"
    " FROM phone_limit l JOIN staff s ON s.id = l.staff_id WHERE l.until_day >= ? AND NOT EXISTS"
    " (SELECT 1 FROM phone_limit_review r WHERE r.limit_id = l.id AND r.outcome = 'ended')"
)


@dataclass(frozen=True, slots=True)
class Nuisance:
    """A number whose calls were closed as nuisance calls."""

    phone: str
    count: int
    last_at: str  # UTC, as `clock.stamp` writes it


@dataclass(frozen=True, slots=True)
class Limit:
    """A restriction that is in force."""

    limit_id: int
    phone: str
    reason: str
    until: date
    review: date
    decided_by: str


def nuisance_count(phone: str) -> int:
    """How many calls of a number were nuisance calls; none for a number that was not shown."""
    key = phone_key(phone)
    row = db.one(
        "SELECT COUNT(*) FROM call_now WHERE phone_key = ? AND phone_key <> '' AND became = ?",
        (key, NUISANCE),
    )
    return int(row[0]) if row else 0


def nuisance_numbers(limit: int = 200) -> tuple[Nuisance, ...]:
    """The leader's list: numbers by how often they disturbed."""
    found = db.rows(
        "SELECT MAX(phone), COUNT(*), MAX(rang_at) FROM call_now WHERE became = ? AND phone_key <> ''"
        " GROUP BY phone_key ORDER BY COUNT(*) DESC, MAX(rang_at) DESC LIMIT ?",
        (NUISANCE, limit),
    )
    return tuple(Nuisance(*row) for row in found)


def limit_of(phone: str) -> Limit | None:
    """The restriction that a number is under today, or None."""
    key = phone_key(phone)
    if not key:
        return None
    row = db.one(f"{_LIMITS} AND l.phone_key = ? ORDER BY l.id DESC", (clock.today().isoformat(), key))
    return _limit(row) if row else None


def limits_in_force() -> tuple[Limit, ...]:
    """Every restriction, the one to be looked at first, first."""
    found = db.rows(f"{_LIMITS} ORDER BY 5, l.id", (clock.today().isoformat(),))
    return tuple(_limit(row) for row in found)


def limit_number(phone: str, reason: str, until: date, review: date, by: SignedIn) -> Limit:
    """Restrict a number: its everyday matters are taken in writing; an emergency is always taken.

    Args:
        until: its last day, at most a year ahead.
        review: when it is looked at again, on that day or before.

    Raises:
        UserError: a number that never disturbed, or is restricted already, no reason, or days that cannot
            be; with its field: phone, reason, until, review.
        NotAllowed: the person is not in charge.
    """
    require(by, "call.restrict")
    if not nuisance_count(phone):
        raise UserError(_("No nuisance call of this number is on record."), field="phone")
    if limit_of(phone) is not None:
        raise UserError(_("This number is restricted already."), field="phone")
    if not reason.strip():
        raise UserError(_("Say why the number is restricted."), field="reason")
    today = clock.today()
    if not today < until <= today + LONGEST:
        raise UserError(_("A restriction ends within a year; say on which day."), field="until")
    _refuse_review(review, until)
    with transaction("call.number_limited", "calls", by=by.staff_id) as entry:
        limit_id = db.insert(
            "phone_limit",
            {
                "phone": " ".join(phone.split()),
                "phone_key": phone_key(phone),
                "reason": reason.strip(),
                "until_day": until.isoformat(),
                "review_day": review.isoformat(),
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(limit=limit_id, until=until.isoformat(), review=review.isoformat())
    found = limit_of(phone)
    assert found is not None
    return found


def review_limit(limit_id: int, words: str, next_review: date | None, by: SignedIn) -> None:
    """Look at a restriction again: it goes on until the next look, or it ends.

    Args:
        next_review: None ends it.

    Raises:
        UserError: there is none in force, no words, or a day that cannot be; the field is words or review.
        NotAllowed: the person is not in charge.
    """
    require(by, "call.restrict")
    found = next((one for one in limits_in_force() if one.limit_id == limit_id), None)
    if found is None:
        raise UserError(_("This restriction has ended already."))
    if not words.strip():
        raise UserError(_("Say what was found."), field="words")
    if next_review is not None:
        _refuse_review(next_review, found.until)
    with transaction("call.limit_reviewed", "calls", by=by.staff_id) as entry:
        row = db.one("SELECT COUNT(*) FROM phone_limit_review WHERE limit_id = ?", (limit_id,))
        db.insert(
            "phone_limit_review",
            {
                "limit_id": limit_id,
                "turn": (row[0] if row else 0) + 1,
                "outcome": GOES_ON if next_review else ENDED,
                "review_day": next_review.isoformat() if next_review else "",
                "words": words.strip(),
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(limit=limit_id, goes_on=next_review is not None)


def _refuse_review(review: date, until: date) -> None:
    if not clock.today() < review <= until:
        raise UserError(
            _("It is looked at again after today, and on its last day at the latest."), field="review"
        )


def _limit(row: tuple[int, str, str, str, str, str]) -> Limit:
    limit_id, phone, reason, until, review, name = row
    return Limit(limit_id, phone, reason, date.fromisoformat(until), date.fromisoformat(review), name)
