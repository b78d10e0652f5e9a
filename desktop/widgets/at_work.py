"""A page that works long pieces off in slices, shows how far they are, and stops them with Esc."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from desktop.core.progress import Progress
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.progress_panel import ProgressPanel

Steps = Generator[Progress, None, Any]


class AtWork(QDialog):
    """Leaves room for a banner and a panel; what was begun is taken back when the page is closed."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.banner = Banner()
        self.panel = ProgressPanel()
        self._slices: Slices | None = None

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._slices is not None

    def work_off(self, steps: Steps, done: Callable[[Any], None]) -> None:
        """Begin, unless something runs; `done` gets what comes of it, once the page knows that it is over."""
        if self.busy:
            return
        self.banner.clear()
        self._slices = slices = Slices(steps, self)
        for end in (slices.finished, slices.failed, slices.cancelled):
            end.connect(self._end_of_work)
        slices.failed.connect(self._failed)
        slices.cancelled.connect(self.say_stopped)
        slices.finished.connect(done)
        self.panel.follow(slices)
        slices.start()

    def after_work(self) -> None:
        """Whatever came of it; each page says here what it shows anew."""

    def say_stopped(self) -> None:
        """Somebody stopped it; each page says here what that means."""

    @Slot()
    def _end_of_work(self) -> None:
        self._slices = None
        self.after_work()

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        with shown_to_clerk(self):
            raise error

    def reject(self) -> None:
        """Stop what runs; when nothing runs, leave."""
        if self._slices is not None:
            self._slices.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """However this page is closed."""
        if self._slices is not None:
            self._slices.cancel()
        super().done(result)
