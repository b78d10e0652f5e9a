"""When the office works, as a calendar alone: no file, no language, and no present moment in it.

Hours are times of the clock on the wall. Everything that is counted is counted in moments that truly
pass, so that the night of a change to summer time has an hour less and nobody has to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

HOLIDAY, WORKDAY = "holiday", "workday"
FULL_DAY = 24 * 60  # minutes on the wall; a day on which the clock changes has more or fewer
_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """From one time of the day to another, in minutes from midnight; it never crosses midnight.

    Raises:
        ValueError: it ends before it begins, or does not lie within one day.
    """

    begins: int
    ends: int

    def __post_init__(self) -> None:
        if not 0 <= self.begins < self.ends <= FULL_DAY:
            raise ValueError(f"no interval of a day: {self.begins} to {self.ends}")


Hours = tuple[Interval, ...]  # of one day, in order and apart; empty: closed


def day_hours(*intervals: tuple[int, int]) -> Hours:
    """Hours of a day from pairs of minutes.

    Raises:
        ValueError: two of them overlap, or one is none.
    """
    found = tuple(sorted(Interval(begins, ends) for begins, ends in intervals))
    if any(later.begins < earlier.ends for earlier, later in pairwise(found)):
        raise ValueError(f"hours of a day that overlap: {found}")
    return found


USUAL_DAY = day_hours((8 * 60 + 30, 12 * 60), (13 * 60 + 30, 17 * 60 + 30))
USUAL_WEEK: tuple[Hours, ...] = (USUAL_DAY,) * 5 + ((),) * 2  # Monday comes first


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not as its weekday: a holiday without hours, or a working day with its own."""

    kind: str  # HOLIDAY or WORKDAY
    name: str
    hours: Hours = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Working time without a break, as moments in UTC, and the day of the calendar it belongs to."""

    day: date
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class WorkingCalendar:
    """The hours of a week, and the days that are otherwise.

    Args:
        zone: where the clock on the wall hangs.
        week: the hours of seven weekdays, Monday first.
        days: the special days.

    Raises:
        ValueError: not seven weekdays, or an office that never works: nothing would ever be due there.
    """

    zone: ZoneInfo
    week: tuple[Hours, ...] = USUAL_WEEK
    days: Mapping[date, SpecialDay] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if len(self.week) != 7 or not any(self.week):
            raise ValueError("a week has seven days, and an office works on one of them")

    # --- one day --------------------------------------------------------------------------------

    def day_of(self, moment: datetime) -> date:
        """The day of the calendar that a moment belongs to."""
        return moment.astimezone(self.zone).date()

    def special(self, day: date) -> SpecialDay | None:
        """What makes this day different from its weekday, if anything does."""
        return self.days.get(day)

    def hours_on(self, day: date) -> Hours:
        """When the office works on a day; empty when it does not."""
        special = self.days.get(day)
        return self.week[day.weekday()] if special is None else special.hours

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The working time of a day as moments; hours that a change of the clock swallows are left out."""
        bounds = [
            (self._first(day, interval.begins), self._first(day, interval.ends))
            for interval in self.hours_on(day)
        ]
        return tuple(Span(day, begins, ends) for begins, ends in bounds if begins < ends)

    def closes(self, day: date) -> datetime | None:
        """When the office closes on a day, in UTC; None when it does not open."""
        spans = self.spans_on(day)
        return spans[-1].ends if spans else None

    # --- from a moment on -----------------------------------------------------------------------

    def is_working(self, moment: datetime) -> bool:
        """Whether the office works at this moment; at the minute it closes it does not."""
        return next(self.spans_from(moment)).begins == moment

    def spans_from(self, start: datetime) -> Iterator[Span]:
        """The working time from a moment on, without end; the first one begins no earlier than that."""
        day = (
            self.day_of(start) - _DAY
        )  # where a clock goes back over midnight, a day may end after the next began
        while True:
            for span in self.spans_on(day):
                if span.ends > start:
                    yield Span(day, max(span.begins, start.astimezone(UTC)), span.ends)
            day += _DAY

    def add_minutes(self, start: datetime, minutes: int) -> datetime:
        """When so many minutes of work will have passed, in UTC; none have at `start`.

        Work that fills a day to its end is done then, and not when the next one begins.

        Raises:
            ValueError: fewer than none.
        """
        if minutes < 0:
            raise ValueError("working time is added, never taken away")
        left = minutes * _MINUTE
        if not left:
            return start.astimezone(UTC)
        for span in self.spans_from(start):
            if span.begins + left <= span.ends:
                return span.begins + left
            left -= span.ends - span.begins
        raise AssertionError("spans go on without end")

    def add_days(self, start: datetime, days: int) -> datetime:
        """When the office closes on the last of so many working days, in UTC.

        The first one is the next working day: the day of `start` itself is never counted.

        Raises:
            ValueError: no day at all.
        """
        if days < 1:
            raise ValueError("at least one day is counted")
        closing = self.closings_from(self.day_of(start) + _DAY)
        for _earlier in range(days - 1):
            next(closing)
        return next(closing).ends

    def closings_from(self, day: date) -> Iterator[Span]:
        """The last working time of each working day from this one on, without end."""
        while True:
            spans = self.spans_on(day)
            if spans:
                yield spans[-1]
            day += _DAY

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """How many whole minutes of work lie between two moments; none when they are the wrong way round."""
        total = timedelta()
        for span in self.spans_from(start):
            if span.begins >= end:
                return total // _MINUTE
            total += min(span.ends, end) - span.begins
        raise AssertionError("spans go on without end")

    # --- the clock on the wall ------------------------------------------------------------------

    def _first(self, day: date, minute: int) -> datetime:
        """The first moment, in UTC, at which the clock on the wall shows this time or a later one."""
        shown = datetime.combine(day, time()) + minute * _MINUTE
        early = shown.replace(tzinfo=self.zone).astimezone(UTC)
        late = shown.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        if early <= late:
            return early  # as nearly always; or shown twice that night, and this is the first time
        return self._after_gap(shown, late, early)

    def _after_gap(self, shown: datetime, low: datetime, high: datetime) -> datetime:
        """When the clock jumped over a time it never showed; halving finds it to the minute."""
        while high - low > _MINUTE:
            middle = low + (high - low) // _MINUTE // 2 * _MINUTE
            if middle.astimezone(self.zone).replace(tzinfo=None) < shown:
                low = middle
            else:
                high = middle
        return high
