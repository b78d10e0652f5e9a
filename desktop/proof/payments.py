"""Are the receipts and balances what the journal says happened? Rebuilt from the entries and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from desktop.core import db
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.money import Money
from desktop.core.progress import Progress
from desktop.payments.plan import TenderGiven
from desktop.payments.posting import tender_digest
from desktop.proof.finding import Finding
from desktop.proof.told import Beside, Pace, of_kinds, strays

RECEIPT_ENTRIES = ("payment.taken", "payment.reversed", "credit.refunded")
_WHICH = of_kinds(*RECEIPT_ENTRIES)
_COLUMNS = (
    "id", "receipt_number", "account_id", "account_version", "shift_id", "due", "applied", "received",
    "change", "credit_used", "credit_added", "kind", "reverses_id", "instead_of_id", "reason", "note",
    "approved_by", "taken_at", "identity_confirmed_at", "received_said_at", "staff_id", "business_date",
    "request_key", "series", "serial",
)  # fmt: skip
_ENTRIES = (
    "SELECT j.seq, j.at_utc, j.staff_id, j.business_date, j.request_key, j.body, "
    + ", ".join(f"p.{name}" for name in _COLUMNS)
    + f" FROM journal j LEFT JOIN payment p ON p.journal_seq = j.seq WHERE {_WHICH} ORDER BY j.seq"
)
_TOLD = {
    "payment": "id", "receipt": "receipt_number", "account": "account_id",
    "account_version": "account_version", "shift": "shift_id", "due": "due", "applied": "applied",
    "received": "received", "change": "change", "credit_used": "credit_used", "credit_added": "credit_added",
}  # fmt: skip
_TOLD_OF_CORRECTIONS = {
    "kind": ("kind", "payment"), "reverses": ("reverses_id", None), "instead_of": ("instead_of_id", None),
    "reason": ("reason", ""), "approved_by": ("approved_by", None),
}  # fmt: skip
_TOLD_SINCE_CORRECTIONS = ("identity_confirmed_at", "received_said_at")  # not by an earlier version
_ORPHANS = ("payment", "allocation", "credit_entry")

Row = dict[str, Any]


class _Parts:
    """What lies in other tables beside each receipt, in the order of the entries."""

    def __init__(self) -> None:
        self._tenders = Beside(
            "SELECT p.journal_seq, t.kind, t.amount, t.bank, t.reference, t.dated FROM payment p"
            " CROSS JOIN tender t ON t.payment_id = p.id ORDER BY p.journal_seq, t.id"
        )
        self._allocations = Beside(
            "SELECT journal_seq, bill_id, position, amount FROM allocation"
            " ORDER BY journal_seq, bill_id, position"
        )
        self._credit = Beside(
            "SELECT journal_seq, account_id, kind, amount FROM credit_entry ORDER BY journal_seq, id"
        )

    def agree(self, seq: int, row: Row, told: Row) -> bool:
        """Whether money, bills and credit are what the entry tells; asked for in the order of entries."""
        tenders = [
            [kind, amount, tender_digest(row["request_key"], TenderGiven(kind, Money(amount), *rest))]
            for kind, amount, *rest in self._tenders.of(seq)
        ]
        allocations = [list(line) for line in self._allocations.of(seq)]
        credit = self._credit.of(seq)
        return (
            tenders == told["tenders"]
            and allocations == sorted(told["allocations"])
            and credit == [(told["account"], *line) for line in told["credit"]]
        )


def check_payments() -> Iterator[Progress | Finding]:
    """Every entry that tells of receipts against their rows, and no money row without its entry."""
    parts, key_before, pace = _Parts(), "", Pace()
    for seq, at, staff_id, day, key, body, *values in db.database.execute_sql(_ENTRIES):
        yield from pace.at(seq)
        told, row = json.loads(body), dict(zip(_COLUMNS, values, strict=True))
        acted = {
            "taken_at": told.get("taken_at", at),  # told only where it is another moment than the entry's
            "staff_id": staff_id,
            "business_date": day,
            "request_key": key or f"{key_before}:again",  # the second receipt of one act
        }
        key_before = key
        if row["id"] is None:
            text = _("Receipt {number} of the journal is missing.")
            yield Finding("payments", text.format(number=told["receipt"]), seq)
        elif not (_agrees(seq, acted, told, row) and parts.agree(seq, row, told)):
            text = _("Receipt {number} is not what the journal says was taken.")
            yield Finding("payments", text.format(number=told["receipt"]), seq)
    yield from _orphans()
    yield from check_receipt_numbers()
    yield from _overpaid_charges()


def _agrees(seq: int, acted: Row, told: Row, row: Row) -> bool:
    return (
        all(row[column] == told[name] for name, column in _TOLD.items())
        and all(
            row[column] == told.get(name, usual) for name, (column, usual) in _TOLD_OF_CORRECTIONS.items()
        )
        and all(row[name] == told.get(name, row[name]) for name in _TOLD_SINCE_CORRECTIONS)
        and all(row[column] == value for column, value in acted.items())
        and text_digest(seq, row["note"]) == told.get("said", "")
        and row["receipt_number"].startswith(f"{row['series']}-{row['serial']:06d}-")
    )


def _orphans() -> Iterator[Finding]:
    for table in _ORPHANS:
        if found := strays(table, _WHICH):
            text = _("{count} rows of {table} have no entry in the journal.")
            yield Finding("payments", text.format(count=found, table=table))


def check_receipt_numbers() -> Iterator[Finding]:
    """Each series counts from 1 without a gap."""
    found = db.rows("SELECT series, serial FROM payment ORDER BY series, serial")
    for series, group in groupby(found, key=lambda row: row[0]):
        expected = 1
        for _series, serial in group:
            if serial != expected:
                yield Finding(
                    "receipts",
                    _("Receipt {series}-{serial} is missing.").format(series=series, serial=expected),
                )
                expected = serial
            expected += 1


def _overpaid_charges() -> Iterator[Finding]:
    found = db.one(
        "SELECT COUNT(*) FROM (SELECT c.amount, SUM(a.amount) AS paid FROM allocation a JOIN charge c"
        " ON c.bill_id = a.bill_id AND c.position = a.position GROUP BY a.bill_id, a.position"
        " HAVING ABS(paid) > ABS(c.amount))"
    )
    if found and found[0]:
        yield Finding("payments", _("{count} bill lines are paid more than once.").format(count=found[0]))
