"""The tab of complaints in a window of its own, with pages over it, and a hand that presses keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.complaints.cards import case_card
from desktop.complaints.ui.tab import ComplaintsTab
from desktop.core import changes
from desktop.office.settings import office as settings
from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]

ENTER, ESC, F9, UP, DOWN, TAB = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Tab,
)  # fmt: skip
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEADER_PIN = "246810"


class AtTheDesk:
    """The tab as the desk holds it: its pages open over it, its papers are remembered."""

    def __init__(self, qtbot, signed_in):
        self.tab = ComplaintsTab(signed_in, settings())
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
        """Keys and texts one by one, in whatever lies in front; (key, modifier) for two at once."""
        for key in keys:
            front = QApplication.activeModalWidget() or self.tab
            focus = front.focusWidget() or front
            if isinstance(key, str):
                if not key.isascii() and isinstance(focus, QLineEdit):
                    focus.insert(key)
                elif not key.isascii() and isinstance(focus, QPlainTextEdit):
                    focus.insertPlainText(key)
                else:
                    QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, *(key if isinstance(key, tuple) else (key,)))
            QApplication.processEvents()

    def agree(self, pin=LEADER_PIN):
        """Somebody in charge agrees on the spot."""
        self.press(pin, ENTER)

    @property
    def case(self):
        """The case in front, as the books have it now."""
        return case_card(self.tab.case.card.now.case_id)

    @property
    def form(self):
        """The form of what is being written."""
        return self.tab.taking.form


@pytest.fixture
def desk(qtbot, people):
    made = AtTheDesk(qtbot, people.clerk)
    yield made
    made.close()
