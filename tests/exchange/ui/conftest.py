"""A clerk without a mouse before the import's window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.exchange.ui.wizard import COLUMNS, LOOK, ImportWizard
from desktop.widgets import theme

ENTER = Qt.Key.Key_Return


class Hand:
    """A clerk who has no mouse."""

    def __init__(self, wizard, qtbot):
        self.wizard, self.qtbot = wizard, qtbot

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.wizard.focusWidget() or self.wizard, key, modifier)

    def type(self, text):
        QTest.keyClicks(self.wizard.focusWidget(), text)

    def until(self, so):
        self.qtbot.waitUntil(so, timeout=20_000)

    def name(self, path):
        """A path is pasted, then Enter; the file is seen."""
        self.wizard.focusWidget().setText(str(path))
        self.press(ENTER)
        self.until(lambda: not self.wizard.file_page.opening)

    def to_columns(self, path):
        self.name(path)
        self.press(ENTER)
        assert self.wizard.step == COLUMNS

    def to_look(self, path):
        self.to_columns(path)
        self.press(ENTER)
        self.until(lambda: not self.wizard.busy)

    def bring_in(self, path):
        self.to_look(path)
        assert self.wizard.step == LOOK, self.wizard.page.banner.text
        self.press(ENTER)
        self.until(lambda: not self.wizard.busy)


@pytest.fixture
def open_wizard(qtbot, qapp, office):
    theme.apply(qapp)
    kept = []  # qtbot only keeps weak references

    def open_it(who=None):
        wizard = ImportWizard(who or office.leader, office.folder)
        kept.append(wizard)
        qtbot.addWidget(wizard)
        with qtbot.waitActive(wizard):
            wizard.open()
            wizard.activateWindow()
        return Hand(wizard, qtbot)

    return open_it


@pytest.fixture
def hand(open_wizard):
    return open_wizard()
