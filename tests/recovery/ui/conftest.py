"""Pages over the desk, and a hand that presses keys."""

import sqlite3

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app as apps
from desktop.commands import Options
from desktop.core.progress import Progress
from desktop.opening import hold
from desktop.recovery import rehearsal, restore
from desktop.recovery.apart import Checked
from tests.dialogs import dressed, hand, press, show
from tests.recovery.conftest import counter, drawer, order, schema_worked_out_once, shan

__all__ = ["counter", "drawer", "dressed", "hand", "order", "press", "schema_worked_out_once", "shan", "show"]


@pytest.fixture(autouse=True)
def checked(monkeypatch):
    """What the other process would say; a test puts findings in."""
    findings = []

    def check(_path, _folder):
        yield Progress(1, 2, "Receipts, line by line")
        return Checked(tuple(findings))

    monkeypatch.setattr(restore, "check_apart", check)
    monkeypatch.setattr(rehearsal, "check_apart", check)
    return findings


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch):
    """Only the sticks that a test plugs in."""
    plugged = []
    monkeypatch.setattr("desktop.core.volumes._mounted", lambda: plugged)
    return plugged


class Program:
    """The whole program in the office's folder, as `main.py` starts it."""

    def __init__(self, qtbot, qapp, folder):
        self.qtbot, self.folder = qtbot, folder
        self.home = apps.Office(qapp, folder, hold(folder), Options(data=folder.root))
        self.home.open()

    @property
    def window(self):
        return self.home.window

    def press(self, *keys):
        for key in keys:
            front = QApplication.activeModalWidget() or self.window
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)
            where = front.focusWidget() or front
            if isinstance(key, str):
                QTest.keyClicks(where, key)
            else:
                QTest.keyClick(where, key)
            self.qtbot.wait(20)

    @property
    def over(self):
        return self.window.dialog

    def arrives(self, kind):
        self.qtbot.waitUntil(lambda: type(self.window).__name__ == kind, timeout=10_000)


@pytest.fixture
def start(qtbot, qapp, counter, monkeypatch):
    """Start the program on books that a test has spoiled; what it says without a window is kept."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    monkeypatch.setattr(apps, "say", lambda sentence: made[-1].said.append(sentence))
    made = []

    def begin():
        made.append(Program(qtbot, qapp, counter.folder))
        made[-1].said = []
        return made[-1]

    yield begin
    for one in made:
        one.home._leave_window()
        one.home._let_go()


@pytest.fixture
def copied(counter):
    """A copy among the office's own, and two payments more since then."""
    counter.pay(3)
    copy = counter.copy("office.db")
    counter.pay(2)
    counter.close()
    counter.open()
    counter.close()
    return copy


def spoil(folder, table="rehearsal"):
    """The first page of a table, one that nobody needs to look at accounts."""
    with sqlite3.connect(folder.database) as file:
        [(page,)] = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    file.close()
    content = bytearray(folder.database.read_bytes())
    content[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    folder.database.write_bytes(bytes(content))
