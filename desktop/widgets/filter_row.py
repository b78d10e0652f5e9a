"""What a list lets through: one letter each, as many side by side as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton, QuietButton


class FilterRow(QWidget):
    """One of the letters holds; one more key goes round something beside them.

    As many stand side by side as there is room for.

    Args:
        filters: (key, text, what it lets through).
        rounds: the key and the (code, text) that it goes round; the first one holds at first.
    """

    chosen = Signal(object, str)  # what is let through, and the code that holds of those gone round

    def __init__(
        self,
        filters: Sequence[tuple[str, str, Any]],
        rounds: tuple[str, Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._filters = tuple(filters)
        self._round_key, self._rounds = rounds
        self._round = 0
        self._wide = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(1.5))
        self._buttons: list[QuietButton] = []
        for key, text, _which in filters:
            button = ChoiceButton(text, key)
            button.setAutoExclusive(True)
            button.clicked.connect(self._choose)
            self._buttons.append(button)
        self._buttons[0].setChecked(True)
        self._round_button = QuietButton(self._rounds[0][1], self._round_key)
        self._round_button.clicked.connect(self._go_round)
        self._buttons.append(self._round_button)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stand(len(self._buttons))

    def press(self, key: str) -> bool:
        """Choose by a letter; whether there is such a filter."""
        if key == self._round_key:
            self._go_round()
            return True
        place = next((place for place, (known, *_rest) in enumerate(self._filters) if known == key), None)
        if place is not None:
            self._buttons[place].click()
        return place is not None

    @Slot()
    def _go_round(self) -> None:
        self._round = (self._round + 1) % len(self._rounds)
        self._round_button.say(self._rounds[self._round][1])
        self._choose()

    @Slot()
    def _choose(self) -> None:
        place = next(place for place, button in enumerate(self._buttons) if button.isChecked())
        self.chosen.emit(self._filters[place][2], self._rounds[self._round][0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap, widths = theme.space(1.5), [button.sizeHint().width() for button in self._buttons]
        fits = sum(widths) + gap * (len(widths) - 1) <= self.width()
        self._stand(len(widths) if fits else max(2, (self.width() + gap) // (max(widths) + gap)))

    def minimumSizeHint(self) -> QSize:
        """Two side by side at least; they stand in more rows where it is narrow."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(2 * widest + theme.space(2), super().minimumSizeHint().height())

    def _stand(self, wide: int) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // wide, place % wide)
        for column in range(len(self._buttons) + 1):
            self._grid.setColumnStretch(column, int(column == wide))
