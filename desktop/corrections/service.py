"""Reversal, wrong account, bounced cheque, refund: each one commit, each with receipts of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.billing.charges import charge_fee
from desktop.billing.queries import owed
from desktop.cash.queries import OpenShift
from desktop.cash.service import add_movement, shift_for_money
from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.corrections.queries import cash_kept, lying_here, money_left, money_moved, slip_facts
from desktop.corrections.rules import (
    refuse_cheque_with_another,
    refuse_destination,
    refuse_empty_drawer,
    refuse_fee,
    refuse_more_than_credit,
    refuse_reason,
    refuse_unnamed,
    refuse_unreversible,
    refuse_without_cheque,
    require_leader,
    why_leader,
)
from desktop.forms.service import use_form
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.payments.plan import NOTHING, PaymentPlan, TenderGiven, Wish, plan
from desktop.payments.posting import PAYMENT, REFUND, REVERSAL, Posted, Posting, post
from desktop.payments.queries import PaymentRow, payment_row, tenders_of
from desktop.payments.service import allocations_of, credit_of


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was written; amounts in minor units.

    given_back: the cash that goes out of the drawer into the customer's hand; nothing when a payment
    only went to another account. job_ids: the slips, in the order in which they were written.
    """

    receipt_numbers: tuple[str, ...]
    payment_ids: tuple[int, ...]
    job_ids: tuple[int, ...]
    given_back: Money
    repeated: bool = False  # the key had been used before: nothing new was written


@dataclass(frozen=True, slots=True)
class Destination:
    """The account that the money was meant for, as it was read back to the customer."""

    account_id: int
    account_version: int
    identity_confirmed_at: datetime


def reverse_payment(
    request_key: str,
    payment_id: int,
    reason: str,
    note: str,
    by: SignedIn,
    approved_by: SignedIn | None = None,
) -> Corrected:
    """Take a receipt back whole (冲正): a negative receipt of its own, and the cash goes back.

    Args:
        request_key: the form's own key; a second press finds the first reversal.
        reason: one of `rules.BY_HAND`; "other" needs a note.
        approved_by: the leader who agreed, where `rules.why_leader` says that one must.

    Raises:
        UserError: it cannot be taken back, or there is not so much cash in the drawer.
        NotAllowed: a leader has to agree.
    """
    require(by, "payment.reverse")
    refuse_reason(reason, note)
    if repeated := _done_before(request_key):
        return repeated
    shift = shift_for_money(by)
    with _correction("payment.reversed", request_key, shift, by) as entry:
        first = refuse_unreversible(payment_row(payment_id))
        leader = require_leader(why_leader(first, by), by, approved_by)
        refuse_cheque_with_another(first, shift)
        refuse_empty_drawer(shift, _cash_of(first))
        tenders = money_left(first)
        here = lying_here(first, tenders, shift)
        posted = post(entry, _mirror(first, request_key, reason, note, leader), shift, by)
        entry.tells(**posted.told, cash=_book(entry, shift, tenders, here, -1))
    return _corrected([posted], _cash_of(first))


def move_payment(
    request_key: str, payment_id: int, to: Destination, note: str, by: SignedIn,
    approved_by: SignedIn | None = None,
) -> Corrected:  # fmt: skip
    """Put a payment on the right account (错缴更正): taken back and taken anew, one act, a linked pair.

    On the right account the oldest bills are paid first; what is left becomes its credit. No money
    changes hands.

    Raises:
        UserError: it cannot be taken back, it is that account's already, or no money came with it.
        NotAllowed: a leader has to agree.
    """
    require(by, "payment.reverse")
    if repeated := _done_before(request_key):
        return repeated
    shift = shift_for_money(by)
    with _correction("payment.reversed", request_key, shift, by) as entry:
        first = refuse_unreversible(payment_row(payment_id))
        refuse_destination(first, to.account_id, money_moved(first))
        _refuse_changed(to)
        leader = require_leader(why_leader(first, by), by, approved_by)
        tenders = money_left(first)
        here = lying_here(first, tenders, shift)
        back = post(entry, _mirror(first, request_key, "wrong_account", note, leader), shift, by)
        entry.tells(**back.told, cash=_book(entry, shift, tenders, here, -1))
        anew = entry.then("payment.taken")
        again = _again(first, to, request_key, tenders, note, leader)
        posted = post(anew, again, shift, by)
        _keep_form(anew, first, posted, by)
        anew.tells(**posted.told, cash=_book(anew, shift, tenders, here, 1))
    return _corrected([back, posted], NOTHING)


def bounce_cheque(
    request_key: str,
    payment_id: int,
    fee: Money,
    note: str,
    by: SignedIn,
    approved_by: SignedIn | None = None,
) -> Corrected:
    """The bank sent a cheque back: the receipt is taken back, a fee is charged, other money stays paid.

    The cheque was never in this drawer, so nothing goes out of it. What was paid beside the cheque is
    taken anew on the same account in the same act.

    Raises:
        UserError: the receipt has no cheque or cannot be taken back, or a fee that cannot be.
        NotAllowed: a leader has to agree.
    """
    require(by, "payment.reverse")
    refuse_fee(fee)
    if repeated := _done_before(request_key):
        return repeated
    shift = shift_for_money(by)
    with _correction("payment.reversed", request_key, shift, by) as entry:
        first = refuse_unreversible(payment_row(payment_id))
        left = money_left(first)
        others = [tender for tender in left if tender.kind != "cheque"]
        refuse_without_cheque(left)
        refuse_cheque_with_another(first, shift)
        leader = require_leader(why_leader(first, by), by, approved_by)
        here = lying_here(first, left, shift)
        back = post(entry, _mirror(first, request_key, "bounced", note, leader), shift, by)
        entry.tells(**back.told, cash=_book(entry, shift, left, here, -1))
        written, last = [back], entry
        if others:
            last = entry.then("payment.taken")
            same = Destination(first.account_id, first.account_version, clock.now())
            posted = post(last, _again(first, same, request_key, others, note, leader), shift, by)
            _keep_form(last, first, posted, by)
            last.tells(**posted.told, cash=_book(last, shift, others, here, 1))
            written.append(posted)
        if fee:
            charge_fee(last.then("fee.charged"), first.account_id, "cheque_fee", fee, back.receipt_number)
    return _corrected(written, NOTHING)


def refund_credit(
    request_key: str, account: Destination, amount: Money, note: str, by: SignedIn,
    approved_by: SignedIn | None = None,
) -> Corrected:  # fmt: skip
    """Pay an account's credit out in cash, after number and name were confirmed; a leader agrees.

    Args:
        note: who took the money, and what document was seen.

    Raises:
        UserError: more than the credit, or more than lies in the drawer.
        NotAllowed: no leader agreed.
    """
    require(by, "payment.reverse")
    refuse_unnamed(note)
    if repeated := _done_before(request_key):
        return repeated
    shift = shift_for_money(by)
    with _correction("credit.refunded", request_key, shift, by) as entry:
        refuse_more_than_credit(account.account_id, amount)
        _refuse_changed(account)
        leader = require_leader(
            _("Credit is paid out when a leader agrees."), by, approved_by, "credit.refund"
        )
        refuse_empty_drawer(shift, amount)
        out = Money(-amount)
        posting = Posting(
            kind=REFUND, request_key=request_key, account_id=account.account_id,
            account_version=account.account_version, due=NOTHING, applied=NOTHING, received=out,
            change=NOTHING, credit_used=NOTHING, credit_added=out, tenders=(TenderGiven("cash", out),),
            allocations=(), credit=(("refund", out),),
            identity_confirmed_at=clock.stamp(account.identity_confirmed_at), received_said_at="",
            reason="refund", note=note.strip(), approved_by=leader,
        )  # fmt: skip
        posted = post(entry, posting, shift, by)
        entry.tells(**posted.told, cash=add_movement(entry, shift.shift_id, "refund", "cash", out))
    return _corrected([posted], amount)


# --- steps, only inside a transaction ---------------------------------------------------------------


def _correction(kind: str, request_key: str, shift: OpenShift, by: SignedIn) -> Any:
    return transaction(
        kind, "payments", "bills", "forms", "shifts", "papers", by=by.staff_id, request_key=request_key,
        money=True, business_date=shift.business_date,
    )  # fmt: skip


def _mirror(first: PaymentRow, request_key: str, reason: str, note: str, leader: int | None) -> Posting:
    """The first receipt with every sum turned round."""
    tenders = tuple(_turned(tender) for tender in tenders_of(first.payment_id))
    return Posting(
        kind=REVERSAL, request_key=request_key, account_id=first.account_id,
        account_version=first.account_version, due=Money(-first.due), applied=Money(-first.applied),
        received=Money(-first.received), change=Money(-first.change), credit_used=Money(-first.credit_used),
        credit_added=Money(-first.credit_added), tenders=tenders, allocations=_allocations_back(first),
        credit=_credit_back(first), identity_confirmed_at="", received_said_at="",
        reverses_id=first.payment_id, reason=reason, note=note.strip(), approved_by=leader,
    )  # fmt: skip


def _again(
    first: PaymentRow, to: Destination, request_key: str, tenders: Sequence[TenderGiven], note: str,
    leader: int | None,
) -> Posting:  # fmt: skip
    """The same money taken anew, on the account it was meant for."""
    agreed = _plan_again(to.account_id, tenders)
    return Posting(
        kind=PAYMENT, request_key=f"{request_key}:again", account_id=to.account_id,
        account_version=to.account_version, due=agreed.due, applied=agreed.applied,
        received=agreed.received, change=agreed.change, credit_used=agreed.credit_used,
        credit_added=agreed.credit_added, tenders=tuple(tenders), allocations=allocations_of(agreed),
        credit=credit_of(agreed), identity_confirmed_at=clock.stamp(to.identity_confirmed_at),
        received_said_at="", instead_of_id=first.payment_id, reason="", note=note.strip(), approved_by=leader,
        taken_at=clock.stamp(first.taken_at) if first.form else "",
    )  # fmt: skip


def _keep_form(entry: db.Entry, first: PaymentRow, again: Posted, by: SignedIn) -> None:
    """A late entry stays one: the new receipt keeps the true time, and the paper form it was written on."""
    if first.form:
        use_form(entry, first.form, again.payment_id, by)


def _plan_again(account_id: int, tenders: Sequence[TenderGiven]) -> PaymentPlan:
    settings = office()
    now = owed(account_id)
    amount = Money(sum(tender.amount for tender in tenders))
    bills = tuple(bill.bill_id for bill in now.bills) if now.total > 0 else ()
    wish = Wish(bills, tuple(tenders), advance=NOTHING if bills else amount, keep_change=True)
    return plan(now, wish, settings.allocation_order, currency(settings.currency))


def _turned(tender: TenderGiven) -> TenderGiven:
    return TenderGiven(tender.kind, Money(-tender.amount), tender.bank, tender.reference, tender.dated)


def _allocations_back(first: PaymentRow) -> tuple[tuple[int, int, Money], ...]:
    found = db.rows(
        "SELECT bill_id, position, amount FROM allocation WHERE journal_seq = ? ORDER BY bill_id, position",
        (first.journal_seq,),
    )
    return tuple((bill, position, Money(-amount)) for bill, position, amount in found)


def _credit_back(first: PaymentRow) -> tuple[tuple[str, Money], ...]:
    found = db.rows(
        "SELECT kind, amount FROM credit_entry WHERE journal_seq = ? ORDER BY id", (first.journal_seq,)
    )
    return tuple((kind, Money(-amount)) for kind, amount in found)


def _cash_of(first: PaymentRow) -> Money:
    return cash_kept(tenders_of(first.payment_id), first.change)


def _book(
    entry: db.Entry, shift: OpenShift, tenders: Sequence[TenderGiven], here: Sequence[TenderGiven], sign: int
) -> list[list[object]]:
    """The drawer's side: out as "returned", in as "received"; what does not lie here is told as elsewhere."""
    told = []
    for tender in tenders:
        lies_here = any(tender is one for one in here)
        kind = ("returned" if sign < 0 else "received") if lies_here else "elsewhere"
        told += add_movement(entry, shift.shift_id, kind, tender.kind, Money(sign * tender.amount))
    return told


def _refuse_changed(account: Destination) -> None:
    row = db.one("SELECT version FROM account WHERE id = ?", (account.account_id,))
    if row is None:
        raise UserError(_("This account does not exist."), field="account")
    if row[0] != account.account_version:
        raise UserError(
            _("The account was changed meanwhile. Read number and name back once more."), field="account"
        )


def _done_before(request_key: str) -> Corrected | None:
    """What an earlier press of the same form wrote."""
    found = db.rows(
        "SELECT p.receipt_number, p.id, j.id, p.kind FROM payment p JOIN print_job j"
        " ON j.subject_id = p.id AND j.copy = 0 AND j.kind IN ('receipt', 'reversal', 'refund')"
        " WHERE p.request_key IN (?, ?) ORDER BY p.id",
        (request_key, f"{request_key}:again"),
    )
    if not found:
        return None
    numbers, payments, jobs, _kinds = zip(*found, strict=True)
    return Corrected(numbers, payments, jobs, slip_facts(payments[0]).given_back, repeated=True)


def _corrected(written: Sequence[Posted], given_back: Money) -> Corrected:
    return Corrected(
        tuple(posted.receipt_number for posted in written),
        tuple(posted.payment_id for posted in written),
        tuple(posted.job_id for posted in written),
        given_back,
    )
