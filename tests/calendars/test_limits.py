"""When something is due: counted once, kept as it was counted, and told in sentences."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.calendars.limits import ALWAYS, WORKING, Due, Limit, after_hold, due, how_counted, limit_text
from desktop.calendars.queries import is_working_time, missing_years
from desktop.core import clock as clocks


def at(text):
    """A time on the office's wall, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=clocks.zone()).astimezone(UTC)


@pytest.mark.parametrize(
    ("limit", "begun", "expected"),
    [
        (Limit(WORKING, 120), "2026-11-23 09:00", "2026-11-23 11:00"),
        (Limit(WORKING, 120), "2026-11-23 11:00", "2026-11-23 14:30"),  # over lunch
        (Limit(WORKING, 120), "2026-11-23 10:00:59", "2026-11-23 12:00"),  # done as lunch begins
        (Limit(WORKING, 60), "2026-11-27 17:00", "2026-11-30 09:00"),  # over the weekend
        (Limit(WORKING, 30), "2026-11-28 03:00", "2026-11-30 09:00"),
        (Limit(WORKING, days=1), "2026-11-23 00:01", "2026-11-24 17:30"),
        (Limit(WORKING, days=5), "2026-11-27 09:00", "2026-12-04 17:30"),
        (Limit(WORKING, days=1), "2026-11-28 09:00", "2026-11-30 17:30"),
        (Limit(ALWAYS, 24 * 60), "2026-11-27 17:00:30", "2026-11-28 17:00:30"),
    ],
)
def test_an_office_that_never_set_its_hours_counts_by_the_usual_week(office, limit, begun, expected):
    found = due(limit, at(begun))
    assert (found.at, found.limit, found.start) == (at(expected), limit, at(begun))
    assert Due.read(found.stored()) == found


def test_working_time_is_told(office):
    assert is_working_time(at("2026-11-23 08:30"))
    assert not is_working_time(at("2026-11-23 12:00"))
    assert not is_working_time(at("2026-11-28 09:00"))


def test_the_holidays_of_this_year_are_missed_and_from_october_on_those_of_the_next(office):
    assert missing_years(at("2026-09-30 09:00").date()) == (2026,)
    assert missing_years(at("2026-10-01 09:00").date()) == (2026, 2027)


def test_a_hold_keeps_what_was_left(office):
    before = due(Limit(WORKING, 240), at("2026-11-23 09:00"))  # three hours, lunch, one more
    after = after_hold(before, at("2026-11-23 10:00"), at("2026-11-25 14:00"))
    assert after.at == at("2026-11-25 17:00")
    again = after_hold(after, at("2026-11-25 15:00"), at("2026-11-26 08:30"))
    assert again.at == at("2026-11-26 10:30")
    assert sum(step.minutes for step in again.how) == 240


def test_a_hold_does_not_stop_the_other_clock_nor_what_is_overdue(office):
    always = due(Limit(ALWAYS, 240), at("2026-11-23 09:00"))
    assert after_hold(always, at("2026-11-23 10:00"), at("2026-11-25 14:00")) == always
    overdue = due(Limit(WORKING, 60), at("2026-11-23 09:00"))
    assert after_hold(overdue, at("2026-11-23 10:00"), at("2026-11-25 14:00")) == overdue


def test_a_hold_of_days_gives_back_the_days_on_which_it_closed(office):
    before = due(Limit(WORKING, days=3), at("2026-11-23 09:00"))
    assert before.at == at("2026-11-26 17:30")
    moved = after_hold(before, at("2026-11-24 10:00"), at("2026-11-26 10:00"))  # two closings
    assert moved.at == at("2026-11-30 17:30")
    same_day = after_hold(before, at("2026-11-24 10:00"), at("2026-11-24 15:00"))
    assert same_day.at == before.at
    on_the_first = after_hold(before, at("2026-11-23 10:00"), at("2026-11-23 15:00"))
    assert on_the_first.at == before.at


def test_a_hold_that_ends_before_it_begins_is_a_mistake(office):
    before = due(Limit(WORKING, 60), at("2026-11-23 09:00"))
    with pytest.raises(ValueError, match="ends after"):
        after_hold(before, before.start, before.start - timedelta(hours=1))


@pytest.mark.parametrize("wrong", [("daily", 1, 0), (WORKING, -1, 0), (WORKING, 1, 1), (ALWAYS, 0, 1)])
def test_a_limit_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 - two sentences, one meaning
        Limit(*wrong)


def test_a_limit_is_told_in_words():
    assert limit_text(Limit(ALWAYS, 24 * 60)) == "24 h round the clock"
    assert limit_text(Limit(WORKING, 90)) == "1 h 30 min of working time"
    assert limit_text(Limit(WORKING, days=5)) == "5 working days"
    assert limit_text(Limit(WORKING, days=1)) == "1 working day"


def test_how_minutes_were_counted(office):
    found = due(Limit(WORKING, 120), at("2026-11-27 16:40"))
    assert how_counted(found) == (
        "Begun 27 Nov 2026 16:40: 2 h of working time.",
        "Fri, 27 Nov 2026: 16:40–17:30, 50 min.",
        "Sat, 28 Nov 2026 to Sun, 29 Nov 2026: the office is closed.",
        "Mon, 30 Nov 2026: 08:30–09:40, 1 h 10 min.",
        "Due: 30 Nov 2026 09:40.",
    )


def test_how_days_and_the_other_clock_were_counted(office):
    found = after_hold(
        due(Limit(WORKING, days=2), at("2026-11-23 16:40")), at("2026-11-25 09:00"), at("2026-11-26 18:00")
    )
    assert how_counted(found) == (
        "Begun 23 Nov 2026 16:40: 2 working days, counted from the next working day on.",
        "Mon, 23 Nov 2026: the day it began is not counted.",
        "Tue, 24 Nov 2026: working day 1.",
        "On hold from 25 Nov 2026 09:00 to 26 Nov 2026 18:00: this time is not counted.",
        "Thu, 26 Nov 2026: the office had closed for the day.",
        "Fri, 27 Nov 2026: working day 2.",
        "Due: 27 Nov 2026 17:30.",
    )
    assert how_counted(due(Limit(ALWAYS, 60), at("2026-11-28 23:30"))) == (
        "Begun 28 Nov 2026 23:30: 1 h round the clock, nights, weekends and holidays included.",
        "Due: 29 Nov 2026 00:30.",
    )
