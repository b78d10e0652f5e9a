"""Ctrl+Home and Ctrl+Shift+Y from wherever the hand is, and the ways from there into the desk."""

import pytest
from PySide6.QtCore import Qt

from desktop.core import clock
from desktop.reports.ui.today_page import TodayPage
from desktop.schedule.rules import DAY, Rule
from desktop.schedule.service import add_item
from desktop.schedule.ui.schedule_page import SchedulePage
from desktop.shell.keys import LIST, ON_SCHEDULE

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_home_opens_the_day_even_out_of_a_line_that_is_typed_in(clerk, window):
    clerk.type("12")
    clerk.press(Qt.Key.Key_Home, modifiers=CONTROL)
    assert isinstance(window.desk.dialog, TodayPage)
    window.desk.dialog.reject()


def test_the_schedule_opens_the_page_of_its_line(clerk, window, office, qtbot):
    add_item("Copies", Rule(DAY, clock.today().day), office.leader, page="exports")
    clerk.press(Qt.Key.Key_Y, modifiers=CONTROL | SHIFT)
    page = window.desk.dialog
    assert isinstance(page, SchedulePage)
    page.open_page()
    qtbot.waitUntil(lambda: type(window.desk.dialog).__name__ == "ExportPage")
    window.desk.dialog.reject()


@pytest.mark.parametrize("name", ["repairs", "complaints", "callbacks", "outages"])
def test_a_picture_leads_to_its_tab(clerk, window, name):
    window.desk.show_list(name)
    assert window.desk.front is window.desk.tabs[name]


@pytest.fixture
def due(office):
    """Something that is due today, before anybody signs in."""
    return add_item("Copies", Rule(DAY, clock.today().day), office.leader)


def test_in_the_morning_the_banner_tells_of_the_schedule(due, clerk, window):
    assert "1 thing to think of today" in window.desk.banner.text


def test_what_the_schedule_opens_is_on_the_list_of_keys():
    known = {name for name, _key, _text in LIST}
    assert set(ON_SCHEDULE) - known <= {"notices"}
