"""The record read back, large, and whether it was right (S21, S26)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.complaints.lists import UNCLEAR_FIELDS
from desktop.complaints.read_back import ask_again, sentence
from desktop.complaints.record import Record
from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.flag_row import FlagRow
from desktop.widgets.say_line import SayLine
from desktop.widgets.scanner import guard


class ReadBackPage(QWidget):
    """F9: the person says yes. C: she corrected it. U: something was not understood. Esc: not said yet."""

    confirmed = Signal()
    corrected = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._record: Record | None = None
        self.fields: dict = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        guard(self)

    def _build(self) -> None:
        self.say_line = SayLine(large=True)
        self.writing = theme.label(
            _("A letter is not read back. F9 writes it down as it was typed."), "face", wrap=True
        )
        self.first = theme.label("", "quiet", wrap=True)
        self.banner = Banner()
        self.confirm_button = PrimaryButton(_("The person says yes"), "F9")
        self.correct_button = QuietButton(_("She corrected it"), "C")
        self.unclear_button = QuietButton(_("Not clear"), "U")
        self.leave_button = QuietButton(_("Not said yet: back"), "Esc")
        fields = [(name, _(text)) for name, text in UNCLEAR_FIELDS.items()]
        self.unclear = FlagRow(_("What is not clear yet"), fields, columns=3)
        self.ask_again = SayLine()
        self.unclear_card = Card(_("Not clear, or not asked yet"), icon_name="warning")
        told = _("It is written down all the same; nothing is settled before this is clear.")
        self.unclear_card.body.addWidget(theme.label(told, "quiet", wrap=True))
        self.unclear_card.body.addWidget(self.unclear)
        self.unclear_card.body.addWidget(self.ask_again)
        self.promise = theme.label("", "heading", wrap=True)
        buttons = Abreast(
            (_side_by_side(self.confirm_button, self.correct_button), 0),
            (_side_by_side(self.unclear_button, self.leave_button), 1),
            least=190,
            gap=2,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        for part in (self.say_line, self.writing, self.first):
            layout.addWidget(part)
        layout.addWidget(self.promise)
        layout.addWidget(buttons)
        layout.addWidget(self.banner)
        layout.addWidget(self.unclear_card)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.unclear.changed.connect(self._tell)
        self.unclear.left.connect(self.setFocus)
        self.confirm_button.clicked.connect(self.confirmed)
        self.correct_button.clicked.connect(self.corrected)
        self.unclear_button.clicked.connect(self._ask_unclear)
        self.leave_button.clicked.connect(self.left)

    def ask(self, record: Record, first: Record | None, promise: str) -> None:
        """Read this record back.

        Args:
            first: what was read back before the person corrected it.
            promise: what is promised with it, in a sentence; empty for nothing.
        """
        self._record = record
        self.banner.clear()
        written = record.channel == "letter"
        self.writing.setVisible(written)
        self.confirm_button.say(_("Write it down") if written else _("The person says yes"))
        for button in (self.correct_button, self.unclear_button):
            button.setVisible(not written)
        self.first.setText(_("Said at first: {sentence}").format(sentence=sentence(first)) if first else "")
        self.first.setVisible(first is not None)
        self.promise.setText(promise)
        self.promise.setVisible(bool(promise))
        self.unclear.flag(record.unclear)
        self._tell()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def record(self) -> Record:
        """The record with what was flagged here."""
        assert self._record is not None
        return replace(self._record, unclear=self.unclear.flagged)

    @property
    def sentence(self) -> str:
        """What is said; nothing of a letter."""
        return "" if self.record.channel == "letter" else sentence(self.record)

    @Slot()
    def _tell(self) -> None:
        if self._record is None:
            return
        self.say_line.say(self.sentence)
        self.ask_again.say(ask_again(self.record.unclear) if self.sentence else "")
        self.unclear_card.setVisible(bool(self.record.unclear) or self.unclear.hasFocus())

    @Slot()
    def _ask_unclear(self) -> None:
        self.unclear_card.show()
        self.unclear.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_hand(self) -> None:
        """The hand is on the page, or where something is not clear."""
        if not self.unclear.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_F9: self.confirmed.emit,
            Qt.Key.Key_C: self.corrected.emit,
            Qt.Key.Key_U: self._ask_unclear,
            Qt.Key.Key_Escape: self.left.emit,
        }
        act = acts.get(event.key()) if not event.modifiers() else None
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()


def _side_by_side(*buttons: QuietButton) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(button)
    layout.addStretch(1)
    return row
