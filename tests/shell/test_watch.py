"""The watch by keys: begun, its log written line by line, checked, offered, taken over with a PIN."""

import pytest
from PySide6.QtCore import Qt

from desktop.duty.queries import newest_lines
from desktop.duty.watch import newest_watch
from desktop.office.service import add_staff

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_the_watch(clerk, office):
    """The tab of the watch is in front, and somebody else works here too."""
    add_staff("He Jing", "clerk", "2468", office.leader)
    clerk.press(Qt.Key.Key_D, modifiers=CTRL_SHIFT)
    return clerk


def test_a_line_is_typed_and_entered(at_the_watch):
    at_the_watch.press(DOWN, Qt.Key.Key_W)
    at_the_watch.type("pump stopped")
    at_the_watch.press(ENTER)
    at_the_watch.type("9:15 ")
    at_the_watch.type("visitor")
    at_the_watch.press(ENTER)
    late, first = newest_lines()
    assert (first.words, first.is_late) == ("pump stopped", False)
    assert (late.words, late.is_late) == ("visitor", True)


def test_without_a_watch_nothing_is_written(at_the_watch, window):
    at_the_watch.press(ENTER)
    assert newest_lines() == ()
    assert "begins the watch" in window.desk.tabs["duty"].banner.text


def test_the_watch_is_handed_over_by_keys(at_the_watch, window):
    clerk = at_the_watch
    clerk.press(DOWN, Qt.Key.Key_W, DOWN)
    clerk.press(Qt.Key.Key_K)
    clerk.press(ENTER, ENTER, ENTER, ENTER)
    clerk.press(Qt.Key.Key_O)
    clerk.type("3")
    clerk.press(Qt.Key.Key_F9)
    assert newest_watch().state == "offered"
    clerk.press(Qt.Key.Key_A)
    window.desk.dialog.person.name.setCurrentText("He Jing")
    clerk.type("2468")
    clerk.press(ENTER)
    now = newest_watch()
    assert (now.staff_name, now.state, now.number) == ("He Jing", "open", "DU-A-00002")
