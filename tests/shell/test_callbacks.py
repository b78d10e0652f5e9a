"""Callbacks at the desk: one key away, quiet when one falls due, and made by keys from the list."""

import uuid
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.callbacks import service
from desktop.callbacks.queries import Parent, Person, callback, open_callbacks_of
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.db import transaction
from desktop.repairs.intake import ReadBack, accept_order
from desktop.repairs.read_back import sentence
from desktop.repairs.report import Report
from tests.repairs.conftest import arrive, dispatch, finish

ENTER, ESC, F7, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F7, Qt.Key.Key_F9
CTRL = Qt.KeyboardModifier.ControlModifier
WANG = Person("Wang", "ms", "13900001111")


@pytest.fixture
def waiting(office):
    """An order that is not begun yet; who reported it left no phone."""
    report = Report(
        side="out", category="out.leak", place="建设大街供销社门口", words="water comes up", danger="none"
    )
    read = ReadBack(sentence(report))
    accepted = accept_order(uuid.uuid4().hex, report, read, (), office.clerk)
    return Parent("order", accepted.order_id, accepted.number)


@pytest.fixture
def promise(office, waiting):
    """Promises a callback so many minutes from now; returns it."""

    def make(minutes, about="no notice of the stop"):
        with transaction("case.replied", "callbacks", by=office.leader.staff_id) as entry:
            due = entry.at + timedelta(minutes=minutes)
            return service.promise(entry, waiting, "reply", WANG, about, due, office.leader)

    return make


@pytest.fixture
def repaired(office, clock):
    """An out-meter order that is done; its caller left a phone."""
    report = Report(
        side="out", category="out.leak", place="建设大街供销社门口", name="Wang", title="ms",
        phone=WANG.phone, words="water comes up", danger="none",
    )  # fmt: skip
    read = ReadBack(sentence(report))
    order_id = accept_order(uuid.uuid4().hex, report, read, (), office.clerk).order_id
    for step in (dispatch, arrive, finish):
        clock.advance(minutes=5)
        step(order_id, office)
    return order_id


def strip(window):
    return window.desk.due_calls.strip


def wait(clock, window, **how_long):
    """Time passes, and the desk looks."""
    clock.advance(**how_long)
    window.desk.due_calls.reminder.look()


def test_one_key_opens_the_list(clerk, window, promise):
    promise(10)
    clerk.press(F7)
    desk = window.desk
    assert desk.front is desk.tabs["callbacks"]
    assert desk.front.lists.table.hasFocus()
    assert desk.front.lists.choice.text == "Today  1"


def test_the_tab_and_the_foot_say_how_many(clerk, window, promise, clock):
    promise(10), promise(20)
    desk = window.desk
    assert "Callbacks 2  F7" in [desk.tabs.tabText(place) for place in range(desk.tabs.count())]
    assert desk.status.callbacks.text() == "2 callbacks today"
    wait(clock, window, minutes=15)
    assert desk.status.callbacks.text() == "1 callback overdue, 1 callback today"
    clerk.press(F7)
    assert desk.front.lists.choice.code == "overdue"


def test_when_one_falls_due_the_amount_that_is_typed_stays_under_the_hand(clerk, window, promise, clock):
    promise(5)
    clerk.type("12345")
    clerk.press(ENTER, ENTER)
    amount = window.desk.payments.form.amount
    clerk.type("5")
    assert amount.hasFocus()
    place = amount.mapToGlobal(amount.rect().topLeft())
    wait(clock, window, minutes=6)
    assert strip(window).isVisible()
    assert "call Ms Wang, 139****1111. no notice of the stop" in strip(window).text
    assert amount.hasFocus()
    assert amount.mapToGlobal(amount.rect().topLeft()) == place  # nothing moved under the eyes
    clerk.type("0")
    clerk.press(ENTER, ENTER)
    assert db.rows("SELECT received FROM payment") == [(5000,)]
    assert strip(window).isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F6, Qt.Key.Key_F8])
def test_it_is_said_on_every_screen_and_takes_no_focus(clerk, window, promise, clock, key):
    promise(5)
    clerk.press(key)
    hand = window.focusWidget()
    wait(clock, window, minutes=6)
    assert strip(window).isVisible()
    assert window.focusWidget() is hand
    assert all(child.focusPolicy() == Qt.FocusPolicy.NoFocus for child in strip(window).children()[1:])


def test_a_page_over_the_desk_keeps_the_hand_too(clerk, window, promise, clock):
    promise(5)
    window.desk.show_settings()
    form = window.desk.dialog
    hand = form.focusWidget()
    wait(clock, window, minutes=6)
    assert form.isVisible()
    assert form.focusWidget() is hand
    assert strip(window).text
    form.done(0)


def test_it_reminds_once_and_goes_when_the_list_was_opened(clerk, window, promise, clock):
    promise(5)
    wait(clock, window, minutes=6)
    clerk.press(F7)
    assert not strip(window).isVisible()
    wait(clock, window, minutes=1)
    assert not strip(window).isVisible()
    assert window.desk.status.callbacks.text() == "1 callback overdue"


def test_several_are_one_line(clerk, window, promise, clock):
    promise(5), promise(6), promise(7)
    wait(clock, window, minutes=8)
    assert strip(window).text.endswith("And 2 more.")


def test_what_is_done_or_put_off_reminds_nobody(clerk, window, promise, clock, office, waiting):
    first, second = promise(5), promise(6)
    wait(clock, window, minutes=8)
    service.reschedule(first, "m10", "away", office.clerk)
    assert "more" not in strip(window).text
    assert strip(window).isVisible()
    with transaction("case.archived", "callbacks", by=office.leader.staff_id) as entry:
        service.let_go(entry, waiting.kind, waiting.id, "parent_ended")
    assert callback(second).state == "let_go"
    assert not strip(window).isVisible()
    assert window.desk.status.callbacks.text() == ""


def test_whoever_comes_hears_what_is_overdue(clerk, window, promise, clock, office):
    promise(5)
    window.sign_out()
    clock.advance(minutes=30)
    window._signed_in(office.leader)
    assert strip(window).isVisible()
    assert window.desk.status.callbacks.text() == "1 callback overdue"


def test_the_line_can_be_clicked_too(clerk, window, promise, clock, qtbot):
    promise(5)
    wait(clock, window, minutes=6)
    qtbot.mouseClick(strip(window), Qt.MouseButton.LeftButton)
    assert window.desk.front is window.desk.tabs["callbacks"]


def test_ctrl_p_prints_the_call_sheet(clerk, window, promise, qtbot):
    promise(5)
    clerk.press(F7)
    clerk.press(Qt.Key.Key_P, modifiers=CTRL)
    qtbot.waitUntil(lambda: db.one("SELECT outcome FROM print_outcome") == ("printed",))
    assert db.one("SELECT kind FROM print_job") == ("call_sheet",)


def test_a_repair_is_called_back_in_eight_keys(clerk, window, repaired, clock):
    wait(clock, window, hours=22)
    row = open_callbacks_of("order", repaired)[0]
    clerk.press(F7, ENTER)
    call = window.desk.front.call
    assert "what you reported: Leak in a road or green, water comes up" in call.opening.text
    clerk.press(*map(Qt.Key, map(ord, "11111")))  # convenient; good, in time, polite; satisfied
    clerk.press(F9)
    assert callback(row.callback_id).state == "done"
    assert clerk.pressed == 8
    assert window.desk.front.lists.table.hasFocus()


def test_a_dissatisfied_customer_gets_her_rework_from_the_call(clerk, window, repaired, clock):
    wait(clock, window, hours=22)
    clerk.press(F7, ENTER)
    clerk.press(*map(Qt.Key, map(ord, "12113")))
    clerk.type("still wet")
    clerk.press(F9)
    assert "still wet" in window.desk.front.call.reading.text
    clerk.press(F9)
    assert "is dissatisfied: WO-A-00002 is open for her" in window.desk.front.banner.text
    assert db.one("SELECT rework_of FROM repair_order WHERE id = 2") == (repaired,)


def test_a_call_that_was_begun_waits_while_a_customer_is_served(clerk, window, promise, clock):
    promise(5)
    wait(clock, window, minutes=6)
    clerk.press(F7, ENTER, Qt.Key.Key_1)
    clerk.type("said")
    clerk.press(Qt.Key.Key_F2)
    clerk.press(F7)
    call = window.desk.front.call
    assert window.desk.front.is_calling
    assert (call.result.code, call.words.text()) == ("reached", "said")
    assert call.words.hasFocus()
    clerk.press(F9)
    assert callback(1).state == "done"
    assert clocks.now() > callback(1).first_due_at


def test_a_scan_in_the_list_finds_a_customer(clerk, window, promise):
    promise(5)
    clerk.press(F7)
    clerk.scan("00012345")
    assert window.desk.front is window.desk.payments


def test_the_foot_never_makes_the_window_wider(clerk, window, promise, qtbot):
    promise(5)
    status = window.desk.status
    status.say("Printed: Repair report WO-A-00002, and something longer than anybody would say here")
    window.resize(700, 600)
    qtbot.wait(50)
    shown = [part for part in status._parts if part.isVisible()]
    assert status.callbacks in shown
    assert status.printer not in shown
    assert all(part.width() >= part.sizeHint().width() for part in shown)
    window.resize(1366, 700)
    qtbot.wait(50)
    assert status.clerk.isVisible()
