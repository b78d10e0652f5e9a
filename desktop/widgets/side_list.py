"""What may belong to what is being typed, in a list beside the form; it never stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.hit_list import HitList

_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class SideList(HitList):
    """Enter chooses a line, Esc or up from the first one goes back.

    No line is current before the hand is here, so that Enter elsewhere means nothing here.
    """

    chosen = Signal(int)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, parent, digits=False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked_line.connect(self._choose)

    def show_hits(self, hits: Sequence[Any], more: str = "") -> None:
        super().show_hits(hits, more)
        if not self.hasFocus():
            self.setCurrentIndex(QModelIndex())

    @Slot(int)
    def _choose(self, line: int) -> None:
        if line >= 0:
            self.chosen.emit(line)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.line < 0:
            self.move(1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._choose(self.line)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == _UP and self.line <= 0):
            self.left.emit()
        elif event.key() in (_UP, _DOWN):
            self.move(1 if event.key() == _DOWN else -1)
        else:
            event.ignore()
