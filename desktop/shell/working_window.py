"""A window for the time that something long is done, with how far it is."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.logs import describe
from desktop.core.progress import Progress
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.progress_panel import ProgressPanel


class WorkingWindow(QWidget):
    """Runs steps and shows them; the window stays alive."""

    finished = Signal()
    stopped = Signal(str)  # with the sentence why; empty when somebody wanted it so

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
        self._slices.cancelled.connect(self._stopped)
        self._slices.failed.connect(self._failed)
        self._slices.start()

    @Slot()
    def _stopped(self) -> None:
        self.stopped.emit("")

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self.stopped.emit(error.message if isinstance(error, UserError) else describe(error))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._slices.cancel()
        super().closeEvent(event)


def _as_generator(steps: Iterator[Progress]) -> Generator[Progress, None, Any]:
    yield from steps
