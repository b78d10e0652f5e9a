"""What lies in a drawer: always the sum of its movements."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import clock, db
from desktop.core.money import Money

_OPEN = (
    "SELECT id, drawer, business_date, opened_at, opening_float FROM shift"
    " WHERE staff_id = ? AND business_date = ? ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A clerk's open drawer of today."""

    shift_id: int
    drawer: str
    business_date: str
    opened_at: str  # UTC, as `clock.stamp` writes it
    opening_float: Money


def open_shift_of(staff_id: int) -> OpenShift | None:
    """The drawer that this person opened today, or None: then no money can move."""
    row = db.one(_OPEN, (staff_id, clock.today().isoformat()))
    return OpenShift(row[0], row[1], row[2], row[3], Money(row[4])) if row else None


def in_drawer(shift_id: int, tender: str = "cash") -> Money:
    """Float plus everything received less every change given, for one way of paying."""
    row = db.one(
        "SELECT COALESCE(SUM(amount), 0) FROM cash_entry WHERE shift_id = ? AND tender = ?",
        (shift_id, tender),
    )
    return Money(row[0] if row else 0)
