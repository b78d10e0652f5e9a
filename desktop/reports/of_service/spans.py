"""The days of a report as moments, and what is worked out from moments: shares, medians, lengths of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from statistics import median

from desktop.calendars.limits import how_long
from desktop.core import clock
from desktop.exports.listing import WORD, Column
from desktop.exports.period import Period

_EVER, _NEVER = "", "~"  # as text before and after every moment that is stored


def span(period: Period) -> dict[str, str]:
    """The moments from :begin until before :end in which the office's clock showed these days."""
    begin = clock.stamp(clock.at(period.first, time())) if period.first else _EVER
    end = clock.stamp(clock.at(period.last + timedelta(days=1), time())) if period.last else _NEVER
    return {"begin": begin, "end": end}


def share(kept: int, of: int) -> int | None:
    """So many of all, in thousandths; None of nothing. What is not all is never rounded up to all."""
    if not of:
        return None
    return 999 if kept < of and kept * 2000 >= of * 1999 else round(kept * 1000 / of)


def minutes(since: str, until: str) -> int:
    """Whole minutes between two stored moments."""
    return int((clock.from_stamp(until) - clock.from_stamp(since)) / timedelta(minutes=1))


def minutes_between(since: datetime, until: datetime) -> int:
    """Whole minutes between two moments."""
    return int((until - since) / timedelta(minutes=1))


def middle(lengths: Iterable[int]) -> str:
    """The median of lengths of time in minutes, as a LENGTH column holds it; empty of none."""
    found = list(lengths)
    return str(round(median(found))) if found else ""


def length_column(name: str, title: str) -> Column:
    """A column of lengths of time: minutes as text, said in hours and minutes; empty where there is none."""
    return Column(name, title, WORD, says=_said)


def _said(stored: str) -> str:
    return how_long(int(stored))
