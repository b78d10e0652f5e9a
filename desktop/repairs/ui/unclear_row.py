"""What was not understood: each field by its digit, as many as there are; Enter or Esc goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.core.i18n import _
from desktop.repairs.categories import UNCLEAR_FIELDS
from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton
from desktop.widgets.form_dialog import ENTER_KEYS

COLUMNS = 4


class UnclearRow(QWidget):
    """A digit flags a field, or takes its flag away."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("What was not understood"))
        self._buttons: dict[str, ChoiceButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1.5))
        for place, (name, text) in enumerate(UNCLEAR_FIELDS.items()):
            button = ChoiceButton(_(text), str(place + 1))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._tell)
            self._buttons[name] = button
            layout.addWidget(button, place // COLUMNS, place % COLUMNS)
        layout.setColumnStretch(COLUMNS, 1)

    @property
    def flagged(self) -> tuple[str, ...]:
        """The fields that were not understood."""
        return tuple(name for name, button in self._buttons.items() if button.isChecked())

    def flag(self, names: tuple[str, ...]) -> None:
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
