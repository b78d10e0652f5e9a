"""What happens when something breaks that nobody foresaw: it is written down and said, never swallowed."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.core.errors import ReadOnly
from desktop.core.i18n import _
from desktop.core.logs import describe


class CrashReport(QObject):
    """Catches what no form caught; the log gets it without names, the clerk gets a sentence."""

    _broke = Signal(str)
    _refused = Signal(str)

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window = window
        self._broke.connect(self._tell)
        self._refused.connect(self._say)

    def install(self) -> None:
        """From now on nothing is lost, whichever thread it happens in."""
        sys.excepthook = self._caught
        threading.excepthook = lambda what: self._caught(what.exc_type, what.exc_value, what.exc_traceback)

    def _caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        if isinstance(error, ReadOnly):  # a page that was not made for books that are only looked at
            self._refused.emit(error.message)
            return
        logging.getLogger("crash").error("not foreseen", exc_info=(kind, error, trace))
        self._broke.emit(describe(error))

    @Slot(str)
    def _tell(self, what: str) -> None:
        self._say(
            _(
                "Something went wrong that should not ({what}). What was saved is saved."
                " It is written in the log; tell the leader."
            ).format(what=what),
            _("Something went wrong"),
        )

    @Slot(str)
    def _say(self, sentence: str, title: str = "") -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(title or self._window.windowTitle())
        box.setText(sentence)
        box.open()
