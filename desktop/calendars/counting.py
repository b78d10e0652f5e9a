"""Counts a limit off along a calendar, and notes on the way what each day gave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.calendars.snapshot import AFTER, ALWAYS, BEGAN, CLOSED, HELD, HOLIDAY, WORKED, Due, Limit, Step
from desktop.calendars.working_time import WorkingCalendar
from desktop.core import clock

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def count(calendar: WorkingCalendar, limit: Limit, start: datetime) -> Due:
    """When the limit ends that began at `start`.

    Working time is counted in whole minutes of the clock on the wall, from the minute that it shows.
    """
    begun = clock.from_stamp(clock.stamp(start))
    if limit.clock == ALWAYS:
        return Due(begun + limit.minutes * _MINUTE, limit, begun, ())
    if limit.days:
        first = calendar.day_of(begun)
        at, steps = _count_days(calendar, limit.days, begun, first + _DAY)
        return Due(at, limit, begun, (Step(BEGAN, first, first), *steps))
    at, steps = _count_minutes(calendar, limit.minutes, _whole_minute(begun))
    return Due(at, limit, begun, steps)


def go_on(calendar: WorkingCalendar, before: Due, held_from: datetime, held_until: datetime) -> Due:
    """The due time after a hold: what was left when it began is counted on from where it ended.

    Round the clock a hold changes nothing, nor does one that began when it was overdue, or that ended
    before its time began.

    Raises:
        ValueError: the hold ended before it began.
    """
    if held_until < held_from:
        raise ValueError("a hold ends after it began")
    since, until = _whole_minute(held_from), _whole_minute(held_until)
    if before.limit.clock == ALWAYS or since >= before.at or until <= before.start:
        return before
    kept = _kept(before, calendar.day_of(since), since)
    held = Step(HELD, calendar.day_of(since), calendar.day_of(until), spans=((since, until),))
    if before.limit.days:
        left = before.limit.days - sum(1 for step in kept if step.why == WORKED)
        after_start = calendar.day_of(before.start) + _DAY
        at, steps = _count_days(calendar, left, until, max(calendar.day_of(until), after_start))
    else:
        left = before.limit.minutes - sum(step.minutes for step in kept)
        at, steps = _count_minutes(calendar, left, until)
    return Due(at, before.limit, before.start, (*kept, held, *steps))


def _count_minutes(
    calendar: WorkingCalendar, minutes: int, start: datetime
) -> tuple[datetime, tuple[Step, ...]]:
    at = calendar.add_minutes(start, minutes)
    first, last = calendar.day_of(start), calendar.day_of(at)
    return at, _along(calendar, first, last, start, at)


def _count_days(
    calendar: WorkingCalendar, days: int, after: datetime, first: date
) -> tuple[datetime, tuple[Step, ...]]:
    """The closing of the last of so many working days, from `first` on, that close later than `after`."""
    left = days
    for span in calendar.closings_from(first):
        left -= span.ends > after
        if not left:
            return span.ends, _along(calendar, first, span.day, None, span.ends, after)
    raise AssertionError("closings go on without end")


def _along(
    calendar: WorkingCalendar,
    first: date,
    last: date,
    start: datetime | None,
    end: datetime,
    closing_after: datetime | None = None,
) -> tuple[Step, ...]:
    """What each day from the first to the last gave; those alike that gave nothing are one step.

    Args:
        start: work before it is left out; None where whole days are counted.
        closing_after: days that closed by then are not counted, where whole days are.
    """
    steps: list[Step] = []
    day = first
    while day <= last:
        step = _of_day(calendar, day, start, end, closing_after)
        if steps and not step.spans and (step.why, step.name) == (steps[-1].why, steps[-1].name):
            steps[-1] = replace(steps[-1], until=day)
        else:
            steps.append(step)
        day += _DAY
    return tuple(steps)


def _of_day(
    calendar: WorkingCalendar,
    day: date,
    start: datetime | None,
    end: datetime,
    closing_after: datetime | None,
) -> Step:
    special = calendar.special(day)
    name = special.name if special else ""
    spans = calendar.spans_on(day)
    if not spans:
        return Step(HOLIDAY if special else CLOSED, day, day, name)
    if closing_after is not None and spans[-1].ends <= closing_after:
        return Step(AFTER, day, day)
    bounds = [
        (span.begins if start is None else max(span.begins, start), min(span.ends, end)) for span in spans
    ]
    worked = tuple((begins, ends) for begins, ends in bounds if begins < ends)
    return Step(WORKED, day, day, name, worked) if worked else Step(AFTER, day, day)


def _kept(before: Due, day: date, since: datetime) -> tuple[Step, ...]:
    """What had been counted when the hold began on this day."""
    kept = []
    for step in before.how:
        if step.why == WORKED:
            spans = tuple((begins, min(ends, since)) for begins, ends in step.spans if begins < since)
            whole = bool(step.spans) and step.spans[-1][1] <= since
            if whole or (spans and not before.limit.days):
                kept.append(replace(step, spans=spans))
        elif step.day <= day:
            kept.append(step if step.why == HELD else replace(step, until=min(step.until, day)))
    return tuple(kept)


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
