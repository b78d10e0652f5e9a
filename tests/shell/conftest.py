"""A signed-in clerk at her desk, with an open drawer and a customer who owes three months."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.accounts.service import AccountFields, open_account
from desktop.cash.service import open_shift
from desktop.core.money import Money
from desktop.shell.main_window import MainWindow
from desktop.widgets import theme
from desktop.widgets.scanner import Guard
from tests.payments.conftest import add_month

PERSON, SCANNER = 110, 8  # milliseconds between two keys
GUARD = 80  # milliseconds that a new step ignores keys here; shorter than at a counter
LOOK = 110  # milliseconds to read a step; longer as long as the step ignores keys


class Clerk:
    """Presses keys in the window in front, as a keyboard does, and counts them."""

    def __init__(self, qtbot, window):
        self.qtbot = qtbot
        self.window = window
        self.pressed = 0
        self._now = 1_000

    def press(self, *keys, modifiers=Qt.KeyboardModifier.NoModifier, gap=PERSON, look=True):
        """Press keys, reading each step before the next."""
        for key in keys:
            text = chr(key) if isinstance(key, int) and key < 256 else ""
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                text = "\r"
            self._send(key, text, modifiers, gap)
            if look:
                self._look()

    def type(self, text, gap=PERSON):
        for sign in text:
            self._send(Qt.Key(ord(sign.upper())), sign, Qt.KeyboardModifier.NoModifier, gap)

    def scan(self, text):
        """One squeeze of the scanner's handle; counted as one key."""
        before = self.pressed
        self.type(text[0])
        self.type(text[1:], SCANNER)
        self._send(Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.NoModifier, SCANNER)
        self.pressed = before + 1
        self._look()

    def hold_down(self, key, times=30):
        """Keep a key down; the keyboard repeats it."""
        self.press(key, look=False)
        for _repeat in range(times):
            self._send(key, "\r", Qt.KeyboardModifier.NoModifier, 30, repeat=True)
        self._look()

    def _look(self):
        """Read what came of it, until it takes keys: on a slow computer that is later."""
        QCoreApplication.processEvents()
        self.qtbot.wait(LOOK)
        self.qtbot.waitUntil(lambda: not ignores_keys())

    def _send(self, key, text, modifiers, gap, repeat=False):
        self._now += gap
        self.pressed += not repeat
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():  # a page over it was closed just now
            front.activateWindow()
            self.qtbot.waitUntil(front.isActiveWindow)
        handle = front.window().windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text, repeat)
            event.setTimestamp(self._now)
            QCoreApplication.sendEvent(handle, event)


def ignores_keys():
    """Whether any window lets a moment pass before it takes keys."""
    return any(guard.armed for top in QApplication.topLevelWidgets() for guard in top.findChildren(Guard))


@pytest.fixture(autouse=True)
def short_guard(monkeypatch):
    """A quarter of a second at each step would make a slow suite."""
    monkeypatch.setattr("desktop.widgets.scanner.GUARD", GUARD)


@pytest.fixture
def shan(office):
    """单国强, who owes 35.20 for October."""
    fields = AccountFields("00012345", "单国强", "人民路12号", phones=("13812345678",))
    card = open_account(fields, office.leader)
    add_month(card.id, "2026-10", ("water", 2400), ("sewage", 1120))
    return card


@pytest.fixture
def window(qtbot, qapp, office, shan):
    """The window at its sign-in."""
    theme.apply(qapp, "light", 1.0, "en")
    made = MainWindow(office.folder)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def clerk(qtbot, window, office):
    """At the desk, drawer open, focus in the search box."""
    open_shift("1", Money(20000), office.clerk)
    window.pages.currentWidget().choose("Lin Xiao")
    hand = Clerk(qtbot, window)
    hand.type("1357")
    hand.press(Qt.Key.Key_Return)
    assert window.desk is not None
    hand.pressed = 0
    return hand
