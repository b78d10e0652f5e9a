"""A window for the time that something long is done, with how far it is."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.progress import Progress
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.progress_panel import ProgressPanel


class WorkingWindow(QWidget):
    """Runs steps and shows them; the window stays alive."""

    finished = Signal()

    def __init__(self, title: str, steps: Iterator[Progress], parent: QWidget | None = None):
        super().__init__(parent)
        theme.style(self, "page")
        self.setWindowTitle(title)
        self.panel = ProgressPanel()
        layout = QVBoxLayout(self)
        margin = theme.space(8)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(theme.label(title, "title"))
        layout.addWidget(self.panel)
        theme.width(self, 140)
        self._slices = Slices(_as_generator(steps), self)
        self.panel.follow(self._slices)
        self._slices.finished.connect(self.finished)
        self._slices.start()


def _as_generator(steps: Iterator[Progress]) -> Generator[Progress, None, Any]:
    yield from steps
