"""A form whose act takes long: it goes on beside the window, says how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.progress import Progress
from desktop.widgets.background import Slices
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.on_the_spot import attempt
from desktop.widgets.progress_panel import ProgressPanel


class WorkingForm(FormDialog):
    """F9 begins; Esc stops what runs, and leaves when nothing does.

    Args:
        stopped: what is said when it was stopped.
        back_to: what is typed in next, when it ended.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        fields: dict[str, Field],
        buttons: tuple[str, str],
        parent: QWidget | None,
        stopped: str,
        back_to: QWidget,
    ):
        self._slices: Slices | None = None
        self._stopped_text = stopped
        self._back_to = back_to
        super().__init__(title, sentence, fields, buttons, parent)
        self.progress = ProgressPanel()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.progress)

    def steps(self) -> Generator[Progress, None, Any]:
        """What is to be done, in steps; each form says here what that is.

        Raises:
            UserError: what stands in a field cannot be.
        """
        raise NotImplementedError

    def ready(self, result: Any) -> None:
        """What follows when it was done; each form says here what that is."""

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._slices is not None

    @Slot()
    def submit(self) -> None:
        """F9, or Enter on the last field."""
        if not self.busy:
            attempt(self, self._begin, self.question, self.check_before_asking)

    def _begin(self) -> None:
        self._slices = slices = Slices(self.steps(), self)
        slices.finished.connect(self._end)
        slices.failed.connect(self._failed)
        slices.cancelled.connect(self._stopped)
        slices.finished.connect(self.ready)
        self._scrolling.setEnabled(False)
        self.save_button.setEnabled(False)
        self.progress.follow(slices)
        slices.start()

    @Slot()
    def _end(self) -> None:
        self._slices = None
        self._scrolling.setEnabled(True)
        self.save_button.setEnabled(True)
        self._back_to.setFocus()

    @Slot()
    def _stopped(self) -> None:
        self._end()
        self.banner.show_info(self._stopped_text)

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._end()
        with shown_to_clerk(self):
            raise error

    def reject(self) -> None:
        """Stop what runs; when nothing runs, leave."""
        if self._slices is not None:
            self._slices.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """However this window is closed: nothing goes on behind it."""
        if self._slices is not None:
            self._slices.cancel()
        super().done(result)
