"""When copies of the books are made: after a day close, by the clock while nobody is served, by Ctrl+B."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.backup.places import places
from desktop.backup.queries import ages, is_due
from desktop.backup.rotation import ASKED, CLOSE, HOURS
from desktop.backup.service import CopyMade
from desktop.backup.ui.copying import Copying
from desktop.backup.ui.words import at_the_foot, overdue, what_came, where_next
from desktop.core import clock, db
from desktop.core.volumes import Released
from desktop.office.rights import THE_PROGRAM, SignedIn
from desktop.office.settings import office

if TYPE_CHECKING:
    from desktop.shell.main_window import MainWindow

LOOK_EVERY = 60_000  # milliseconds
REST_AFTER_FAULT = 15 * 60  # seconds; a disk that refuses is not asked every minute


class Copies(QObject):
    """Lives as long as the window; the desk of whoever is signed in says what came of a copy."""

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window
        self._closed = ""  # what is to be said of the day that was closed, until its copy is there
        self._after_close: CopyMade | None = None
        self._not_before = 0.0  # by the clock that nobody sets
        self.copying = Copying(window.folder, self)
        self.copying.made.connect(self._made)
        self.copying.failed.connect(self._failed)
        self.copying.let_go.connect(self._let_go)
        self._clock = QTimer(self, interval=LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    # --- when -----------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Each minute: how old the copies are now, and whether it is the moment for one."""
        self.tell_ages()
        if self._nobody_is_served() and is_due(self._window.folder, clock.now()):
            self.copying.make(HOURS, THE_PROGRAM)

    def _nobody_is_served(self) -> bool:
        """Half a minute without a key, no page over the desk, no payment begun, nothing being written."""
        desk = self._window.desk
        return (
            desk is not None
            and self._window.at_rest
            and (desk.dialog is None or self._window.locked)
            and not desk.payments.busy
            and not office().practice
            and time.monotonic() >= self._not_before
            and not db.database.is_closed()
            and not db.is_writing()
        )

    def ask(self, by: SignedIn) -> None:
        """Ctrl+B: now, whatever the clock says."""
        self.copying.make(ASKED, by)

    def after_close(self, sentence: str, by: SignedIn) -> None:
        """A day was closed: its copy is made at once, and what came of it is said beside the close."""
        self._closed = sentence
        self.copying.make(CLOSE, by)

    def finish(self) -> None:
        """The window closes: what was begun is brought to its end."""
        self._clock.stop()
        self.copying.finish()

    # --- what is said ---------------------------------------------------------------------------

    def tell_ages(self) -> None:
        """At the foot of the desk."""
        if self._window.desk is not None and not db.database.is_closed():
            now = clock.now()
            told = [] if office().practice else at_the_foot(ages(self._window.folder), now)
            self._window.desk.status.show_backup(told)

    def where_next(self) -> tuple[str, str]:
        """Where the copy after a close goes, and the role of that sentence."""
        return where_next(places(self._window.folder))

    def overdue(self) -> str:
        """What the desk says at the sign-in when no second medium has had a copy for days."""
        return "" if office().practice else overdue(ages(self._window.folder), clock.now())

    @Slot(object)
    def _made(self, made: CopyMade) -> None:
        self.tell_ages()
        if not self._closed:
            if made.failed:
                self._say(what_came(made), well=False)
            return
        self._after_close = made
        if made.sticks:
            self.copying.release(made.sticks)
        else:
            self._say_closed(what_came(made), well=False)

    @Slot(object)
    def _let_go(self, released: dict[str, Released]) -> None:
        made, self._after_close = self._after_close, None
        if made is not None:
            self._say_closed(what_came(made, released), well=not made.failed)

    @Slot(str)
    def _failed(self, why: str) -> None:
        self._not_before = time.monotonic() + REST_AFTER_FAULT
        self.tell_ages()
        if self._closed:
            self._say_closed(why, well=False)
        elif why:
            self._say(why, well=False)

    def _say_closed(self, sentence: str, well: bool) -> None:
        closed, self._closed = self._closed, ""
        self._say(f"{closed} {sentence}".strip(), well)

    def _say(self, sentence: str, well: bool) -> None:
        desk = self._window.desk
        if desk is not None:
            (desk.banner.show_ok if well else desk.banner.show_warning)(sentence)
