"""What can be done with the record in front: one line each with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ActLine(QuietButton):
    """A line of the list: its word at the left, its key at the right."""

    role = "bare"
    from_left = True

    def sizeHint(self) -> QSize:
        return super().sizeHint() - QSize(0, theme.space(2))  # many of them stand one under the other


class ActsList(QWidget):
    """Digits and letters choose, arrows and Enter too; only what can be done now is there.

    Args:
        acts: (name, key, text) of everything that can ever be done, the text marked by `N_`.
    """

    chosen = Signal(str)

    def __init__(self, acts: Sequence[tuple[str, str, str]], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(_("What can be done now"))
        self._keys = {name: key for name, key, _text in acts}
        self._lines: dict[str, ActLine] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(0.5))
        for name, key, text in acts:
            line = ActLine(_(text), key)
            line.setObjectName(name)
            line.clicked.connect(self._choose)
            line.hide()
            self._lines[name] = line
            layout.addWidget(line)
        layout.addStretch(1)

    def allow(self, possible: Sequence[str]) -> None:
        """Only these can be done now; the hand stays on its line as long as that is there."""
        had_hand = any(line.hasFocus() for line in self._lines.values())
        for name, line in self._lines.items():
            line.setVisible(name in possible)
        if had_hand and not any(line.hasFocus() for line in self._open()):
            self.take_hand()

    @property
    def possible(self) -> tuple[str, ...]:
        """What can be done now, in the order of the list."""
        return tuple(name for name, line in self._lines.items() if not line.isHidden())

    def take_hand(self) -> None:
        """To the first that can be done."""
        lines = self._open()
        if lines and not any(line.hasFocus() for line in lines):
            lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: str) -> bool:
        """Choose by a key; whether there is such a line now."""
        name = next((name for name in self.possible if self._keys[name] == key.upper()), "")
        if name:
            self.chosen.emit(name)
        return bool(name)

    def _open(self) -> list[ActLine]:
        return [line for line in self._lines.values() if not line.isHidden()]

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines = self._open()
        here = next((place for place, line in enumerate(lines) if line.hasFocus()), 0)
        if event.key() in _STEPS and lines:
            lines[(here + _STEPS[event.key()]) % len(lines)].setFocus()
        else:
            super().keyPressEvent(event)
