"""Limits and due times: counted by the calendar as it is now, then kept as they were counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop.calendars import counting
from desktop.calendars.queries import calendar
from desktop.calendars.snapshot import ALWAYS, WORKING, Due, Limit, Step
from desktop.calendars.told import how_counted, how_long, limit_text

__all__ = [
    "ALWAYS",
    "WORKING",
    "Due",
    "Limit",
    "Step",
    "after_hold",
    "due",
    "how_counted",
    "how_long",
    "limit_text",
    "until",
]


def due(limit: Limit, start: datetime) -> Due:
    """When a limit ends that began at `start`, by the calendar as it is now."""
    return counting.count(calendar(), limit, start)


def until(start: datetime, end: datetime) -> Due:
    """A due time that was agreed on and not counted; an end before the start is due at once."""
    minutes = max(0, int((end - start).total_seconds() // 60))
    return replace(due(Limit(ALWAYS, minutes=minutes), start), at=max(start, end))


def after_hold(before: Due, held_from: datetime, held_until: datetime) -> Due:
    """The due time after a hold, by the calendar as it is now.

    By the working clock, what was left when the hold began goes on when it ended; round the clock
    nothing changes, nor where it was overdue already.

    Raises:
        ValueError: the hold ended before it began.
    """
    return counting.go_on(calendar(), before, held_from, held_until)
