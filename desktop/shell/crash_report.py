"""What happens when something breaks that nobody foresaw: it is written down and said, never swallowed."""

from __future__ import annotations

import contextlib
import logging
import secrets
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core import clock, db
from desktop.core.errors import ReadOnly
from desktop.core.i18n import _
from desktop.core.logs import describe

SIGNS = "BCDFGHJKLMNPQRSTVWXZ"  # no word comes of them, and none is taken for a figure


class CrashReport(QObject):
    """Catches what no form caught; the log gets it without names, the clerk gets a number and a sentence."""

    _broke = Signal(str, str)
    _refused = Signal(str)

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window = window
        self._open = False
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
        if db.is_read_only():  # of damaged books not all can be looked at; the rest goes on
            logging.getLogger("crash").warning("cannot be read", exc_info=(kind, error, trace))
            self._refused.emit(_("This cannot be read in these books ({what}).").format(what=describe(error)))
            return
        number = new_number()
        logging.getLogger("crash").error("not foreseen: %s", number, exc_info=(kind, error, trace))
        self._broke.emit(number, describe(error))

    @Slot(str, str)
    def _tell(self, number: str, what: str) -> None:
        """One window at a time: what breaks again while it is open stands in the log with its own number."""
        if self._open:
            return
        from desktop.drafts.ui.keeper import keep_all
        from desktop.shell.crash_page import CrashPage

        with contextlib.suppress(Exception):  # whatever broke may be what is kept here
            keep_all()
        page = CrashPage(number, what, self._window, QApplication.activeModalWidget() or self._window)
        page.finished.connect(self._closed)
        self._open = True
        page.open()

    @Slot()
    def _closed(self) -> None:
        self._open = False

    @Slot(str)
    def _say(self, sentence: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self._window.windowTitle())
        box.setText(sentence)
        box.open()


def new_number() -> str:
    """A number to be read out on the telephone: month and day, then four signs, as 1123-KRTB."""
    day = clock.local(clock.now())
    return f"{day:%m%d}-{''.join(secrets.choice(SIGNS) for _sign in range(4))}"
