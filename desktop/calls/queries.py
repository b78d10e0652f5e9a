"""Calls for the screens: what is to be completed, the day's calls, how soon they were answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.calls.moving import FIELDS, CallState, lacks
from desktop.core import clock, db
from desktop.phrases.persons import called

PAGE = 200
_NOW = ", ".join(f"n.{name}" for name in FIELDS)
_ROW = (
    f"SELECT c.number, s.name, {_NOW} FROM call_now n JOIN call c ON c.id = n.call_id"
    " JOIN staff s ON s.id = c.staff_id"
)


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call as it stands."""

    number: str
    taken_by: str
    now: CallState

    @property
    def call_id(self) -> int:
        """Its row."""
        return self.now.call_id

    @property
    def rang_at(self) -> datetime:
        """When it rang first, UTC."""
        return clock.from_stamp(self.now.rang_at)

    @property
    def person(self) -> str:
        """The caller as she is spoken to; empty when she gave no name."""
        return called(self.now.name, self.now.title)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be written down."""
        return lacks(self.now) if self.now.is_open else ()


@dataclass(frozen=True, slots=True)
class Answering:
    """How soon calls were answered in a span of time."""

    calls: int
    answered: int
    in_time: int  # within the office's target
    missed: int
    nuisance: int


def call(call_id: int) -> CallRow | None:
    """One call, or None."""
    row = db.one(f"{_ROW} WHERE n.call_id = ?", (call_id,))
    return _row(row) if row else None


def to_complete() -> tuple[CallRow, ...]:
    """Calls of which something is still to be written down, the oldest first; half-entered ones too."""
    return tuple(_row(row) for row in db.rows(f"{_ROW} WHERE n.is_open = 1 ORDER BY n.call_id LIMIT {PAGE}"))


def calls_since(since: datetime, limit: int = PAGE) -> tuple[CallRow, ...]:
    """Calls that rang after a moment, the newest first."""
    found = db.rows(
        f"{_ROW} WHERE n.rang_at >= ? ORDER BY n.rang_at DESC, n.call_id DESC LIMIT ?",
        (clock.stamp(since), limit),
    )
    return tuple(_row(row) for row in found)


def earlier_of(phone_key: str, but_not: int) -> int:
    """How many other calls came from a number."""
    row = db.one(
        "SELECT COUNT(*) FROM call_now WHERE phone_key = ? AND phone_key <> '' AND call_id <> ?",
        (phone_key, but_not),
    )
    return int(row[0]) if row else 0


def answering(since: datetime, until: datetime, target_seconds: int) -> Answering:
    """How many calls rang in a span, and how many of them were answered within the target."""
    row = db.one(
        "SELECT COUNT(*), COALESCE(SUM(answered_at <> ''), 0), COALESCE(SUM(answered_at <> '' AND"
        " ROUND((julianday(answered_at) - julianday(rang_at)) * 86400, 3) <= ?), 0),"
        " COALESCE(SUM(state = 'missed'), 0), COALESCE(SUM(became = 'nuisance'), 0)"
        " FROM call_now WHERE rang_at >= ? AND rang_at < ?",
        (target_seconds, clock.stamp(since), clock.stamp(until)),
    )
    return Answering(*(row or (0, 0, 0, 0, 0)))


def _row(row: tuple[Any, ...]) -> CallRow:
    number, taken_by, *now = row
    return CallRow(number, taken_by, CallState(*now))
