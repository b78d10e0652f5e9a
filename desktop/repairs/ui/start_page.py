"""The one question first: in-meter, out-meter, or nobody can tell; under it the board of open orders."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _
from desktop.phrases.queries import say
from desktop.repairs.states import IN, OUT, UNKNOWN
from desktop.repairs.ui.board import Board
from desktop.widgets import theme
from desktop.widgets.answer_button import STEPS, AnswerButton
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.say_line import SayLine

SIDES = (
    (IN, N_("In-meter"), N_("Behind the meter: account and fee"), "in-meter"),
    (OUT, N_("Out-meter"), N_("In front of the meter: only the place"), "out-meter"),
    (UNKNOWN, N_("Cannot tell"), N_("Somebody looks; classed afterwards"), "search"),
)


class StartPage(QWidget):
    """1, 2 or 3 answers the question, wherever the hand is on this page; Down comes to the board."""

    side_chosen = Signal(str)
    kept_chosen = Signal()  # go on with what was half written

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.banner = Banner()
        self.sides = [
            AnswerButton(_(title), _(hint), str(place + 1), picture)
            for place, (_side, title, hint, picture) in enumerate(SIDES)
        ]
        self.kept_button = QuietButton("", "G", icon_name="resume")
        self.offer_kept("")
        self.board = Board()
        question = QHBoxLayout()
        question.setSpacing(theme.space(4))
        for button in self.sides:
            question.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(self.banner)
        layout.addLayout(question)
        layout.addWidget(self.kept_button)
        layout.addWidget(self.board, 1)

    def _connect(self) -> None:
        for button in self.sides:
            button.clicked.connect(self._choose)
        self.kept_button.clicked.connect(self.kept_chosen)
        self.board.left.connect(self.take_hand)

    def begin(self) -> None:
        """Ask the question."""
        self.say_line.say(say("repair.ask_side"))
        self.board.reload()

    def offer_kept(self, what: str) -> None:
        """Offer to go on with something half written; empty: there is nothing."""
        self.kept_button.setVisible(bool(what))
        self.kept_button.say(_("Half written: {what}. Go on with it").format(what=what))

    @Slot()
    def take_hand(self) -> None:
        """The hand is on the question."""
        if not any(button.hasFocus() for button in self.sides):
            self.sides[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _choose(self) -> None:
        self.side_chosen.emit(SIDES[self.sides.index(self.sender())][0])

    # --- keys -----------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_hand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        here = next((place for place, button in enumerate(self.sides) if button.hasFocus()), None)
        if event.isAutoRepeat() and key not in (*STEPS, Qt.Key.Key_Down):
            return
        if text in ("1", "2", "3"):
            self.side_chosen.emit(SIDES[int(text) - 1][0])
        elif text.upper() == "G" and not event.modifiers() and self.kept_button.isVisible():
            self.kept_chosen.emit()
        elif here is not None and key in STEPS:
            self.sides[(here + STEPS[key]) % len(self.sides)].setFocus()
        elif here is not None and key == Qt.Key.Key_Down:
            self.board.table.setFocus()
        elif key == Qt.Key.Key_Escape and here is None:
            self.take_hand()
        elif not self.board.press(event):
            super().keyPressEvent(event)
