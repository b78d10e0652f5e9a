"""After the count: what should be there, what is, and the word about a difference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cash.counting import Difference
from desktop.cash.queries import TENDER_NAMES
from desktop.core.currencies import Currency
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.figures import BigFigure


class FoundPage(QWidget):
    """One line a way of paying, cash large; the reason is asked only where something differs.

    Who mistyped counts again with F5: both counts stay on the books and on the sheet.
    """

    again = Signal()  # the drawer is to be counted once more

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self._found: tuple[Difference, ...] = ()
        self._build()

    def _build(self) -> None:
        self.counted = BigFigure(_("Cash counted"))
        self.expected = BigFigure(_("Cash that must be there"))
        self.difference = BigFigure(_("Over or short"))
        figures = QHBoxLayout()
        figures.setSpacing(theme.space(3))
        for figure in (self.counted, self.expected, self.difference):
            figures.addWidget(figure, 1)
        self._others = QGridLayout()
        self._others.setHorizontalSpacing(theme.space(6))
        self.reason = NameEdit(_("What is known about the difference"))
        self.fields = {
            "reason": Field(
                _("What is known about the difference"),
                self.reason,
                _("Stands on the slip, and is kept for ever"),
            )
        }
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.space(3))
        self.body.addLayout(figures)
        self.body.addLayout(self._others)
        self.body.addWidget(self.fields["reason"])
        self.again_button = QuietButton(_("Count again"), "F5")
        self.again_button.clicked.connect(self.again)
        self.body.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F5 and not event.isAutoRepeat():
            self.again.emit()
        else:
            super().keyPressEvent(event)

    def show_found(self, found: Sequence[Difference]) -> None:
        """Tell it: exact, over or short, in a word and not only in a colour."""
        self._found = tuple(found)
        cash = next(one for one in found if one.tender == "cash")
        self.counted.show_amount(self._figures(cash.counted))
        self.expected.show_amount(self._figures(cash.expected))
        self.difference.show_amount(self._figures(Money(abs(cash.amount))), _word(cash.amount))
        self.difference.set_live(bool(cash.amount))
        self._show_others([one for one in found if one.tender != "cash"])
        self.fields["reason"].setVisible(self.differs)

    def _show_others(self, found: Sequence[Difference]) -> None:
        while (item := self._others.takeAt(0)) is not None:
            item.widget().deleteLater()
        for line, one in enumerate(found):
            texts = (
                _(TENDER_NAMES[one.tender]),
                _("counted {amount}").format(amount=self._figures(one.counted)),
                _("must be {amount}").format(amount=self._figures(one.expected)),
                f"{_word(one.amount)} {self._figures(Money(abs(one.amount)))}"
                if one.amount
                else _word(one.amount),
            )
            for place, text in enumerate(texts):
                role = "strong" if one.amount and place == 3 else ""
                self._others.addWidget(theme.label(text, role), line, place, Qt.AlignmentFlag.AlignLeft)

    @property
    def differs(self) -> bool:
        """Whether anything is over or short."""
        return any(one.amount for one in self._found)

    def cash(self) -> Money:
        """The cash that was counted."""
        return Money(sum(one.counted for one in self._found if one.tender == "cash"))

    def reasons(self) -> dict[str, str]:
        """The word about every way of paying that differs."""
        return {one.tender: self.reason.text() for one in self._found if one.amount}

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())


def _word(amount: Money) -> str:
    """Exact, over, short."""
    if not amount:
        return _("exact")
    return _("over") if amount > 0 else _("short")
