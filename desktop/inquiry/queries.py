"""Everything that is told about one account, read together: for the screen and for the statement."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.accounts.queries import AccountCard, card
from desktop.billing import queries as billing
from desktop.billing.queries import BillRow
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.payments.posting import PAYMENT, REFUND, REVERSAL
from desktop.payments.queries import PaymentRow, payments_of


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """An account with its bills and payments, newest first, and its balance; amounts in minor units."""

    account: AccountCard
    bills: tuple[BillRow, ...]
    payments: tuple[PaymentRow, ...]
    credit: Money

    @property
    def open_bills(self) -> tuple[BillRow, ...]:
        """What is still to be paid, oldest first, as months are told to a customer."""
        return tuple(bill for bill in reversed(self.bills) if bill.open)

    @property
    def owed(self) -> Money:
        """The sum of the open bills, before any credit is used."""
        return Money(sum(bill.open for bill in self.bills))

    @property
    def last_paid(self) -> PaymentRow | None:
        """The payment that stands and was made last, whenever entered; what was taken back was none."""
        standing = (paid for paid in self.payments if paid.kind == PAYMENT and not paid.reversed_by)
        return max(standing, key=lambda paid: paid.taken_at, default=None)


def settled(paid: PaymentRow) -> Money:
    """What a receipt put to bills and credit together; less than zero in a reversal and a refund."""
    return Money(paid.applied + paid.credit_added)


def remark(paid: PaymentRow) -> str:
    """What a line of the history says about a receipt that is more, or less, than a payment."""
    if paid.kind == REVERSAL:
        return _("reverses {number}").format(number=paid.reverses)
    if paid.kind == REFUND:
        return _("credit paid out")
    if paid.reversed_by:
        return _("reversed")
    if paid.instead_of:
        return _("in place of {number}").format(number=paid.instead_of)
    return _("late entry of form {form}").format(form=paid.form) if paid.form else ""


def account_facts(account_id: int) -> AccountFacts:
    """Read an account for the person in front of the counter.

    Raises:
        UserError: there is no such account.
    """
    account = card(account_id)
    if account is None:
        raise UserError(_("This account does not exist."))
    bills = tuple(reversed(billing.history(account_id)))
    return AccountFacts(account, bills, tuple(payments_of(account_id)), billing.credit(account_id))
