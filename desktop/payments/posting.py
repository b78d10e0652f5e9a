"""Puts one receipt on the books: its number, its row, how it was paid, and what it was put against.

A payment, a reversal and a refund are the same thing here, with other signs. The drawer's own
movements are not: they depend on where the money went.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from desktop.cash.queries import OpenShift
from desktop.core import db
from desktop.core.journal import canonical, text_digest
from desktop.core.money import Money
from desktop.office.numbers import current_letter, receipt_number
from desktop.office.rights import SignedIn
from desktop.payments.plan import NOTHING, TenderGiven
from desktop.printing.service import order_paper

PAYMENT, REVERSAL, REFUND = "payment", "reversal", "refund"
PAPERS = {PAYMENT: "receipt", REVERSAL: "reversal", REFUND: "refund"}  # what each is printed as


@dataclass(frozen=True, slots=True)
class Posting:
    """One receipt about to be written; amounts in minor units, all negative in a reversal.

    allocations: bill, position of the charge, amount. credit: kind of entry, amount.
    """

    kind: str
    request_key: str
    account_id: int
    account_version: int
    due: Money
    applied: Money
    received: Money
    change: Money
    credit_used: Money
    credit_added: Money
    tenders: tuple[TenderGiven, ...]
    allocations: tuple[tuple[int, int, Money], ...]
    credit: tuple[tuple[str, Money], ...]
    identity_confirmed_at: str  # UTC stamps
    received_said_at: str
    taken_at: str = ""  # when it happened; empty: now
    reverses_id: int | None = None
    instead_of_id: int | None = None
    reason: str = ""
    note: str = ""
    approved_by: int | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """What was written, and how the journal tells it."""

    payment_id: int
    receipt_number: str
    job_id: int
    told: dict[str, Any]


def post(entry: db.Entry, posting: Posting, shift: OpenShift, by: SignedIn) -> Posted:
    """Give the receipt its number and write every row of it; its paper is promised in the same commit.

    Only call inside a transaction.
    """
    letter, serial = _next_serial()
    number = receipt_number(letter, serial)
    payment_id = db.insert(
        "payment",
        {
            "journal_seq": entry.seq,
            "request_key": posting.request_key,
            "series": letter,
            "serial": serial,
            "receipt_number": number,
            "kind": posting.kind,
            "account_id": posting.account_id,
            "account_version": posting.account_version,
            "shift_id": shift.shift_id,
            "staff_id": by.staff_id,
            "business_date": entry.business_date,
            "taken_at": posting.taken_at or entry.at_utc,
            "due": posting.due,
            "applied": posting.applied,
            "received": posting.received,
            "change": posting.change,
            "credit_used": posting.credit_used,
            "credit_added": posting.credit_added,
            "identity_confirmed_at": posting.identity_confirmed_at,
            "received_said_at": posting.received_said_at,
            "reverses_id": posting.reverses_id,
            "instead_of_id": posting.instead_of_id,
            "reason": posting.reason,
            "note": posting.note,
            "approved_by": posting.approved_by,
        },
    )
    _insert_tenders(payment_id, posting)
    job_id = order_paper(PAPERS[posting.kind], payment_id, 0, number, entry, by.staff_id)
    told = {
        "payment": payment_id,
        "receipt": number,
        "account": posting.account_id,
        "account_version": posting.account_version,
        "shift": shift.shift_id,
        "due": posting.due,
        "applied": posting.applied,
        "received": posting.received,
        "change": posting.change,
        "credit_used": posting.credit_used,
        "credit_added": posting.credit_added,
        "identity_confirmed_at": posting.identity_confirmed_at,
        "received_said_at": posting.received_said_at,
        "tenders": _tenders_told(posting),
        "allocations": _allocate(entry, posting),
        "credit": _book_credit(entry, posting),
    }
    return Posted(payment_id, number, job_id, told | _correction_told(entry, posting))


def _correction_told(entry: db.Entry, posting: Posting) -> dict[str, Any]:
    """What an ordinary payment has no need to tell."""
    facts = {
        "kind": posting.kind if posting.kind != PAYMENT else "",
        "reverses": posting.reverses_id,
        "instead_of": posting.instead_of_id,
        "reason": posting.reason,
        "said": text_digest(entry.seq, posting.note),
        "approved_by": posting.approved_by,
        "taken_at": posting.taken_at,
    }
    return {name: value for name, value in facts.items() if value}


def _next_serial() -> tuple[str, int]:
    """The write lock keeps the numbers gapless."""
    letter = current_letter("receipt")
    row = db.one("SELECT COALESCE(MAX(serial), 0) + 1 FROM payment WHERE series = ?", (letter,))
    return letter, int(row[0]) if row else 1


def _insert_tenders(payment_id: int, posting: Posting) -> None:
    papers = _papers_of(posting.instead_of_id)
    for tender in posting.tenders:
        firsts = papers.get(tender.kind)
        db.insert(
            "tender",
            {
                "payment_id": payment_id,
                "kind": tender.kind,
                "amount": tender.amount,
                "bank": tender.bank.strip(),
                "reference": tender.reference.strip(),
                "dated": tender.dated.strip(),
                "first_id": firsts.pop(0) if firsts else None,
            },
        )


def _papers_of(instead_of_id: int | None) -> dict[str, list[int]]:
    """By way of paying, the first takings of what came with the receipt that this one stands for."""
    papers: dict[str, list[int]] = {}
    if instead_of_id is not None:
        found = db.rows(
            "SELECT kind, COALESCE(first_id, id) FROM tender WHERE payment_id = ? AND kind <> 'cash'"
            " ORDER BY id",
            (instead_of_id,),
        )
        for kind, first_id in found:
            papers.setdefault(kind, []).append(first_id)
    return papers


def _tenders_told(posting: Posting) -> list[list[object]]:
    """Kind and amount in the open; a cheque's bank and number, which lead to a person, as a salted digest."""
    return [
        [tender.kind, tender.amount, tender_digest(posting.request_key, tender)] for tender in posting.tenders
    ]


def tender_digest(request_key: str, tender: TenderGiven) -> str:
    """What the journal keeps of a tender's particulars; empty for cash, which has none."""
    particulars = [tender.bank.strip(), tender.reference.strip(), tender.dated.strip()]
    if not any(particulars):
        return ""
    return hashlib.sha256(canonical({"key": request_key, "of": particulars}).encode()).hexdigest()


def _allocate(entry: db.Entry, posting: Posting) -> list[list[int]]:
    for bill_id, position, amount in posting.allocations:
        row = {"bill_id": bill_id, "position": position, "journal_seq": entry.seq, "amount": amount}
        db.insert("allocation", row)
    return [list(line) for line in posting.allocations]


def _book_credit(entry: db.Entry, posting: Posting) -> list[list[Any]]:
    booked = [line for line in posting.credit if line[1] != NOTHING]
    for kind, amount in booked:
        row = {
            "account_id": posting.account_id,
            "kind": kind,
            "amount": amount,
            "journal_seq": entry.seq,
        }
        db.insert("credit_entry", row)
    return [list(line) for line in booked]
