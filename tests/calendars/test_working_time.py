"""Working time is counted as a patient child would: minute by minute, with an eye on the wall's clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.calendars.working_time import (
    FULL_DAY,
    HOLIDAY,
    USUAL_DAY,
    WORKDAY,
    Interval,
    SpecialDay,
    WorkingCalendar,
    day_hours,
)

MINUTE = timedelta(minutes=1)
SHANGHAI = ZoneInfo("Asia/Shanghai")
# Zones with their nights of change; Havana changes at midnight, Lord Howe by half an hour, Apia lost a day.
PLACES = (
    ("Asia/Shanghai", date(2026, 9, 30)),
    ("Europe/Berlin", date(2026, 3, 28)),
    ("America/New_York", date(2026, 10, 31)),
    ("America/Havana", date(2026, 3, 7)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Pacific/Apia", date(2011, 12, 29)),
)


@st.composite
def some_hours(draw):
    """The hours of a day, in steps of five minutes so that neighbours touch now and then."""
    bounds = draw(st.lists(st.integers(0, FULL_DAY // 5), min_size=0, max_size=6, unique=True))
    ordered = sorted(bound * 5 for bound in bounds)
    return day_hours(*zip(ordered[::2], ordered[1::2], strict=False))


@st.composite
def calendars(draw):
    name, first = draw(st.sampled_from(PLACES))
    week = draw(st.lists(some_hours(), min_size=7, max_size=7).filter(any))
    special = {
        first + timedelta(days=offset): SpecialDay(kind, "x", hours if kind == WORKDAY else ())
        for offset, kind, hours in draw(
            st.lists(
                st.tuples(st.integers(-1, 4), st.sampled_from([HOLIDAY, WORKDAY]), some_hours()), max_size=3
            )
        )
    }
    return first, WorkingCalendar(ZoneInfo(name), tuple(week), special)


class Child:
    """Goes minute by minute and looks at the wall: open once it shows a beginning, until it shows the end."""

    def __init__(self, calendar, first, days):
        self.calendar = calendar
        start = datetime.combine(first, datetime.min.time(), calendar.zone).astimezone(UTC)
        self.moments = [start + minute * MINUTE for minute in range(-2 * FULL_DAY, (days + 2) * FULL_DAY)]
        self.walls = [moment.astimezone(calendar.zone).replace(tzinfo=None) for moment in self.moments]
        self.open = set()
        for offset in range(-1, days + 1):
            self._look(first + timedelta(days=offset))

    def _look(self, day):
        for interval in self.calendar.hours_on(day):
            midnight = datetime.combine(day, datetime.min.time())
            begins = self._first(midnight + interval.begins * MINUTE)
            ends = self._first(midnight + interval.ends * MINUTE)
            self.open |= set(self.moments[begins:ends])

    def _first(self, shown):
        return next(place for place, wall in enumerate(self.walls) if wall >= shown)

    def minutes(self, start, end):
        return sum(1 for moment in self.open if start <= moment < end)


@settings(max_examples=60, deadline=None)
@given(made=calendars(), begins=st.integers(0, 2 * FULL_DAY), length=st.integers(0, FULL_DAY))
@example(made=(date(2026, 11, 27), WorkingCalendar(SHANGHAI)), begins=11 * 60, length=600)
def test_minutes_are_those_that_a_child_counts(made, begins, length):
    first, calendar = made
    child = Child(calendar, first, 4)
    start = child.moments[2 * FULL_DAY] + begins * MINUTE
    end = start + length * MINUTE
    assert calendar.minutes_between(start, end) == child.minutes(start, end)
    assert calendar.is_working(start) == (start in child.open)


@settings(max_examples=150, deadline=None)
@given(
    made=calendars(),
    begins=st.integers(0, 3 * FULL_DAY),
    minutes=st.integers(0, 3000),
    more=st.integers(0, 600),
)
def test_adding_and_counting_agree_and_later_never_ends_sooner(made, begins, minutes, more):
    first, calendar = made
    start = datetime.combine(first, datetime.min.time(), UTC) + begins * MINUTE
    end = calendar.add_minutes(start, minutes)
    assert end >= start
    assert calendar.minutes_between(start, end) == minutes
    if minutes:  # not a minute later than needed
        assert calendar.minutes_between(start, end - MINUTE) == minutes - 1
    assert calendar.add_minutes(start, minutes + more) == calendar.add_minutes(end, more)
    assert calendar.add_minutes(start + more * MINUTE, minutes) >= end


@settings(max_examples=100, deadline=None)
@given(
    made=calendars(), begins=st.integers(0, 3 * FULL_DAY), days=st.integers(1, 12), more=st.integers(0, 3000)
)
def test_days_end_when_the_office_closes_and_later_never_ends_sooner(made, begins, days, more):
    first, calendar = made
    start = datetime.combine(first, datetime.min.time(), UTC) + begins * MINUTE
    end = calendar.add_days(start, days)
    last = next(day for day in _days_from(calendar.day_of(start)) if calendar.closes(day) == end)
    counted = [
        day for day in _days_from(calendar.day_of(start))[1:] if day <= last and calendar.spans_on(day)
    ]
    assert len(counted) == days
    assert calendar.add_days(start, days + 1) > end
    assert calendar.add_days(start + more * MINUTE, days) >= end


def _days_from(day):
    return [day + timedelta(days=offset) for offset in range(120)]


def test_a_make_up_day_works_and_a_holiday_does_not():
    calendar = WorkingCalendar(
        SHANGHAI,
        days={
            date(2026, 10, 9): SpecialDay(HOLIDAY, "away"),
            date(2026, 10, 10): SpecialDay(WORKDAY, "made up", USUAL_DAY),
        },
    )
    friday = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)
    assert not calendar.is_working(friday)
    assert calendar.add_minutes(friday, 30) == datetime(2026, 10, 10, 1, 0, tzinfo=UTC)  # Saturday, 9:00
    assert calendar.add_days(friday, 2) == datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


def test_the_night_of_summer_time_has_an_hour_less():
    berlin = WorkingCalendar(ZoneInfo("Europe/Berlin"), (day_hours((0, FULL_DAY)),) * 7)
    sunday = date(2026, 3, 29)
    (span,) = berlin.spans_on(sunday)
    assert span.ends - span.begins == timedelta(hours=23)
    swallowed = WorkingCalendar(ZoneInfo("Europe/Berlin"), (day_hours((130, 170), (600, 660)),) * 7)
    assert len(swallowed.spans_on(sunday)) == 1  # 2:10 to 2:50 never was


@pytest.mark.parametrize("wrong", [(60, 60), (120, 60), (-1, 60), (60, FULL_DAY + 1)])
def test_an_interval_lies_within_one_day(wrong):
    with pytest.raises(ValueError, match="no interval"):
        Interval(*wrong)


def test_hours_never_overlap_and_an_office_works_sometime():
    assert day_hours((600, 660), (540, 600)) == (Interval(540, 600), Interval(600, 660))
    with pytest.raises(ValueError, match="overlap"):
        day_hours((540, 601), (600, 660))
    with pytest.raises(ValueError, match="seven days"):
        WorkingCalendar(SHANGHAI, ((),) * 7)
    with pytest.raises(ValueError, match="seven days"):
        WorkingCalendar(SHANGHAI, (USUAL_DAY,) * 5)


def test_what_cannot_be_added_is_a_mistake():
    calendar = WorkingCalendar(SHANGHAI)
    now = datetime(2026, 10, 9, 2, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="never taken away"):
        calendar.add_minutes(now, -1)
    with pytest.raises(ValueError, match="at least one"):
        calendar.add_days(now, 0)
    assert calendar.minutes_between(now, now - timedelta(days=3)) == 0
