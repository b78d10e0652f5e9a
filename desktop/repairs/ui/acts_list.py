"""What can be done with an order now: one line each with its key, exactly as the table of states allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import N_, _
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton

STUB = "done"  # entered from the paper that the crew brings back
# The way of an order by digits, what is beside the way by letters; a key always means the same act.
ACTS = (
    ("dispatched", "1", N_("Dispatch")),
    ("appointed", "2", N_("Agree on a time")),
    ("arrived", "3", N_("The crew is on site")),
    (STUB, "4", N_("Enter the returned stub")),
    ("called_back", "5", N_("Call back")),
    ("archived", "6", N_("Archive")),
    ("held", "7", N_("Put on hold")),
    ("resumed", "7", N_("Take up again")),
    ("returned", "8", N_("The crew gives it back")),
    ("missed", "9", N_("Missed visit")),
    ("made_safe", "0", N_("Made safe")),
    ("call_tried", "N", N_("Nobody answered")),
    ("told", "T", N_("A caller was told")),
    ("caller", "C", N_("One more caller")),
    ("fee_told", "F", N_("The fee was told")),
    ("corrected", "E", N_("Correct the record")),
    ("reclassed", "K", N_("Class it anew")),
    ("merged", "M", N_("Merge into another order")),
    ("referred", "R", N_("Pass it on to others")),
    ("reworked", "W", N_("Order a rework")),
    ("voided", "V", N_("Declare void")),
)
KEYS = {act: key for act, key, _text in ACTS}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class ActLine(QuietButton):
    """A line of the list: its word at the left, its key at the right."""

    role = "bare"
    from_left = True


class ActsList(QWidget):
    """Digits and letters choose, arrows and Enter too; only what can be done now is there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(_("What can be done now"))
        self._lines: dict[str, ActLine] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(0.5))
        for name, key, text in ACTS:
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
        name = next((name for name in self.possible if KEYS[name] == key.upper()), "")
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
