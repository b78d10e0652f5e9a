"""A table whose page has keys of its own: letters and digits do what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.record_table import RecordTable, Source

_PLAIN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


class KeyedTable(RecordTable):
    """Letters and digits are the page's own keys."""

    pressed_key = Signal(str)

    def reload_source(self, source: Source) -> None:
        """Show rows fetched anew; the hand stays on its line."""
        line = max(self.currentIndex().row(), 0)
        self.show_source(source)
        self.go_to(line)

    def say_empty(self, text: str) -> None:
        """What stands in the table while it has no rows."""
        self._empty_text = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().upper()
        plain = not event.modifiers() & ~_PLAIN
        if plain and len(text) == 1 and text.isascii() and text.isalnum():
            if not event.isAutoRepeat():
                self.pressed_key.emit(text)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # one list after the other, where a page has several
        else:
            super().keyPressEvent(event)


class ActLine(QuietButton):
    """An act beside a table: its word at the left, its key at the right; it never takes the focus."""

    role = "bare"
    from_left = True

    def __init__(self, text: str, key: str):
        super().__init__(text, key)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(0, theme.space(1.5))
