"""What was restored, and when a copy was last rehearsed, for screens and papers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.core import clock, db
from desktop.core.money import Money
from desktop.office.mark import Mark
from desktop.recovery.loss import Run

OVERDUE = timedelta(days=31)

_RESTORED = """
SELECT r.id, r.number, r.how, r.series, r.copy_seq, r.copy_hash, r.copy_at, r.known, r.lost_seq, r.lost_hash,
    r.lost_entries, r.lost_receipts, r.lost_money, r.lost_numbers, r.replaced, r.reason,
    COALESCE(s.name, ''), r.at_utc, j.seq, j.hash
FROM restoration r JOIN journal j ON j.seq = r.journal_seq LEFT JOIN staff s ON s.id = r.staff_id
"""
_REHEARSED = (
    "SELECT at_utc, outcome, medium, copy_at, copy_seq, findings, receipts, money FROM rehearsal"
    " ORDER BY id DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Restored:
    """Books that took the place of others, as the slip tells it; what is not known is None."""

    restoration_id: int
    number: str
    how: str
    letter: str
    copy: Mark
    copy_at: datetime
    known: bool
    lost: Mark | None
    lost_entries: int | None
    lost_receipts: int | None
    lost_money: Money | None
    runs: tuple[Run, ...]
    replaced: str
    reason: str
    staff_name: str
    at: datetime
    mark: Mark  # of the entry that declares it

    @property
    def of_another_history(self) -> bool:
        """Whether books and copy went ways of their own: more is missing than came after the copy."""
        if self.lost is None or self.lost_entries is None or not self.known:
            return False
        return self.lost_entries > max(0, self.lost.seq - self.copy.seq)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A copy that was tried."""

    at: datetime
    passed: bool
    medium: str
    copy_at: datetime
    copy_seq: int
    findings: int
    receipts: int
    money: Money


def restored(restoration_id: int) -> Restored:
    """One of them.

    Raises:
        LookupError: there is none.
    """
    row = db.one(f"{_RESTORED} WHERE r.id = ?", (restoration_id,))
    if row is None:
        raise LookupError(f"no restoration {restoration_id}")
    return _restored(row)


def restorations() -> list[Restored]:
    """Every time that books took the place of others, newest first."""
    return [_restored(row) for row in db.rows(f"{_RESTORED} ORDER BY r.id DESC")]


def _restored(row: tuple[Any, ...]) -> Restored:
    (restoration_id, number, how, letter, copy_seq, copy_hash, copy_at, known, lost_seq, lost_hash,
     entries, receipts, money, numbers, replaced, reason, name, at, seq, digest) = row  # fmt: skip
    return Restored(
        restoration_id,
        number,
        how,
        letter,
        Mark(copy_seq, copy_hash),
        clock.from_stamp(copy_at),
        bool(known),
        Mark(lost_seq, lost_hash) if lost_seq is not None else None,
        entries,
        receipts,
        Money(money) if money is not None else None,
        tuple(Run(*run) for run in json.loads(numbers)),
        replaced,
        reason,
        name,
        clock.from_stamp(at),
        Mark(seq, digest),
    )


def rehearsals(limit: int = 12) -> list[Rehearsed]:
    """The newest rehearsals, newest first."""
    return [
        Rehearsed(
            clock.from_stamp(at), outcome == "passed", medium, clock.from_stamp(copy_at), seq, findings,
            receipts, Money(money),
        )
        for at, outcome, medium, copy_at, seq, findings, receipts, money in db.rows(_REHEARSED, (limit,))
    ]  # fmt: skip


def rehearsal_overdue(now: datetime) -> bool:
    """Whether no copy passed a rehearsal within a month; not before the office is a month old."""
    row = db.one(
        "SELECT MAX(at_utc) FROM (SELECT at_utc FROM rehearsal WHERE outcome = 'passed'"
        " UNION ALL SELECT at_utc FROM journal WHERE seq = 1)"
    )
    since = clock.from_stamp(row[0]) if row and row[0] else now
    return now - since > OVERDUE
