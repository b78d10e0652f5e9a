"""Writes down what was looked at, a moment after it was: no key waits for the disk."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.core.errors import UserError
from desktop.looks.service import write_down

MOMENT = 2000  # milliseconds


class LookKeeper(QObject):
    """Lives as long as a desk; `write` is called too before the desk is locked or left."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._timer = QTimer(self, interval=MOMENT)
        self._timer.timeout.connect(self.write)
        self._timer.start()

    @Slot()
    def write(self) -> None:
        """Write what is noted; what the disk refuses stays noted, and the strip of the desk says why."""
        with contextlib.suppress(UserError):
            write_down()
