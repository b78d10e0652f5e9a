"""The practice office beside a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from desktop.app.office import Office
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.instance import InstanceLock
from desktop.core.paths import RESOURCES
from desktop.office.practice import TakenAlong, fits, follow
from desktop.opening import Opened, close_books, open_books
from desktop.shell.application import say

if TYPE_CHECKING:
    pass


class Practice(Office):
    """The practice office beside a real one; every practice begins where the last one ended."""

    def __init__(self, home: Office, lock: InstanceLock, taken: TakenAlong):
        super().__init__(home._app, home._folder.practice, lock, home._options)
        self._home = home
        self._taken = taken

    def open(self) -> None:
        """Go on where the last practice ended, or build it where there is none for this office."""
        opened = self._last_practice()
        if opened is None:
            self._build()
        else:
            self._show_window(opened)

    def _last_practice(self) -> Opened | None:
        """Its file, brought up to the real office's people and settings."""
        if not self._folder.database.is_file():
            return None
        try:
            opened = open_books(self._folder)
            if not opened.founded or not fits(self._taken):
                return None
            follow(self._taken)
        except UserError:  # a file of practice that cannot be opened is no loss
            return None
        return opened

    def _build(self) -> None:
        """The practice office anew, whatever is there."""
        from desktop.sample.practice import build_practice
        from desktop.shell.working_window import WorkingWindow

        db.close_quietly()
        steps = build_practice(self._home._folder, RESOURCES / "samples", self._taken)
        self.window = WorkingWindow(_("Getting practice ready"), steps)
        self.window.finished.connect(self._open_again)
        self.window.stopped.connect(self._give_up)
        self.window.show()

    @Slot(str)
    def _give_up(self, why: str) -> None:
        """It was stopped, or there is no room for it: back to work."""
        self._leave_window()
        if why:
            say(why)
        self._close()

    def _show_window(self, opened: Opened, then: str = "") -> None:
        super()._show_window(opened, then)
        self.window.work_asked.connect(self.window.close)
        self.window.afresh_asked.connect(self._start_afresh)

    def _door(self) -> str:
        return "back"

    @Slot()
    def _start_afresh(self) -> None:
        from desktop.shell.afresh_dialog import AfreshDialog

        if AfreshDialog(self.window).exec():
            close_books()
            self._leave_window()
            self._build()

    @Slot()
    def _close(self) -> None:
        """Also when the window is closed: the real office comes back."""
        self._let_go()
        QTimer.singleShot(0, self._home, self._home.come_back)
