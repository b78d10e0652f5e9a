"""What is set for the office holds at the desk at once, and whatever page lies over it."""

import pytest
from PySide6.QtCore import Qt

from desktop.cash.service import open_shift
from desktop.core.money import Money
from desktop.office.settings import office as settings
from desktop.shell.idle import IdleWatch
from desktop.widgets import theme
from tests.shell.conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def leader(qtbot, qapp, window, office):
    """The leader at her desk; the look is as before afterwards."""
    open_shift("1", Money(20000), office.leader)
    hand = Clerk(qtbot, window)
    hand.type("246810")
    hand.press(ENTER)
    assert window.desk.clerk == office.leader
    yield hand
    theme.apply(qapp, "light", 1.0, "en")


def test_larger_letters_by_their_key(leader, window):
    before = window.desk.search.height()
    leader.press(Qt.Key.Key_Equal, modifiers=CTRL)
    assert theme.dress.scale == settings().scale == 1.125
    assert window.desk.search.height() > before
    leader.press(Qt.Key.Key_Minus, modifiers=CTRL)
    assert window.desk.search.height() == before


def test_colours_and_the_lock_from_the_settings_page(leader, window):
    leader.press(Qt.Key.Key_Comma, modifiers=CTRL)
    page = window.desk.dialog
    page.editors["look"].setFocus()
    leader.press(Qt.Key.Key_Down)
    page.editors["idle_minutes"].setFocus()
    page.editors["idle_minutes"].selectAll()
    leader.type("2")
    leader.press(Qt.Key.Key_F9)
    assert page.banner.text == "Saved."
    assert theme.dress.look == settings().look == "dark"
    assert settings().idle_minutes == 2
    leader.press(Qt.Key.Key_Escape)
    assert window.desk.dialog is None


def test_the_lock_waits_as_it_was_set(qtbot):
    watch = IdleWatch(120)
    with qtbot.waitSignal(watch.idle, timeout=2000):
        watch.lock_after(0)
        watch.touch()
