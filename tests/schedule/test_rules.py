"""Days that a rule names, over leap years and months without a 31st, and when they are due."""

import calendar as months
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.calendars.working_time import HOLIDAY, WORKDAY, SpecialDay, WorkingCalendar, day_hours
from desktop.core.errors import UserError
from desktop.schedule.rules import (
    AFTER,
    AS_IT_IS,
    BEFORE,
    DAY,
    LAST,
    LAST_WORKING,
    NTH_WEEKDAY,
    WEEKLY,
    Rule,
    due,
    named,
)

SHIFTS = st.sampled_from([AS_IT_IS, BEFORE, AFTER])
WEEKDAYS = st.integers(0, 6)
RULES = st.one_of(
    st.builds(Rule, st.just(DAY), st.integers(1, 31), st.just(0), SHIFTS),
    st.builds(Rule, st.just(LAST_WORKING)),
    st.builds(Rule, st.just(NTH_WEEKDAY), st.integers(1, 5), WEEKDAYS, SHIFTS),
    st.builds(Rule, st.just(WEEKLY), st.just(0), WEEKDAYS, SHIFTS),
)
DAYS = st.dates(date(1999, 1, 1), date(2060, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(0, 800)).map(lambda p: (p[0], p[0] + timedelta(days=p[1])))
SPECIAL = st.builds(
    lambda working: SpecialDay(WORKDAY, "x", day_hours((480, 720))) if working else SpecialDay(HOLIDAY, "x"),
    st.booleans(),
)
OFFICES = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), SPECIAL, max_size=40).map(
    lambda days: WorkingCalendar(ZoneInfo("Asia/Shanghai"), days=days)
)


def is_named(rule, day):
    """The rule once more, asked day by day."""
    last = months.monthrange(day.year, day.month)[1]
    if rule.kind == DAY:
        return day.day == rule.number or (day.day == last and rule.number > last)
    if rule.kind == LAST_WORKING:
        return day.day == last
    if day.weekday() != rule.weekday:
        return False
    if rule.kind == WEEKLY:
        return True
    return day.day + 7 > last if rule.number == LAST else (day.day - 1) // 7 + 1 == rule.number


@settings(deadline=None)
@given(RULES, PERIODS)
def test_the_days_of_a_rule_are_those_that_it_names_asked_day_by_day(rule, period):
    first, last = period
    every = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    assert list(named(rule, first, last)) == [day for day in every if is_named(rule, day)]


@settings(deadline=None)
@given(RULES, st.integers(1999, 2059))
def test_each_month_of_every_year_has_its_days(rule, year):
    for month in range(1, 13):
        last = months.monthrange(year, month)[1]
        found = list(named(rule, date(year, month, 1), date(year, month, last)))
        assert len(found) in ((4, 5) if rule.kind == WEEKLY else (1,))


@settings(deadline=None)
@given(RULES, OFFICES, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_it_is_due_on_the_nearest_working_day_of_its_side(rule, office, day):
    when = due(rule, day, office)
    shift = BEFORE if rule.kind == LAST_WORKING else rule.shift
    if shift == AS_IT_IS or office.hours_on(day):
        assert when == day
        return
    assert office.hours_on(when)
    assert when < day if shift == BEFORE else when > day
    low, high = sorted((when, day))
    between = (low + timedelta(days=step) for step in range(1, (high - low).days))
    assert not any(office.hours_on(one) for one in between)


@pytest.mark.parametrize(
    ("year", "day"), [(2026, "2026-02-28"), (2028, "2028-02-29"), (2100, "2100-02-28"), (2000, "2000-02-29")]
)
def test_day_31_of_february_is_its_last_day(year, day):
    assert [
        f"{one}"
        for one in named(Rule(DAY, 31), date(year, 2, 1), date(year, 2, 29 - (year % 4 > 0 or year == 2100)))
    ] == [day]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(DAY, 20, shift=BEFORE), "Day 20 of the month, or the working day before"),
        (Rule(DAY, 31), "Day 31 of the month"),
        (Rule(LAST_WORKING), "The last working day of the month"),
        (Rule(NTH_WEEKDAY, 2, 2, AFTER), "The second Wednesday of the month, or the working day after"),
        (Rule(NTH_WEEKDAY, LAST, 4), "The last Friday of the month"),
        (Rule(WEEKLY, weekday=0), "Every Monday"),
    ],
)
def test_a_rule_is_said_in_words(rule, words):
    assert rule.text == words


@pytest.mark.parametrize(
    ("given_", "field"),
    [
        (("yearly",), "kind"),
        ((DAY, 0), "number"),
        ((DAY, 32), "number"),
        ((NTH_WEEKDAY, 6, 1), "number"),
        ((NTH_WEEKDAY, 0, 1), "number"),
        ((WEEKLY, 1), "number"),
        ((WEEKLY, 0, 7), "weekday"),
        ((DAY, 3, 0, "sideways"), "shift"),
    ],
)
def test_what_is_no_rule_is_refused_beside_its_field(given_, field):
    with pytest.raises(UserError) as refused:
        Rule(*given_)
    assert refused.value.field == field
