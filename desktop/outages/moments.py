"""Times of an outage as they are typed, mostly still to come, and as they are said across the counter."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime, format_time

_HALF_A_YEAR = timedelta(days=183)
_DAY = timedelta(days=1)
_MOMENT = re.compile(
    r"(?:(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?\s+)?"
    r"(?P<hour>\d{1,2})(?:[:时時点點](?P<minute>\d{2})?分?)"
)
_LATER = re.compile(r"\+\s*(?P<hours>\d{1,3})(?:[.,](?P<half>5))?")


def read_moment(text: str, field: str, after: datetime | None = None) -> datetime:
    """A moment on the office's wall clock as it is typed; the result is UTC.

    "18:00" is today, or the next 18:00 after `after`; "11-29 9:00" the nearest such day; "+8" eight hours
    after `after`, or from now.

    Args:
        text: what was typed.
        field: where a mistake is shown.
        after: what this moment follows: the start, when the end is typed.

    Raises:
        UserError: this is no time.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if later := _LATER.fullmatch(plain):
        hours = int(later["hours"]) + (0.5 if later["half"] else 0)
        return (after or clock.now()).replace(second=0, microsecond=0) + timedelta(hours=hours)
    found = _MOMENT.fullmatch(plain)
    if found is None:
        raise _unreadable(field)
    try:
        moment = _on_the_wall(_day(found), found)
        if found["month"] is None and after is not None:
            moment = _first_after(after, found)
    except ValueError as error:
        raise _unreadable(field) from error
    return moment


def said(moment: datetime, now: datetime | None = None) -> str:
    """A moment as one says it: "18:00 today", "09:00 tomorrow", else with its day."""
    wall = clock.local(moment)
    days = (wall.date() - clock.local(now or clock.now()).date()).days
    if days == 0:
        return _("{time} today").format(time=format_time(wall))
    if days == 1:
        return _("{time} tomorrow").format(time=format_time(wall))
    return format_datetime(wall)


def _first_after(after: datetime, found: re.Match[str]) -> datetime:
    """The first such time of day after a moment."""
    day = clock.local(after).date()
    moment = _on_the_wall(day, found)
    return moment if moment > after else _on_the_wall(day + _DAY, found)


def _on_the_wall(day: date, found: re.Match[str]) -> datetime:
    wall = datetime.combine(day, datetime.min.time(), clock.zone())
    return wall.replace(hour=int(found["hour"]), minute=int(found["minute"] or 0)).astimezone(UTC)


def _day(found: re.Match[str]) -> date:
    """The day that was meant: the nearest of that name, before or after today."""
    today = clock.today()
    if found["month"] is None:
        return today
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(today.year, month, day)
    if this_year - today > _HALF_A_YEAR:
        return date(today.year - 1, month, day)
    if today - this_year > _HALF_A_YEAR:
        return date(today.year + 1, month, day)
    return this_year


def _unreadable(field: str) -> UserError:
    return UserError(_("Type the time as 18:00, or with the day as 11-29 09:00."), field=field)
