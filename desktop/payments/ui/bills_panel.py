"""The account's open bills, oldest first, ticked; what they come to, and what would be left."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.billing.queries import BillRow, Owed
from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language, month_name, ngettext
from desktop.core.money import Money, format_money
from desktop.office.components import component_name
from desktop.payments.plan import PaymentPlan
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.record_table import Column, RecordTable


class BillsPanel(Card):
    """Space ticks a bill; the sums follow at once."""

    ticks_changed = Signal()

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(_("Open bills, oldest first"), parent)
        self._currency = currency
        self._build()
        self.table.ticks_changed.connect(self.ticks_changed)
        self.table.moved.connect(self._show_parts)

    def _build(self) -> None:
        columns = [
            Column(_("Month"), lambda bill: month_name(bill.period)),
            Column(_("Due date"), lambda bill: bill.due_date),
            Column(_("Still open"), lambda bill: self._figures(bill.open), figures=True, stretch=True),
        ]
        self.table = RecordTable(
            _("Open bills"), columns, key=lambda bill: bill.bill_id, empty_text=_("Nothing is owed.")
        )
        self.parts = theme.label("", "quiet", wrap=True)
        self.sum = theme.label("", "heading")
        self.plan_line = theme.label("", "quiet", wrap=True)
        line = QHBoxLayout()
        line.addWidget(self.plan_line, 1)
        line.addWidget(self.sum)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.parts)
        self.body.addLayout(line)

    def show_owed(self, owed: Owed, ticked: set[int]) -> None:
        """Show what is open and which of it is chosen."""
        self.table.tick(ticked)
        self.table.show_rows(owed.bills)
        self._show_parts()
        self.show_sum(owed, ticked)

    def show_sum(self, owed: Owed, ticked: set[int]) -> None:
        """Say what the ticked bills come to."""
        due = Money(sum(bill.open for bill in owed.bills if bill.bill_id in ticked))
        text = ngettext("{count} bill: {sum}", "{count} bills: {sum}", len(ticked))
        self.sum.setText(text.format(count=len(ticked), sum=self._figures(due)))
        credit = (
            _("Credit on the account: {sum}").format(sum=self._figures(owed.credit)) if owed.credit else ""
        )
        self.plan_line.setText(credit)

    def show_plan(self, agreed: PaymentPlan | None) -> None:
        """Say where the money would go, before it happens."""
        if agreed is None or not agreed.short:
            return
        paid = [
            _("{month} {amount}").format(
                month=month_name(share.bill.period), amount=self._figures(share.amount)
            )
            for share in agreed.shares
            if share.amount
        ]
        self.plan_line.setText(
            _("Part payment, oldest first: {parts}. {left} stays open.").format(
                parts=", ".join(paid), left=self._figures(agreed.short)
            )
        )

    @Slot()
    def _show_parts(self) -> None:
        """What the current bill is made up of."""
        bill: BillRow | None = self.table.current
        parts = [charge for charge in bill.charges if charge.open] if bill else []
        self.parts.setText(
            "  ·  ".join(f"{component_name(part.component)} {self._figures(part.open)}" for part in parts)
        )

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())
