"""Hours and days as they are typed and shown: 8:30-12:00 13:30-17:30, 2026-10-01."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from desktop.calendars.working_time import Hours, Interval, day_hours
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_list, weekday_name

HOUR = 60  # minutes
_TIME = r"(\d{1,2})(?:[:.时時点點](\d{2})?分?)?"
_INTERVAL = re.compile(rf"{_TIME}\s*(?:[-–—~〜]+|至|到)\s*{_TIME}")
_BETWEEN = " \t,;、和及"
_DAY = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")


def hours_text(hours: Hours) -> str:
    """The hours of a day: "08:30–12:00, 13:30–17:30"; empty for a closed one."""
    return ", ".join(f"{_clock(one.begins)}–{_clock(one.ends)}" for one in hours)


def alike_weekdays(week: Sequence[Hours]) -> list[tuple[str, Hours]]:
    """Weekdays that follow each other and are alike, by name: "Monday to Friday", and their hours."""
    found = []
    for worked, alike in groupby(range(7), key=lambda weekday: week[weekday]):
        days = list(alike)
        named = format_list([weekday_name(day) for day in days])
        if len(days) > 2:
            first, last = weekday_name(days[0]), weekday_name(days[-1])
            named = _("{first} to {last}").format(first=first, last=last)
        found.append((named, worked))
    return found


def read_hours(text: str, field: str = "hours") -> Hours:
    """Hours as they are typed: "8:30-12 13:30-17:30"; nothing typed is a closed day.

    Raises:
        UserError: these are no hours, an interval ends before it begins, or two overlap.
    """
    rest = unicodedata.normalize("NFKC", text).strip()
    found: list[tuple[int, int]] = []
    while rest:
        match = _INTERVAL.match(rest)
        if match is None:
            raise UserError(_("Type hours as 8:30-12:00 13:30-17:30."), field)
        found.append(_interval(match, field))
        rest = rest[match.end() :].lstrip(_BETWEEN)
    try:
        return day_hours(*found)
    except ValueError as error:
        raise UserError(_("Two of these hours overlap."), field) from error


def _interval(match: re.Match[str], field: str) -> tuple[int, int]:
    begin_hour, begin_minute, end_hour, end_minute = (int(part or 0) for part in match.groups())
    if max(begin_minute, end_minute) >= HOUR or max(begin_hour, end_hour) > 24:
        raise UserError(_("A time of the day lies between 0:00 and 24:00."), field)
    try:
        interval = Interval(begin_hour * HOUR + begin_minute, end_hour * HOUR + end_minute)
    except ValueError as error:
        raise UserError(
            _("Hours end after they begin, on the same day; midnight is 24:00."), field
        ) from error
    return interval.begins, interval.ends


def read_day(text: str, year: int, field: str = "day") -> date:
    """A day as it is typed: "2026-10-01", or "10-1" of the year that is given.

    Raises:
        UserError: this is no day.
    """
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        if match is None:
            raise ValueError(text)
        return date(int(match["year"] or year), int(match["month"]), int(match["day"]))
    except ValueError as error:
        raise UserError(_("Type the day as {year}-10-01, or as 10-1.").format(year=year), field) from error


def _clock(minute: int) -> str:
    return f"{minute // HOUR:02d}:{minute % HOUR:02d}"
