"""Puts the parts together: folder, lock, file, language, look, first run or sign-in, window."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands import Options
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.instance import InstanceLock
from desktop.core.logs import start_logging
from desktop.core.paths import RESOURCES, Folder, data_folder
from desktop.office.practice import TakenAlong, fits, follow, take_along
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.opening import Opened, close_books, hold, open_books, open_books_again
from desktop.shell.application import CANNOT, make_application, ring_the_first, say, speak, system_language
from desktop.widgets.field import shown_to_clerk

if TYPE_CHECKING:
    from desktop.recovery.doubt import Doubt
    from desktop.recovery.restore import Plan
    from desktop.shell.one_window import Doorbell

DOORBELL_LATER = 200  # milliseconds


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit status of the program."""
    folder = data_folder(options).make()
    started = _begin(options, options.language or system_language())
    if started is None:
        return ring_the_first(folder)
    start_logging(folder.logs)
    try:
        started.open()
    except UserError as error:
        started.abandon()
        say(error.message)
        return CANNOT
    gc.freeze()
    gc.enable()
    return QApplication.exec()


def tour(options: Options) -> int:
    """Drive the windows by keys through the whole job; the exit status of the program."""
    from desktop.shell.tour import run as walk_through

    return walk_through(options, _begin)


def _begin(options: Options, language: str) -> Office | None:
    """The office of a folder, not opened yet; None when another copy of the program has it."""
    app = make_application(language)
    folder = data_folder(options).make()
    lock = hold(folder)
    return Office(app, folder, lock, options) if lock is not None else None


class Office(QObject):
    """One office from its opening to its close: the first run or the window, whatever the file needs."""

    def __init__(self, app: QApplication, folder: Folder, lock: InstanceLock, options: Options):
        super().__init__(app)
        self._app = app
        self._folder = folder
        self._lock = lock
        self._options = options
        self._hint = ""
        self._practice: Practice | None = None
        self._doubt: Doubt | None = None
        self.window: QWidget | None = None
        self._doorbell: Doorbell | None = None
        QTimer.singleShot(DOORBELL_LATER, self, self._hang_doorbell)

    @Slot()
    def _hang_doorbell(self) -> None:
        """A second start rings at it; it waits until the first window is there."""
        from desktop.shell.one_window import Doorbell

        self._doorbell = Doorbell(self._folder.root, self)
        self._doorbell.rung.connect(self._come_to_front)

    def open(self) -> None:
        """Open the books and show what comes first.

        Raises:
            UserError: the file cannot be opened, or practice was asked for and cannot be.
        """
        opened = open_books(self._folder)
        if opened.doubt is not None:
            self._show_doubt(opened)
            return
        if self._options.demo:
            self._hint = self._sample_hint()
        if self._options.practice:
            self._enter_practice(opened)
        elif opened.founded:
            self._show_window(opened)
        elif self._options.demo:
            self._build_town()
        else:
            self._show_first_run()

    def _sample_hint(self) -> str:
        from desktop.sample.town import CLERK_PIN, LEADER_PIN, sample_people

        people = sample_people(RESOURCES / "samples")
        return _("Sample town. {leader}: PIN {leader_pin}. {clerks}: PIN {clerk_pin}.").format(
            leader=people.leader, leader_pin=LEADER_PIN, clerks=", ".join(people.clerks), clerk_pin=CLERK_PIN
        )

    def _build_town(self) -> None:
        from desktop.sample.town import build_town
        from desktop.shell.working_window import WorkingWindow

        steps = build_town(RESOURCES / "samples", current_language())
        self.window = WorkingWindow(_("Building the sample town"), steps)
        self.window.finished.connect(self._open_again)
        self.window.show()

    def _show_first_run(self) -> None:
        from desktop.office.ui.first_run import FirstRun

        first = FirstRun()
        first.language_chosen.connect(self._choose_language)
        first.founded.connect(self._founded)
        first.sample_asked.connect(self._open_sample)
        first.left.connect(self._close)
        self.window = first
        first.show()

    @Slot(str)
    def _choose_language(self, code: str) -> None:
        """What is chosen on the screen holds against what the command line said."""
        self._options = replace(self._options, language=code)
        speak(self._app, code)

    @Slot()
    def _open_again(self) -> None:
        if self.window is not None:
            self.window.close()
        self._show_window(open_books_again(self._folder))

    def _founded(self, _leader: object, choice: str) -> None:
        if self.window is not None:
            self.window.close()
        self._show_window(open_books_again(self._folder), then=choice)

    @Slot()
    def _open_sample(self) -> None:
        """The sample town lies in a folder of its own, so that nothing of it mixes with the office."""
        db.close_database()
        self._lock.release()
        options = Options(demo=True, language=current_language())
        folder = data_folder(options).make()
        lock = hold(folder)
        if self.window is not None:
            self.window.close()
        if lock is None:
            ring_the_first(folder)
            self._app.quit()
            return
        sample = Office(self._app, folder, lock, options)
        sample.open()

    def _enter_practice(self, opened: Opened) -> None:
        """Close the real books, keep them held against a second start, and open practice beside them."""
        from desktop.sample.practice import refuse_while_open

        if not opened.founded:
            raise UserError(
                _("There is no office to practise for yet. Start without --practice and found it.")
            )
        refuse_while_open()
        lock = hold(self._folder.practice.make())
        if lock is None:
            raise UserError(_("Practice is open in another copy of the program. Close it there first."))
        taken = take_along()
        close_books()
        self._options = replace(self._options, language=current_language(), practice=False)
        self._leave_window()
        self._practice = Practice(self, lock, taken)
        self._practice.open()

    @Slot()
    def _practise(self) -> None:
        with shown_to_clerk(self.window.sign_in_page):
            self._enter_practice(Opened(self._folder, True))

    @Slot()
    def come_back(self) -> None:
        """Practice is over: the real books are opened again."""
        if self._practice is not None:
            self._practice.deleteLater()
            self._practice = None
        try:
            self._show_window(open_books(self._folder))
        except UserError as error:
            say(error.message)
            self._close()

    def _leave_window(self) -> None:
        """Another window takes this one's place; that is not the end of the program."""
        if self.window is not None:
            self.window.blockSignals(True)
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _show_window(self, opened: Opened, then: str = "") -> None:
        from desktop.shell.crash_report import CrashReport
        from desktop.shell.main_window import MainWindow

        settings = office()
        speak(self._app, self._options.language or settings.language, settings.look, settings.scale)
        window = MainWindow(opened.folder, self._hint, self._door())
        CrashReport(window).install()
        window.language_chosen.connect(self._change_language)
        window.practice_asked.connect(self._practise)
        window.closed.connect(self._close)
        window.restore_decided.connect(self._restore)
        self.window = window
        window.begin_with(then)
        window.resize(window.size().boundedTo(window.screen().availableSize()))
        window.showMaximized()

    def _door(self) -> str:
        """Which other door the sign-in has; none from the sample town, nor from books to be looked at."""
        play = self._options.demo or office().practice or self._doubt is not None
        return "" if play else "practise"

    def _change_language(self, code: str) -> None:
        settings = office()
        speak(self._app, code, settings.look, settings.scale)
        self.window.show_sign_in()

    # --- books that cannot be trusted, and restoring --------------------------------------------

    def _show_doubt(self, opened: Opened) -> None:
        """Instead of a sign-in: what is whole, what is not, and what can be done about it."""
        from desktop.recovery.ui.doubt_page import DoubtPage

        assert opened.doubt is not None
        self._doubt = opened.doubt
        if opened.founded:
            settings = office()
            speak(self._app, self._options.language or settings.language, settings.look, settings.scale)
        page = DoubtPage(self._folder, opened.doubt)
        page.look_asked.connect(partial(self._look_only, opened))
        page.decided.connect(self._restore)
        page.left.connect(self._close)
        self.window = page
        page.show()

    def _look_only(self, opened: Opened) -> None:
        """The sign-in over a scratch copy in which nothing can be written; closing it closes the program."""
        self._leave_window()
        self._show_window(opened)

    @Slot(object, str, SignedIn)
    def _restore(self, plan: Plan, reason: str, who: SignedIn) -> None:
        """Close the books, let the copy take their place, and begin anew with the sign-in."""
        from desktop.recovery.restore import restore
        from desktop.shell.working_window import WorkingWindow

        self._leave_window()
        close_books()
        self._forget_doubt()
        self.window = WorkingWindow(_("Restoring the books"), restore(self._folder, plan, reason, who))
        self.window.finished.connect(partial(self._after_restoring, ""))
        self.window.stopped.connect(self._after_restoring)
        self.window.show()

    @Slot(str)
    def _after_restoring(self, why: str) -> None:
        """Whatever lies there now, the copy or the books before, is opened as at a start."""
        self._leave_window()
        if why:
            say(why)
        try:
            self.open()
        except UserError as error:
            say(error.message)
            self._close()

    def _forget_doubt(self) -> None:
        if self._doubt is not None:
            self._doubt.close()
            self._doubt = None

    @Slot()
    def _come_to_front(self) -> None:
        window = self._practice.window if self._practice is not None else self.window
        if window is not None:
            front: Callable[[], None] = getattr(window, "come_to_front", window.show)
            front()

    @Slot()
    def _close(self) -> None:
        self._let_go()
        self._app.quit()

    def abandon(self) -> None:
        """It could not be opened: leave everything as it was found."""
        db.close_quietly()
        self._lock.release()

    def _let_go(self) -> None:
        close_books()
        self._forget_doubt()
        if self._doorbell is not None:
            self._doorbell.take_down()
        self._lock.release()


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
