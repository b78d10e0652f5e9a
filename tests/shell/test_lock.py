"""F11 covers the desk; the right PIN brings it back as it was; nobody else's key gets through."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel
from shiboken6 import isValid

from desktop.core import db
from desktop.payments.till import Step
from tests.shell.test_names import PAGES

ENTER = Qt.Key.Key_Return


@pytest.fixture
def locked(clerk, window):
    """Locked in the middle of a payment."""
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    clerk.type("50")
    clerk.press(Qt.Key.Key_F11)
    assert window.locked
    return clerk


def test_nothing_shows_through_and_the_right_pin_brings_all_back(locked, window):
    cover = window._lock_screen
    assert cover.geometry() == window.rect()
    assert cover.pin.hasFocus()
    locked.type("1357")
    locked.press(ENTER)
    assert not window.locked
    form = window.desk.payments.form
    assert form.amount.text() == "50"
    assert form.amount.hasFocus()


def test_a_wrong_pin_is_said_beside_the_field(locked, window):
    locked.type("1111")
    locked.press(ENTER)
    assert window.locked
    assert "Wrong PIN" in window._lock_screen.fields["pin"].message


def test_keys_of_the_desk_are_dead_under_the_cover(locked, window):
    locked.press(Qt.Key.Key_F3)
    locked.press(Qt.Key.Key_R, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert window.desk.front is window.desk.payments
    assert window.desk.payments.till.step is Step.AMOUNT
    locked.press(ENTER)
    assert db.rows("SELECT id FROM payment") == []


def test_a_scan_opens_nobody_under_the_cover(locked, window):
    before = window.desk.account()
    locked.scan("00054321")
    assert window.locked
    assert window.desk.search.text() == ""
    assert window.desk.account() is before
    assert window._lock_screen.pin.text() == ""


def test_the_second_enter_of_an_unlock_is_not_for_the_desk(locked, window):
    locked.type("1357")
    locked.press(ENTER, ENTER, look=False)
    assert not window.locked
    assert window.desk.payments.till.step is Step.AMOUNT


def test_the_cover_grows_with_the_window(locked, window):
    window.resize(window.width() + 100, window.height() + 50)
    assert window._lock_screen.size() == window.size()


def test_a_page_over_the_desk_goes_out_of_sight_and_comes_back(clerk, window):
    window.desk.show_keys()
    page = window.desk.dialog
    window.lock()
    assert not page.isVisible()
    clerk.type("1357")
    clerk.press(ENTER)
    assert page.isVisible()
    page.close()


def test_pages_upon_pages_go_out_of_sight_and_come_back(clerk, window):
    window.desk.show_keys()
    page = window.desk.dialog
    upon = QDialog(page)
    upon.open()
    window.lock()
    assert not page.isVisible()
    assert not upon.isVisible()
    clerk.type("1357")
    clerk.press(ENTER)
    assert page.isVisible()
    assert upon.isVisible()
    upon.close()
    page.close()


def test_an_open_list_is_folded_before_the_cover_comes(clerk, window):
    window.desk.show_settings()
    box = window.desk.dialog.findChild(QComboBox)
    box.showPopup()
    window.lock()
    assert QApplication.activePopupWidget() is None
    clerk.type("1357")
    clerk.press(ENTER)
    assert not window.locked
    window.desk.dialog.close()


def test_a_page_with_unsaved_typing_goes_with_its_desk(clerk, window, office):
    window.sign_out()
    window.pages.currentWidget().choose("Zhou Min")
    clerk.type("246810")
    clerk.press(ENTER)
    window.desk.show_settings()
    page = window.desk.dialog
    clerk.type("x")
    window.sign_out()
    assert not isValid(page) or not page.isVisible()


def test_somebody_else_signs_in_and_the_customer_waits(locked, window):
    locked.press(Qt.Key.Key_F11)
    assert window.desk is None
    assert db.rows("SELECT work FROM hold") == [("payments",)]


def test_under_the_cover_nothing_of_any_page_or_customer_is_in_sight(locked, window):
    """The customer's name and phone were on the desk; whatever page lies over it is hidden with it."""
    window._unlock()
    for page in PAGES:
        getattr(window.desk, page)()
        window.lock()
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() and isinstance(top, QDialog)]
        assert tops == [], page
        told = " ".join(label.text() for label in window._lock_screen.findChildren(QLabel))
        for personal in ("单国强", "00012345", "13812345678", "人民路"):
            assert personal not in told
            assert personal not in window.windowTitle()
        assert not window.pages.isEnabled()
        window._unlock()
        window.desk.dialog.done(0)
