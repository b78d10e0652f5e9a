"""Short lines about the watch, as they stand in its lists."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Any

from desktop.calls.queries import CallRow
from desktop.calls.states import BECAME, STATES
from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, format_time
from desktop.duty.absence import AwayRow
from desktop.duty.faults import FaultRow
from desktop.duty.log import EMERGENCY, GRADES, KINDS
from desktop.duty.night import RESULTS, NightRow
from desktop.duty.open_items import OpenItem
from desktop.duty.queries import LogRow
from desktop.duty.states import SEALED
from desktop.duty.states import STATES as WATCH_STATES
from desktop.duty.watch import WatchNow
from desktop.looks.phones import Phones

_TIMED = re.compile(r"(\d{1,2}):(\d{2})\s+(\S.*)", re.DOTALL)
_LACKS = {
    "noted": N_("what was said"),
    "confirmed": N_("the read-back"),
    "became": N_("what it became"),
    "ended_by": N_("how it ended"),
}


def when(moment: datetime) -> str:
    """The time alone for today, with its day in this year, else the whole of it."""
    wall, today = clock.local(moment), clock.today()
    if wall.date() == today:
        return format_time(wall)
    return f"{wall:%m-%d} {format_time(wall)}" if wall.year == today.year else format_datetime(wall)


def read_line(text: str) -> tuple[datetime | None, str]:
    """A line as it is typed: "14:20 the pump stopped" happened then, the last time it was so late."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _TIMED.match(plain)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None, text
    now = clock.now()
    wall = clock.local(now).replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    if wall > clock.local(now):
        wall -= timedelta(days=1)
    return wall, found[3]


def watch_words(now: WatchNow | None) -> str:
    """Who has the watch."""
    if now is None:
        return _("Nobody has the watch yet.")
    if now.state == SEALED:
        return _("{number} of {name} is sealed; nobody has the watch.").format(
            number=now.number, name=now.staff_name
        )
    text = _("{number}   {name}, on watch since {time}")
    return text.format(number=now.number, name=now.staff_name, time=when(now.began_at))


def watch_state(now: WatchNow) -> str:
    """How a watch stands."""
    return _(WATCH_STATES[now.state])


def entered(row: LogRow) -> str:
    """When a line was entered, where that was late."""
    return _("late: {time}").format(time=when(row.entered_at)) if row.is_late else ""


def line_words(row: LogRow) -> str:
    """A line with everything said about it."""
    told = [row.words, row.action]
    if row.corrects:
        told.insert(0, _("instead of “{words}”:").format(words=row.corrects))
    if row.struck_because:
        told.append(_("[struck: {reason}]").format(reason=row.struck_because))
    if row.corrected:
        told.append(_("[corrected later]"))
    return "  ".join(filter(None, told))


def line_kind(row: LogRow) -> str:
    """Of what kind a line is."""
    return _(KINDS[row.kind]) + (f"  {_(GRADES[row.grade])}" if row.grade == EMERGENCY else "")


def line_tone(row: LogRow) -> str:
    """An emergency and a late entry have a colour beside their word."""
    return "danger" if row.grade == EMERGENCY else ""


def night_state(row: NightRow) -> str:
    """How far a matter of the night has come."""
    if row.became:
        return "  ".join(filter(None, (_(RESULTS[row.became]), row.target)))
    if row.seen:
        return _("read, to be settled")
    due = when(row.due_at)
    if row.overdue(clock.now()):
        return _("overdue since {time}").format(time=due)
    return (_("reported, due {time}") if row.report_id else _("due {time}")).format(time=due)


def night_tone(row: NightRow) -> str:
    """Overdue is red."""
    return "danger" if row.overdue(clock.now()) else ""


def fault_state(row: FaultRow) -> str:
    """Since when, until when."""
    if row.ended_at is not None:
        return _("ended {time}").format(time=when(row.ended_at))
    if row.until is not None:
        return _("until {time}").format(time=when(row.until))
    return _("nobody knows until when")


def call_state(row: CallRow) -> str:
    """What a call became, or what is missing first."""
    if row.lacks and row.now.answered_at:
        return _("lacks {what}").format(what=_(_LACKS[row.lacks[0]]))
    if row.now.became:
        return "  ".join(filter(None, (_(BECAME[row.now.became]), row.now.target_number)))
    return _(STATES[row.now.state])


def call_tone(row: CallRow) -> str:
    """What is to be completed stands out."""
    return "warn" if row.lacks else ""


def answered_words(row: CallRow) -> str:
    """After how many seconds somebody answered."""
    if not row.now.answered_at:
        return "–"
    seconds = (clock.from_stamp(row.now.answered_at) - row.rang_at).total_seconds()
    return _("{count} s").format(count=max(0, round(seconds)))


def away_state(row: AwayRow) -> str:
    """Whether she is back."""
    if row.back_at is not None:
        return _("back {time}").format(time=when(row.back_at))
    return _("should be back") if row.late(clock.now()) else _("until {time}").format(time=when(row.until_at))


def away_tone(row: AwayRow) -> str:
    """Who should be back is red."""
    return "danger" if row.late(clock.now()) else ""


def due_words(item: OpenItem) -> str:
    """By when."""
    if item.due is None:
        return "–"
    late = item.overdue(clock.now())
    return _("{time} overdue").format(time=when(item.due)) if late else when(item.due)


def due_tone(item: OpenItem) -> str:
    """Overdue is red."""
    return "danger" if item.overdue(clock.now()) else ""


def owner_words(item: OpenItem) -> str:
    """Who answers for it, and for whom she stands in."""
    if item.instead_of:
        return _("{name} for {other}").format(name=item.owner, other=item.instead_of)
    return item.owner or _("the watch")


def detail(row: Any, phones: Phones) -> str:
    """A line whole, where its column has no room for all of it."""
    if isinstance(row, LogRow):
        source = _("said by {name}").format(name=row.source) if row.source else ""
        told = [line_words(row), source]
    elif isinstance(row, NightRow):
        called = _("called {name}").format(name=row.called_whom) if row.called_whom else ""
        told = [row.words, row.action, called, row.result]
    elif isinstance(row, OpenItem):
        told = [row.number, row.what]
    elif isinstance(row, CallRow):
        told = [row.person, phones.text(row.call_id, row.now.phone), row.now.words]
    elif isinstance(row, FaultRow):
        told = [row.what, row.words]
    else:
        told = []
    return "   ".join(filter(None, told))
