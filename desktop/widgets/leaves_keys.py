"""Keys of the desk that a line of text would otherwise keep for itself: Ctrl+Home, to its own beginning."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_LEFT = (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)  # Home alone goes there too


class LeavesDeskKeys:
    """Stands before the editor among the bases; what the desk has no use for stays the editor's."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key(), event.modifiers()) == _LEFT
        ):
            event.ignore()
            return False
        return bool(super().event(event))  # type: ignore[misc]
