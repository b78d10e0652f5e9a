"""Hours and days as people type them."""

from datetime import date

import pytest

from desktop.calendars.working_time import USUAL_DAY, day_hours
from desktop.calendars.written import hours_text, read_day, read_hours
from desktop.core.errors import UserError


@pytest.mark.parametrize(
    "typed",
    [
        "08:30–12:00, 13:30–17:30",
        "8:30-12 13:30-17:30",
        "8.30-12.00;13.30-17.30",
        "８：３０－１２：００，１３：３０～１７：３０",
        "13:30-17:30 8:30-12:00",
        "8时30分至12时、13时30分到17时30分",
        "8點30至12點 13:30 — 17:30",
    ],
)
def test_hours_are_read_as_they_are_typed(typed):
    assert read_hours(typed) == USUAL_DAY
    assert read_hours(hours_text(USUAL_DAY)) == USUAL_DAY


def test_midnight_and_a_closed_day():
    assert read_hours("0-24") == day_hours((0, 1440))
    assert hours_text(read_hours("0-24")) == "00:00–24:00"
    assert read_hours("  ") == ()
    assert hours_text(()) == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mornings", "Type hours as"),
        ("8:30", "Type hours as"),
        ("8:30-12 x", "Type hours as"),
        ("12-8", "end after they begin"),
        ("22:00-2:00", "end after they begin"),
        ("24:10-24:20", "end after they begin"),
        ("8:70-9:00", "between 0:00 and 24:00"),
        ("8-25", "between 0:00 and 24:00"),
        ("8-12 11-13", "overlap"),
    ],
)
def test_what_are_no_hours_is_said(typed, sentence):
    with pytest.raises(UserError, match=sentence) as refused:
        read_hours(typed, "weekday3")
    assert refused.value.field == "weekday3"


@pytest.mark.parametrize(
    "typed", ["2026-10-01", "2026/10/1", "10-1", "10.1", "2026年10月1日", "10月1日", "２０２６．１０．１"]
)
def test_days_are_read_as_they_are_typed(typed):
    assert read_day(typed, 2026) == date(2026, 10, 1)


@pytest.mark.parametrize("typed", ["", "tomorrow", "13-1", "2-30", "2026-10", "1"])
def test_what_is_no_day_is_said(typed):
    with pytest.raises(UserError, match="Type the day as 2026-10-01") as refused:
        read_day(typed, 2026)
    assert refused.value.field == "day"
