"""Are the receipts and balances what the journal says happened? Rebuilt from the entries and compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from desktop.core import db
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.payments.plan import TenderGiven
from desktop.payments.posting import tender_digest
from desktop.proof.finding import Finding

RECEIPT_ENTRIES = ("payment.taken", "payment.reversed", "credit.refunded")
_KINDS = ", ".join(f"'{kind}'" for kind in RECEIPT_ENTRIES)
_ENTRIES = f"SELECT seq, at_utc, body FROM journal WHERE kind IN ({_KINDS}) ORDER BY seq"
_PAYMENT = (
    "SELECT id, receipt_number, account_id, account_version, shift_id, due, applied, received, change,"
    " credit_used, credit_added, kind, reverses_id, instead_of_id, reason, approved_by, taken_at, request_key"
    " FROM payment WHERE journal_seq = ?"
)
_TOLD = (
    "payment", "receipt", "account", "account_version", "shift", "due", "applied", "received", "change",
    "credit_used", "credit_added",
)  # fmt: skip
_TOLD_OF_CORRECTIONS = {
    "kind": "payment", "reverses": None, "instead_of": None, "reason": "", "approved_by": None,
}  # fmt: skip
_ORPHANS = ("payment", "allocation", "credit_entry")


def check_payments() -> Iterator[Finding]:
    """Every entry that tells of receipts against their rows, and no money row without its entry."""
    for seq, at_utc, body in db.rows(_ENTRIES):
        yield from _check_receipt(seq, {"taken_at": at_utc} | json.loads(body))
    yield from _orphans()
    yield from check_receipt_numbers()
    yield from _overpaid_charges()


def _check_receipt(seq: int, told: dict[str, Any]) -> Iterator[Finding]:
    row = db.one(_PAYMENT, (seq,))
    if row is None:
        yield Finding(
            "payments", _("Receipt {number} of the journal is missing.").format(number=told["receipt"]), seq
        )
        return
    expected = [told[name] for name in _TOLD]
    expected += [told.get(name, usual) for name, usual in _TOLD_OF_CORRECTIONS.items()]
    expected.append(told["taken_at"])  # told only where it is another moment than the entry's
    if list(row[:-1]) != expected or not _parts_agree(seq, row, told):
        yield Finding(
            "payments",
            _("Receipt {number} is not what the journal says was taken.").format(number=told["receipt"]),
            seq,
        )


def _parts_agree(seq: int, row: tuple[Any, ...], told: dict[str, Any]) -> bool:
    payment_id, request_key = row[0], row[-1]
    tenders = [
        [kind, amount, tender_digest(request_key, TenderGiven(kind, Money(amount), *rest))]
        for kind, amount, *rest in db.rows(
            "SELECT kind, amount, bank, reference, dated FROM tender WHERE payment_id = ? ORDER BY id",
            (payment_id,),
        )
    ]
    allocations = db.rows("SELECT bill_id, position, amount FROM allocation WHERE journal_seq = ?", (seq,))
    credit = db.rows("SELECT kind, amount FROM credit_entry WHERE journal_seq = ? ORDER BY id", (seq,))
    return (
        tenders == told["tenders"]
        and sorted(map(list, allocations)) == sorted(told["allocations"])
        and [list(line) for line in credit] == told["credit"]
    )


def _orphans() -> Iterator[Finding]:
    for table in _ORPHANS:
        found = db.one(
            f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS"
            f" (SELECT 1 FROM journal j WHERE j.seq = t.journal_seq AND j.kind IN ({_KINDS}))"
        )
        if found and found[0]:
            yield Finding(
                "payments",
                _("{count} rows of {table} have no entry in the journal.").format(
                    count=found[0], table=table
                ),
            )


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
