"""A row of options of which one holds; chosen by arrows, by a digit, or by going round with one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton


class Segmented(QWidget):
    """Options as (code, text); one is always chosen."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._codes = [code for code, _text in options]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        for place, (_code, text) in enumerate(options):
            button = ChoiceButton(text)
            self._group.addButton(button, place)
            layout.addWidget(button)
        layout.addStretch(1)
        self._group.button(0).setChecked(True)
        self.setFocusProxy(self._group.button(0))
        self._group.buttonClicked.connect(self._tell)

    @property
    def code(self) -> str:
        """The option that holds."""
        return self._codes[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Let an option hold."""
        button = self._group.button(self._codes.index(code))
        self.setFocusProxy(button)
        if not button.isChecked():
            button.setChecked(True)
            self.chosen.emit(code)

    def choose_next(self) -> None:
        """Go round to the next option."""
        self.choose(self._codes[(self._group.checkedId() + 1) % len(self._codes)])

    @Slot(QAbstractButton)
    def _tell(self, _button: QAbstractButton) -> None:
        self.chosen.emit(self.code)
