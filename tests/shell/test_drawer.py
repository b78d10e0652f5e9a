"""The drawer at the desk, by keys: its page, what waits at the sign-in, corrections and late entries."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.cash.queries import in_drawer, open_shift_of, slips_of
from desktop.cash.service import open_shift
from desktop.closing.service import close_shift
from desktop.core import db
from desktop.core.money import Money
from desktop.forms.service import issue_book
from desktop.office.service import add_staff
from desktop.payments.till import Step
from desktop.printing.service import record_printed
from tests.proof.conftest import count_exactly
from tests.shell.conftest import Clerk

ENTER, ESC, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at_the_drawer(clerk, window):
    clerk.press(Qt.Key.Key_D, modifiers=CTRL)
    assert window.desk.front is window.desk.tabs["drawer"]
    return clerk


def sign_in(qtbot, window, name, pin):
    window.pages.currentWidget().choose(name)
    hand = Clerk(qtbot, window)
    hand.type(pin)
    hand.press(ENTER)
    return hand


def close_pages(window):
    while (front := QApplication.activeModalWidget()) is not None:
        front.done(0)


def test_a_digit_does_it_and_the_page_tells_of_it(at_the_drawer, window, office):
    at_the_drawer.press(Qt.Key.Key_2)
    at_the_drawer.type("50")
    at_the_drawer.press(ENTER, ENTER)
    shift = open_shift_of(office.clerk.staff_id)
    assert in_drawer(shift.shift_id) == 15000
    assert window.desk.tabs["drawer"].slips.count == 1
    assert window.desk.dialog is None
    assert [slip.kind for slip in slips_of(shift.shift_id)] == ["drop"]


def test_arrows_and_enter_do_the_same(at_the_drawer, window):
    at_the_drawer.press(Qt.Key.Key_Down, ENTER)
    assert window.desk.dialog.windowTitle() == "Pay out of the drawer"
    close_pages(window)


def test_what_cannot_be_done_is_grey(at_the_drawer, window):
    lines = window.desk.tabs["drawer"].acts._lines
    assert not lines["open"].isEnabled()
    assert lines["close"].isEnabled()
    at_the_drawer.press(Qt.Key.Key_1)
    assert window.desk.dialog is None


def test_a_search_on_the_drawers_page_begins_a_payment(at_the_drawer, window):
    at_the_drawer.scan("00012345")
    assert window.desk.front is window.desk.payments
    assert window.desk.payments.till.step is Step.IDENTITY


def test_ctrl_e_counts_and_closes(clerk, window, office):
    clerk.press(Qt.Key.Key_E, modifiers=CTRL)
    page = window.desk.dialog
    assert page.step is page.count
    clerk.type("2")
    clerk.press(F9)
    assert page.step is page.found
    clerk.press(ENTER)
    assert open_shift_of(office.clerk.staff_id) is None
    clerk.qtbot.waitUntil(lambda: window.desk.dialog is not None and window.desk.dialog is not page)
    assert "Close the day" in window.desk.dialog.windowTitle()
    close_pages(window)


@pytest.fixture
def tang(office):
    """Another clerk, who is known before the window is there."""
    return add_staff("Tang Hui", "clerk", "2468", office.leader)


def test_a_drawer_left_open_by_another_is_said_to_everybody(qtbot, tang, window, office, shan, clock):
    open_shift("1", Money(20000), office.clerk)
    clock.advance(hours=18)
    sign_in(qtbot, window, "Tang Hui", "2468")
    assert "Drawer 1 of Lin Xiao was left open" in window.desk.banner.text
    assert "somebody in charge takes it over" in window.desk.banner.text


def test_a_drawer_left_open_overnight_is_said_and_takes_no_money(qtbot, window, office, shan, clock):
    open_shift("1", Money(20000), office.clerk)
    clock.advance(hours=18)
    hand = sign_in(qtbot, window, "Lin Xiao", "1357")
    assert "left open overnight" in window.desk.banner.text
    assert window.desk.front is window.desk.tabs["drawer"]
    hand.scan("00012345")
    assert "still open" in window.desk.banner.text
    assert not window.desk.payments.busy


def test_a_leader_hears_of_it_too_and_takes_it_over(qtbot, window, office, shan, clock):
    open_shift("1", Money(20000), office.clerk)
    clock.advance(hours=18)
    hand = sign_in(qtbot, window, "Zhou Min", "246810")
    assert "Lin Xiao was left open" in window.desk.banner.text
    hand.press(Qt.Key.Key_T)
    assert "Take over" in window.desk.dialog.title.text()
    close_pages(window)


def test_a_day_that_nobody_closed_is_said(qtbot, window, office, shan, clock):
    shift = open_shift("1", Money(20000), office.clerk)
    count_exactly(shift.shift_id, office.clerk)
    [sheet] = close_shift(shift.shift_id, Money(20000), {}, office.clerk).job_ids
    record_printed(sheet, "", office.clerk)
    clock.advance(days=1)
    hand = sign_in(qtbot, window, "Lin Xiao", "1357")
    assert "2026-11-23 is not closed yet" in window.desk.banner.text
    hand.press(Qt.Key.Key_0)
    assert "23 Nov 2026" in window.desk.dialog.windowTitle()
    close_pages(window)


def test_a_receipt_is_put_right_where_a_scan_finds_it(clerk, window):
    clerk.scan("00012345")
    clerk.press(ENTER)
    clerk.type("50")
    clerk.press(ENTER, ENTER, ENTER)
    number = db.one("SELECT receipt_number FROM payment")[0]
    clerk.press(Qt.Key.Key_R, modifiers=CTRL | SHIFT)
    clerk.scan(number.replace("-", ""))
    assert window.desk.dialog.payment.receipt_number == number
    close_pages(window)


def test_a_late_entry_is_a_payment_with_its_true_time(clerk, window, office):
    issue_book("M", "000101", "000110", "", office.leader)
    clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)
    clerk.press(Qt.Key.Key_Asterisk, ENTER)
    clerk.type("10:42")
    clerk.press(ENTER)
    assert "M-000101" in window.desk.payments.late_strip.text
    clerk.scan("00012345")
    clerk.press(ENTER, Qt.Key.Key_Asterisk, ENTER, ENTER)
    [(taken_at,)] = db.rows("SELECT taken_at FROM payment")
    assert taken_at.startswith("2026-11-23T02:42")  # 10:42 on the office's wall
    assert db.rows("SELECT outcome FROM form_use") == [("used",)]
    assert window.desk.payments.late_strip.text == ""


def test_the_next_payment_is_no_late_entry(clerk, window, office):
    issue_book("M", "000101", "000110", "", office.leader)
    clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)
    clerk.press(Qt.Key.Key_Asterisk, ENTER)
    clerk.type("10:42")
    clerk.press(ENTER)
    clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)  # it was not one after all
    assert "dropped" in window.desk.banner.text
    clerk.scan("00012345")
    clerk.press(ENTER, Qt.Key.Key_Asterisk, ENTER, ENTER)
    assert db.rows("SELECT COUNT(*) FROM form_use") == [(0,)]


def test_a_late_entry_waits_with_its_customer(clerk, window, office, clock):
    issue_book("M", "000101", "000110", "", office.leader)
    clerk.press(Qt.Key.Key_L, modifiers=CTRL | SHIFT)
    clerk.press(Qt.Key.Key_Asterisk, ENTER)
    clerk.type("10:42")
    clerk.press(ENTER)
    clerk.scan("00012345")
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    assert window.desk.payments.late_strip.text == ""
    clock.moment += timedelta(minutes=1)
    clerk.press(Qt.Key.Key_H, modifiers=CTRL)
    assert "M-000101" in window.desk.payments.late_strip.text
    clerk.press(ENTER, Qt.Key.Key_Asterisk, ENTER, ENTER)
    assert db.rows("SELECT outcome FROM form_use") == [("used",)]
