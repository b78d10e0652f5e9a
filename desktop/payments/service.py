"""Taking a payment: one transaction, one receipt number, one entry in the journal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.billing.queries import owed
from desktop.cash.queries import OpenShift, open_shift_of
from desktop.cash.service import add_movement
from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import TAIL, canonical
from desktop.core.money import Money
from desktop.office.numbers import current_letter, receipt_number
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.payments.plan import NOTHING, PaymentPlan, TenderGiven, Wish, plan
from desktop.printing.service import let_go, order_paper

_REPEATED = (
    "SELECT p.id, p.receipt_number, p.account_id, p.due, p.applied, p.received, p.change, p.credit_used,"
    " p.credit_added, j.hash FROM payment p JOIN journal j ON j.seq = p.journal_seq WHERE p.request_key = ?"
)


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What the form asks for, once the clerk has read everything back."""

    request_key: str  # made when the form opens; the same key never pays twice
    account_id: int
    account_version: int  # the version of number and name that was read back
    wish: Wish
    due: Money  # what the clerk said is due; refused when it is no longer so
    identity_confirmed_at: datetime
    received_said_at: datetime


@dataclass(frozen=True, slots=True)
class PaymentTaken:
    """What was saved; amounts in minor units."""

    payment_id: int
    receipt_number: str
    account_id: int
    due: Money
    applied: Money
    received: Money
    change: Money
    credit_used: Money
    credit_added: Money
    journal_tail: str
    job_id: int  # the receipt's place in the print queue
    repeated: bool = False  # the key had paid before: nothing new was taken


def take_payment(order: PaymentOrder, by: SignedIn) -> PaymentTaken:
    """Record money handed over at the counter and give it a receipt number.

    A second press with the same request key finds the first payment and takes nothing (S2, S3, S11).

    Raises:
        UserError: the plan cannot be carried out, the account or its bills changed since they were
            read back, or no drawer is open; with the field it belongs to.
        NotAllowed: the person may not take money.
        ClockSuspect, NotSaved, OutcomeUnknown: see `transaction`.
    """
    require(by, "payment.take")
    if repeated := _taken_before(order.request_key):
        return repeated
    with transaction(
        "payment.taken", "payments", "bills", by=by.staff_id, request_key=order.request_key, money=True
    ) as entry:
        shift = _open_shift(by)
        _refuse_changed_account(order)
        agreed = _plan(order)
        letter, serial = _next_serial()
        number = receipt_number(letter, serial)
        payment_id = _insert_payment(entry, order, agreed, shift, by, (letter, serial, number))
        _insert_tenders(payment_id, order.wish.tenders)
        job_id = order_paper("receipt", payment_id, 0, number, entry, by.staff_id)
        entry.tells(
            payment=payment_id,
            receipt=number,
            account=order.account_id,
            account_version=order.account_version,
            shift=shift.shift_id,
            due=agreed.due,
            applied=agreed.applied,
            received=agreed.received,
            change=agreed.change,
            credit_used=agreed.credit_used,
            credit_added=agreed.credit_added,
            tenders=_tenders_told(order),
            allocations=_allocate(entry, agreed),
            cash=_move_cash(entry, shift, order.wish.tenders, agreed.change),
            credit=_book_credit(entry, order.account_id, agreed),
        )
    return PaymentTaken(
        payment_id, number, order.account_id, agreed.due, agreed.applied, agreed.received, agreed.change,
        agreed.credit_used, agreed.credit_added, entry.hash[:TAIL], job_id,
    )  # fmt: skip


def note_change_told(payment_id: int, by: SignedIn) -> None:
    """Note that the change was said and handed over: the second half of the read-back (S3)."""
    require(by, "payment.take")
    with transaction("payment.change_told", by=by.staff_id) as entry:
        entry.tells(payment=payment_id)


def copy_receipt(payment_id: int, by: SignedIn, instead_of: int | None = None) -> int:
    """Order one more copy of a receipt, marked and counted as such; returns its print job.

    Args:
        instead_of: a print job of which nobody knows whether it came out, as after a power cut; it is
            let go in the same commit, so that there are never two originals.

    Raises:
        UserError: there is no such payment.
    """
    require(by, "copy.print")
    with transaction("receipt.copied", "papers", by=by.staff_id) as entry:
        row = db.one("SELECT receipt_number FROM payment WHERE id = ?", (payment_id,))
        if row is None:
            raise UserError(_("There is no such receipt."))
        last = db.one(
            "SELECT COALESCE(MAX(copy), 0) FROM print_job WHERE kind = 'receipt' AND subject_id = ?",
            (payment_id,),
        )
        copy = (last[0] if last else 0) + 1
        job_id = order_paper("receipt", payment_id, copy, row[0], entry, by.staff_id)
        if instead_of is not None:
            let_go(instead_of, _("It may have come out; a copy takes its place."), entry)
        entry.tells(payment=payment_id, receipt=row[0], copy=copy, instead_of=instead_of)
    return job_id


def _taken_before(request_key: str) -> PaymentTaken | None:
    row = db.one(_REPEATED, (request_key,))
    if row is None:
        return None
    job = db.one("SELECT id FROM print_job WHERE kind = 'receipt' AND subject_id = ? AND copy = 0", (row[0],))
    sums = [Money(value) for value in row[3:9]]
    return PaymentTaken(row[0], row[1], row[2], *sums, row[9][:TAIL], job[0] if job else 0, repeated=True)


def _open_shift(by: SignedIn) -> OpenShift:
    shift = open_shift_of(by.staff_id)
    if shift is None:
        raise UserError(_("Open your drawer with its float first; then money can be taken."))
    return shift


def _refuse_changed_account(order: PaymentOrder) -> None:
    row = db.one("SELECT version FROM account WHERE id = ?", (order.account_id,))
    if row is None:
        raise UserError(_("This account does not exist."))
    if row[0] != order.account_version:
        raise UserError(_("The account was changed meanwhile. Read number and name back once more."))


def _plan(order: PaymentOrder) -> PaymentPlan:
    settings = office()
    agreed = plan(owed(order.account_id), order.wish, settings.allocation_order, currency(settings.currency))
    if agreed.due != order.due:
        raise UserError(_("What is owed has changed meanwhile. Look at the bills again."), field="bills")
    return agreed


def _next_serial() -> tuple[str, int]:
    """Only call inside a transaction: the write lock keeps the numbers gapless."""
    letter = current_letter("receipt")
    row = db.one("SELECT COALESCE(MAX(serial), 0) + 1 FROM payment WHERE series = ?", (letter,))
    return letter, int(row[0]) if row else 1


def _insert_payment(
    entry: db.Entry,
    order: PaymentOrder,
    agreed: PaymentPlan,
    shift: OpenShift,
    by: SignedIn,
    number: tuple[str, int, str],
) -> int:
    return db.insert(
        "payment",
        {
            "journal_seq": entry.seq,
            "request_key": order.request_key,
            "series": number[0],
            "serial": number[1],
            "receipt_number": number[2],
            "account_id": order.account_id,
            "account_version": order.account_version,
            "shift_id": shift.shift_id,
            "staff_id": by.staff_id,
            "business_date": entry.business_date,
            "taken_at": entry.at_utc,
            "due": agreed.due,
            "applied": agreed.applied,
            "received": agreed.received,
            "change": agreed.change,
            "credit_used": agreed.credit_used,
            "credit_added": agreed.credit_added,
            "identity_confirmed_at": clock.stamp(order.identity_confirmed_at),
            "received_said_at": clock.stamp(order.received_said_at),
        },
    )


def _insert_tenders(payment_id: int, tenders: tuple[TenderGiven, ...]) -> None:
    for tender in tenders:
        db.insert(
            "tender",
            {
                "payment_id": payment_id,
                "kind": tender.kind,
                "amount": tender.amount,
                "bank": tender.bank.strip(),
                "reference": tender.reference.strip(),
                "dated": tender.dated.strip(),
            },
        )


def _tenders_told(order: PaymentOrder) -> list[list[object]]:
    """Kind and amount in the open; a cheque's bank and number, which lead to a person, as a salted digest."""
    return [
        [tender.kind, tender.amount, tender_digest(order.request_key, tender)]
        for tender in order.wish.tenders
    ]


def tender_digest(request_key: str, tender: TenderGiven) -> str:
    """What the journal keeps of a tender's particulars; empty for cash, which has none."""
    particulars = [tender.bank.strip(), tender.reference.strip(), tender.dated.strip()]
    if not any(particulars):
        return ""
    return hashlib.sha256(canonical({"key": request_key, "of": particulars}).encode()).hexdigest()


def _allocate(entry: db.Entry, agreed: PaymentPlan) -> list[list[int]]:
    told = []
    for share in agreed.shares:
        for line in share.lines:
            db.insert(
                "allocation",
                {
                    "bill_id": share.bill.bill_id,
                    "position": line.position,
                    "journal_seq": entry.seq,
                    "amount": line.amount,
                },
            )
            told.append([share.bill.bill_id, line.position, line.amount])
    return told


def _move_cash(
    entry: db.Entry, shift: OpenShift, tenders: tuple[TenderGiven, ...], change: Money
) -> list[list[Any]]:
    """Received and change stand apart: change is never counted as takings."""
    told = []
    for tender in tenders:
        told += add_movement(entry, shift.shift_id, "received", tender.kind, tender.amount)
    return told + add_movement(entry, shift.shift_id, "change", "cash", Money(-change))


def _book_credit(entry: db.Entry, account_id: int, agreed: PaymentPlan) -> list[list[Any]]:
    booked = [
        ("used", Money(-agreed.credit_used)),
        ("advance", agreed.advance),
        ("change_kept", agreed.change_kept),
    ]
    told = []
    for kind, amount in booked:
        if amount != NOTHING:
            db.insert(
                "credit_entry",
                {"account_id": account_id, "kind": kind, "amount": amount, "journal_seq": entry.seq},
            )
            told.append([kind, amount])
    return told
