"""The cover of a locked desk: opaque, one PIN, waits after wrong ones, and each way out once."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.core import db
from desktop.office import pins
from desktop.office.ui.lock_screen import LockScreen
from desktop.widgets import theme
from desktop.widgets.scanner import GUARD

ENTER, F11 = Qt.Key.Key_Return, Qt.Key.Key_F11
RED = QColor(255, 0, 0)


class Red(QWidget):
    def paintEvent(self, event):
        QPainter(self).fillRect(event.rect(), RED)


@pytest.fixture
def desk(qtbot, qapp):
    """A red window that must not shine through."""
    theme.apply(qapp, "light", 1.0, "en")
    made = Red()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitActive(made)
    return made


@pytest.fixture
def cover(qtbot, desk, office):
    made = LockScreen(office.clerk, desk)
    made.show()
    made.setFocus()
    qtbot.wait(GUARD + 150)
    return made


@pytest.fixture
def told(cover):
    """The names of the ways out, as they are taken."""
    ways = []
    cover.unlocked.connect(lambda: ways.append("unlocked"))
    cover.other_asked.connect(lambda: ways.append("other"))
    return ways


def keys(cover, *pressed):
    for key in pressed:
        press = QTest.keyClicks if isinstance(key, str) else QTest.keyClick
        press(cover.window().focusWidget(), key)


def hold_down(cover, key, times=30):
    for number in range(times):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", autorep=number > 0)
        QApplication.sendEvent(cover.window().focusWidget(), event)


def refused_tries():
    return db.one("SELECT COUNT(*) FROM journal WHERE kind = 'unlock.refused'")[0]


def test_it_says_whose_desk_it_is_and_when(cover):
    said = " ".join(label.text() for label in cover.findChildren(QLabel))
    assert "Clear Creek Waterworks" in said
    assert "Locked by Lin Xiao" in said
    assert cover.time.text() == "12:00"


def test_nothing_of_the_desk_shines_through_however_large_it_grows(cover, desk):
    desk.resize(1300, 900)
    picture = desk.grab().toImage()
    red = [
        (x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
        if picture.pixelColor(x, y) == RED
    ]
    assert cover.size() == desk.size()
    assert red == []


@pytest.mark.parametrize("enter", [ENTER, Qt.Key.Key_Enter])
def test_the_pin_lifts_it_once(cover, told, enter):
    keys(cover, "1357", enter, enter)
    assert told == ["unlocked"]


def test_a_wrong_pin_is_said_beside_the_field_and_typed_over(cover, told):
    keys(cover, "1111", ENTER)
    assert "Wrong PIN" in cover.fields["pin"].message
    assert cover.pin.hasFocus()
    keys(cover, "1357", ENTER)
    assert told == ["unlocked"]


def test_after_wrong_ones_even_the_right_one_waits_longer_each_time(cover, told, monkeypatch):
    monkeypatch.setattr(pins.time, "monotonic", lambda: 1000.0)
    keys(cover, *["1111", ENTER] * (pins.FREE_TRIES + 1), "1357", ENTER)
    assert "5 s" in cover.fields["pin"].message
    assert told == []
    monkeypatch.setattr(pins.time, "monotonic", lambda: 1005.0)
    keys(cover, "1111", ENTER)
    assert "10 s" in cover.fields["pin"].message
    monkeypatch.setattr(pins.time, "monotonic", lambda: 1015.0)
    keys(cover, "1357", ENTER)
    assert told == ["unlocked"]


def test_an_empty_field_is_no_try(cover):
    keys(cover, ENTER)
    assert cover.fields["pin"].message == "Type your PIN."
    assert refused_tries() == 0


def test_a_key_held_down_is_one_try(cover):
    keys(cover, "1111")
    hold_down(cover, ENTER)
    assert refused_tries() == 1


def test_another_clerk_gets_in_by_one_key_or_the_button(cover, told):
    keys(cover, F11, F11)
    assert told == ["other"]


def test_the_button_for_another_clerk_is_two_tabs_away(cover, told):
    keys(cover, Qt.Key.Key_Tab, Qt.Key.Key_Tab, ENTER)
    assert told == ["other"]


def test_the_f11_that_locked_does_not_sign_anybody_out(qtbot, desk, office):
    cover = LockScreen(office.clerk, desk)
    cover.show()
    cover.setFocus()
    with qtbot.assertNotEmitted(cover.other_asked):
        keys(cover, F11)
