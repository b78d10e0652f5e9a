"""What the clerk is told when a correction is written: whose each slip is, and what is handed over."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.accounts.queries import AccountCard
from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.corrections.queries import standing
from desktop.corrections.service import Corrected
from desktop.corrections.ui.done_page import Told
from desktop.payments.plan import TenderGiven
from desktop.payments.queries import ReceiptFacts
from desktop.payments.receipt_parts import particulars


def after_reversal(written: Corrected, of: ReceiptFacts, hand_back: Sequence[TenderGiven]) -> Told:
    """The customer gets money and papers, signs the slip, and leaves the old receipt here."""
    old, new = of.payment.receipt_number, written.receipt_numbers[0]
    steps = [_("Give back: {paper}").format(paper=particulars(tender)) for tender in hand_back]
    steps.append(_("The customer signs slip {number} and takes one copy.").format(number=new))
    steps.append(_("Take receipt {number} back and keep it with the slip.").format(number=old))
    saved = _("Saved. {new} takes receipt {old} back.").format(new=new, old=old)
    return Told(saved, written.given_back, steps)


def after_move(written: Corrected, of: ReceiptFacts, to: AccountCard) -> Told:
    """Two papers, each for its own customer: neither learns the other's name."""
    old, (back, anew) = of.payment.receipt_number, written.receipt_numbers
    saved = _("Saved. The money of receipt {old} stands on {new} now.").format(old=old, new=anew)
    steps = [
        _("Slip {number} is for account {account}, {name}.").format(
            number=back, account=of.account.number, name=of.account.name
        ),
        _("Receipt {number} is for account {account}, {name}.").format(
            number=anew, account=to.number, name=to.name
        ),
        _("Take receipt {number} back and keep it with the slip.").format(number=old),
    ]
    return Told(saved, written.given_back, steps)


def after_bounce(written: Corrected, of: ReceiptFacts, fee: Money, currency: Currency) -> Told:
    """The customer owes again, and the fee as well."""
    old, back = of.payment.receipt_number, written.receipt_numbers[0]
    steps = [_("Keep the cheque with slip {number}.").format(number=back)]
    beside = _("What was paid beside the cheque stands on receipt {number} now.")
    steps += [beside.format(number=number) for number in written.receipt_numbers[1:]]
    if fee:
        steps.append(_("The fee of {amount} is on the account.").format(amount=_figures(fee, currency)))
    owed = standing(of.payment.account_id).owed
    steps.append(_("Tell the customer what is owed now: {amount}.").format(amount=_figures(owed, currency)))
    saved = _("Saved. {new} takes receipt {old} back.").format(new=back, old=old)
    return Told(saved, written.given_back, steps)


def after_refund(written: Corrected, left: Money, currency: Currency) -> Told:
    """Cash for a signature."""
    number = written.receipt_numbers[0]
    saved = _("Saved. {number} pays the credit out.").format(number=number)
    steps = [_("The customer signs slip {number} and takes one copy.").format(number=number)]
    if left:
        steps.append(_("Credit left: {amount}.").format(amount=_figures(left, currency)))
    return Told(saved, written.given_back, steps)


def _figures(amount: Money, currency: Currency) -> str:
    return format_money(amount, currency, current_language())
