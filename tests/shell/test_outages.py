"""F6 at the desk: a question in a few keys, papers come out, and what waits is in sight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core import db
from desktop.outages.callers import open_alerts
from desktop.outages.notices import approve, start, write_notice
from desktop.outages.queries import open_checks, outage
from desktop.outages.service import ask_about
from desktop.printing.queries import owed
from tests.outages.conftest import burst, in_hours

__all__ = ["burst", "in_hours"]

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def at_the_tab(clerk, window):
    clerk.press(Qt.Key.Key_F6)
    assert window.desk.front is window.desk.tabs["outages"]
    return clerk


@pytest.fixture
def tab(window):
    return lambda: window.desk.tabs["outages"]


def test_f6_and_the_hand_is_in_the_line_for_the_place(at_the_tab, tab):
    assert tab().ask.place.hasFocus()


def test_a_question_takes_four_keys_and_the_place(at_the_tab, tab, window):
    at_the_tab.pressed = 1  # F6
    at_the_tab.type("Renmin Road 12")
    at_the_tab.press(ENTER, ENTER, ENTER)
    assert at_the_tab.pressed == 4 + len("Renmin Road 12")
    [check] = open_checks()
    assert (check.place, check.callers) == ("Renmin Road 12", 1)
    at_the_tab.press(ENTER)
    assert tab().ask.place.hasFocus()


def test_the_poster_comes_out_when_an_emergency_begins(at_the_tab, tab, window, office, burst, qtbot):
    card = write_notice(burst, office.clerk)
    approve(card.outage_id, office.leader)
    at_the_tab.press(Qt.Key.Key_Down, Qt.Key.Key_S)
    assert window.desk.dialog is not None
    at_the_tab.press(ENTER, ENTER)
    assert outage(card.outage_id).state == "in_force"
    qtbot.waitUntil(lambda: not owed())
    assert window.desk.dialog is None


def test_somebody_in_charge_approves_at_the_clerks_desk(at_the_tab, tab, window, office, burst):
    card = write_notice(burst, office.clerk)
    at_the_tab.press(Qt.Key.Key_Down, Qt.Key.Key_A)
    at_the_tab.type("246810")
    at_the_tab.press(ENTER)
    assert outage(card.outage_id).state == "approved"
    assert window.desk.clerk == office.clerk
    assert db.one("SELECT approved_by FROM outage_event WHERE act = 'approve'") == (office.leader.staff_id,)


def test_what_another_saves_is_in_sight_at_once(at_the_tab, tab, office, burst):
    card = write_notice(burst, office.clerk)
    approve(card.outage_id, office.leader)
    start(card.outage_id, burst.starts_at, office.clerk)
    assert tab().lists.table.current.state == "in_force"
    tab().ask.place.setText("建设大街5号")
    tab().ask.look()
    assert "爆管" in tab().ask.say_line.text


@pytest.fixture
def three_calls(office):
    for turn in range(3):
        ask_about("人民路12号", "", f"1380000000{turn}", office.clerk)


def test_a_possible_burst_is_said_to_whoever_signs_in(three_calls, clerk, window, tab):
    assert "Possible burst" in window.desk.banner.text
    clerk.press(Qt.Key.Key_F6)
    assert "Possible burst" in tab().alert.text
    clerk.press(Qt.Key.Key_K, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert open_alerts() == ()


def test_a_customer_found_from_there_begins_a_payment(at_the_tab, window, shan):
    at_the_tab.scan("00012345")
    assert window.desk.front is window.desk.payments


def test_nobody_is_asked_to_wait_there(at_the_tab, window):
    assert window.desk.front.hold_draft() is None


def test_a_half_written_notice_is_there_again_after_a_look_elsewhere(at_the_tab, window, tab):
    at_the_tab.press(Qt.Key.Key_Down, Qt.Key.Key_N, ENTER)
    at_the_tab.type("burst main")
    at_the_tab.press(ESC)
    assert window.desk.dialog is None
    at_the_tab.press(Qt.Key.Key_N)
    assert window.desk.dialog.edits["cause"].text() == "burst main"
    window.desk.dialog.done(0)


def test_every_page_over_the_tab_has_names(at_the_tab, window, tab, office, burst):
    from tests.shell.test_names import nameless

    card = write_notice(burst, office.clerk)
    approve(card.outage_id, office.leader)
    started = start(card.outage_id, burst.starts_at, office.clerk).card
    ask_about("人民路12号", "Li", "13800000000", office.clerk)
    draft = outage(write_notice(replace(burst, sections=("人民路",)), office.clerk).outage_id)
    rows = [("extend", started), ("restore", started), ("look", started), ("start", draft), ("void", draft)]
    for name, row in [*rows, ("new", None), ("change", draft), ("found", open_checks()[0])]:
        tab().do(name, row)
        page = QApplication.activeModalWidget() or window.desk.dialog
        assert nameless(page) == [], name
        page.done(0)
