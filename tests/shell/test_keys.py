"""The desk's keys: none means two things, each does something, and those of later work stay free."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from desktop.reports.ui.page import ReportsPage
from desktop.shell import keys
from desktop.widgets.edits import NameEdit
from desktop.widgets.key_registry import KeyRegistry
from desktop.widgets.search_box import SearchBox
from desktop.widgets.words_edit import WordsEdit


def test_no_key_of_the_desk_means_two_things():
    fresh = KeyRegistry()
    keys.register(fresh)  # a clash raises
    assert len(fresh.actions()) == len(keys.LIST)


def test_every_key_of_the_list_does_something_at_the_desk(clerk, window):
    installed = {shortcut.key().toString() for shortcut in window.desk.findChildren(QShortcut)}
    assert {key for _name, key, _text in keys.LIST} <= installed


@pytest.mark.parametrize("editor", [SearchBox, NameEdit, WordsEdit])
def test_no_editor_keeps_a_key_of_the_desk_to_itself(qtbot, editor):
    """On some systems Ctrl+Y, Ctrl+E or Ctrl+D are keys of editing too."""
    keys.register()
    made = editor("Words", "") if editor is SearchBox else editor("Words")
    qtbot.addWidget(made)
    for name, key, _text in keys.LIST:
        pressed = QKeySequence(key)[0]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
        event.ignore()
        QCoreApplication.sendEvent(made, event)
        assert not event.isAccepted(), (name, key)


def test_reports_open_from_the_search_box(clerk, window):
    assert window.desk.search.hasFocus()
    clerk.press(Qt.Key.Key_Y, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.desk.dialog, ReportsPage)
    window.desk.dialog.close()
