"""Taking a payment: one transaction, one receipt number, one entry in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.billing.queries import owed
from desktop.cash.queries import OpenShift
from desktop.cash.service import add_movement, shift_for_money
from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import TAIL
from desktop.core.money import Money
from desktop.forms.late import LateNote, check_late
from desktop.forms.service import use_form
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.payments.plan import PaymentPlan, TenderGiven, Wish, plan
from desktop.payments.posting import PAPERS, PAYMENT, Posting, post
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
    late: LateNote | None = None  # the payment was taken on a paper form, and is entered now


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

    A late entry keeps the true time of the payment and joins it to its paper form in the same commit.
    A second press with the same request key finds the first payment and takes nothing (S2, S3, S11).

    Raises:
        UserError: the plan cannot be carried out, the account or its bills changed since they were
            read back, no drawer is open, or the paper form cannot be; with the field it belongs to.
        NotAllowed: the person may not take money.
        ClockSuspect, NoRoom, NotSaved, OutcomeUnknown: see `transaction`.
    """
    require(by, "payment.take")
    if repeated := _taken_before(order.request_key):
        return repeated
    shift = shift_for_money(by)
    if order.late is not None:
        check_late(order.late, by)
    with transaction(
        "payment.taken", "forms", "payments", "bills", "shifts", by=by.staff_id,
        request_key=order.request_key, money=True, takes_in=True, business_date=shift.business_date,
    ) as entry:  # fmt: skip
        _refuse_changed_account(order)
        agreed = _plan(order)
        posted = post(entry, _posting(order, agreed), shift, by)
        cash = move_in(entry, shift, order.wish.tenders, agreed.change)
        entry.tells(**posted.told, cash=cash)
        if order.late is not None:
            use_form(entry, order.late.form, posted.payment_id, by)
    return PaymentTaken(
        posted.payment_id, posted.receipt_number, order.account_id, agreed.due, agreed.applied,
        agreed.received, agreed.change, agreed.credit_used, agreed.credit_added, entry.hash[:TAIL],
        posted.job_id,
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
        row = db.one("SELECT receipt_number, kind FROM payment WHERE id = ?", (payment_id,))
        if row is None:
            raise UserError(_("There is no such receipt."))
        paper = PAPERS[row[1]]
        last = db.one(
            "SELECT COALESCE(MAX(copy), 0) FROM print_job WHERE kind = ? AND subject_id = ?",
            (paper, payment_id),
        )
        copy = (last[0] if last else 0) + 1
        job_id = order_paper(paper, payment_id, copy, row[0], entry, by.staff_id)
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


def _posting(order: PaymentOrder, agreed: PaymentPlan) -> Posting:
    return Posting(
        kind=PAYMENT,
        request_key=order.request_key,
        account_id=order.account_id,
        account_version=order.account_version,
        due=agreed.due,
        applied=agreed.applied,
        received=agreed.received,
        change=agreed.change,
        credit_used=agreed.credit_used,
        credit_added=agreed.credit_added,
        tenders=order.wish.tenders,
        allocations=allocations_of(agreed),
        credit=credit_of(agreed),
        identity_confirmed_at=clock.stamp(order.identity_confirmed_at),
        received_said_at=clock.stamp(order.received_said_at),
        taken_at=clock.stamp(order.late.taken_at) if order.late else "",
    )


def allocations_of(agreed: PaymentPlan) -> tuple[tuple[int, int, Money], ...]:
    """A plan's shares as they are booked: bill, position, amount."""
    return tuple(
        (share.bill.bill_id, line.position, line.amount) for share in agreed.shares for line in share.lines
    )


def credit_of(agreed: PaymentPlan) -> tuple[tuple[str, Money], ...]:
    """What a plan does to the account's credit."""
    return (
        ("used", Money(-agreed.credit_used)),
        ("advance", agreed.advance),
        ("change_kept", agreed.change_kept),
    )


def move_in(
    entry: db.Entry, shift: OpenShift, tenders: tuple[TenderGiven, ...], change: Money
) -> list[list[Any]]:
    """The drawer's side of a payment: received and change apart, so change is never counted as takings.

    Only call inside a transaction.
    """
    told = []
    for tender in tenders:
        told += add_movement(entry, shift.shift_id, "received", tender.kind, tender.amount)
    return told + add_movement(entry, shift.shift_id, "change", "cash", Money(-change))
