"""The calendar as it is now, for counting and for the screens; one that was never set up works too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from desktop.calendars.working_time import (
    HOLIDAY,
    USUAL_WEEK,
    WORKDAY,
    Hours,
    SpecialDay,
    WorkingCalendar,
    day_hours,
)
from desktop.core import changes, clock, db
from desktop.core.i18n import N_

if TYPE_CHECKING:
    import sqlite3
    from zoneinfo import ZoneInfo

KINDS = {HOLIDAY: N_("Holiday"), WORKDAY: N_("Make-up working day")}
USUAL = "usual"  # the week holds again
OFFICE = ""  # as the country of a table: made here
SOON = 10  # from this month on the next year's holidays are needed: things fall due in it

# Of several rows for a day the newest holds.
_NEWEST = (
    "SELECT d.id, d.day, d.kind, d.name, d.like_weekday, y.country"
    " FROM calendar_day d LEFT JOIN calendar_year y ON y.id = d.year_id"
    " WHERE d.id = (SELECT MAX(e.id) FROM calendar_day e WHERE e.day = d.day)"
    " AND d.day BETWEEN ? AND ? ORDER BY d.day"
)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day that is not as its weekday."""

    day: date
    kind: str  # HOLIDAY or WORKDAY
    name: str
    hours: Hours  # empty on a holiday
    own_hours: bool  # written for this very day, and not those of a weekday
    like_weekday: int | None  # whose hours it has, where they are not its own
    country: str  # whose table it came with; empty: entered here


@dataclass(frozen=True, slots=True)
class Stored:
    """What was said last of a day, be it that it is as usual again."""

    kind: str  # HOLIDAY, WORKDAY or USUAL
    name: str
    like_weekday: int | None = None
    hours: Hours = ()  # its own
    from_table: bool = False  # and not from somebody here


# The open file and the zone it was read for: another file is another office.
_cached: tuple[sqlite3.Connection, ZoneInfo, WorkingCalendar] | None = None


def calendar() -> WorkingCalendar:
    """The office's working calendar as it is now; never set up, it is the usual week without holidays."""
    global _cached
    connection, zone = db.database.connection(), clock.zone()
    if _cached is None or _cached[0] is not connection or _cached[1] != zone:
        days = {row.day: SpecialDay(row.kind, row.name, row.hours) for row in special_days()}
        _cached = connection, zone, WorkingCalendar(zone, week(), days)
    return _cached[2]


def forget() -> None:
    """Read the calendar afresh next time."""
    global _cached
    _cached = None


def _forget_if_changed(changed: frozenset[str]) -> None:
    if "calendar" in changed:
        forget()


changes.listen(_forget_if_changed)


def is_working_time(moment: datetime) -> bool:
    """Whether the office works at this moment."""
    return calendar().is_working(moment)


def missing_years(today: date) -> tuple[int, ...]:
    """Years whose holidays are needed soon and nobody brought in: this one, from October on the next too."""
    needed = [today.year, *([today.year + 1] if today.month >= SOON else [])]
    return tuple(year for year in needed if not is_known(year))


def is_known(year: int) -> bool:
    """Whether the holidays of a year were brought in, or said to be complete."""
    return known_by(year) is not None


def week() -> tuple[Hours, ...]:
    """The hours of the seven weekdays as they are set, Monday first."""
    newest = db.one("SELECT MAX(id) FROM calendar_week")
    if newest is None or newest[0] is None:
        return USUAL_WEEK
    found: list[list[tuple[int, int]]] = [[] for _day in range(7)]
    for weekday, begins, ends in db.rows(
        "SELECT weekday, begins, ends FROM calendar_week_hours WHERE week_id = ?", newest
    ):
        found[weekday].append((begins, ends))
    return tuple(day_hours(*intervals) for intervals in found)


def special_days(year: int | None = None) -> tuple[DayRow, ...]:
    """The days that are not as their weekday, in their order.

    Args:
        year: only those of it.
    """
    first, last = (date.min, date.max) if year is None else (date(year, 1, 1), date(year, 12, 31))
    rows, own, usual = _newest(first, last), _own_hours(), week()
    found = []
    for row_id, day, kind, name, like, country in rows:
        if kind != USUAL:
            hours = own.get(row_id) or (working_hours(usual, like) if kind == WORKDAY else ())
            found.append(DayRow(day, kind, name, hours, row_id in own, like, country or OFFICE))
    return tuple(found)


def stored_days(first: date, last: date) -> dict[date, Stored]:
    """What was said last of each day of a time that anything was ever said of."""
    rows, own = _newest(first, last), _own_hours()
    return {
        day: Stored(kind, name, like, own.get(row_id, ()), country is not None)
        for row_id, day, kind, name, like, country in rows
    }


def known_by(year: int) -> str | None:
    """The country whose table the year came with last, empty when it was made here; None: not known."""
    row = db.one("SELECT country FROM calendar_year WHERE year = ? ORDER BY id DESC LIMIT 1", (year,))
    return None if row is None else str(row[0])


def _newest(first: date, last: date) -> list[tuple[Any, ...]]:
    rows = db.rows(_NEWEST, (first.isoformat(), last.isoformat()))
    return [(row_id, date.fromisoformat(day), *rest) for row_id, day, *rest in rows]


def working_hours(week: tuple[Hours, ...], weekday: int | None) -> Hours:
    """The hours of a weekday; of the first one with any, where the office does not work on it."""
    return (week[weekday] if weekday is not None else ()) or next(hours for hours in week if hours)


def _own_hours() -> dict[int, Hours]:
    found: dict[int, list[tuple[int, int]]] = {}
    for day_id, begins, ends in db.rows("SELECT day_id, begins, ends FROM calendar_day_hours"):
        found.setdefault(day_id, []).append((begins, ends))
    return {day_id: day_hours(*intervals) for day_id, intervals in found.items()}
