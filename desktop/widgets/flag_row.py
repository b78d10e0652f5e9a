"""Several of a few things, each by its digit; Enter or Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton
from desktop.widgets.form_dialog import ENTER_KEYS

COLUMNS = 4


class FlagRow(QWidget):
    """A digit flags one, or takes its flag away.

    Args:
        options: what can be flagged, as (code, text).
        columns: how many stand side by side.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        columns: int = COLUMNS,
    ):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._buttons: dict[str, ChoiceButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1.5))
        for place, (code, text) in enumerate(options):
            button = ChoiceButton(text, str(place + 1))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._tell)
            self._buttons[code] = button
            layout.addWidget(button, place // columns, place % columns)
        layout.setColumnStretch(columns, 1)

    @property
    def flagged(self) -> tuple[str, ...]:
        """What is flagged."""
        return tuple(name for name, button in self._buttons.items() if button.isChecked())

    def flag(self, names: Sequence[str]) -> None:
        """Flag exactly these."""
        for name, button in self._buttons.items():
            button.setChecked(name in names)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, buttons = event.text(), list(self._buttons.values())
        if event.key() in ENTER_KEYS or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif text.isascii() and text.isdecimal() and 1 <= int(text) <= len(buttons):
            buttons[int(text) - 1].click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _tell(self) -> None:
        flagged = [button.text() for button in self._buttons.values() if button.isChecked()]
        self.setAccessibleDescription(", ".join(flagged))
        self.changed.emit()
