"""One wording in one language: its text, its slots, from which day it is said, and how it will sound."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.phrases.catalogue import PHRASES
from desktop.phrases.queries import example, sample
from desktop.phrases.wording import braced, unsaid
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine

LINES = 2
DAY_STEPS = 38


class SentenceEdit(QPlainTextEdit):
    """For one sentence: it breaks where there is no room, never by a key; Tab goes on."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + theme.space(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class WordingEditor(QWidget):
    """Shows one wording; what is typed is filled with examples at once, as it would be said."""

    typed = Signal()

    def __init__(self, editable: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self._editable = editable
        self._phrase, self._language = "", ""
        self._build()
        self.text.textChanged.connect(self._came)

    def _build(self) -> None:
        self.text = SentenceEdit(_("Wording"))
        self.text.setReadOnly(not self._editable)
        self.day = CodeEdit(_("Said from"))
        self.day.setEnabled(self._editable)
        self.fields = {
            "text": Field(_("Wording"), self.text),
            "effective_from": Field(_("Said from"), self.day),
        }
        theme.width(self.fields["effective_from"], DAY_STEPS, DAY_STEPS)
        self._slots = QHBoxLayout()
        self._slots.setSpacing(theme.space(2))
        self.slot_buttons: list[QuietButton] = []
        self.left_out = theme.label("", "small", wrap=True)
        self.preview = SayLine(aloud=False)
        fields = QHBoxLayout()
        fields.setSpacing(theme.space(4))
        fields.addWidget(self.fields["text"], 1)
        fields.addWidget(self.fields["effective_from"], 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addLayout(fields)
        layout.addLayout(self._slots)
        layout.addWidget(self.preview)

    # --- what stands in it ----------------------------------------------------------------------

    def show_wording(self, phrase: str, language_code: str, text: str) -> None:
        """Show a text that is a wording of this phrase in this language."""
        if phrase != self._phrase or not self.slot_buttons:
            self._show_slots(phrase)
        self._phrase, self._language = phrase, language_code
        for slot, button in zip(PHRASES[phrase].slots, self.slot_buttons, strict=True):
            told = sample(slot, PHRASES[phrase].slots[slot], language_code)
            button.setToolTip(told)
            button.setAccessibleDescription(told)
        for field in self.fields.values():
            field.clear_error()
        self.day.setText(clock.today().isoformat())
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self._show_preview()

    def put(self, text: str) -> None:
        """Type this text in place of what stands there; Ctrl+Z takes it back."""
        if self._editable:
            self.text.selectAll()
            self.text.insertPlainText(text)
            self.text.setFocus()

    def put_slot(self, place: int) -> None:
        """Type a slot where the cursor stands; slots count from 0."""
        if self._editable and place < len(self.slot_buttons):
            self.text.insertPlainText(self.slot_buttons[place].text())
            self.text.setFocus()

    def day_typed(self) -> date:
        """The day from which the wording is said.

        Raises:
            UserError: it is no day.
        """
        try:
            return date.fromisoformat(self.day.code())
        except ValueError as error:
            today = clock.today().isoformat()
            told = _("This is no day. Write it like {day}.").format(day=today)
            raise UserError(told, field="effective_from") from error

    def _show_slots(self, phrase: str) -> None:
        while (item := self._slots.takeAt(0)) is not None:
            if item.widget() is not None and item.widget() is not self.left_out:
                item.widget().hide()
                item.widget().deleteLater()
        self.slot_buttons = []
        for place, slot in enumerate(PHRASES[phrase].slots):
            button = QuietButton(braced(slot), f"Ctrl+{place + 1}", self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setEnabled(self._editable)
            button.setProperty("place", place)
            button.clicked.connect(self._slot_pressed)
            self.slot_buttons.append(button)
            self._slots.addWidget(button)
        self._slots.addWidget(self.left_out, 1)

    # --- what it does ---------------------------------------------------------------------------

    @Slot()
    def _slot_pressed(self) -> None:
        self.put_slot(self.sender().property("place"))

    @Slot()
    def _came(self) -> None:
        self._show_preview()
        self.typed.emit()

    def _show_preview(self) -> None:
        """The sentence as it would be said; while a slot is half typed there is none."""
        text = self.text.toPlainText()
        try:
            self.preview.say(example(self._phrase, text, self._language))
        except UserError:
            self.preview.say("")
        self.left_out.setText(self._hint(text))

    def _hint(self, text: str) -> str:
        missing = unsaid(PHRASES[self._phrase], text)
        if missing:
            return _("Not said: {slots}").format(slots=", ".join(braced(slot) for slot in missing))
        return "" if PHRASES[self._phrase].slots else _("This sentence has no slots.")
