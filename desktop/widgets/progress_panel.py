"""How far a long piece of work is, and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.buttons import QuietButton


class ProgressPanel(QWidget):
    """A bar, a sentence and a button to stop; hidden while nothing runs."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._slices: Slices | None = None
        self._text = theme.label("", "quiet", wrap=True)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop = QuietButton(_("Stop"), "Esc", icon_name="close")
        line = QHBoxLayout()
        line.setSpacing(theme.space(3))
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self._text)
        layout.addLayout(line)
        self._stop.clicked.connect(self._cancel)
        self.hide()

    @property
    def text(self) -> str:
        """What is said to be done now."""
        return self._text.text()

    def follow(self, slices: Slices) -> None:
        """Show this work from its first step to its end; the caller starts it."""
        self._slices = slices
        slices.progressed.connect(self.show_progress)
        for end in (slices.finished, slices.failed, slices.cancelled):
            end.connect(self._end)
        self.show_progress(Progress(0, None, ""))
        self.show()
        self._bar.setFocus()  # not the button: the second of two quick Enters must not stop the work

    @Slot(Progress)
    def show_progress(self, step: Progress) -> None:
        """Show a step; without a known total the bar only shows that something goes on."""
        self._text.setText(step.text)
        self._bar.setMaximum(0 if step.total is None else max(1, step.total))
        self._bar.setValue(step.done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _cancel(self) -> None:
        if self._slices is not None:
            self._slices.cancel()
            self.stopped.emit()

    @Slot()
    def _end(self) -> None:
        self._slices = None
        self.hide()
