"""When it is done: what was written, what to hand out, and the cash to count into the customer's hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency, change_notes
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.payments.ui.words import in_words
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.figures import BigFigure
from desktop.widgets.icons import IconLabel
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.say_line import SayLine

_AWAY = (*ENTER_KEYS, Qt.Key.Key_Escape, Qt.Key.Key_F9)


@dataclass(frozen=True, slots=True)
class Told:
    """What the clerk is told afterwards: a sentence, the cash to give back, and what to do, line by line."""

    saved: str
    given_back: Money
    steps: Sequence[str]


class DonePage(QWidget):
    """Enter or Esc goes back to the desk; nothing can be undone here."""

    left = Signal()

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.leave_button.clicked.connect(self.left)

    def _build(self) -> None:
        self.banner = Banner()
        self.say_line = SayLine()
        self.give_back = BigFigure(_("Give back in cash"))
        self.give_back.set_live(True)
        self.notes = theme.label("", "heading", wrap=True)
        self.steps = Card(_("What is left to do"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.space(2))
        self.steps.body.addLayout(self._lines)
        self.leave_button = PrimaryButton(_("Done"), "Enter")
        self.leave_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        for part in (self.banner, self.say_line, self.give_back, self.notes, self.steps):
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def show_told(self, told: Told) -> None:
        """Say what was done, and what the hands do now."""
        self.banner.show_ok(told.saved)
        some = bool(told.given_back)
        figures = format_money(told.given_back, self._currency, current_language())
        self.give_back.setVisible(some)
        self.give_back.show_amount(figures, in_words(told.given_back, self._currency))
        self.notes.setText(self._pieces(told.given_back))
        self.notes.setVisible(bool(self.notes.text()))
        self.say_line.say(say("payment.given_back", change=told.given_back) if some else "")
        for text in told.steps:
            self._lines.addWidget(_Step(text))
        self.setAccessibleName(f"{told.saved} {figures if some else ''}".strip())
        self.setFocus()

    def _pieces(self, amount: Money) -> str:
        """The sum in real notes and coins: 20 × 1 · 10 × 1 ..."""
        if not amount:
            return ""
        pieces, leftover = change_notes(amount, self._currency)
        told = [f"{self._figures(piece)} × {count}" for piece, count in pieces]
        if leftover:
            told.append(_("{amount} cannot be given in coins").format(amount=self._figures(leftover)))
        return "   ·   ".join(told)

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _AWAY:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.left.emit()


class _Step(QWidget):
    """One thing to do, after an arrow."""

    def __init__(self, text: str):
        super().__init__()
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(2))
        line.addWidget(IconLabel("arrow-right", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(theme.label(text, wrap=True), 1)
