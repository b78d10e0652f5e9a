"""What is told once number and name were confirmed: the sentence, the sums, bills and payments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.billing.queries import BillRow
from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language, format_date, month_name
from desktop.core.money import Money, format_money
from desktop.inquiry.queries import AccountFacts, remark, settled
from desktop.inquiry.sentence import sentence
from desktop.inquiry.twelve_months import paid_chart, use_chart
from desktop.inquiry.ui.balance_strip import BalanceStrip
from desktop.office.components import component_name
from desktop.payments.queries import PaymentRow
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.chart_view import EMPTY, ChartView
from desktop.widgets.record_table import ENTER_KEYS, Column, RecordTable
from desktop.widgets.say_line import SayLine

LEAST_WIDE, LEAST_TALL = 210, 30  # grid steps: of both halves side by side; of a table
CHART_STEPS = 22
CHARTS_ABREAST = 100  # grid steps under which the two charts stand one under the other
_PUT_RIGHT = (Qt.Key.Key_Delete, Qt.Key.Key_R)


class AccountPage(QWidget):
    """Bills on the left, payments and usage on the right; nothing here changes anything.

    What was taken back is struck through and says so; what took it back is a line of its own.
    """

    payment_chosen = Signal(object)  # PaymentRow: Enter on its line
    copy_wanted = Signal()  # Ctrl+Enter on a payment, or its button
    correct_wanted = Signal()  # Delete or R on a payment, or its button
    refund_wanted = Signal()  # its button: there is credit to pay out

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self._build()
        self._connect()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.banner = Banner()
        self.sums = BalanceStrip(currency=self._currency)
        self.jobs = theme.label("", "accent", wrap=True)
        self.besides = theme.label("", "quiet", wrap=True)
        self.bills = _Lines(_("Bills"), self._bill_columns(), empty_text=_("No bills yet."))
        self.made_up_of = theme.label("", "quiet", wrap=True)
        self.payments = _Payments(_("Payments"), self._payment_columns(), empty_text=_("No payments yet."))
        self.usage = ChartView(tall=CHART_STEPS)
        self.paid = ChartView(tall=CHART_STEPS)
        self.statement_button = QuietButton(_("Print a statement"), "Ctrl+P", icon_name="statement")
        self.preview_button = QuietButton(_("Show the receipt"), "Enter")
        self.copy_button = QuietButton(_("Print a copy"), "Ctrl+Enter")
        self.correct_button = QuietButton(_("Put it right"), "Del")
        self.leave_button = QuietButton(_("Next customer"), "Esc")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(self.say_line)
        layout.addWidget(self.banner)
        layout.addWidget(self.sums)
        layout.addWidget(self.jobs)
        layout.addWidget(self.besides)
        layout.addLayout(self._halves(), 1)
        layout.addLayout(self._buttons())

    def _halves(self) -> QBoxLayout:
        bills = Card(_("Bills, newest first"))
        bills.body.addWidget(self.bills, 1)
        bills.body.addWidget(self.made_up_of)
        payments = Card(_("Payments, newest first"))
        payments.body.addWidget(self.payments, 1)
        self.year_card = Card(_("The last twelve months: usage, bills and payments"))
        self.year_card.body.addWidget(
            Abreast((self.usage, 1), (self.paid, 1), least=CHARTS_ABREAST, gap=6, top=True)
        )
        right = QVBoxLayout()
        right.setSpacing(theme.space(4))
        right.addWidget(payments, 1)
        right.addWidget(self.year_card)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.space(4))
        self._beside.addWidget(bills, 4)
        self._beside.addLayout(right, 4)
        return self._beside

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.space(2))
        line.addWidget(self.statement_button)
        line.addWidget(self.leave_button)
        line.addStretch(1)
        line.addWidget(self.preview_button)
        line.addWidget(self.copy_button)
        line.addWidget(self.correct_button)
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, bills stand above payments, and every column keeps its words."""
        super().resizeEvent(event)
        room = self.width() >= theme.space(LEAST_WIDE)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(beside if room else above)
        for table in (self.bills, self.payments):
            table.setMinimumHeight(0 if room else theme.space(LEAST_TALL))

    def _connect(self) -> None:
        self.bills.selectionModel().currentRowChanged.connect(self._show_made_up_of)
        self.payments.chosen.connect(self.payment_chosen)
        self.payments.copy_wanted.connect(self.copy_wanted)
        self.payments.correct_wanted.connect(self.correct_wanted)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.correct_button.clicked.connect(self.correct_wanted)
        self.sums.refund_button.clicked.connect(self.refund_wanted)

    def show_facts(self, facts: AccountFacts) -> None:
        """Tell about an account; the caller has seen to it that the customer was recognised."""
        self.banner.clear()
        self.say_line.say(sentence(facts))
        self.sums.show_facts(facts)
        self.made_up_of.clear()
        self.bills.show_rows(facts.bills)
        self.payments.show_rows(facts.payments)
        self._show_year(facts)
        for button in (self.preview_button, self.copy_button, self.correct_button):
            button.setEnabled(bool(facts.payments))

    def _show_year(self, facts: AccountFacts) -> None:
        """What there is nothing to see of takes no room."""
        self.usage.show_chart(use_chart(facts.bills))
        self.paid.show_chart(paid_chart(facts, self._figures))
        for view in (self.usage, self.paid):
            view.setVisible(bool(view.chart.bars))
        self.year_card.setVisible(bool(self.usage.chart.bars or self.paid.chart.bars))

    def show_jobs(self, lines: Sequence[str]) -> None:
        """The repairs that are open for this customer, one line each."""
        self.jobs.setText("\n".join(_("Repair {job}").format(job=line) for line in lines))
        self.jobs.setVisible(bool(lines))

    def show_besides(self, lines: Sequence[str]) -> None:
        """What else is told of this account, one line each."""
        self.besides.setText("\n".join(lines))
        self.besides.setVisible(bool(lines))

    def clear(self) -> None:
        """Forget the customer."""
        self.show_jobs(())
        self.show_besides(())
        self.say_line.say("")
        self.banner.clear()
        self.made_up_of.clear()
        self.bills.show_rows(())
        self.payments.show_rows(())
        self.usage.show_chart(EMPTY)
        self.paid.show_chart(EMPTY)

    def _bill_columns(self) -> list[Column]:
        return [
            Column(_("Month"), lambda bill: month_name(bill.period), stretch=True),
            Column(_("Usage"), lambda bill: bill.usage, figures=True),
            Column(_("Bill"), lambda bill: self._figures(bill.total), figures=True),
            Column(_("Still open"), self._open, figures=True),
        ]

    def _payment_columns(self) -> list[Column]:
        return [
            Column(_("Paid on"), lambda paid: format_date(clock.local(paid.taken_at).date())),
            Column(_("Receipt"), lambda paid: paid.receipt_number, struck=_is_taken_back),
            Column(_("Remark"), remark, stretch=True),
            Column(_("Paid"), lambda paid: self._figures(settled(paid)), figures=True, struck=_is_taken_back),
        ]

    @Slot(QModelIndex)
    def _show_made_up_of(self) -> None:
        bill = self.bills.current
        self.made_up_of.setText(self._parts(bill) if bill is not None else "")

    def _parts(self, bill: BillRow) -> str:
        parts = [f"{component_name(part.component)} {self._figures(part.amount)}" for part in bill.charges]
        known = [_("Readings {readings}").format(readings=_readings(bill))] if _readings(bill) else []
        if bill.open and bill.due_date:
            day = format_date(date.fromisoformat(bill.due_date))
            known.append(_("To be paid by {day}").format(day=day))
        return "\n".join("   ·   ".join(line) for line in (known, parts) if line)

    def _open(self, bill: BillRow) -> str:
        return self._figures(bill.open) if bill.open else _("paid")

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language(), symbol=False)


class _Lines(RecordTable):
    """Leaves the page's own letter to the page; a table would take it for a search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_C and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Payments(_Lines):
    """Enter shows a receipt, Ctrl+Enter prints a copy of it, Delete or R puts it right."""

    copy_wanted = Signal()
    correct_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.copy_wanted.emit()
        elif event.key() in _PUT_RIGHT and not event.modifiers():
            if not event.isAutoRepeat():
                self.correct_wanted.emit()
        else:
            super().keyPressEvent(event)


def _is_taken_back(paid: PaymentRow) -> bool:
    return bool(paid.reversed_by)


def _readings(bill: BillRow) -> str:
    """From the last reading to this one, as far as they are known."""
    if not bill.previous_reading and not bill.present_reading:
        return ""
    return f"{bill.previous_reading or '?'} → {bill.present_reading or '?'}"
