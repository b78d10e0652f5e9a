"""Pages over the desk, opened one by one, and keys pressed in whatever lies in front."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets import theme


@pytest.fixture(autouse=True)
def dressed(qapp, monkeypatch):
    """In the usual colours, and without the moment that a step ignores keys: here nobody is that fast."""
    monkeypatch.setattr("desktop.widgets.scanner.GUARD", 0)
    theme.apply(qapp)


@pytest.fixture
def show(qtbot):
    """Opens a page; what it orders to be printed is kept in `jobs`."""
    shown = []  # `qtbot` closes a page, and does not keep it from being collected

    def open_it(made):
        qtbot.addWidget(made)
        made.jobs = []
        if hasattr(made, "ordered"):
            made.ordered.connect(made.jobs.append)
        made.open()
        qtbot.waitExposed(made)
        shown.append(made)
        return made

    return open_it


class Hand:
    """Types into whatever has the focus, and counts; a key may come with its modifiers as a pair."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.pressed = 0

    def press(self, *keys):
        for key in keys:
            self.qtbot.wait(20)
            window = QApplication.activeModalWidget() or QApplication.activeWindow()
            where = window.focusWidget() or window
            if isinstance(key, str):
                QTest.keyClicks(where, key)
                self.pressed += len(key)
            else:
                QTest.keyClick(where, *(key if isinstance(key, tuple) else (key,)))
                self.pressed += 1


@pytest.fixture
def hand(qtbot):
    return Hand(qtbot)


@pytest.fixture
def press(hand):
    return hand.press
