"""Changing the calendar: the hours of the week, one day, or the holidays of a whole year.

What is due already stays as it was counted; only what is counted from now on goes by the new hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.calendars.holiday_table import TableDay, country_of, year_table
from desktop.calendars.queries import OFFICE, USUAL, Stored, is_known, known_by, stored_days, week
from desktop.calendars.working_time import HOLIDAY, WORKDAY, Hours
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, language
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

YEARS_BACK, YEARS_AHEAD = 1, 5  # of this one: further away is a slip of the hand


@dataclass(frozen=True, slots=True)
class YearLoaded:
    """What became of a year's table."""

    year: int
    country: str
    written: int  # days that are new or different
    kept: int  # days that the office had said itself, which stay so


def change_week(hours: Sequence[Hours], by: SignedIn) -> None:
    """Set the hours of the seven weekdays, Monday first; a weekday without any is closed.

    Raises:
        UserError: the office would never work.
        NotAllowed: only somebody in charge changes the calendar.
    """
    require(by, "calendar.change")
    if len(hours) != 7:
        raise ValueError("a week has seven days")
    if not any(hours):
        raise UserError(_("The office works on one day of the week at least."), field="weekday0")
    if tuple(hours) == week():
        return
    with transaction("calendar.week_changed", "calendar", by=by.staff_id) as entry:
        week_id = db.insert("calendar_week", _signed(entry, by))
        for weekday, intervals in enumerate(hours):
            for one in intervals:
                db.insert(
                    "calendar_week_hours",
                    {"week_id": week_id, "weekday": weekday, "begins": one.begins, "ends": one.ends},
                )
        entry.tells(week=week_id, hours=[_plain(intervals) for intervals in hours])


def set_holiday(day: date, name: str, by: SignedIn) -> None:
    """Say that the office does not work on a day.

    Raises:
        UserError: no name, or a day too far away; the field is name or day.
        NotAllowed: only somebody in charge changes the calendar.
    """
    _set_day(day, HOLIDAY, name, by)


def set_workday(
    day: date, name: str, by: SignedIn, hours: Hours = (), like_weekday: int | None = None
) -> None:
    """Say that the office works on a day, with hours of its own or those of a weekday.

    Args:
        name: why, such as the day that is free instead.
        hours: its own; empty for those of a weekday.
        like_weekday: whose hours, Monday is 0; none for those of its own weekday, or where that one is
            closed, of the first that is not.

    Raises:
        UserError: no name, or a day too far away; the field is name or day.
        NotAllowed: only somebody in charge changes the calendar.
    """
    like = None if hours else day.weekday() if like_weekday is None else like_weekday
    _set_day(day, WORKDAY, name, by, hours, like)


def clear_day(day: date, by: SignedIn) -> None:
    """Let a day be as its weekday again; loading a year's holidays does not bring it back.

    Raises:
        UserError: the day is as its weekday already.
        NotAllowed: only somebody in charge changes the calendar.
    """
    require(by, "calendar.change")
    stored = stored_days(day, day).get(day)
    if stored is None or stored.kind == USUAL:
        raise UserError(_("This day is an ordinary one already."), field="day")
    with transaction("calendar.day_set", "calendar", by=by.staff_id) as entry:
        _write_day(entry, day, Stored(USUAL, ""), None, by)
        entry.tells(day=day.isoformat(), kind=USUAL)


def load_year(year: int, by: SignedIn) -> YearLoaded:
    """Bring in the holidays and make-up working days of a year for the office's country.

    Days that the office made itself are kept; loading again brings what has changed in the table since.
    December of the year before is looked at too: days are exchanged over the turn of the year.

    Raises:
        UserError: there is no table for the country, or the year is not in it yet.
        NotAllowed: only somebody in charge changes the calendar.
    """
    require(by, "calendar.change")
    _refuse_far_year(year)
    here = office()
    country = country_of(here.currency, here.zone)
    with language(here.language):
        wanted = list(year_table(country, year))
        before = date(year - 1, 12, 1) if known_by(year - 1) == country else date(year, 1, 1)
        if before.year < year:
            wanted += [one for one in year_table(country, year - 1) if one.day >= before]
    stored = stored_days(before, date(year, 12, 31))
    differing, kept = _differing(wanted, stored)
    with transaction("calendar.year_loaded", "calendar", by=by.staff_id) as entry:
        year_id = db.insert("calendar_year", {"year": year, "country": country, **_signed(entry, by)})
        for day, what in differing.items():
            _write_day(entry, day, what, year_id, by)
        told = {day.isoformat(): what.kind for day, what in differing.items()}
        entry.tells(year=year, country=country, table=year_id, days=told)
    return YearLoaded(year, country, len(differing), kept)


def complete_year(year: int, by: SignedIn) -> None:
    """Say that the holidays of a year are known as they stand; nobody is warned of the year any more.

    Raises:
        UserError: the year is known already, or too far away.
        NotAllowed: only somebody in charge changes the calendar.
    """
    require(by, "calendar.change")
    _refuse_far_year(year)
    if is_known(year):
        raise UserError(_("The holidays of {year} are known already.").format(year=year))
    with transaction("calendar.year_completed", "calendar", by=by.staff_id) as entry:
        year_id = db.insert("calendar_year", {"year": year, "country": OFFICE, **_signed(entry, by)})
        entry.tells(year=year, table=year_id)


def _set_day(
    day: date, kind: str, name: str, by: SignedIn, hours: Hours = (), like_weekday: int | None = None
) -> None:
    require(by, "calendar.change")
    _refuse_far_year(day.year)
    if not name.strip():
        raise UserError(_("Give the day a name, such as the holiday's."), field="name")
    with transaction("calendar.day_set", "calendar", by=by.staff_id) as entry:
        _write_day(entry, day, Stored(kind, name.strip(), like_weekday, hours), None, by)
        entry.tells(day=day.isoformat(), kind=kind, hours=_plain(hours), like=like_weekday)


def _write_day(entry: db.Entry, day: date, what: Stored, year_id: int | None, by: SignedIn) -> None:
    day_id = db.insert(
        "calendar_day",
        {
            "day": day.isoformat(),
            "kind": what.kind,
            "name": what.name,
            "like_weekday": what.like_weekday,
            "year_id": year_id,
            **_signed(entry, by),
        },
    )
    for one in what.hours:
        db.insert("calendar_day_hours", {"day_id": day_id, "begins": one.begins, "ends": one.ends})


def _differing(wanted: Iterable[TableDay], stored: dict[date, Stored]) -> tuple[dict[date, Stored], int]:
    """What a table changes, and how many days it would have changed that are the office's own."""
    table = {one.day: Stored(one.kind, one.name, one.like_weekday, from_table=True) for one in wanted}
    for day, what in stored.items():
        if day not in table and what.from_table and what.kind != USUAL:
            table[day] = Stored(USUAL, "", from_table=True)  # it stood in the table once, and no more
    differing = {day: what for day, what in sorted(table.items()) if stored.get(day) != what}
    own = [day for day in differing if day in stored and not stored[day].from_table]
    return {day: what for day, what in differing.items() if day not in own}, len(own)


def _refuse_far_year(year: int) -> None:
    this = clock.today().year
    first, last = this - YEARS_BACK, this + YEARS_AHEAD
    if not first <= year <= last:
        raise UserError(
            _("The calendar is kept from {first} to {last}. Look at the year again.").format(
                first=first, last=last
            ),
            field="day",
        )


def _signed(entry: db.Entry, by: SignedIn) -> dict[str, object]:
    return {"at_utc": entry.at_utc, "staff_id": by.staff_id, "journal_seq": entry.seq}


def _plain(hours: Hours) -> list[list[int]]:
    return [[one.begins, one.ends] for one in hours]
