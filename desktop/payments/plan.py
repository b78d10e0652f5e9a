"""Where the money goes: worked out before anything happens, shown to the clerk, and used again at the commit.

Oldest bill first; inside a bill by the office's own order of components; what is over becomes
change, or credit where the customer wishes. Nothing here touches the database.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.billing.queries import BillRow, ChargeRow, Owed
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money

LARGEST_CHANGE_IN_NOTES = 10  # change of more than ten of the largest notes is a mistyped amount
NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class TenderGiven:
    """One way in which the customer pays: cash, cheque, transfer or other."""

    kind: str
    amount: Money
    bank: str = ""
    reference: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class LineShare:
    """What goes to one component of a bill."""

    position: int
    component: str
    amount: Money


@dataclass(frozen=True, slots=True)
class BillShare:
    """What goes to one bill, line by line, and what of it stays open."""

    bill: BillRow
    lines: tuple[LineShare, ...]

    @property
    def amount(self) -> Money:
        """What goes to this bill."""
        return Money(sum(line.amount for line in self.lines))

    @property
    def left(self) -> Money:
        """What stays open of it."""
        return Money(self.bill.open - self.amount)


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """Every sum of a payment; received + credit_used = applied + credit_added + change."""

    due: Money
    advance: Money
    applied: Money
    received: Money
    change: Money
    credit_used: Money
    change_kept: Money
    shares: tuple[BillShare, ...]

    @property
    def asked(self) -> Money:
        """What the customer is asked for: the bills and the wished advance, less credit used."""
        return Money(self.due + self.advance - self.credit_used)

    @property
    def credit_added(self) -> Money:
        """What goes to the account's credit."""
        return Money(self.advance + self.change_kept)

    @property
    def short(self) -> Money:
        """What stays open of the chosen bills; more than zero makes this a partial payment."""
        return Money(self.due - self.applied)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the customer wants done: which bills, how paid, what with the rest."""

    bill_ids: tuple[int, ...]
    tenders: tuple[TenderGiven, ...]
    use_credit: Money = NOTHING
    advance: Money = NOTHING
    keep_change: bool = False


def plan(owed: Owed, wish: Wish, order: Sequence[str], currency: Currency) -> PaymentPlan:
    """Work out where the money goes.

    Args:
        owed: the account's open bills and credit.
        wish: what the customer wants.
        order: components inside a bill, first paid first; unknown ones come last.
        currency: for the notes that tell plausible change from a mistyped amount.

    Raises:
        UserError: with the field it belongs to: bills, received, credit, advance, bank, reference.
    """
    bills = _chosen(owed, wish.bill_ids)
    due = Money(sum(bill.open for bill in bills))
    _check_tenders(wish.tenders)
    _check_credit(owed, wish, due)
    received = Money(sum(tender.amount for tender in wish.tenders))
    available = Money(received + wish.use_credit)
    if due < 0:
        raise UserError(
            _("The ticked bills together are a credit. Tick a bill that is owed as well."), field="bills"
        )
    if not due and wish.advance <= 0:
        raise UserError(
            _("Nothing is chosen that could be paid. Tick a bill, or take an advance."), field="bills"
        )
    if available <= 0:
        raise UserError(_("Type what the customer gives you."), field="received")
    if wish.advance and available < due + wish.advance:
        raise UserError(
            _("This is less than the bills and the advance together. Take the advance out, or ask for more."),
            field="received",
        )
    applied = Money(min(due, available))
    rest = Money(available - applied - wish.advance)
    change = NOTHING if wish.keep_change else rest
    _check_change(change, wish, currency)
    return PaymentPlan(
        due=due,
        advance=wish.advance,
        applied=applied,
        received=received,
        change=change,
        credit_used=wish.use_credit,
        change_kept=rest if wish.keep_change else NOTHING,
        shares=_share_out(bills, applied, order),
    )


def _chosen(owed: Owed, bill_ids: Sequence[int]) -> list[BillRow]:
    wanted = set(bill_ids)
    bills = [bill for bill in owed.bills if bill.bill_id in wanted]
    if len(bills) != len(wanted):
        raise UserError(_("One of these bills is no longer open. Look at the list again."), field="bills")
    return bills


def _check_tenders(tenders: Sequence[TenderGiven]) -> None:
    for tender in tenders:
        if tender.amount <= 0:
            raise UserError(_("Each way of paying needs an amount of more than zero."), field="received")
        if tender.kind == "cheque" and not tender.bank.strip():
            raise UserError(_("A cheque needs its bank."), field="bank")
        if tender.kind != "cash" and not tender.reference.strip():
            raise UserError(_("Write down the number or reference of this payment."), field="reference")


def _check_credit(owed: Owed, wish: Wish, due: Money) -> None:
    if wish.use_credit < 0 or wish.use_credit > max(owed.credit, 0):
        raise UserError(_("The account has not so much credit."), field="credit")
    if wish.use_credit > max(due, 0):
        raise UserError(_("More credit than the chosen bills come to."), field="credit")
    if wish.advance < 0:
        raise UserError(_("An advance must be more than zero."), field="advance")
    if wish.advance and wish.use_credit:
        raise UserError(_("Credit cannot be used and added in one payment."), field="advance")


def _check_change(change: Money, wish: Wish, currency: Currency) -> None:
    cash = sum(tender.amount for tender in wish.tenders if tender.kind == "cash")
    if change > cash:
        raise UserError(
            _("Only cash can be given back. Keep the rest as credit, or correct the amount."),
            field="received",
        )
    largest = max(currency.notes, default=0)
    if largest and change > LARGEST_CHANGE_IN_NOTES * largest:
        raise UserError(_("The change would be far too much. Check the amount received."), field="received")


def _share_out(bills: Sequence[BillRow], money: Money, order: Sequence[str]) -> tuple[BillShare, ...]:
    """Oldest first; a bill that is a credit note comes before the others and pays for them."""
    shares = {}
    rest = int(money)
    for bill in sorted(bills, key=lambda bill: bill.open >= 0):
        lines = []
        for charge in _in_order(bill, order) if rest > 0 or bill.open < 0 else ():
            part = charge.open if charge.open < 0 else min(int(charge.open), rest)
            if part:
                lines.append(LineShare(charge.position, charge.component, Money(part)))
                rest -= part
        shares[bill.bill_id] = BillShare(bill, tuple(lines))
    return tuple(shares[bill.bill_id] for bill in bills)


def _in_order(bill: BillRow, order: Sequence[str]) -> list[ChargeRow]:
    """Credits before debits, then the office's order, then the bill's own."""
    rank = {component: place for place, component in enumerate(order)}
    return sorted(
        bill.charges,
        key=lambda charge: (charge.open >= 0, rank.get(charge.component, len(rank)), charge.position),
    )
