"""Parts that stand side by side where there is room, and one above the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from desktop.widgets import theme


class Halves(QWidget):
    """Asks for no more room than its widest part, so that large letters on a small screen need no scrolling
    to the side.

    Args:
        least_wide: grid steps under which the parts do not look good side by side, though they would fit.
        spacing: grid steps between them.
    """

    def __init__(self, least_wide: float, spacing: float = 4, parent: QWidget | None = None):
        super().__init__(parent)
        self._least_wide = least_wide
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.space(spacing))

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part after the others."""
        if isinstance(part, QWidget):
            self._box.addWidget(part, stretch)
        else:
            self._box.addLayout(part, stretch)

    def _widths(self) -> list[int]:
        return [self._box.itemAt(place).minimumSize().width() for place in range(self._box.count())]

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        widths = self._widths()
        needed = sum(widths) + self._box.spacing() * (len(widths) - 1)
        room = self.width() >= max(theme.space(self._least_wide), needed)
        self._box.setDirection(beside if room else above)
