"""Lists whose acts are letters: the lines of a table on the left, a line for each act on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.record_table import Column, RecordTable


class LetterLine(QuietButton):
    """An act: its word at the left, its letter at the right."""

    role = "bare"
    from_left = True

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(0, theme.space(1.5))


class LetterTable(RecordTable):
    """Letters and digits are the page's own keys; the line stays while its record changes."""

    pressed_key = Signal(str)

    def __init__(self, name: str, columns: Sequence[Column], which: Callable[[Any], int], empty_text: str):
        super().__init__(name, columns, None, empty_text)
        self._which = which

    def show_rows(self, rows: Sequence[Any]) -> None:
        before = self._which(self.current) if self.current is not None else None
        line = self.currentIndex().row()
        super().show_rows(rows)
        places = (place for place, row in enumerate(rows) if self._which(row) == before)
        self.go_to(next(places, max(line, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        text = event.text().upper()
        if plain and len(text) == 1 and text.isascii() and text.isalnum():
            if not event.isAutoRepeat():
                self.pressed_key.emit(text)
        else:
            super().keyPressEvent(event)
