"""When a customer is called back, as it is typed at the counter and counted by the working calendar.

Whatever was typed, the whole moment is shown before it holds; a moment that was promised is kept, and a
calendar that is changed later moves no promise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from desktop.calendars.queries import calendar
from desktop.calendars.working_time import WorkingCalendar
from desktop.calendars.written import hours_text
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_day, format_time

FIELD = "due"
USUAL = time(10)
AGAIN = 120  # minutes of working time until somebody who did not answer is tried again
FURTHEST = timedelta(days=366)
MOST_DAYS = 250  # working days ahead; a year has no more
HINT = N_("15 · +1 10 · m10 · Fri 15:30 · 12-01 9:30; empty: the next working day at 10:00")

_DAY = timedelta(days=1)
_HALF_A_YEAR = timedelta(days=183)
_WEEKDAYS = {
    **dict(zip("一二三四五六日", range(7), strict=True)),
    "天": 6,
    **dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), range(7), strict=True)),
}
_AFTERNOON = ("下午", "晚上", "晚", "pm")
_MORNING = ("上午", "早上", "早", "am")

_TIME = re.compile(
    rf"(?P<part>{'|'.join((*_MORNING, *_AFTERNOON))})?\s*"
    r"(?:(?P<hour>\d{1,2})(?:[:.时時点點](?:(?P<minute>\d{2})分?|(?P<half>半))?)?\s*(?P<after>am|pm)?)?"
)
_LATER = re.compile(r"\+\s*(?P<count>\d{1,3})\s*(?:(?P<hours>h|小?时|小時|钟头)|m(?:in)?|分钟?|分鐘)")
_AHEAD = re.compile(r"\+\s*(?P<days>\d{1,3})(?:\s+|$)")
_TOMORROW = re.compile(r"(?:tomorrow|m|明天|明)\s*")
_AFTER_TOMORROW = re.compile(r"(?:后天|後天)\s*")
_TODAY = re.compile(r"(?:today|今天|今)\s*")
_WEEKDAY = re.compile(
    r"(?:(?:周|週|星期|礼拜|禮拜)?(?P<sign>[一二三四五六日天])"
    r"|(?P<name>mon|tue|wed|thu|fri|sat|sun)[a-z]*)\s*"
)
_DATE = re.compile(
    r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})(?:[日号號]\s*|\s+|(?=[^\d日号號])|$)"
)


def read_due(text: str, now: datetime) -> datetime:
    """The moment that was typed, UTC.

    "15" is today at 15:00, or the next working day at 15:00; "+1 10" the next working day, "+3" the third
    one at the usual time; "m10" tomorrow; "五 15", "周五15:30", "Fri 15" the next Friday; "12-01 9:30" the
    nearest such day; "+2h" and "+30min" from now on; nothing typed is the next working day at 10:00.

    Args:
        text: what was typed.
        now: the present moment, UTC.

    Raises:
        UserError: this is no time, it is over, or the office does not work then; the field is due.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if not plain:
        return default_due(now)
    if later := _LATER.fullmatch(plain):
        minutes = int(later["count"]) * (60 if later["hours"] else 1)
        moment = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    else:
        moment = _on_the_wall(plain, now)
    _refuse(moment, now)
    return moment


def default_due(now: datetime) -> datetime:
    """The next working day at the usual time, UTC."""
    return _usual(next(_working_days(calendar().day_of(now) + _DAY)))


def try_again(attempted: datetime) -> datetime:
    """When somebody who did not answer is tried again, UTC."""
    return calendar().add_minutes(attempted.replace(second=0, microsecond=0), AGAIN)


def within(now: datetime, minutes: int) -> datetime:
    """So many minutes from now, UTC; where the office does not work then, as soon as it opens again."""
    moment = now.astimezone(UTC).replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    return next(calendar().spans_from(moment)).begins


def moment_text(moment: datetime) -> str:
    """The whole moment, so that nobody has to count: "Tue, 1 Dec 2026, 10:00"."""
    wall = clock.local(moment)
    return _("{day}, {time}").format(day=format_day(wall.date()), time=format_time(wall))


# --- reading ------------------------------------------------------------------------------------


def _on_the_wall(plain: str, now: datetime) -> datetime:
    for pattern, days in _DAYS:
        if found := pattern.match(plain):
            return _first_ahead(days(found, now), plain[found.end() :].strip(), now)
    return _first_ahead(_working_days(calendar().day_of(now)), plain, now, needs_time=True)


def _first_ahead(
    days: Iterator[date], typed: str, now: datetime, needs_time: bool = False
) -> datetime:  # fmt: skip
    """The first of these days on which this time is still to come; else the last one, to be refused."""
    shown = _time(typed)
    if shown is None and (typed or needs_time):
        raise _unreadable()
    moment = None
    for day in days:
        moment = _usual(day) if shown is None else clock.at(day, shown)
        if moment > now:
            break
    if moment is None:
        raise _unreadable()
    return moment


def _time(typed: str) -> time | None:
    """A time of the day; None for nothing typed, or nothing that is one."""
    found = _TIME.fullmatch(typed)
    if not typed or found is None:
        return None
    part = found["part"] or found["after"] or ""
    late = part in _AFTERNOON
    if found["hour"] is None:
        return time(15) if late else USUAL
    hour = int(found["hour"]) + (12 if late and int(found["hour"]) < 12 else 0)
    minute = 30 if found["half"] else int(found["minute"] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _ahead(found: re.Match[str], now: datetime) -> Iterator[date]:
    count = int(found["days"])
    if count == 0:
        yield calendar().day_of(now)
    elif count <= MOST_DAYS:
        days = _working_days(calendar().day_of(now) + _DAY)
        for _earlier in range(count - 1):
            next(days)
        yield next(days)


def _in_days(count: int) -> Callable[[re.Match[str], datetime], Iterator[date]]:
    return lambda _found, now: iter([calendar().day_of(now) + count * _DAY])


def _weekday(found: re.Match[str], now: datetime) -> Iterator[date]:
    """Today, if it is this day and the time is still to come, and else next week's."""
    today = calendar().day_of(now)
    away = (_WEEKDAYS[found["sign"] or found["name"]] - today.weekday()) % 7
    yield today + away * _DAY
    yield today + (away + 7) * _DAY


def _date(found: re.Match[str], now: datetime) -> Iterator[date]:
    """The day itself; without a year the nearest of that name, before or after today."""
    today, month, day = calendar().day_of(now), int(found["month"]), int(found["day"])
    try:
        if found["year"]:
            yield date(int(found["year"]), month, day)
            return
        this_year = date(today.year, month, day)
        turn = (today - this_year > _HALF_A_YEAR) - (this_year - today > _HALF_A_YEAR)
        yield date(today.year + turn, month, day)
    except ValueError as error:
        raise _unreadable() from error


_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime], Iterator[date]]], ...] = (
    (_AHEAD, _ahead),
    (_AFTER_TOMORROW, _in_days(2)),
    (_TODAY, _in_days(0)),
    (_DATE, _date),
    (_WEEKDAY, _weekday),
    (_TOMORROW, _in_days(1)),
)


# --- the working calendar -----------------------------------------------------------------------


def _working_days(first: date) -> Iterator[date]:
    return (span.day for span in calendar().closings_from(first))


def _usual(day: date) -> datetime:
    """The usual time of a day, or when the office opens on it, where it does not work then."""
    usual, spans = clock.at(day, USUAL), calendar().spans_on(day)
    if spans and not spans[0].begins <= usual < spans[-1].ends:
        return spans[0].begins
    return usual


def _refuse(moment: datetime, now: datetime) -> None:
    """Only a moment ahead, on a working day, between its opening and its closing.

    The break at noon is no hindrance: some customers can be reached only then.
    """
    if moment <= now:
        raise UserError(
            _("{moment} is over; a callback lies ahead.").format(moment=moment_text(moment)), FIELD
        )
    if moment - now > FURTHEST:
        raise UserError(_("That is more than a year ahead. Look at the day again."), FIELD)
    days = calendar()
    day = days.day_of(moment)
    spans = days.spans_on(day)
    if not spans:
        raise UserError(_closed(days, day), FIELD)
    if not spans[0].begins <= moment < spans[-1].ends:
        raise UserError(
            _("On {day} the office works {hours}. Choose a time in between.").format(
                day=format_day(day), hours=hours_text(days.hours_on(day))
            ),
            FIELD,
        )


def _closed(days: WorkingCalendar, day: date) -> str:
    following = format_day(next(_working_days(day)))
    special = days.special(day)
    if special is not None and special.name:
        return _("{day} is a holiday, {name}. The next working day is {next}.").format(
            day=format_day(day), name=special.name, next=following
        )
    return _("The office does not work on {day}. The next working day is {next}.").format(
        day=format_day(day), next=following
    )


def _unreadable() -> UserError:
    return UserError(
        _("Type when to call as 15, +1 10, m10, Fri 15:30 or 12-01 9:30; empty is the next working day."),
        FIELD,
    )
