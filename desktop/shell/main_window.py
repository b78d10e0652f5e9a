"""The one window: sign-in, then the desk of whoever signed in, then sign-in again."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.paths import Folder
from desktop.core.room import make_ballast
from desktop.office.rights import SignedIn
from desktop.office.service import note_lock, sign_out
from desktop.office.settings import office
from desktop.office.ui.sign_in import SignInPage
from desktop.opening import fold_up
from desktop.shell.idle import IdleWatch
from desktop.shell.practice_frame import PracticeFrame, entitled
from desktop.widgets import theme

if TYPE_CHECKING:
    from desktop.shell.copies import Copies
    from desktop.shell.customer_window import CustomerWindow

SIZE_STEPS = (340, 200)


class MainWindow(QMainWindow):
    """Holds the pages; what the keys of the desk do is written in `desk.py`."""

    language_chosen = Signal(str)
    practice_asked = Signal()
    work_asked = Signal()
    afresh_asked = Signal()
    restore_decided = Signal(object, str, SignedIn)  # a plan of restoring, why, who
    encryption_decided = Signal(object, str, SignedIn)  # the key or None, the passphrase, who
    closed = Signal()

    def __init__(self, folder: Folder, hint: str = "", door: str = ""):
        super().__init__()
        self.folder = folder
        self._hint = hint
        self._door = door
        self._first = ""
        self.desk: QWidget | None = None
        self._lock_screen: QWidget | None = None
        self.pages = QStackedWidget()
        self._frame: PracticeFrame | None = None
        self._build()
        self.resize(theme.space(SIZE_STEPS[0]), theme.space(SIZE_STEPS[1]))
        self._customer_window: CustomerWindow | None = None
        self._idle: IdleWatch | None = None
        self._copies: Copies | None = None
        self.show_sign_in()

    def _build(self) -> None:
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        theme.style(self, "page")
        theme.style(self._inside, "page")
        if office().practice:
            self._frame = PracticeFrame(self._inside)
        self.setCentralWidget(self._frame or self._inside)

    @property
    def customer_window(self) -> CustomerWindow:
        """The customer's own screen; made when somebody signs in, so that the start need not wait for it."""
        if self._customer_window is None:
            from desktop.shell.customer_window import CustomerWindow

            self._customer_window = CustomerWindow(office(), self)
        return self._customer_window

    @property
    def copies(self) -> Copies:
        """What makes the copies of the books; it outlasts whoever is signed in."""
        if self._copies is None:
            from desktop.shell.copies import Copies

            self._copies = Copies(self)
        return self._copies

    @property
    def at_rest(self) -> bool:
        """Whether nobody has touched the desk for half a minute."""
        return self._idle is not None and self._idle.at_rest

    def show_sign_in(self, name: str = "") -> None:
        """Ask who is at the desk."""
        self.setWindowTitle(entitled(office().name, office().practice))
        if self._frame is not None:
            self._frame.tell()
        page = self.sign_in_page = SignInPage(office(), self._hint, self._door)
        page.signed_in.connect(self._signed_in)
        page.language_chosen.connect(self.language_chosen)
        page.practice_asked.connect(self.practice_asked)
        page.work_asked.connect(self.work_asked)
        page.afresh_asked.connect(self.afresh_asked)
        if name:
            page.choose(name)
        self._show(page)
        page.setFocus()

    @Slot(SignedIn)
    def _signed_in(self, who: SignedIn) -> None:
        self._watch_idleness()
        try:
            self._sit_down(who)
        except Exception as error:  # of damaged books anything may be what cannot be read
            if not db.is_read_only():
                raise
            if self.desk is not None:
                self.desk.stop_listening()
                self.desk = None
            self.show_sign_in(who.name)
            self.sign_in_page.banner.show_error(
                _("Too much is damaged to look at these books ({what}). Restore a copy.").format(what=error)
            )

    def _sit_down(self, who: SignedIn) -> None:
        from desktop.shell.desk import Desk  # the desk's many parts wait until somebody signs in

        self.desk = Desk(who, self)
        title = _("{office}: {name}").format(office=office().name, name=who.name)
        self.setWindowTitle(entitled(title, office().practice))
        self._show(self.desk)
        self.desk.begin()
        if self._first == "import":
            self._first = ""
            self.desk.bring_in()

    def _watch_idleness(self) -> None:
        """From the first sign-in on; before it there is nothing to lock, and looking at events takes time."""
        if self._idle is None:
            self._idle = IdleWatch(office().idle_minutes, self)
            self._idle.idle.connect(self.lock)
            self._idle.resting.connect(self._rest)
        self._idle.lock_after(office().idle_minutes)

    @Slot()
    def _rest(self) -> None:
        """Nobody is at the desk for a moment: what takes one is done now."""
        if self.desk is not None and not office().practice:
            with contextlib.suppress(UserError, OSError):
                make_ballast(self.folder.root)
            self.desk.show_room()
        self.copies.look()

    def follow_settings(self) -> None:
        """Somebody set colours, letters or the lock otherwise: it holds at once."""
        now = office()
        if (now.look, now.scale) != (theme.dress.look, theme.dress.scale):
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app, now.look, now.scale, current_language())
        self._watch_idleness()

    def begin_with(self, choice: str) -> None:
        """Remember what the first run was left for: an import opens as soon as somebody signs in."""
        self._first = choice

    def _show(self, page: QWidget) -> None:
        while self.pages.count():
            old = self.pages.widget(0)
            self.pages.removeWidget(old)
            old.deleteLater()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    @Slot()
    def lock(self) -> None:
        """F11 and the idle minutes: cover the desk, and leave it as it is."""
        if self.desk is None or self._lock_screen is not None or db.is_writing():
            return
        from desktop.office.ui.lock_screen import LockScreen

        note_lock(self.desk.clerk)
        self.desk.hide_page()
        fold_up()
        self._lock_screen = LockScreen(self.desk.clerk, self._inside)
        self._lock_screen.unlocked.connect(self._unlock)
        self._lock_screen.other_asked.connect(self.sign_out)
        self._lock_screen.show()
        self._lock_screen.raise_()
        self._lock_screen.setFocus()
        self.pages.setEnabled(False)

    @property
    def locked(self) -> bool:
        """Whether the desk is covered."""
        return self._lock_screen is not None

    @Slot()
    def _unlock(self) -> None:
        self._uncover()
        if self.desk is not None:
            self.desk.show_page()

    def _uncover(self) -> None:
        self.pages.setEnabled(True)
        if self._lock_screen is not None:
            self._lock_screen.hide()
            self._lock_screen.deleteLater()
            self._lock_screen = None

    @Slot()
    def sign_out(self) -> None:
        """Somebody else wants the desk: what was begun is kept among those who wait."""
        self._uncover()
        if self.desk is not None:
            self.desk.end()
            sign_out(self.desk.clerk)
            self.desk = None
        self.customer_window.blank()
        self.show_sign_in()

    def come_to_front(self) -> None:
        """A second start rang: show this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is not None:
            self.desk.end()
            sign_out(self.desk.clerk)
            self.desk = None
        if self._copies is not None:
            self._copies.finish()
        if self._customer_window is not None:
            self._customer_window.close()
        self.closed.emit()
        super().closeEvent(event)
