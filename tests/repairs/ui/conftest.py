"""The repair tab in a window of its own, with pages over it, and a hand that presses keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.core import changes
from desktop.office.settings import office as settings
from desktop.repairs.ui.tab import RepairsTab
from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]

ENTER, ESC, F9, UP, DOWN, TAB, DEL = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab,
    Qt.Key.Key_Delete,
)  # fmt: skip
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class AtTheDesk:
    """The tab as the desk holds it: its pages open over it, its papers are remembered."""

    def __init__(self, qtbot, signed_in):
        self.tab = RepairsTab(signed_in, settings())
        self.qtbot = qtbot
        self.jobs, self.page, self.said = [], None, []
        self.tab.page_asked.connect(self._open)
        self.tab.paper_ordered.connect(self.jobs.append)
        self.tab.status.connect(self.said.append)
        qtbot.addWidget(self.tab)
        self.tab.resize(1300, 640)
        self.tab.show()
        qtbot.waitActive(self.tab)
        self.tab.come(None)
        changes.listen(self._reload)

    def _reload(self, _changed):
        self.tab.reload()

    def close(self):
        """Nobody listens any more."""
        changes.forget(self._reload)
        if self.page is not None:
            self.page.done(0)

    def _open(self, page):
        self.page = page
        if hasattr(page, "ordered"):
            page.ordered.connect(self.jobs.append)
        page.finished.connect(self._uncovered)
        page.open()

    def _uncovered(self):
        self.page = None

    def press(self, *keys):
        """Keys and texts one by one, in whatever lies in front."""
        for key in keys:
            self.qtbot.wait(10)
            front = QApplication.activeModalWidget() or self.tab.window()
            if not front.isActiveWindow():  # a page over it was closed just now
                front.activateWindow()
                self.qtbot.waitUntil(front.isActiveWindow)
            where = front.focusWidget() or front
            if isinstance(key, tuple):
                QTest.keyClick(where, *key)
            elif not isinstance(key, str):
                QTest.keyClick(where, key)
            elif key.isascii():
                QTest.keyClicks(where, key)
            else:
                assert isinstance(where, QLineEdit)
                where.insert(key)
                where.textEdited.emit(where.text())

    def open(self, order_id, *keys):
        """An order's page, and keys on it."""
        self.tab.open_order(order_id)
        self.press(*keys)
        return self.page

    @property
    def form(self):
        """The form of the report in hand."""
        return self.tab.intake.taking[self.tab.intake.side].form

    @property
    def read_back(self):
        """The read-back of the report in hand."""
        return self.tab.intake.taking[self.tab.intake.side].read_back

    @property
    def order(self):
        """What the page of the order tells."""
        return self.tab.order


@pytest.fixture
def desk(qtbot, office):
    made = AtTheDesk(qtbot, office.clerk)
    yield made
    made.close()
