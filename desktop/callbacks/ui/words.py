"""How a callback reads on a screen: when it is due, whom to call, how often it was tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.callbacks.queries import CallbackRow
from desktop.callbacks.states import KINDS, REASONS, WRONG
from desktop.core import clock
from desktop.core.i18n import _, format_day_of_year, format_list, format_number, format_time, ngettext
from desktop.core.phones import masked

NOTHING_SAID = "–"


def due_text(row: CallbackRow) -> str:
    """When it is due: of today the time alone, else with its day."""
    return short_moment(row.due_at) if row.due_at is not None else NOTHING_SAID


def short_moment(moment: datetime) -> str:
    """A moment as short as it can be told."""
    wall = clock.local(moment)
    if wall.date() == clock.today():
        return format_time(wall)
    return f"{format_day_of_year(wall.date())} {format_time(wall)}"


def due_tone(row: CallbackRow) -> str:
    """The colour of what is overdue."""
    return "danger" if row.overdue(clock.now()) else ""


def who_text(row: CallbackRow) -> str:
    """Whom to call."""
    return row.person.called or NOTHING_SAID


def phone_text(row: CallbackRow, write: Callable[[str], str] = str) -> str:
    """Which number; a word where it is none.

    Args:
        write: how a number stands here: as it is where it is dialled, masked elsewhere.
    """
    if row.state == WRONG:
        return _("{phone} is wrong").format(phone=write(row.person.phone))
    return write(row.person.phone) or _("no phone yet")


def phone_tone(row: CallbackRow) -> str:
    """The colour of a number that cannot be called."""
    return "danger" if row.state == WRONG or not row.person.phone else ""


def tried_text(row: CallbackRow) -> str:
    """How often it was tried."""
    return format_number(row.attempts) if row.attempts else ""


def beside(row: CallbackRow) -> str:
    """What one should know before dialling."""
    parts = [
        f"{_(KINDS[row.parent.kind])} {row.parent.number}",
        _(REASONS[row.reason]),
        _("promised by {name}").format(name=row.promised_by),
    ]
    if row.not_by:
        parts.append(_("not to be made by {names}").format(names=format_list(list(row.not_by))))
    if row.attempts:
        tried = ngettext("tried {count} time", "tried {count} times", row.attempts)
        parts.append(tried.format(count=row.attempts))
    return "  ·  ".join(parts)


def named(row: CallbackRow) -> str:
    """Somebody in a sentence: her name, else her number, else what it is about."""
    return row.person.called or masked(row.person.phone) or row.parent.number
