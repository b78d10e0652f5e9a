"""One office from its opening to its close: the first run or the window, whatever the file needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.commands import Options
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.instance import InstanceLock
from desktop.core.paths import RESOURCES, Folder, data_folder
from desktop.office.practice import take_along
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.opening import Opened, close_books, hold, open_books, open_books_again
from desktop.shell.application import ring_the_first, say, speak
from desktop.vault.key_file import is_locked
from desktop.widgets.field import shown_to_clerk

if TYPE_CHECKING:
    from desktop.app.practice import Practice
    from desktop.core.cipher import Key
    from desktop.core.progress import Progress
    from desktop.recovery.doubt import Doubt
    from desktop.recovery.restore import Plan
    from desktop.shell.one_window import Doorbell

DOORBELL_LATER = 200  # milliseconds


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
        if not self._unlocked():
            QTimer.singleShot(0, self, self._close)
            return
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

    def _unlocked(self) -> bool:
        """Encrypted books need their passphrase first; False when nobody had it.

        Where the key's file is gone they may be no books any more, and a copy takes their place.
        """
        if not is_locked(self._folder):
            return True
        from desktop.vault.ui.unlock import Unlock

        return bool(Unlock(self._folder).exec()) or not self._folder.key.is_file()

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
        first.restore_asked.connect(self._choose_copy)
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
        from desktop.app.practice import Practice

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
        window.encryption_decided.connect(self._encrypt)
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

    @Slot()
    def _choose_copy(self) -> None:
        """On a new computer: the books of the one before, from a stick."""
        from desktop.recovery.ui.restore_steps import RestoreSteps

        steps = RestoreSteps(self._folder, parent=self.window)
        steps.decided.connect(self._restore, Qt.ConnectionType.QueuedConnection)
        steps.open()

    @Slot(object, str, SignedIn)
    def _restore(self, plan: Plan, reason: str, who: SignedIn) -> None:
        """Close the books, let the copy take their place, and begin anew with the sign-in."""
        from desktop.recovery.restore import restore

        self._work_on_closed_books(_("Restoring the books"), restore(self._folder, plan, reason, who))

    @Slot(object, str, SignedIn)
    def _encrypt(self, key: Key | None, passphrase: str, who: SignedIn) -> None:
        """Close the books and write them anew by a key, or plainly by none."""
        from desktop.backup.encrypting import encrypt_copies
        from desktop.vault.service import write_anew

        steps = write_anew(self._folder, key, passphrase, who)
        copies = encrypt_copies(self._folder) if key is not None else ()
        self._work_on_closed_books(_("Writing the books anew"), chain(steps, copies))

    def _work_on_closed_books(self, title: str, steps: Iterator[Progress]) -> None:
        from desktop.shell.working_window import WorkingWindow

        self._leave_window()
        close_books()
        self._forget_doubt()
        self.window = WorkingWindow(title, steps)
        self.window.finished.connect(partial(self._begin_anew, ""))
        self.window.stopped.connect(self._begin_anew)
        self.window.show()

    @Slot(str)
    def _begin_anew(self, why: str) -> None:
        """Whatever lies there now, the new books or the ones before, is opened as at a start."""
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
