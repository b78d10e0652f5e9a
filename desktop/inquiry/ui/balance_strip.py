"""The three sums that an inquiry is about: what is owed, what credit there is, what was paid last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language, format_date, ngettext
from desktop.core.money import Money, format_money
from desktop.inquiry.queries import AccountFacts, settled
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton


class BalanceStrip(QWidget):
    """Three figures side by side, each with a word above and one below."""

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self.owed = _Sum(_("Owed"))
        self.credit = _Sum(_("Credit"))
        self.last_paid = _Sum(_("Last payment"))
        self.refund_button = QuietButton(_("Pay credit out"), "C")
        self.credit.put_beside(self.refund_button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        for part in (self.owed, self.credit, self.last_paid):
            layout.addWidget(part, 1)

    def show_facts(self, facts: AccountFacts) -> None:
        """Show an account's sums."""
        count = len(facts.open_bills)
        bills = ngettext("{count} open bill", "{count} open bills", count).format(count=count)
        self.owed.show_sum(self._figures(facts.owed), bills if count else _("Nothing is owed."))
        held = _("held for the next bills") if facts.credit else _("none")
        self.credit.show_sum(self._figures(facts.credit), held)
        self.refund_button.setVisible(facts.credit > 0)
        last = facts.last_paid
        if last is not None:
            day = format_date(clock.local(last.taken_at).date())
            self.last_paid.show_sum(self._figures(settled(last)), day)
        else:
            self.last_paid.show_sum("–", _("none yet"))

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())


class _Sum(QWidget):
    def __init__(self, title: str):
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.style(self, "card")
        self._title = title
        self.figure = theme.label("", "money")
        self.note = theme.label("", "small")
        sums = QVBoxLayout()
        sums.setSpacing(0)
        sums.addWidget(theme.label(title, "small"))
        sums.addWidget(self.figure)
        sums.addWidget(self.note)
        self._whole = QHBoxLayout(self)
        self._whole.setContentsMargins(theme.space(4), theme.space(2.5), theme.space(4), theme.space(2.5))
        self._whole.addLayout(sums, 1)

    def put_beside(self, button: QuietButton) -> None:
        """What can be done about this sum stands at its right."""
        self._whole.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_sum(self, figure: str, note: str) -> None:
        self.figure.setText(figure)
        self.note.setText(note)
        self.setAccessibleName(f"{self._title} {figure}, {note}")
