"""A page over the desk, and the keys that a clerk presses in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.currencies import currency
from desktop.corrections.ui.correction import Correction
from desktop.corrections.ui.refund import Refund

ENTER, KEYPAD_ENTER, F9, ESC = Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F9, Qt.Key.Key_Escape
LEADER_PIN = "246810"


class Desk:
    """One page; keys go wherever the focus is, in the page or in what lies over it."""

    def __init__(self, page):
        self.page = page
        self.ordered, self.corrected, self.doubts = [], [], []
        page.ordered.connect(self.ordered.append)
        page.corrected.connect(self.corrected.append)
        page.clock_doubted.connect(self.doubts.append)

    def press(self, *keys):
        for key in keys:
            widget = self.hand
            if isinstance(key, str):
                QTest.keyClicks(widget, key)
            else:
                QTest.keyClick(widget, key)
        return self

    @property
    def hand(self):
        front = QApplication.activeModalWidget() or self.page
        return front.focusWidget() or front

    @property
    def asked(self):
        """The page on which somebody in charge agrees, while it is open."""
        front = QApplication.activeModalWidget()
        return front if front is not self.page and front is not None else None

    @property
    def done(self):
        return self.page.pages.currentWidget() is self.page.done_page


@pytest.fixture
def opened(qtbot):
    """Opens a page and closes it afterwards, whatever lies over it."""
    kept = []  # a page that nobody holds goes whenever memory is tidied, even in the middle of a key

    def open_page(page):
        qtbot.addWidget(page)
        page.open()
        page.activateWindow()
        qtbot.waitExposed(page)
        kept.append(page)
        return Desk(page)

    yield open_page
    while (front := QApplication.activeModalWidget()) is not None:
        front.done(0)


@pytest.fixture
def correct(opened, office, drawer, mei):
    """The page that puts a receipt right, for the clerk or whoever is named."""

    def make(number="", who=None):
        return opened(Correction(who or office.clerk, currency("CNY"), None, number))

    return make


@pytest.fixture
def refund(opened, office, drawer):
    def make(account_id, who=None):
        return opened(Refund(account_id, who or office.clerk, currency("CNY"), None))

    return make
