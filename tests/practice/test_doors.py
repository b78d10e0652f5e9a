"""To practice by one key and back by the same, with the real books closed and held meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import app as apps
from desktop.cash.service import open_shift
from desktop.commands import Options
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.instance import InstanceLock
from desktop.core.logs import stop_logging
from desktop.core.money import Money
from desktop.office import settings
from desktop.opening import Opened, hold
from desktop.sample import practice
from desktop.shell.afresh_dialog import AfreshDialog
from desktop.shell.practice_frame import PracticeFrame
from tests.practice.conftest import FEW

CTRL = Qt.KeyboardModifier.ControlModifier


class Counter:
    """The whole program in the real office's folder, as `main.py` starts it."""

    def __init__(self, qtbot, qapp, folder, **asked):
        self.qtbot, self.folder = qtbot, folder
        self.home = apps.Office(qapp, folder, hold(folder), Options(data=folder.root, **asked))
        self.home.open()

    @property
    def window(self):
        inner = self.home._practice
        return inner.window if inner is not None else self.home.window

    @property
    def page(self):
        return self.window.sign_in_page

    def press(self, key, modifiers=CTRL):
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.page.setFocus()
        QTest.keyClick(self.page.pin, key, modifiers)

    def arrives(self, title):
        self.qtbot.waitUntil(lambda: hasattr(self.window, "sign_in_page"), timeout=20_000)
        self.qtbot.waitUntil(lambda: self.window.windowTitle() == title)

    def frames(self):
        return self.window.findChildren(PracticeFrame)


@pytest.fixture
def counter(qtbot, qapp, office, monkeypatch):
    monkeypatch.setattr(practice.build_practice, "__defaults__", (FEW,))
    monkeypatch.setattr(qapp, "quit", lambda: None)
    said = []
    monkeypatch.setattr(apps, "say", said.append)
    made = []

    def start(**asked):
        db.close_database()
        made.append(Counter(qtbot, qapp, office.folder, **asked))
        made[-1].said = said
        return made[-1]

    yield start
    for one in made:
        for end in (one.home._practice, one.home):
            if end is not None:
                end._leave_window()
                end._let_go()


REAL = "Clear Creek Waterworks"
PLAY = "PRACTICE: Clear Creek Waterworks"


def test_one_key_goes_to_practice_and_the_same_one_back(counter):
    open_now = counter()
    open_now.arrives(REAL)
    assert not open_now.frames()
    open_now.press(Qt.Key.Key_T)
    open_now.arrives(PLAY)
    assert settings.office().practice
    assert db.database.database == str(open_now.folder.practice.database)
    open_now.press(Qt.Key.Key_T)
    open_now.arrives(REAL)
    assert db.database.database == str(open_now.folder.database)
    assert not settings.office().practice


def test_closing_practice_opens_the_real_office_again(counter):
    open_now = counter(practice=True)
    open_now.arrives(PLAY)
    open_now.window.close()
    open_now.arrives(REAL)


def test_nobody_opens_the_real_books_meanwhile(counter):
    open_now = counter(practice=True)
    open_now.arrives(PLAY)
    for folder in (open_now.folder, open_now.folder.practice):
        assert not InstanceLock(folder.root).acquire()
    open_now.window.close()
    open_now.arrives(REAL)
    assert not InstanceLock(open_now.folder.root).acquire()
    free = InstanceLock(open_now.folder.practice.root)
    assert free.acquire()
    free.release()


def test_an_open_drawer_is_named_and_practice_stays_shut(counter, office):
    open_shift("2", Money(20000), office.clerk)
    open_now = counter()
    open_now.arrives(REAL)
    open_now.press(Qt.Key.Key_T)
    assert "drawer 2 of Lin Xiao" in open_now.page.banner.text
    assert open_now.window.windowTitle() == REAL
    assert not open_now.folder.practice.database.exists()
    with pytest.raises(UserError, match="drawer 2 of Lin Xiao"):
        open_now.home._enter_practice(Opened(open_now.folder, True))


def test_asked_for_on_the_command_line_an_open_drawer_is_status_two(office, qapp, monkeypatch):
    open_shift("2", Money(20000), office.clerk)
    db.close_database()
    said = []
    monkeypatch.setattr(apps, "say", said.append)
    assert apps.run(Options(data=office.folder.root, practice=True)) == 2
    stop_logging()
    assert ["drawer 2 of Lin Xiao" in sentence for sentence in said] == [True]
    free = InstanceLock(office.folder.root)
    assert free.acquire()
    free.release()


def test_the_frame_and_its_words_are_on_every_screen(counter, qtbot):
    open_now = counter(practice=True)
    open_now.arrives(PLAY)
    window = open_now.window
    (frame,) = open_now.frames()
    assert window.centralWidget() is frame
    assert "PRACTICE" in frame.band.text()
    open_now.page.choose("Lin Xiao")
    open_now.page.pin.setText("1357")
    open_now.press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert window.desk is not None
    assert window.windowTitle() == "PRACTICE: Clear Creek Waterworks: Lin Xiao"
    assert window.desk.status.practice.text() == "PRACTICE"
    assert window.customer_window.findChildren(PracticeFrame)
    assert "PRACTICE" in window.customer_window.windowTitle()
    window.lock()
    assert frame.isAncestorOf(window._lock_screen)
    assert window._lock_screen.geometry() == window._inside.rect()
    assert frame.band.isVisible()


def test_afresh_asks_first_and_begins_anew(counter, qtbot, monkeypatch):
    open_now = counter(practice=True)
    open_now.arrives(PLAY)
    mark = open_now.folder.practice.papers / "P-000001-1.pdf"
    mark.write_bytes(b"practised")
    answers = [False, True]
    monkeypatch.setattr(AfreshDialog, "exec", lambda _dialog: answers.pop(0))
    shift = CTRL | Qt.KeyboardModifier.ShiftModifier
    open_now.press(Qt.Key.Key_T, shift)
    assert mark.exists()
    open_now.press(Qt.Key.Key_T, shift)
    open_now.arrives(PLAY)
    assert not mark.exists()
    assert db.one("SELECT COUNT(*) FROM account")[0] == FEW


def test_enter_keeps_what_was_practised(qtbot, qapp):
    dialog = AfreshDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == AfreshDialog.DialogCode.Rejected
    dialog.show()
    dialog.keep_button.setFocus()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Enter)
    assert dialog.result() == AfreshDialog.DialogCode.Accepted


def test_building_stopped_halfway_leaves_nothing_and_goes_back_to_work(counter, qtbot):
    open_now = counter(practice=True)
    open_now.window.panel._cancel()
    open_now.arrives(REAL)
    assert not open_now.folder.practice.database.exists()


def test_a_damaged_practice_file_is_built_anew(counter):
    open_now = counter(practice=True)
    open_now.arrives(PLAY)
    open_now.window.close()
    open_now.arrives(REAL)
    practice_file = open_now.folder.practice.database
    practice_file.write_bytes(b"no database" * 100)
    open_now.press(Qt.Key.Key_T)
    open_now.arrives(PLAY)
    assert db.one("SELECT COUNT(*) FROM account")[0] == FEW


def test_the_sample_town_has_no_door_to_practice(office, qtbot):
    from desktop.shell.main_window import MainWindow

    window = MainWindow(office.folder, "Sample town.")
    qtbot.addWidget(window)
    assert not hasattr(window.sign_in_page, "door_button")
