"""Keys of the desk that a line of text would otherwise keep for itself, as Ctrl+Home and Ctrl+Y."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.widgets.key_registry import EVERYWHERE, keys


class LeavesDeskKeys:
    """Stands before the editor among the bases; what the desk has no use for stays the editor's."""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and _is_of_the_desk(event)
        ):
            event.ignore()
            return False
        return bool(super().event(event))  # type: ignore[misc]


def _is_of_the_desk(event: QKeyEvent) -> bool:
    written = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    holder = keys.holder(written)
    return holder is not None and holder.where == EVERYWHERE
