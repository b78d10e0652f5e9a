"""A page with one question first: its answers large and by digit, and under it the list of what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.answer_button import STEPS, AnswerButton
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.say_line import SayLine


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its code, what it is called, what it means, and its icon."""

    code: str
    title: str
    hint: str
    icon: str


class OpenList(Protocol):
    """The list under the question."""

    left: SignalInstance
    table: QWidget

    def reload(self) -> None:
        """Read it anew."""

    def press(self, event: QKeyEvent) -> bool:
        """Take one of its own keys; whether it was one."""


class QuestionPage(QWidget):
    """A digit answers, wherever the hand is on this page; Down comes to the list, G goes on with a draft.

    Args:
        answers: in the order of their digits.
        board: the list, a widget.
        least: grid steps under which the answers stand one under the other.
    """

    chosen = Signal(str)
    kept_chosen = Signal()

    def __init__(
        self, answers: Sequence[Answer], board: OpenList, least: float, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._codes = [answer.code for answer in answers]
        self.say_line = SayLine()
        self.banner = Banner()
        self.answers = [
            AnswerButton(answer.title, answer.hint, str(place + 1), answer.icon)
            for place, answer in enumerate(answers)
        ]
        self.kept_button = QuietButton("", "G", icon_name="resume")
        self.offer_kept("")
        self.board = board
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(self.banner)
        layout.addWidget(Abreast(*((button, 1) for button in self.answers), least=least, gap=3))
        layout.addWidget(self.kept_button)
        layout.addWidget(board, 1)
        for button in self.answers:
            button.clicked.connect(self._choose)
        self.kept_button.clicked.connect(self.kept_chosen)
        board.left.connect(self.take_hand)

    def ask(self, sentence: str) -> None:
        """Ask the question."""
        self.say_line.say(sentence)
        self.board.reload()

    def offer_kept(self, what: str) -> None:
        """Offer to go on with something half written; empty: there is nothing."""
        self.kept_button.setVisible(bool(what))
        self.kept_button.say(_("Half written: {what}. Go on with it").format(what=what))

    @Slot()
    def take_hand(self) -> None:
        """The hand is on the question."""
        if self._here() is None:
            self.answers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._codes[self.answers.index(self.sender())])

    def _here(self) -> int | None:
        """Which answer has the hand."""
        return next((place for place, button in enumerate(self.answers) if button.hasFocus()), None)

    # --- keys -----------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_hand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text, here = event.key(), event.text(), self._here()
        if event.isAutoRepeat() and key not in (*STEPS, Qt.Key.Key_Down):
            return
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(self._codes):
            self.chosen.emit(self._codes[int(text) - 1])
        elif text.upper() == "G" and not event.modifiers() and self.kept_button.isVisible():
            self.kept_chosen.emit()
        elif here is not None and key in STEPS:
            self.answers[(here + STEPS[Qt.Key(key)]) % len(self.answers)].setFocus()
        elif here is not None and key == Qt.Key.Key_Down:
            self.board.table.setFocus()
        elif key == Qt.Key.Key_Escape and here is None:
            self.take_hand()
        elif not self.board.press(event):
            super().keyPressEvent(event)
