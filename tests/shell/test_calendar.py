"""The working calendar lies one key away; whoever is in charge hears of a year that is missing."""

from PySide6.QtCore import Qt

from desktop.calendars.service import complete_year, load_year
from desktop.calendars.ui.calendar_page import CalendarDialog

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def sign_in(window, name, who):
    window._signed_in(who)
    assert window.desk.clerk.name == name
    return window.desk


def test_one_key_opens_it(clerk, window):
    assert window.desk.banner.text == ""  # a clerk is not bothered
    clerk.press(Qt.Key.Key_K, modifiers=BOTH)
    assert isinstance(window.desk.dialog, CalendarDialog)
    clerk.press(Qt.Key.Key_Escape)
    assert window.desk.dialog is None


def test_a_leader_hears_of_a_missing_year_when_she_comes(window, office):
    desk = sign_in(window, "Zhou Min", office.leader)
    assert "2026 are not known. Ctrl+Shift+K" in desk.banner.text
    load_year(2026, office.leader)
    complete_year(2027, office.leader)
    window.sign_out()
    assert sign_in(window, "Zhou Min", office.leader).banner.text == ""
