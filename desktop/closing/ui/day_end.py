"""The end of a business day: what stands in the way, what came in, what goes to the bank."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cash.cheques import cheques_in_safe
from desktop.cash.queries import TENDER_NAMES
from desktop.cash.safe import cash_in_safe
from desktop.closing.day import DayClosed, Deposit, close_day, why_not_closed
from desktop.closing.day_facts import UNFINISHED, day_facts
from desktop.closing.facts import DayFacts, DepositFacts
from desktop.core import clock
from desktop.core.currencies import Currency, currency
from desktop.core.i18n import _, current_language, format_date, format_number, ngettext
from desktop.core.money import Money, format_money
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.edits import MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.steps import Steps

LOOK_AROUND = 2000  # milliseconds; whether a stick was put in


class DayEnd(Steps):
    """F9 twice closes the day for good; where something stands in the way it is said instead.

    Args:
        told: what happened just before and is still to be read: the last drawer was closed.
        copy_goes: says where the copy that follows the close goes, and the role of that sentence.
    """

    closed = Signal(str)  # the sentence that says so

    def __init__(
        self,
        business_date: str,
        signed_in: SignedIn,
        office: Office,
        parent: QWidget | None = None,
        told: str = "",
        copy_goes: Callable[[], tuple[str, str]] | None = None,
    ):
        day = _day(business_date)
        super().__init__(_("Close the day {day}").format(day=day), parent)
        self._date = business_date
        self._clerk = signed_in
        self._currency = currency(office.currency)
        self._blind = office.blind_count
        self._told = told
        self._copy_goes = copy_goes
        self._sure = False
        self._done: DayClosed | None = None
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        self.facts = day_facts(self._date)
        self.sums = _Sums(self.facts, self._figures)
        self.bank = _BankForm(self._currency)
        page = QWidget()
        self.main = QVBoxLayout(page)
        self.main.setContentsMargins(0, 0, theme.space(1), 0)
        self.main.setSpacing(theme.space(3))
        self.main.addWidget(self.sums)
        self.main.addWidget(self.bank)
        self.main.addStretch(1)
        self._page = Scrolling(page)
        self.fields = self.bank.fields
        self.add_step(self._page)

    def _connect(self) -> None:
        for editor in (self.bank.cash, self.bank.name):
            editor.textEdited.connect(self._think_again)
        self.bank.cheques.toggled.connect(self._think_again)
        if self._copy_goes is not None:
            self._look_around()
            sticks = QTimer(self, interval=LOOK_AROUND)
            sticks.timeout.connect(self._look_around)
            sticks.start()

    def _begin(self) -> None:
        self.bank.show_safe(cash_in_safe(), len(cheques_in_safe()), self._figures)
        self.show_step(self._page, _("Close the day"), self.bank.cash)
        self.bank.cash.selectAll()
        if self._told:
            self.banner.show_ok(self._told)
        if stands := why_not_closed(self._date):
            self.banner.show_error(" ".join(stands))
            self.next_button.setEnabled(False)
            # Somebody may still have to count: what came in is no business of hers before.
            self.sums.setHidden(self._blind)

    def go_on(self) -> None:
        """F9: once to be asked, once more to close it for good."""
        if self._done is None and self.next_button.isEnabled():
            self.carry_out(self._close)

    def _close(self) -> None:
        deposit = self.bank.deposit()
        if not self._sure:
            self._sure = True
            self.banner.show_warning(
                _("A closed day cannot be opened again. Press F9 once more to close {day} for good.").format(
                    day=_day(self._date)
                )
            )
            self.next_button.setFocus()
            return
        self._done = close_day(self._date, deposit, self._copied_today(), self._clerk)
        for job_id in self._done.job_ids:
            self.ordered.emit(job_id)
        self.closed.emit(self._sentence(self._done, day_facts(self._date).deposit))
        self.accept()

    def _copied_today(self) -> bool:
        last = day_facts(self._date).last_copy
        return last is not None and clock.local(last.at).date().isoformat() >= self._date

    def _look_around(self) -> None:
        """A stick may be put in while this page is open."""
        if self._copy_goes is not None:
            self.bank.say_copy(*self._copy_goes())

    def _sentence(self, done: DayClosed, carried: DepositFacts | None) -> str:
        text = _("{number}: {day} is closed. To the bank: {amount}. What comes now belongs to {following}.")
        return text.format(
            number=done.number,
            day=_day(self._date),
            amount=self._carried(carried),
            following=_day(done.next_date),
        )

    def _carried(self, carried: DepositFacts | None) -> str:
        """The same sum as on the deposit slip, and what it is made of."""
        if carried is None:
            return self._figures(Money(0))
        if not carried.cheques:
            return self._figures(carried.total)
        return _("{total} (cash {cash}, cheques {cheques})").format(
            total=self._figures(carried.total),
            cash=self._figures(carried.cash),
            cheques=self._figures(Money(carried.total - carried.cash)),
        )

    def _think_again(self) -> None:
        """Something was changed after the warning: it is asked again."""
        if self._sure and self._done is None:
            self._sure = False
            self.banner.clear()

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())


class _Sums(Card):
    """What the day came to, before it is closed."""

    def __init__(self, facts: DayFacts, figures: Callable[[Money], str], parent: QWidget | None = None):
        super().__init__(_("What came in"), parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(8))
        grid.setVerticalSpacing(theme.space(1))
        lines = [(_(TENDER_NAMES[one.tender]), figures(one.takings)) for one in facts.tenders]
        numbers = facts.numbers
        if numbers.count:
            text = ngettext("{count} receipt", "{count} receipts", numbers.count)
            missing = "  ".join(numbers.missing) or _("none is missing")
            lines.append((text.format(count=format_number(numbers.count)), missing))
        lines.append((_("Taken back and refunded"), format_number(len(facts.corrections))))
        over = Money(sum(one.difference for one in facts.over_short))
        lines.append((_("Over or short"), figures(over)))
        lines += [(_(UNFINISHED[name]), format_number(count)) for name, count in facts.unfinished]
        half = (len(lines) + 1) // 2
        for turn, (label, value) in enumerate(lines):
            row, side = turn % half, turn // half
            grid.addWidget(theme.label(label, "quiet"), row, side * 2)
            grid.addWidget(theme.label(value, "strong"), row, side * 2 + 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)


class _BankForm(Card):
    """What is carried to the bank, and where the copy of the books goes that follows."""

    def __init__(self, money: Currency, parent: QWidget | None = None):
        super().__init__(_("To the bank"), parent)
        self.cash = MoneyEdit(_("Cash to the bank"), money)
        self.name = NameEdit(_("Bank"))
        self.cheques = QCheckBox()
        self._copy = theme.label("", "quiet", wrap=True)
        self._copy.hide()
        self.fields = {
            "cash": Field(_("Cash to the bank"), self.cash),
            "bank": Field(_("Bank"), self.name, _("May stay empty")),
        }
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        for field in self.fields.values():
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addWidget(self.cheques)
        self.body.addWidget(self._copy)

    def say_copy(self, sentence: str, role: str) -> None:
        """Where the copy after the close goes."""
        theme.style(self._copy, role)
        self._copy.setText(sentence)
        self._copy.setVisible(bool(sentence))

    @property
    def copy_told(self) -> str:
        """What is said of the copy."""
        return self._copy.text()

    def show_safe(self, cash: Money, cheques: int, figures: Callable[[Money], str]) -> None:
        """All of it goes, unless somebody types otherwise."""
        self.cash.show_money(cash)
        self.fields["cash"].set_hint(_("In the safe: {amount}").format(amount=figures(cash)))
        text = ngettext("{count} cheque goes with it", "{count} cheques go with it", cheques)
        self.cheques.setText(text.format(count=format_number(cheques)))
        self.cheques.setChecked(bool(cheques))
        self.cheques.setVisible(bool(cheques))

    def deposit(self) -> Deposit | None:
        """What was decided; None where nothing goes.

        Raises:
            UserError: the amount cannot be read.
        """
        cash = self.cash.money("cash")
        if not cash and not self.cheques.isChecked():
            return None
        return Deposit(cash, self.cheques.isChecked(), self.name.text())


def _day(business_date: str) -> str:
    return format_date(date.fromisoformat(business_date))
