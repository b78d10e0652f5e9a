"""Which files came in, for the screen that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.billing.queries import something_paid
from desktop.core import clock, db
from desktop.core.money import Money

IN, PAID, WITHDRAWN = "in", "paid", "withdrawn"

# Batches that came otherwise than from a file stand on the list too.
_BATCHES = """
WITH came AS (
    SELECT kind, file_name, added, changed, refused, batch_id, journal_seq FROM import_run
    UNION ALL
    SELECT 'bills', b.file_name, b.bills, 0, 0, b.id, b.journal_seq FROM bill_batch b
        WHERE NOT EXISTS (SELECT 1 FROM import_run r WHERE r.batch_id = b.id)
)
"""
_COUNT = _BATCHES + "SELECT COUNT(*) FROM came"
_LIST = _BATCHES + """
SELECT c.kind, c.file_name, c.added, c.changed, c.refused, c.batch_id, j.at_utc, COALESCE(s.name, ''),
    COALESCE(b.total, 0), w.reason, wj.at_utc, COALESCE(ws.name, '')
FROM came c JOIN journal j ON j.seq = c.journal_seq LEFT JOIN staff s ON s.id = j.staff_id
    LEFT JOIN bill_batch b ON b.id = c.batch_id LEFT JOIN bill_withdrawal w ON w.batch_id = c.batch_id
    LEFT JOIN journal wj ON wj.seq = w.journal_seq LEFT JOIN staff ws ON ws.id = wj.staff_id
ORDER BY c.journal_seq DESC LIMIT ? OFFSET ?
"""  # fmt: skip


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a batch was taken back, when (UTC) and by whom."""

    reason: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A file that came in.

    Args:
        kind: accounts or bills.
        file_name: without its folder.
        at: when, UTC.
        who: who brought it in; empty for the command line.
        added, changed, refused: rows.
        batch_id: the batch of bills; None for accounts.
        total: what its bills came to.
        state: IN, PAID (something of it is), or WITHDRAWN.
        withdrawal: how it was taken back, if it was.
    """

    kind: str
    file_name: str
    at: datetime
    who: str
    added: int
    changed: int
    refused: int
    batch_id: int | None
    total: Money
    state: str
    withdrawal: Withdrawal | None = None


def batch_count() -> int:
    """How many files came in."""
    row = db.one(_COUNT)
    return int(row[0]) if row else 0


def batches(offset: int, limit: int) -> Sequence[Batch]:
    """The files that came in, the newest first, some at a time."""
    return [_batch(row) for row in db.rows(_LIST, (limit, offset))]


def _batch(row: tuple[Any, ...]) -> Batch:
    kind, file_name, added, changed, refused, batch_id, at, who, total, reason, back_at, back_by = row
    withdrawal = None if reason is None else Withdrawal(reason, clock.from_stamp(back_at), back_by)
    return Batch(
        kind, file_name, clock.from_stamp(at), who, added, changed, refused, batch_id, Money(total),
        _state(batch_id, withdrawal), withdrawal,
    )  # fmt: skip


def _state(batch_id: int | None, withdrawal: Withdrawal | None) -> str:
    if withdrawal is not None:
        return WITHDRAWN
    return PAID if batch_id is not None and something_paid(batch_id) else IN
