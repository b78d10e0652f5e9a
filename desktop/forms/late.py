"""The late entry: which form a payment was written on while the power was out, and when that truly was."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.forms.service import open_form
from desktop.office.rights import SignedIn, may

OLDEST_DAYS = 31  # by anybody; older ones by somebody in charge
_HALF_A_YEAR = timedelta(days=183)
_MOMENT = re.compile(
    r"(?:(?:(?P<year>\d{4})[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?\s+)?(?P<hour>\d{1,2})[:时時](?P<minute>\d{2})分?"
)


@dataclass(frozen=True, slots=True)
class LateNote:
    """What is said of a payment that was taken on paper."""

    form: str  # the number as it is printed
    taken_at: datetime  # UTC


def late_note(form_text: str, moment_text: str, by: SignedIn) -> LateNote:
    """What was typed about a late entry, read and checked.

    Raises:
        UserError: no such form, something became of it already, or a time that cannot be; the field
            is form or taken_at.
    """
    note = LateNote(open_form(form_text).number, read_moment(moment_text))
    check_late(note, by)
    return note


def check_late(note: LateNote, by: SignedIn) -> None:
    """Refuse a time that cannot be true; asked again before the payment is taken.

    Raises:
        UserError: the time lies ahead, or further back than this person may enter; the field is taken_at.
    """
    now = clock.now()
    if note.taken_at > now:
        raise UserError(
            _("This time is still to come. Type when the customer paid, such as 11-23 10:42."), "taken_at"
        )
    if now - note.taken_at > timedelta(days=OLDEST_DAYS) and not may(by, "form.enter_old"):
        raise UserError(
            _("This is more than {days} days ago. Ask somebody in charge to enter it.").format(
                days=OLDEST_DAYS
            ),
            "taken_at",
        )


def read_moment(text: str) -> datetime:
    """A moment on the office's wall clock as it is typed; the result is UTC.

    "10:42" is today, "11-23 10:42" the nearest such day, "2026-11-23 10:42" that one.

    Raises:
        UserError: this is no time; the field is taken_at.
    """
    found = _MOMENT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None:
        raise _unreadable()
    try:
        wall = datetime.combine(_day(found), datetime.min.time(), clock.zone())
        return wall.replace(hour=int(found["hour"]), minute=int(found["minute"])).astimezone(UTC)
    except ValueError as error:
        raise _unreadable() from error


def _day(found: re.Match[str]) -> date:
    """The day that was meant; in January, December is that of last year."""
    today = clock.today()
    if found["month"] is None:
        return today
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this_year = date(today.year, month, day)
    if this_year - today > _HALF_A_YEAR:
        return date(today.year - 1, month, day)
    return this_year


def _unreadable() -> UserError:
    return UserError(_("Type the time as 10:42 for today, or with the day as 11-23 10:42."), field="taken_at")
