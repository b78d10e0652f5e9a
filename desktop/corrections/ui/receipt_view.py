"""The receipt that is to be put right, shown so that the clerk can check number and name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language, format_datetime, month_name
from desktop.core.money import Money, format_money
from desktop.payments.queries import PaidLine, ReceiptFacts
from desktop.payments.receipt_parts import particulars
from desktop.widgets import theme
from desktop.widgets.card import Card, Rule

LINES_SHOWN = 8  # of bills and tenders together; more of them are counted


class ReceiptView(Card):
    """Account, amount, when and by whom, how it was paid and what it paid; empty until one is found."""

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(_("The receipt"), parent, "receipt")
        self._currency = currency
        self._build()
        self.show_receipt(None)

    def _build(self) -> None:
        self.empty = theme.label(_("Type its number, or scan it from the paper."), "quiet", wrap=True)
        self.number = theme.label("", "code")
        self.name = theme.label("", "code", wrap=True)
        self.amount = theme.label("", "money-big")
        self.taken = theme.label("", "quiet", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.space(1))
        self._facts = QWidget()
        layout = QVBoxLayout(self._facts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        whose = QHBoxLayout()
        whose.setSpacing(theme.space(4))
        whose.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        whose.addWidget(self.name, 1)
        layout.addWidget(theme.label(_("Account number and name"), "small"))
        layout.addLayout(whose)
        for part in (
            theme.label(_("Paid"), "small"),
            self.amount,
            self.taken,
            Rule(),
        ):
            layout.addWidget(part)
        layout.addLayout(self._lines)
        self.body.addWidget(self.empty)
        self.body.addWidget(self._facts)
        self.body.addStretch(1)

    def show_receipt(self, facts: ReceiptFacts | None) -> None:
        """Show a receipt, or that none is chosen yet."""
        self.empty.setVisible(facts is None)
        self._facts.setVisible(facts is not None)
        self._empty_lines()
        if facts is None:
            self.setAccessibleName(_("No receipt is chosen yet"))
            return
        paid, account = facts.payment, facts.account
        self.number.setText(account.number)
        self.name.setText(account.name)
        self.amount.setText(self._figures(_worth(facts)))
        self.taken.setText(
            _("{moment} by {clerk}, drawer {drawer}").format(
                moment=format_datetime(clock.local(paid.taken_at)), clerk=paid.clerk, drawer=paid.drawer
            )
        )
        self.setAccessibleName(
            _("Receipt {number}: {account} {name}, {amount}").format(
                number=paid.receipt_number,
                account=account.number,
                name=account.name,
                amount=self.amount.text(),
            )
        )
        self._fill_lines(facts)

    # --- how it was paid, and what it paid ----------------------------------------------------------

    def _fill_lines(self, facts: ReceiptFacts) -> None:
        paid = facts.payment
        how = [(particulars(tender), tender.amount) for tender in facts.tenders]
        if paid.change:
            how.append((_("Change"), Money(-paid.change)))
        if paid.credit_used:
            how.append((_("From credit"), paid.credit_used))
        what = _months(facts.lines)
        if paid.credit_added:
            what.append((_("Added to credit"), paid.credit_added))
        self._list(_("Received"), how, LINES_SHOWN)
        self._list(_("What it paid"), what, max(2, LINES_SHOWN - len(how)))

    def _list(self, title: str, lines: Sequence[tuple[str, Money]], most: int) -> None:
        self._lines.addWidget(theme.label(title, "small"))
        shown = lines if len(lines) <= most else lines[: most - 1]
        for text, amount in shown:
            self._add_line(text, amount)
        if rest := lines[len(shown) :]:
            together = Money(sum(amount for _text, amount in rest))
            self._add_line(_("and {count} more").format(count=len(rest)), together)

    def _add_line(self, text: str, amount: Money) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(theme.label(text, wrap=True), 1)
        line.addWidget(theme.label(self._figures(amount, symbol=False), "strong"))
        self._lines.addWidget(row)

    def _empty_lines(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()

    def _figures(self, amount: Money, symbol: bool = True) -> str:
        return format_money(amount, self._currency, current_language(), symbol=symbol)


def _worth(facts: ReceiptFacts) -> Money:
    """What stayed with the office; of a payment from credit alone, what it paid."""
    paid = facts.payment
    return paid.paid or paid.applied


def _months(lines: Sequence[PaidLine]) -> list[tuple[str, Money]]:
    """What was paid of each bill, in the order of the receipt."""
    sums: dict[tuple[int, str], int] = {}
    for line in lines:
        bill = (line.bill_id, line.period)
        sums[bill] = sums.get(bill, 0) + line.amount
    return [(month_name(period), Money(amount)) for (_bill, period), amount in sums.items()]
