"""From which business day to which: the days that a list is asked for, as typed and as said."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_date

THIS_MONTH, LAST_MONTH, ONE_DAY, FROM_TO, EVERYTHING = "this_month", "last_month", "day", "from_to", "all"
KINDS = {
    THIS_MONTH: N_("This month"),
    LAST_MONTH: N_("Last month"),
    ONE_DAY: N_("One day"),
    FROM_TO: N_("From … to …"),
    EVERYTHING: N_("Everything"),
}
_EARLIEST, _LATEST = "", "9999-99-99"  # as text before and after every day that is stored
_DAY = re.compile(r"(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Period:
    """Business days from the first to the last, both of them in it; None leaves that end open."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise UserError(_("The period ends before it begins."), field="until")

    def __contains__(self, day: object) -> bool:
        """Whether a business day, "2026-11-30", is one of them."""
        return isinstance(day, str) and self.asked["first"] <= day <= self.asked["last"]

    @property
    def asked(self) -> dict[str, str]:
        """The two ends as a query compares them."""
        return {
            "first": self.first.isoformat() if self.first else _EARLIEST,
            "last": self.last.isoformat() if self.last else _LATEST,
        }

    @property
    def text(self) -> str:
        """The period in words."""
        if self.first and self.last:
            if self.first == self.last:
                return format_date(self.first)
            return _("{first} to {last}").format(first=format_date(self.first), last=format_date(self.last))
        if self.first:
            return _("from {first} on").format(first=format_date(self.first))
        if self.last:
            return _("until {last}").format(last=format_date(self.last))
        return _("everything until now")

    @property
    def in_a_name(self) -> str:
        """The period as a part of a file's name."""
        last = (self.last or clock.today()).isoformat()
        if self.first is None:
            return f"until-{last}"
        first = self.first.isoformat()
        return first if first == last else f"{first}-to-{last}"


ALL = Period()


def this_month() -> Period:
    """From the first of the month until today."""
    today = clock.today()
    return Period(today.replace(day=1), today)


def last_month() -> Period:
    """All of the month before."""
    last = clock.today().replace(day=1) - timedelta(days=1)
    return Period(last.replace(day=1), last)


def read_period(kind: str, first: str = "", last: str = "") -> Period:
    """The period that was chosen, its days as they were typed.

    Args:
        kind: a key of KINDS.
        first: the first day, or the one day; for FROM_TO it may be empty, as `last` may be.

    Raises:
        UserError: no day, or a period that ends before it begins; the field is since or until.
    """
    if kind == THIS_MONTH:
        return this_month()
    if kind == LAST_MONTH:
        return last_month()
    if kind == ONE_DAY:
        day = read_day(first, "since") if first.strip() else clock.today()
        return Period(day, day)
    if kind == FROM_TO:
        return Period(
            read_day(first, "since") if first.strip() else None,
            read_day(last, "until") if last.strip() else None,
        )
    return ALL


def read_day(text: str, field: str) -> date:
    """A day that was, as it is typed: "2026-11-30"; "11-30" is the last such day.

    Raises:
        UserError: this is no day.
    """
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    try:
        if found is None:
            raise ValueError(text)
        return _meant(found)
    except ValueError as error:
        raise UserError(_("Type the day as {day}, or as 11-30.").format(day="2026-11-30"), field) from error


def _meant(found: re.Match[str]) -> date:
    today, month, day = clock.today(), int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    if (month, day) > (today.month, today.day):
        return date(today.year - 1, month, day)
    return date(today.year, month, day)
