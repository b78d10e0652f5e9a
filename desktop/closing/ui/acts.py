"""What can be done with a drawer: one line each, with its key; grey where it cannot be done now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import N_, _
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton

ACTS = (
    ("open", "1", N_("Open the drawer")),
    ("drop", "2", N_("Drop to the safe")),
    ("pay_out", "3", N_("Pay out")),
    ("pay_in", "4", N_("Pay in")),
    ("no_sale", "5", N_("Open without a sale")),
    ("refused_note", "6", N_("A note that was not taken")),
    ("x_report", "7", N_("X report")),
    ("hand_over", "8", N_("Hand over to the next clerk")),
    ("close", "9", N_("Count and close")),
    ("close_day", "0", N_("Close the day")),
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ActButton(QuietButton):
    """A line of the list: its word at the left, its key at the right."""

    role = "bare"
    from_left = True


class Acts(QWidget):
    """The digits choose, arrows and Enter too."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines: dict[str, ActButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        for name, key, text in ACTS:
            line = ActButton(_(text), key)
            line.setObjectName(name)
            line.clicked.connect(self._choose)
            self._lines[name] = line
            layout.addWidget(line)
        layout.addStretch(1)

    def allow(self, possible: Sequence[str]) -> None:
        """Only these can be done now."""
        for name, line in self._lines.items():
            line.setEnabled(name in possible)

    def take_focus(self) -> None:
        """To the first that can be done."""
        open_lines = self._open()
        if open_lines and not any(line.hasFocus() for line in open_lines):
            open_lines[0].setFocus()

    def press(self, key: str) -> bool:
        """Choose by a digit; whether there is such a line that can be done now."""
        name = next((name for name, digit, _text in ACTS if digit == key), "")
        line = self._lines.get(name)
        if line is None or not line.isEnabled():
            return False
        self.chosen.emit(name)
        return True

    def _open(self) -> list[ActButton]:
        return [line for line in self._lines.values() if line.isEnabled()]

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
