"""One copy at a time, made in slices while the window goes on living; whoever wants to may look on."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from desktop.backup.service import CopyMade, make_copy
from desktop.core.errors import UserError
from desktop.core.logs import describe
from desktop.core.paths import Folder
from desktop.core.volume import Volume
from desktop.core.volumes import Released, release
from desktop.office.rights import SignedIn
from desktop.widgets.background import Background, Slices


class Copying(QObject):
    """Lives as long as the window, so that a copy outlasts the page that asked for it, and the clerk."""

    began = Signal(Slices)
    made = Signal(object)  # CopyMade
    failed = Signal(str)  # the sentence why there is no copy; empty when somebody stopped it
    let_go = Signal(object)  # what became of the wish to pull each stick: Released by label

    def __init__(self, folder: Folder, parent: QObject | None = None):
        super().__init__(parent)
        self.folder = folder
        self.slices: Slices | None = None
        self._background: Background | None = None

    def make(self, why: str, by: SignedIn) -> bool:
        """Begin; False when one is being made already, which is as good."""
        if self.slices is not None:
            return False
        self.slices = slices = Slices(make_copy(self.folder, why, by), self)
        slices.finished.connect(self._finished)
        slices.failed.connect(self._failed)
        slices.cancelled.connect(self._stopped)
        self.began.emit(slices)
        slices.start()
        return True

    def release(self, sticks: Mapping[str, Volume]) -> None:
        """Let go of sticks, by their labels; `let_go` says how that went, seconds later."""
        if self._background is None:
            self._background = Background(self)

        def ask() -> dict[str, Released]:
            return {label: release(volume) for label, volume in sticks.items()}

        self._background.run(ask, self.let_go.emit, self._could_not)

    def _could_not(self, _error: Exception) -> None:
        self.let_go.emit({})

    def finish(self) -> None:
        """The window closes: what is being copied is copied to its end first."""
        if self.slices is not None:
            self.slices.work_off()
        if self._background is not None:
            self._background.close()
            self._background = None

    @Slot(object)
    def _finished(self, made: CopyMade) -> None:
        self._end()
        self.made.emit(made)

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error.message if isinstance(error, UserError) else describe(error))

    @Slot()
    def _stopped(self) -> None:
        self._end()
        self.failed.emit("")

    def _end(self) -> None:
        if self.slices is not None:
            self.slices.deleteLater()
            self.slices = None
