"""For what somebody said, in a few lines: Enter goes on in the form, Shift+Enter begins a new line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.widgets import theme
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.leaves_keys import LeavesDeskKeys


class WordsEdit(LeavesDeskKeys, QPlainTextEdit):
    """Tab goes on as in a line.

    Args:
        lines: how many are in sight.
        longest: signs; what is typed beyond is not taken.
    """

    def __init__(self, name: str, lines: int = 3, longest: int = 4000, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines, self._longest = lines, longest
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._hold_length)
        self._fit()

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Put a text in."""
        self.setPlainText(text)

    def _fit(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + theme.space(5))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _hold_length(self) -> None:
        if len(self.toPlainText()) > self._longest:
            self.setPlainText(self.toPlainText()[: self._longest])
            self.moveCursor(self.textCursor().MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new_line = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if (event.key() in ENTER_KEYS and not new_line) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
