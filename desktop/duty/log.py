"""The duty log: what happened and when, written when it may be, struck and corrected, never rubbed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from desktop.calendars.queries import calendar
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import N_, _
from desktop.duty.states import SEALED
from desktop.duty.watch import require_watch, signed, watch
from desktop.office.rights import SignedIn, require

EVENT, VISITOR, LINE, FAULT = "event", "visitor", "line", "fault"
NIGHT, INSPECTION, CORRECTION = "night", "inspection", "correction"
KINDS = {
    EVENT: N_("Event"),
    VISITOR: N_("Visitor"),
    LINE: N_("Telephone line"),
    FAULT: N_("Fault"),
    NIGHT: N_("Night matter"),
    INSPECTION: N_("Inspection"),
    CORRECTION: N_("Correction"),
}
PLAIN = (EVENT, VISITOR, LINE)  # which nothing but their words belongs to

EMERGENCY, CAN_WAIT = "emergency", "can_wait"
GRADES = {EMERGENCY: N_("An emergency"), CAN_WAIT: N_("Can wait until tomorrow")}

LATE_AFTER = timedelta(minutes=15)
OLDEST = timedelta(days=31)
SOON = timedelta(minutes=2)  # two clocks on two walls
TOLD_BY = time(9)  # somebody in charge knows of the night by then
LONGEST = 2000  # signs of words


@dataclass(frozen=True, slots=True)
class Written:
    """A line as it was written."""

    entry_id: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What is written down.

    Args:
        happened_at: UTC; now if not given.
        source: who said so; may be empty.
        action: what was done about it; may be empty.
    """

    words: str
    kind: str = EVENT
    happened_at: datetime | None = None
    source: str = ""
    action: str = ""


def write_line(line: Line, by: SignedIn) -> Written:
    """Write something in the log.

    Raises:
        UserError: no words, a time to come or too long ago, or nobody has the watch; with its field.
        NotAllowed: somebody else has the watch; only somebody in charge enters an inspection.
    """
    require(by, "duty.log")
    if line.kind not in (*PLAIN, INSPECTION):
        raise UserError(_("Choose one of the list."), field="kind")
    if line.kind == INSPECTION:
        require(by, "duty.lead")
    with transaction("duty.written", "duty", by=by.staff_id) as entry:
        return add_line(entry, line, by)


def write_night(
    line: Line, grade: str, called_whom: str, called_at: datetime | None, by: SignedIn
) -> Written:
    """Write down something of the night, graded: an emergency was told at once, the rest can wait.

    Args:
        called_whom: who was called; needed for an emergency.
        called_at: when, UTC; now if not given.

    Raises:
        UserError: as `write_line`; an emergency of which nobody was told; the field is grade, called_whom or
            called_at.
    """
    require(by, "duty.log")
    if grade not in GRADES:
        raise UserError(_("Say whether it is an emergency."), field="grade")
    urgent = grade == EMERGENCY
    if urgent and not called_whom.strip():
        raise UserError(_("Call somebody in charge at once, and say who it was."), field="called_whom")
    with transaction("duty.night_noted", "duty", by=by.staff_id) as entry:
        written = add_line(entry, Line(line.words, NIGHT, line.happened_at, line.source, line.action), by)
        called = _moment(called_at, entry, "called_at") if urgent else None
        due = report_due(entry.at)
        db.insert(
            "night_item",
            {
                "entry_id": written.entry_id,
                "grade": grade,
                "called_whom": called_whom.strip() if urgent else "",
                "called_at": clock.stamp(called) if called else "",
                "due_at": clock.stamp(due),
                "journal_seq": entry.seq,
            },
        )
        entry.tells(grade=grade, due=clock.stamp(due))
    return written


def strike(entry_id: int, reason: str, by: SignedIn) -> None:
    """Strike a line of one's own through, as long as its watch is not sealed; it stays readable.

    Raises:
        UserError: no reason (the field), struck already, or sealed: then a correction is written.
        NotAllowed: somebody else wrote it.
    """
    require(by, "duty.log")
    row = _row(entry_id)
    if row.author != by.staff_id:
        raise NotAllowed(_("Only its author strikes a line. Write a correction instead."))
    if not reason.strip():
        raise UserError(_("Say why it is struck."), field="reason")
    if row.sealed:
        raise UserError(_("The watch of this line is sealed. Write a correction instead."))
    if row.struck:
        raise UserError(_("This line is struck already."))
    with transaction("duty.struck", "duty", by=by.staff_id) as entry:
        db.insert("log_strike", {"entry_id": entry_id, "reason": reason.strip(), **signed(entry, by)})
        entry.tells(struck=entry_id)


def correct(entry_id: int, words: str, by: SignedIn) -> Written:
    """Write how a line should have read; it stands in the log of the watch that goes on now.

    Raises:
        UserError: no words, or nobody has the watch.
    """
    require(by, "duty.log")
    row = _row(entry_id)
    with transaction("duty.corrected", "duty", by=by.staff_id) as entry:
        line = Line(words, CORRECTION, clock.from_stamp(row.happened_at))
        return add_line(entry, line, by, corrects=entry_id)


def add_line(entry: db.Entry, line: Line, by: SignedIn, corrects: int | None = None) -> Written:
    """Write a line. Only call inside a transaction that publishes "duty"."""
    if not line.words.strip():
        raise UserError(_("Write down what happened."), field="words")
    if max(map(len, (line.words, line.source, line.action))) > LONGEST:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST), field="words")
    now = require_watch(by)
    moment = line.happened_at if corrects else _moment(line.happened_at, entry, "happened_at")
    assert moment is not None
    late = corrects is None and entry.at - moment > LATE_AFTER
    entry_id = db.insert(
        "log_entry",
        {
            "watch_id": now.watch_id,
            "kind": line.kind,
            "happened_at": clock.stamp(moment),
            "is_late": int(late),
            "words": line.words.strip(),
            "source": line.source.strip(),
            "action": line.action.strip(),
            "corrects_id": corrects,
            **signed(entry, by),
        },
    )
    entry.tells(line=entry_id, watch=now.watch_id, kind=line.kind, late=late)
    return Written(entry_id, late)


def report_due(noted: datetime) -> datetime:
    """By when somebody in charge knows of it, UTC: nine o'clock, or the opening, of the next working day.

    What is noted before that hour of a working day is told on the same day.
    """
    days = calendar()
    day = days.day_of(noted)
    if noted >= clock.at(day, TOLD_BY):
        day += timedelta(days=1)
    first = next(days.closings_from(day)).day
    spans, usual = days.spans_on(first), clock.at(first, TOLD_BY)
    return max(usual, spans[0].begins) if spans else usual


@dataclass(frozen=True, slots=True)
class _Row:
    author: int
    happened_at: str
    struck: bool
    sealed: bool


def _row(entry_id: int) -> _Row:
    found: tuple[Any, ...] | None = db.one(
        "SELECT l.staff_id, l.happened_at, l.watch_id, EXISTS (SELECT 1 FROM log_strike k"
        " WHERE k.entry_id = l.id) FROM log_entry l WHERE l.id = ?",
        (entry_id,),
    )
    if found is None:
        raise UserError(_("There is no such line in the log."))
    now = watch(found[2])
    return _Row(found[0], found[1], bool(found[3]), now is None or now.state == SEALED)


def _moment(at: datetime | None, entry: db.Entry, field: str) -> datetime:
    """When it was: not in the future, and not before anybody remembers.

    Raises:
        UserError: a time that cannot be.
    """
    if at is None:
        return entry.at
    if at > entry.at + SOON:
        raise UserError(_("This time is still to come. Look at the date and the hour."), field=field)
    if entry.at - at > OLDEST:
        raise UserError(_("That is longer ago than a month. Look at the date again."), field=field)
    return min(at, entry.at)
