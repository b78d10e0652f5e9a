"""Parts that stand side by side where there is room, and one under the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.widgets import theme

_FILLS = Qt.AlignmentFlag(0)
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Abreast(QWidget):
    """A row that yields.

    Args:
        parts: each with its share of the width.
        least: grid steps of the whole; with less they stand one under the other.
        top: whether each is only as tall as it needs, as fields are.
    """

    def __init__(self, *parts: tuple[QWidget, int], least: float, gap: float = 4, top: bool = False):
        super().__init__()
        self._least = least
        self._layout = QBoxLayout(_BESIDE, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space(gap))
        for part, share in parts:
            self._layout.addWidget(part, share, Qt.AlignmentFlag.AlignTop if top else _FILLS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout.setDirection(_BESIDE if self.width() >= theme.space(self._least) else _BELOW)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest part: it yields before anything is clipped."""
        shown = [
            self._layout.itemAt(place).widget()
            for place in range(self._layout.count())
            if not self._layout.itemAt(place).widget().isHidden()
        ]
        widest = max((part.minimumSizeHint().width() for part in shown), default=0)
        return QSize(widest, super().minimumSizeHint().height())
