"""A customer's last twelve months as charts: what was used, and what was billed and paid.

Whether a month was unusual, and which months are still to be paid, is seen before it is read; the same
charts stand on the screen and on the statement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from desktop.billing.queries import BillRow
from desktop.core import clock
from desktop.core.chart import Bar, Chart
from desktop.core.i18n import _, format_number, month_name
from desktop.core.money import Money
from desktop.inquiry.queries import AccountFacts, settled

MONTHS = 12
FINE = 1000  # a meter's figures have three places at most

Say = Callable[[Money], str]


def use_chart(bills: Sequence[BillRow]) -> Chart:
    """The last year of known usage, oldest month first; bills without a usable figure are left out.

    Args:
        bills: newest first.
    """
    known = [(bill, used) for bill in bills if (used := usage(bill)) is not None]
    bars = tuple(_used(bill, used) for bill, used in reversed(known[:MONTHS]))
    return Chart(_("Usage by month"), bars, (_("Paid"), _("Not yet paid")), upright=True, stacked=True)


def usage(bill: BillRow) -> Decimal | None:
    """What was used, in the meter's unit; None where the bill does not say so."""
    try:
        amount = Decimal(bill.usage)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


def _used(bill: BillRow, used: Decimal) -> Bar:
    told = format_number(used)
    if bill.open:
        told = _("{usage}, not yet paid").format(usage=told)
    size = int(used * FINE)
    return Bar(
        _label(bill.period), (0, size) if bill.open else (size, 0), told, short=(_few(used),),
        name=month_name(bill.period),
    )  # fmt: skip


def _few(amount: Decimal) -> str:
    """A figure that fits above its bar."""
    return f"{amount.normalize():f}" if amount < 100 else f"{amount:.0f}"


def paid_chart(facts: AccountFacts, say: Say) -> Chart:
    """What was billed for each of the last twelve months that something happened in, and paid in it.

    Args:
        say: an amount in words.
    """
    billed: dict[str, int] = {}
    owed: dict[str, int] = {}
    paid: dict[str, int] = {}
    for bill in facts.bills:
        billed[bill.period] = billed.get(bill.period, 0) + bill.total
        owed[bill.period] = owed.get(bill.period, 0) + bill.open
    for payment in facts.payments:
        month = f"{clock.local(payment.taken_at):%Y-%m}"
        paid[month] = paid.get(month, 0) + settled(payment)
    months = sorted(billed.keys() | paid.keys())[-MONTHS:]
    bars = tuple(
        _month(month, billed.get(month, 0), paid.get(month, 0), owed.get(month, 0), say) for month in months
    )
    return Chart(_("Billed and paid by month"), bars, (_("Billed"), _("Paid in the month")), upright=True)


def _month(month: str, billed: int, paid: int, owed: int, say: Say) -> Bar:
    told = _("billed {billed}, paid {paid}").format(billed=say(Money(billed)), paid=say(Money(paid)))
    if owed:
        told = _("{told}, {open} of it still open").format(told=told, open=say(Money(owed)))
    return Bar(_label(month), (billed, paid), told, name=month_name(month))


def _label(month: str) -> str:
    """The number of a month "2026-10": a year needs no more to be told by."""
    return str(int(month[5:7]))
