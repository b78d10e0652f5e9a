"""On which days something is done: rules over months, as they are counted and as they are said.

A rule names days of the calendar, whatever the office does on them: they tell one time from another for
ever. When one of them is due follows from the working days, which may still change.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.calendars.working_time import WorkingCalendar
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, weekday_name

DAY, LAST_WORKING, NTH_WEEKDAY, WEEKLY = "day", "last_working", "nth_weekday", "weekly"
KINDS = {
    DAY: N_("A day of the month"),
    LAST_WORKING: N_("The last working day"),
    NTH_WEEKDAY: N_("A weekday of the month"),
    WEEKLY: N_("Every week"),
}
AS_IT_IS, BEFORE, AFTER = "", "before", "after"
SHIFTS = {
    AS_IT_IS: N_("That day all the same"),
    BEFORE: N_("The working day before"),
    AFTER: N_("The working day after"),
}
LAST = 5  # as which of a month's weekdays
NTH = {
    1: N_("The first {weekday} of the month"),
    2: N_("The second {weekday} of the month"),
    3: N_("The third {weekday} of the month"),
    4: N_("The fourth {weekday} of the month"),
    LAST: N_("The last {weekday} of the month"),
}
_SHIFTED = {
    BEFORE: N_("{days}, or the working day before"),
    AFTER: N_("{days}, or the working day after"),
}
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """On which days.

    Args:
        kind: a key of KINDS.
        number: of DAY the day of the month, its last one where the month is shorter; of NTH_WEEKDAY a key
            of NTH; else 0.
        weekday: of NTH_WEEKDAY and WEEKLY, Monday is 0.
        shift: a key of SHIFTS: when it is due where the office does not work that day.

    Raises:
        UserError: there is no such day; the field is kind, number, weekday or shift.
    """

    kind: str
    number: int = 0
    weekday: int = 0
    shift: str = AS_IT_IS

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise UserError(_("Say on which days it is done."), field="kind")
        if self.kind == DAY and not 1 <= self.number <= 31:
            raise UserError(_("The day of a month lies between 1 and 31."), field="number")
        if self.kind == NTH_WEEKDAY and self.number not in NTH:
            raise UserError(
                _("Say which of the month's weekdays: 1 to 4, or 5 for the last."), field="number"
            )
        if self.kind in (LAST_WORKING, WEEKLY) and self.number:
            raise UserError(_("This rule has no number."), field="number")
        if not 0 <= self.weekday <= 6:
            raise UserError(_("Say on which weekday."), field="weekday")
        if self.shift not in SHIFTS:
            raise UserError(_("Say what holds where the office does not work that day."), field="shift")

    @property
    def text(self) -> str:
        """The rule in words."""
        weekday = weekday_name(self.weekday)
        days = {
            DAY: _("Day {day} of the month").format(day=self.number),
            LAST_WORKING: _("The last working day of the month"),
            NTH_WEEKDAY: _(NTH.get(self.number, "")).format(weekday=weekday) if self.number in NTH else "",
            WEEKLY: _("Every {weekday}").format(weekday=weekday),
        }[self.kind]
        if self.kind == LAST_WORKING or self.shift == AS_IT_IS:
            return days
        return _(_SHIFTED[self.shift]).format(days=days)


def named(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days that a rule names from one day to another, both in it, in order."""
    month = first.replace(day=1)
    while month <= last:
        yield from (day for day in _of_month(rule, month) if first <= day <= last)
        month = (month + timedelta(days=31)).replace(day=1)


def due(rule: Rule, day: date, calendar: WorkingCalendar) -> date:
    """When it is due, of a day that the rule names."""
    shift = BEFORE if rule.kind == LAST_WORKING else rule.shift
    if shift == AS_IT_IS:
        return day
    step = -_ONE_DAY if shift == BEFORE else _ONE_DAY
    while not calendar.hours_on(day):
        day += step
    return day


def _of_month(rule: Rule, first: date) -> list[date]:
    days = months.monthrange(first.year, first.month)[1]
    if rule.kind == DAY:
        return [first.replace(day=min(rule.number, days))]
    if rule.kind == LAST_WORKING:
        return [first.replace(day=days)]
    alike = [
        day for number in range(1, days + 1) if (day := first.replace(day=number)).weekday() == rule.weekday
    ]
    if rule.kind == WEEKLY:
        return alike
    return [alike[-1] if rule.number == LAST else alike[rule.number - 1]]
