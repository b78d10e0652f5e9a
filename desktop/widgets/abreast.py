"""Parts side by side in one go, as long as there is room; see `Halves`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.halves import Halves

_FILLS = Qt.AlignmentFlag(0)


class Abreast(Halves):
    """A row of widgets that yields.

    Args:
        parts: each with its share of the width.
        least: grid steps under which they stand one under the other, though they would fit.
        gap: grid steps between them.
        top: whether each is only as tall as it needs, as fields are.
    """

    def __init__(self, *parts: tuple[QWidget, int], least: float, gap: float = 4, top: bool = False):
        super().__init__(least, gap)
        for part, share in parts:
            self._box.addWidget(part, share, Qt.AlignmentFlag.AlignTop if top else _FILLS)
