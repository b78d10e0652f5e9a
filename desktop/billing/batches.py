"""Bills that come together: written in one go inside the importer's transaction, checkable for ever after.

The digest runs over exactly what is stored, so a check can walk the rows again and compare.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.core import db
from desktop.core.journal import text_digest
from desktop.core.money import Money

_BILL = (
    "INSERT INTO bill (id, account_id, batch_id, source_number, period, due_date,"
    " previous_reading, present_reading, usage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_CHARGE = "INSERT INTO charge (bill_id, position, component, amount) VALUES (?, ?, ?, ?)"
_STORED = """
SELECT b.id, b.account_id, b.source_number, b.period, b.due_date, b.previous_reading, b.present_reading,
    b.usage, c.component, c.amount
FROM bill b JOIN charge c ON c.bill_id = b.id WHERE b.batch_id = ? ORDER BY b.id, c.position
"""


@dataclass(frozen=True, slots=True)
class BillIn:
    """A bill on its way in; charges as (component, minor units) in the order of the bill."""

    account_id: int
    source_number: str
    period: str
    due_date: str
    charges: Sequence[tuple[str, int]]
    previous_reading: str = ""
    present_reading: str = ""
    usage: str = ""

    @property
    def total(self) -> Money:
        """The sum of its charges."""
        return Money(sum(amount for _component, amount in self.charges))


class BatchDigest:
    """SHA-256 over bills in their order, fed one bill after the other."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self.bills = 0
        self.total = 0

    def add(self, bill: BillIn) -> None:
        """Count one bill in."""
        charges = ",".join(f"{component}:{amount}" for component, amount in bill.charges)
        columns = (
            bill.source_number, bill.period, bill.due_date, bill.previous_reading, bill.present_reading,
            bill.usage, charges,
        )  # fmt: skip
        self.add_columns(bill.account_id, columns, sum(amount for _component, amount in bill.charges))

    def add_columns(self, account_id: int, columns: Sequence[str], total: int) -> None:
        """Count one bill in by its texts: source number, period, due date, both readings, usage, charges.

        The charges are told as "water:3520,sewage:1360", in minor units; `total` is their sum.
        """
        self._hash.update(f"{account_id}|{'|'.join(columns)}\n".encode())
        self.bills += 1
        self.total += total

    def hexdigest(self) -> str:
        """The digest so far."""
        return self._hash.hexdigest()


def begin_batch(entry: db.Entry, file_name: str, sha256: str, digest: BatchDigest) -> int:
    """Add the batch's own row and tell the journal; the bills follow by `add_bills`.

    Only call inside a transaction.
    """
    batch_id = db.insert(
        "bill_batch",
        {
            "file_name": file_name,
            "sha256": sha256,
            "bills": digest.bills,
            "total": digest.total,
            "rows_sha256": digest.hexdigest(),
            "journal_seq": entry.seq,
        },
    )
    entry.tells(
        batch=batch_id, bills=digest.bills, total=digest.total, rows_sha256=digest.hexdigest(), sha256=sha256,
        file=text_digest(entry.seq, file_name),
    )  # fmt: skip
    return batch_id


def next_bill_id() -> int:
    """The id that the next bill gets. Only call inside a transaction."""
    row = db.one("SELECT COALESCE(MAX(id), 0) + 1 FROM bill")
    return int(row[0]) if row else 1


def add_bills(batch_id: int, first_id: int, bills: Sequence[BillIn]) -> int:
    """Write bills with consecutive ids from `first_id` on; returns the id after the last.

    Only call inside a transaction.
    """
    connection = db.database.connection()
    connection.executemany(
        _BILL,
        (
            (
                bill_id, bill.account_id, batch_id, bill.source_number, bill.period, bill.due_date,
                bill.previous_reading, bill.present_reading, bill.usage,
            )
            for bill_id, bill in enumerate(bills, first_id)
        ),
    )  # fmt: skip
    connection.executemany(
        _CHARGE,
        (
            (bill_id, position, component, amount)
            for bill_id, bill in enumerate(bills, first_id)
            for position, (component, amount) in enumerate(bill.charges, 1)
        ),
    )
    return first_id + len(bills)


def stored_digest(batch_id: int) -> BatchDigest:
    """The digest of what the file holds of a batch now."""
    digest = BatchDigest()
    for bill in _stored_bills(db.database.execute_sql(_STORED, (batch_id,))):
        digest.add(bill)
    return digest


def _stored_bills(rows: Iterable[tuple[int | str, ...]]) -> Iterable[BillIn]:
    current: tuple[int | str, ...] | None = None
    charges: list[tuple[str, int]] = []
    for row in rows:
        if current is not None and row[0] != current[0]:
            yield _bill_of(current, charges)
            charges = []
        current = row
        charges.append((str(row[8]), int(row[9])))
    if current is not None:
        yield _bill_of(current, charges)


def _bill_of(row: tuple[int | str, ...], charges: list[tuple[str, int]]) -> BillIn:
    _bill_id, account_id, source, period, due, previous, present, usage = row[:8]
    return BillIn(
        int(account_id), str(source), str(period), str(due), charges, str(previous), str(present), str(usage)
    )
