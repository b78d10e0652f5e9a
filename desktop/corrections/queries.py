"""What a correction did, for its slip, and what it would do, for the screen before it happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.accounts.queries import card
from desktop.billing.queries import credit, owed, owed_as_of
from desktop.cash.cheques import drawers_holding
from desktop.cash.queries import OpenShift, in_drawer
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.payments.plan import TenderGiven
from desktop.payments.posting import REFUND, REVERSAL
from desktop.payments.queries import PaymentRow, ReceiptFacts, payment_row, receipt, tenders_of

NOT_HANDED_BACK = ("wrong_account", "bounced")  # the money stayed, or had never come


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """Everything that a reversal's or a refund's slip states; amounts in minor units.

    first: the receipt that was taken back, None for a refund. fee: what was charged for a cheque that
    bounced.
    """

    receipt: ReceiptFacts
    first: PaymentRow | None
    fee: Money

    @property
    def given_back(self) -> Money:
        """The cash that went out of the drawer into the customer's hand."""
        paid = self.receipt.payment
        if paid.reason in NOT_HANDED_BACK:
            return Money(0)
        return -cash_kept(self.receipt.tenders, paid.change)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an account stands, or would stand."""

    account_id: int
    number: str
    name: str
    owed: Money
    credit: Money


def cash_kept(tenders: tuple[TenderGiven, ...], change: Money) -> Money:
    """What stayed in the drawer of a receipt's cash."""
    return Money(sum(tender.amount for tender in tenders if tender.kind == "cash") - change)


def slip_facts(payment_id: int) -> SlipFacts:
    """The facts of the slip of a reversal or a refund.

    Still owed is told as it was when the whole act was done: the money that was taken anew and the fee
    count.

    Raises:
        UserError: there is no such reversal or refund.
    """
    facts = receipt(payment_id)
    paid = facts.payment
    if paid.kind not in (REVERSAL, REFUND):
        raise UserError(_("There is no such receipt."))
    first = _first_of(paid)
    if first is None:
        return SlipFacts(facts, None, Money(0))
    fee, fee_seq = _fee_about(paid)
    last = max(paid.journal_seq, fee_seq, _seq_anew(first))
    return SlipFacts(replace(facts, still_owed=owed_as_of(paid.account_id, last)), first, fee)


def standing(account_id: int) -> Standing:
    """How an account stands now.

    Raises:
        UserError: there is no such account.
    """
    account = card(account_id)
    if account is None:
        raise UserError(_("This account does not exist."))
    return Standing(account_id, account.number, account.name, owed(account_id).total, credit(account_id))


def without(now: Standing, payment: PaymentRow) -> Standing:
    """How an account would stand had this payment not been made."""
    return replace(
        now,
        owed=Money(now.owed + payment.applied),
        credit=Money(now.credit - payment.credit_added + payment.credit_used),
    )


def with_money(now: Standing, amount: Money) -> Standing:
    """How an account would stand when it is given an amount: open bills first, the rest is credit."""
    applied = Money(min(max(now.owed, 0), amount))
    return replace(now, owed=Money(now.owed - applied), credit=Money(now.credit + amount - applied))


def money_left(payment: PaymentRow) -> list[TenderGiven]:
    """How it was paid, the change taken off the cash; a payment from credit alone leaves nothing."""
    tenders = tenders_of(payment.payment_id)
    cash = cash_kept(tenders, payment.change)
    others = [tender for tender in tenders if tender.kind != "cash"]
    return [TenderGiven("cash", cash), *others] if cash else others


def lying_here(
    payment: PaymentRow, tenders: Sequence[TenderGiven], shift: OpenShift
) -> tuple[TenderGiven, ...]:
    """Which of a payment's tenders this drawer holds: cash, and papers that lie in it.

    Args:
        tenders: in the order of the receipt; none but cash may be missing.
    """
    here, papers = [], dict[str, int]()
    holders = iter(drawers_holding(payment.payment_id))
    for tender in tenders:
        if tender.kind == "cash":
            here.append(tender)
        elif next(holders)[1] == shift.shift_id:
            there = papers.setdefault(tender.kind, in_drawer(shift.shift_id, tender.kind))
            if there >= tender.amount:
                papers[tender.kind] = there - tender.amount
                here.append(tender)
    return tuple(here)


def money_moved(payment: PaymentRow, but_not: str = "") -> Money:
    """What came with a payment and can be taken anew; `but_not` leaves one way of paying out."""
    return Money(sum(tender.amount for tender in money_left(payment) if tender.kind != but_not))


def last_standing_of(staff_id: int | None) -> PaymentRow | None:
    """The newest receipt a clerk gave that still stands: what is most likely to be put right."""
    row = db.one(
        "SELECT p.id FROM payment p WHERE p.staff_id = ? AND p.kind = 'payment'"
        " AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id) ORDER BY p.id DESC LIMIT 1",
        (staff_id,),
    )
    return payment_row(row[0]) if row else None


def _first_of(paid: PaymentRow) -> PaymentRow | None:
    row = db.one("SELECT reverses_id FROM payment WHERE id = ?", (paid.payment_id,))
    return payment_row(row[0]) if row and row[0] else None


def _seq_anew(first: PaymentRow) -> int:
    """The journal's number of the same money taken anew on the same account; 0 where it was not."""
    row = db.one(
        "SELECT journal_seq FROM payment WHERE instead_of_id = ? AND account_id = ?",
        (first.payment_id, first.account_id),
    )
    return int(row[0]) if row else 0


def _fee_about(paid: PaymentRow) -> tuple[Money, int]:
    """The fee that was charged with a reversal, and its number in the journal."""
    row = db.one(
        "SELECT c.amount, t.journal_seq FROM bill_batch t JOIN bill b ON b.batch_id = t.id"
        " JOIN charge c ON c.bill_id = b.id WHERE t.file_name = ?"
        " AND b.account_id = ? AND c.component = 'cheque_fee'",
        (paid.receipt_number, paid.account_id),
    )
    return (Money(row[0]), int(row[1])) if row else (Money(0), 0)
