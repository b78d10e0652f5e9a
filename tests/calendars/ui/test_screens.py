"""The calendar is looked at by everybody and changed by whoever is in charge, with keys alone."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.calendars.limits import WORKING, Limit, due, how_counted
from desktop.calendars.queries import is_known, special_days, week
from desktop.calendars.service import load_year, set_workday
from desktop.calendars.ui.calendar_page import CalendarDialog, week_lines
from desktop.calendars.ui.how_counted import HowCounted
from desktop.calendars.working_time import HOLIDAY, USUAL_DAY, USUAL_WEEK, WORKDAY, day_hours

ENTER, F9, DEL = Qt.Key.Key_Return, Qt.Key.Key_F9, Qt.Key.Key_Delete
CTRL = Qt.KeyboardModifier.ControlModifier
SHORT = day_hours((540, 720))


def ctrl(key):
    return key, CTRL


@pytest.fixture
def page(show, office):
    """The calendar in front of a leader, this year."""
    made = show(CalendarDialog(office.leader))
    made.show_year(2026)
    return made


def kinds():
    return {row.day: row.kind for row in special_days()}


def test_it_opens_at_the_year_that_is_missing_and_one_key_brings_it_in(show, press, office):
    form = show(CalendarDialog(office.leader))
    assert form.year == 2026
    assert "2026 are not known" in form.banner.text
    press(ctrl(Qt.Key.Key_L))
    assert is_known(2026)
    assert form.days.count == len(special_days(2026)) > 20
    assert form.banner.text.startswith("The holidays of 2026 are in:")
    assert form.complete_button.isHidden()


def test_the_next_year_is_warned_of_and_can_be_said_to_be_complete(show, press, office):
    load_year(2026, office.leader)
    form = show(CalendarDialog(office.leader))
    assert form.year == 2027
    assert "2027 are not known" in form.banner.text
    press(ctrl(Qt.Key.Key_PageUp))
    assert form.year == 2026
    assert "too soon" in form.banner.text
    press(ctrl(Qt.Key.Key_PageDown), ctrl(Qt.Key.Key_G))
    assert is_known(2027)
    assert form.banner.text == "The days of 2027 hold as they stand here."


def test_a_year_that_is_not_in_the_table_is_said(page, press):
    page.show_year(2031)
    press(ctrl(Qt.Key.Key_L))
    assert "not in this program's table yet" in page.banner.text


def test_a_holiday_is_entered_by_keys(page, press):
    press(ctrl(Qt.Key.Key_N))
    asking = QApplication.activeModalWidget()
    press("11-30")
    assert asking.fields["day"].message == "Mon, 30 Nov 2026"
    press(ENTER, ENTER, "Founding day", ENTER)
    assert kinds() == {date(2026, 11, 30): HOLIDAY}
    assert page.days.count == 1
    assert page.days.current.name == "Founding day"


def test_a_make_up_day_is_entered_with_hours_of_its_own(page, press):
    press(ctrl(Qt.Key.Key_N), "2026-11-28", ENTER, "2", ENTER, "Made up", ENTER, "9-12", ENTER)
    assert [(row.day, row.kind, row.hours) for row in special_days()] == [
        (date(2026, 11, 28), WORKDAY, SHORT)
    ]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (("11-31", ENTER, "2", ENTER, "x", ENTER, "", F9), "day", "Type the day as 2026-10-01"),
        (("11-28", ENTER, "2", ENTER, "", ENTER, "", F9), "name", "Give the day a name"),
        (("11-28", ENTER, "2", ENTER, "x", ENTER, "12-9", F9), "hours", "end after they begin"),
        (("2066-11-28", ENTER, "2", ENTER, "x", ENTER, "", F9), "day", "kept from 2025 to 2031"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(page, press, typed, field, sentence):
    press(ctrl(Qt.Key.Key_N))
    asking = QApplication.activeModalWidget()
    press(*typed)
    assert sentence in asking.fields[field].message
    assert kinds() == {}
    asking.done(0)


def test_the_day_on_the_line_is_changed_and_keeps_the_hours_of_its_weekday(page, press, office):
    set_workday(date(2026, 11, 28), "Made up", office.leader, like_weekday=2)
    page.reload()
    press(ENTER)
    asking = QApplication.activeModalWidget()
    assert (asking.day.text(), asking.kind.code, asking.hours.text()) == ("2026-11-28", WORKDAY, "")
    press(ENTER, "!", F9)
    (row,) = special_days()
    assert (row.name, row.like_weekday, row.hours) == ("!", 2, USUAL_DAY)


def test_the_day_on_the_line_becomes_an_ordinary_one(page, press, office):
    set_workday(date(2026, 11, 28), "Made up", office.leader)
    page.reload()
    press(DEL)
    assert kinds() == {}
    assert page.banner.text == "Sat, 28 Nov 2026 is an ordinary day again."
    assert not page.remove_button.isEnabled()


def test_the_hours_of_the_week_are_typed_once_and_repeated(page, press):
    press(ctrl(Qt.Key.Key_H), "9-12", ENTER, "*", ENTER, "*", ENTER, "*", ENTER, "*", ENTER, "*", F9)
    assert week() == (SHORT,) * 6 + ((),)
    assert page.week.text() == "Monday to Saturday   09:00–12:00\nSunday   closed"


def test_wrong_hours_are_said_beside_their_day(page, press):
    press(ctrl(Qt.Key.Key_H))
    asking = QApplication.activeModalWidget()
    press(ENTER, ENTER, "mornings", F9)
    assert "Type hours as" in asking.fields["weekday2"].message
    assert week() == USUAL_WEEK
    asking.done(0)


def test_an_office_that_never_works_is_refused(page, press):
    press(ctrl(Qt.Key.Key_H))
    asking = QApplication.activeModalWidget()
    for edit in asking.days:
        edit.clear()
    press(F9)
    assert "at least" in asking.fields["weekday0"].message
    asking.done(0)


def test_a_clerk_looks_and_changes_nothing(show, press, office):
    set_workday(date(2026, 11, 28), "Made up", office.leader)
    form = show(CalendarDialog(office.clerk))
    assert "Tell somebody in charge" in form.banner.text
    assert form.days.count == 1
    for key in (ctrl(Qt.Key.Key_N), ctrl(Qt.Key.Key_L), ctrl(Qt.Key.Key_H), ctrl(Qt.Key.Key_G), ENTER, DEL):
        form.banner.clear()
        press(key)
        assert form.banner.text == "Only somebody in charge changes the calendar."
        assert QApplication.activeModalWidget() is form
    assert not any(
        button.isEnabled()
        for button in (form.add_button, form.load_button, form.hours_button, form.remove_button)
    )


def test_weekdays_alike_are_one_line():
    assert week_lines(USUAL_WEEK) == [
        "Monday to Friday   08:30–12:00, 13:30–17:30",
        "Saturday and Sunday   closed",
    ]
    assert week_lines([SHORT, (), SHORT, SHORT, SHORT, (), SHORT])[1] == "Tuesday   closed"


def test_how_it_was_counted_is_shown_day_by_day(show, press, office):
    found = due(Limit(WORKING, 600), datetime(2026, 11, 27, 8, 40, tzinfo=UTC))
    form = show(HowCounted(found, "WO-A-00012"))
    shown = [label.text() for label in form.findChildren(QLabel)]
    assert shown[:4] == ["WO-A-00012", "Due by", "Tue, 1 Dec 2026   10:10", "10 h of working time"]
    assert set(how_counted(found)[:-1]) <= set(shown)
    press(ENTER)
    assert not form.isVisible()
