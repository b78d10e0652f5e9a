"""The outage tab in a window of its own, with pages over it, and a hand that presses keys."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.core import changes
from desktop.office.settings import office as settings
from desktop.outages.ui.tab import OutageTab
from tests.dialogs import Hand, dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]


class AtTheDesk:
    """The tab as the desk holds it: its pages open, its papers are remembered."""

    def __init__(self, qtbot, signed_in):
        self.tab = OutageTab(signed_in, settings())
        self.hand = Hand(qtbot)
        self.jobs, self.houses, self.page = [], [], None
        self.tab.over.connect(self._open)
        self.tab.ordered.connect(self.jobs.append)
        self.tab.house_found.connect(self.houses.append)
        qtbot.addWidget(self.tab)
        self.tab.resize(1000, 640)
        self.tab.show()
        qtbot.waitActive(self.tab)
        self.tab.setFocus()

    def _open(self, page):
        self.page = page
        if hasattr(page, "ordered"):
            page.ordered.connect(self.jobs.append)
        page.open()

    def press(self, *keys):
        """Keys one by one, in whatever lies in front."""
        for key in keys:
            self.hand.qtbot.wait(20)
            front = QApplication.activeModalWidget() or self.tab.window()
            if not front.isActiveWindow():  # a page over it was closed just now
                front.activateWindow()
                self.hand.qtbot.waitUntil(front.isActiveWindow)
            self.hand.press(key)

    def type(self, text):
        """A place as an input method leaves it."""
        self.tab.ask.place.setText(text)
        self.tab.ask.look()

    @property
    def said(self):
        return self.tab.ask.say_line.text

    def go_to(self, line):
        """The current line of the list in sight, and the hand on it."""
        self.tab.lists.table.go_to(line)
        self.tab.lists.take_focus()


@pytest.fixture
def desk(qtbot, office, monkeypatch):
    """The tab of a clerk; it follows what is saved, as at the desk."""
    made = AtTheDesk(qtbot, office.clerk)

    def follow(changed):
        if "outages" in changed:
            made.tab.reload()

    changes.listen(follow)
    yield made
    changes.forget(follow)
    if made.page is not None:
        made.page.done(0)
