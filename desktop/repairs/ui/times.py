"""Days, moments and slots as they are typed at a counter, and those that are offered without typing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from desktop.calendars.queries import calendar
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.forms.late import read_moment
from desktop.repairs.slots import Slot, afternoon, morning, two_hours

_DAY = timedelta(days=1)
_HALF_A_YEAR = timedelta(days=183)
_AWAY = re.compile(r"\+(\d{1,3})")
_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_HOUR = re.compile(r"(\d{1,2})(?:[:时時点點](\d{2})?分?)?")
_MORNING = ("am", "morning", "上午", "早上")
_AFTERNOON = ("pm", "afternoon", "下午")
MOST_SLOTS = 4
LOOK_AHEAD = 21  # days; a longer holiday has the typed one


def read_when(text: str, field: str) -> datetime | None:
    """When something happened, UTC; None for nothing typed, which means just now.

    Raises:
        UserError: this is no time.
    """
    if not text.strip():
        return None
    try:
        return read_moment(text)
    except UserError as error:
        raise UserError(error.message, field) from error


def read_day(text: str, field: str) -> date:
    """A day that is to come as it is typed: "+3" in three days, "11-30" the next such day, "2026-11-30".

    Raises:
        UserError: this is no day.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        if away := _AWAY.fullmatch(plain):
            return clock.today() + int(away[1]) * _DAY
        if found := _DATE.fullmatch(plain):
            return _next_such_day(found)
    except ValueError:
        pass
    raise UserError(_("Type the day as 11-30, or +3 for in three days."), field)


def _next_such_day(found: re.Match[str]) -> date:
    """Without a year the nearest one: last month is meant as last month, and refused by whoever asks."""
    today, month, day = clock.today(), int(found[2]), int(found[3])
    if found[1]:
        return date(int(found[1]), month, day)
    this_year = date(today.year, month, day)
    return date(today.year + 1, month, day) if today - this_year > _HALF_A_YEAR else this_year


def read_slot(text: str, field: str) -> Slot:
    """A day with "am", "pm" or an hour: "11-30 pm", "+1 14:00"; an hour means two hours from then on.

    Raises:
        UserError: this is no day, or no part of one.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    day_text, _blank, part = plain.rpartition(" ")
    if not day_text:
        day_text, part = _parted(plain)
    day = read_day(day_text, field) if day_text else clock.today()
    part = part.strip()
    if part in _MORNING:
        return morning(day)
    if part in _AFTERNOON:
        return afternoon(day)
    if found := _HOUR.fullmatch(part):
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour < 24 and minute < 60:
            return two_hours(day, time(hour, minute))
    raise UserError(_("Type the day and the time, such as 11-30 am, 11-30 pm or 11-30 14:00."), field)


def _parted(plain: str) -> tuple[str, str]:
    """A day and its part written without a blank between them, as Chinese is."""
    part = next((part for part in (*_MORNING, *_AFTERNOON) if plain.endswith(part)), "")
    return (plain.removesuffix(part), part) if part else ("", plain)


def next_slots() -> tuple[Slot, ...]:
    """The next half days on which the office works and that have not begun to end."""
    now, today, open_days = clock.now(), clock.today(), calendar()
    found: list[Slot] = []
    for away in range(LOOK_AHEAD):
        day = today + away * _DAY
        if open_days.hours_on(day):
            found += [slot for slot in (morning(day), afternoon(day)) if slot.ends_at - now > _LEAST]
        if len(found) >= MOST_SLOTS:
            break
    return tuple(found[:MOST_SLOTS])


_LEAST = timedelta(hours=2)  # of a half day that is offered
