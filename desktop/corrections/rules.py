"""When a receipt may be taken back, by whom, and why not: asked by the screen, and again at the commit."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.billing.queries import credit
from desktop.cash.cheques import drawers_holding
from desktop.cash.queries import OpenShift, in_drawer, open_shift, open_shift_of
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money
from desktop.office.rights import SignedIn, may
from desktop.payments.plan import TenderGiven
from desktop.payments.posting import PAYMENT
from desktop.payments.queries import PaymentRow

REASONS = {
    "wrong_amount": N_("Wrong amount"),
    "wrong_bills": N_("Wrong bills"),
    "twice": N_("Taken twice"),
    "withdrawn": N_("The customer takes it back"),
    "wrong_account": N_("Wrong account"),
    "bounced": N_("The bank sent the cheque back"),
    "other": N_("Another reason"),
}
BY_HAND = ("wrong_amount", "wrong_bills", "twice", "withdrawn", "other")  # the rest follow from the act

LARGEST_FEE = Money(10**7)  # minor units


def why_leader(payment: PaymentRow, by: SignedIn) -> str:
    """Why a leader has to agree to taking this receipt back; empty where the clerk may do it herself.

    She may in her own open shift, for the latest receipt of that account.
    """
    shift = open_shift_of(by.staff_id)
    if shift is None or payment.shift_id != shift.shift_id:
        return _("The receipt is of another shift: a leader must agree.")
    if _latest_of(payment.account_id) != payment.payment_id:
        return _("It is not the latest receipt of this account: a leader must agree.")
    return ""


def refuse_unreversible(payment: PaymentRow | None) -> PaymentRow:
    """Go on only with a payment that stands.

    Raises:
        UserError: there is none, it is itself a correction, or it was taken back before; or the credit
            that came with it was used meanwhile.
    """
    if payment is None:
        raise UserError(_("There is no such receipt."), field="receipt")
    if payment.kind != PAYMENT:
        raise UserError(
            _("This receipt is itself a correction; it stays. Take the payment anew if it is owed."),
            field="receipt",
        )
    if payment.reversed_by:
        raise UserError(
            _("This receipt was taken back already, by {number}.").format(number=payment.reversed_by),
            field="receipt",
        )
    if credit(payment.account_id) - payment.credit_added + payment.credit_used < 0:
        raise UserError(
            _("The credit that this receipt added was used meanwhile. Take the later receipt back first."),
            field="receipt",
        )
    return payment


def refuse_reason(reason: str, note: str) -> None:
    """A reversal says why; "another reason" says it in words."""
    if reason not in BY_HAND:
        raise UserError(_("Choose why the receipt is taken back."), field="reason")
    if reason == "other" and not note.strip():
        raise UserError(_("Say in a few words what happened."), field="note")


def refuse_fee(fee: Money) -> None:
    """A fee is nothing, or a sensible sum."""
    if not 0 <= fee <= LARGEST_FEE:
        raise UserError(_("A fee is zero or more, and no fortune."), field="fee")


def refuse_without_cheque(tenders: Sequence[TenderGiven]) -> None:
    """Only what was paid by cheque can bounce."""
    if not any(tender.kind == "cheque" for tender in tenders):
        raise UserError(_("This receipt was not paid by cheque."), field="receipt")


def refuse_destination(payment: PaymentRow, account_id: int, money: Money) -> None:
    """Money goes to another account, and only where some came with the receipt."""
    if account_id == payment.account_id:
        raise UserError(_("The payment is on this account already."), field="account")
    if not money:
        raise UserError(
            _("This receipt was paid from credit alone; there is no money to move. Take it back instead."),
            field="receipt",
        )


def refuse_empty_drawer(shift: OpenShift, amount: Money) -> None:
    """Only what lies in the drawer can be given back."""
    if amount > in_drawer(shift.shift_id):
        raise UserError(
            _("There is not so much cash in the drawer. Pay some in from the safe first."), field="amount"
        )


def refuse_cheque_with_another(payment: PaymentRow, shift: OpenShift) -> None:
    """A cheque goes back from the drawer in which it lies, or from the safe."""
    for kind, holder in drawers_holding(payment.payment_id):
        other = open_shift(holder) if kind == "cheque" and holder not in (None, shift.shift_id) else None
        if other is not None:
            raise UserError(
                _("The cheque lies in drawer {drawer} with {name}; it goes back from there.").format(
                    drawer=other.drawer, name=other.staff_name
                ),
                field="receipt",
            )


def require_leader(
    reason: str, by: SignedIn, approved_by: SignedIn | None, right: str = "payment.correct_any"
) -> int | None:
    """Who agreed, as it is stored; None where nobody had to.

    Raises:
        NotAllowed: a leader has to, and did not.
    """
    if not reason:
        return None
    who = approved_by or by
    if not may(who, right):
        raise NotAllowed(reason)
    return who.staff_id


def refuse_more_than_credit(account_id: int, amount: Money) -> None:
    """Credit is paid out only as far as there is some."""
    if amount <= 0:
        raise UserError(_("Type an amount of more than zero."), field="amount")
    if amount > credit(account_id):
        raise UserError(_("The account has not so much credit."), field="amount")


def refuse_unnamed(note: str) -> None:
    """Money that goes out says to whom, and how she was known."""
    if not note.strip():
        raise UserError(_("Write down who takes the money, and what document you saw."), field="note")


def _latest_of(account_id: int) -> int | None:
    row = db.one(
        "SELECT MAX(p.id) FROM payment p WHERE p.account_id = ? AND p.kind = 'payment'"
        " AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)",
        (account_id,),
    )
    return row[0] if row else None
