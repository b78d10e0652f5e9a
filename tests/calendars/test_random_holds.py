"""Held again and again, a limit of working time keeps exactly what was left of it."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.calendars.counting import count, go_on
from desktop.calendars.snapshot import HELD, WORKED, WORKING, Due, Limit
from tests.calendars.test_working_time import MINUTE, calendars

MINUTES = st.integers(0, 4 * 24 * 60)
HOLDS = st.lists(st.tuples(MINUTES, MINUTES), max_size=4)  # how long it went on, how long it was held


def begin(first, minutes):
    return datetime.combine(first, datetime.min.time(), UTC) + minutes * MINUTE


@settings(max_examples=120, deadline=None)
@given(made=calendars(), begins=MINUTES, minutes=st.integers(1, 2000), holds=HOLDS)
def test_minutes_left_are_kept(made, begins, minutes, holds):
    first, calendar = made
    moment = begin(first, begins)
    due = count(calendar, Limit(WORKING, minutes), moment)
    left = minutes
    for went_on, held in holds:
        since, until = moment + went_on * MINUTE, moment + (went_on + held) * MINUTE
        left -= calendar.minutes_between(moment, since)
        after = go_on(calendar, due, since, until)
        if left > 0:
            assert calendar.minutes_between(until, after.at) == left
            assert after.at == calendar.add_minutes(until, left)
        assert after.at >= due.at
        due, moment = after, until
    whole = [step for step in due.how if step.why == WORKED]
    assert sum(step.minutes for step in whole) == minutes
    assert Due.read(due.stored()) == due
    _in_order(due)


@settings(max_examples=120, deadline=None)
@given(made=calendars(), begins=MINUTES, days=st.integers(1, 6), holds=HOLDS)
def test_days_left_are_kept(made, begins, days, holds):
    first, calendar = made
    moment = begin(first, begins)
    due = count(calendar, Limit(WORKING, days=days), moment)
    for went_on, held in holds:
        since, until = moment + went_on * MINUTE, moment + (went_on + held) * MINUTE
        after = go_on(calendar, due, since, until)
        assert after.at >= due.at
        if since < due.at:
            assert _closings(calendar, due.start, until, after.at) == _closings(
                calendar, due.start, since, due.at
            )
        due, moment = after, until
    assert sum(step.why == WORKED for step in due.how) == days
    assert Due.read(due.stored()) == due
    _in_order(due)


def _closings(calendar, start, after, until):
    """How often the office closed after one moment, up to another; the day it began does not count."""
    day = max(calendar.day_of(start), calendar.day_of(after) - timedelta(days=1))
    closings = []
    while day <= calendar.day_of(until) + timedelta(days=1):
        closing = calendar.closes(day)
        if day > calendar.day_of(start) and closing is not None and after < closing <= until:
            closings.append(closing)
        day += timedelta(days=1)
    return len(closings)


def _in_order(due):
    """Days are told in their order, and each but the days of a hold's two ends once."""
    told: list[date] = []
    for step in due.how:
        assert step.day <= step.until
        if step.why != HELD:
            told += [step.day, step.until] if step.until != step.day else [step.day]
    assert told == sorted(told)
