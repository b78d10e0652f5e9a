"""What an account owes: always a query over charges and what was put against them, never a stored balance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from desktop.core import db
from desktop.core.money import Money

_LINES = """
SELECT b.id, b.period, b.due_date, b.source_number, b.previous_reading, b.present_reading, b.usage,
    c.position, c.component, c.amount,
    c.amount - COALESCE((SELECT SUM(a.amount) FROM allocation a
        WHERE a.bill_id = c.bill_id AND a.position = c.position), 0)
FROM bill b JOIN charge c ON c.bill_id = b.id
WHERE b.account_id = ? AND NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id)
ORDER BY b.period, b.due_date, b.id, c.position
"""
_CREDIT = "SELECT COALESCE(SUM(amount), 0) FROM credit_entry WHERE account_id = ?"
_OWED_AS_OF = """
SELECT COALESCE(SUM(c.amount - COALESCE((SELECT SUM(a.amount) FROM allocation a
    WHERE a.bill_id = c.bill_id AND a.position = c.position AND a.journal_seq <= :seq), 0)), 0)
FROM bill b JOIN bill_batch t ON t.id = b.batch_id JOIN charge c ON c.bill_id = b.id
WHERE b.account_id = :account AND t.journal_seq <= :seq
    AND NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id AND w.journal_seq <= :seq)
"""
# The bills of a batch follow each other, so only this stretch of the allocations need be looked at.
_PAID = """
SELECT EXISTS (SELECT 1 FROM allocation a JOIN bill b ON b.id = a.bill_id
    WHERE a.bill_id BETWEEN (SELECT MIN(id) FROM bill WHERE batch_id = :batch)
        AND (SELECT MAX(id) FROM bill WHERE batch_id = :batch) AND b.batch_id = :batch
    GROUP BY a.bill_id, a.position HAVING SUM(a.amount) <> 0)
"""


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One component of a bill: what it came to, and what of it is still open."""

    position: int
    component: str
    amount: Money
    open: Money


@dataclass(frozen=True, slots=True)
class BillRow:
    """One period's bill with its components; amounts in minor units, readings as the file gave them."""

    bill_id: int
    period: str
    due_date: str
    source_number: str
    previous_reading: str
    present_reading: str
    usage: str
    charges: tuple[ChargeRow, ...]

    @property
    def total(self) -> Money:
        """What the bill came to."""
        return Money(sum(charge.amount for charge in self.charges))

    @property
    def open(self) -> Money:
        """What of it is still owed."""
        return Money(sum(charge.open for charge in self.charges))


@dataclass(frozen=True, slots=True)
class Owed:
    """What an account owes now, oldest bill first, and the credit it has."""

    account_id: int
    bills: tuple[BillRow, ...]
    credit: Money

    @property
    def total(self) -> Money:
        """The sum of the open bills, before any credit is used."""
        return Money(sum(bill.open for bill in self.bills))


def history(account_id: int) -> tuple[BillRow, ...]:
    """Every bill of an account, oldest first, paid or not; withdrawn ones are not bills."""
    return _bills(db.rows(_LINES, (account_id,)))


def open_bills(account_id: int) -> tuple[BillRow, ...]:
    """The bills of which something is still open, oldest first."""
    return tuple(bill for bill in history(account_id) if any(charge.open for charge in bill.charges))


def credit(account_id: int) -> Money:
    """What the office holds for an account: paid in advance or change kept, less what was used."""
    row = db.one(_CREDIT, (account_id,))
    return Money(row[0] if row else 0)


def owed_as_of(account_id: int, journal_seq: int) -> Money:
    """What was owed when that journal entry was written: a receipt's copy says what the receipt said."""
    row = db.one(_OWED_AS_OF, {"account": account_id, "seq": journal_seq})
    return Money(row[0] if row else 0)


def credit_as_of(account_id: int, journal_seq: int) -> Money:
    """The credit when that journal entry was written."""
    row = db.one(f"{_CREDIT} AND journal_seq <= ?", (account_id, journal_seq))
    return Money(row[0] if row else 0)


def something_paid(batch_id: int) -> bool:
    """Whether anything stands against any bill of a batch; then it can no longer be taken back.

    A payment that was reversed whole stands against nothing.
    """
    row = db.one(_PAID, {"batch": batch_id})
    return bool(row and row[0])


def owed(account_id: int) -> Owed:
    """Open bills and credit of an account, read together."""
    return Owed(account_id, open_bills(account_id), credit(account_id))


def _bills(lines: Iterable[tuple[Any, ...]]) -> tuple[BillRow, ...]:
    return tuple(
        BillRow(
            *head,
            charges=tuple(ChargeRow(line[7], line[8], Money(line[9]), Money(line[10])) for line in group),
        )
        for head, group in groupby(lines, key=lambda line: line[:7])
    )
