"""The clocks of a case: which act starts which stage, which act ends it, and what falls due next.

A due time is a snapshot: the newest row of a stage holds until an act that ends the stage, however the
calendar or the limits are changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.calendars.limits import Due, until
from desktop.calendars.queries import calendar
from desktop.complaints.limits import (
    ASSIGN,
    CALL_BACK,
    DECIDE,
    LOOK_AGAIN,
    REPLY,
    REPORT,
    VERIFY,
    due_of,
)
from desktop.complaints.states import ASSIGNED, ENQUIRY, LONG, UNFINISHED
from desktop.core import clock, db
from desktop.core.journal import text_digest

NEVER = "~"  # comes after every time

_SETTLES = ("decided", "adopted", "not_adopted")
_TELLS = ("replied", "untold", "answered", "passed_on", "referred")
_GOES_ON = ("assigned", "established", "verified", *_SETTLES, *_TELLS, "redone")
# The acts after which a stage is over.
ENDS: dict[str, tuple[str, ...]] = {
    REPORT: ("reported", "verified", *_SETTLES, "referred"),
    ASSIGN: ("assigned", "referred"),
    VERIFY: ("established", "verified", "referred"),
    DECIDE: (*_SETTLES, "referred"),
    REPLY: _TELLS,
    CALL_BACK: ("called_back", "redone", "archived"),
    LOOK_AGAIN: _GOES_ON,
}


@dataclass(frozen=True, slots=True)
class Running:
    """A stage whose clock runs, and when it is due."""

    stage: str
    turn: int  # the act that set it
    due: Due


@dataclass(frozen=True, slots=True)
class Occasion:
    """An act as far as the clocks are concerned."""

    case_id: int
    turn: int
    act: str
    after: str
    happened_at: datetime  # UTC
    received_at: datetime  # UTC
    kind: str
    category: str
    severity: str
    next_date: date | None = None  # look at it again then
    new_date: date | None = None  # a reply by then, as a leader extended it
    others: tuple[Running, ...] = ()  # those of a case that was merged into this one
    somebody_to_call: bool = False
    recount: bool = False  # the kind, the category or the severity is another one now
    extended: bool = False


def running(case_id: int) -> tuple[Running, ...]:
    """The stages whose clocks run, by when they are due."""
    newest: dict[str, tuple[int, str]] = {}
    for stage, turn, snapshot in db.rows(
        "SELECT stage, turn, snapshot FROM complaint_due WHERE case_id = ? ORDER BY turn", (case_id,)
    ):
        newest[stage] = (turn, snapshot)
    ended = dict(
        db.rows("SELECT act, MAX(turn) FROM complaint_event WHERE case_id = ? GROUP BY act", (case_id,))
    )
    found = [
        Running(stage, turn, Due.read(snapshot))
        for stage, (turn, snapshot) in newest.items()
        if all(ended.get(act, 0) <= turn for act in ENDS[stage])
    ]
    return tuple(sorted(found, key=lambda one: one.due.at))


def next_due(case_id: int, state: str) -> tuple[str, str]:
    """What falls due next and when, as it is stored; an empty stage and NEVER where nothing does."""
    if state not in UNFINISHED:
        return "", NEVER
    run = running(case_id)
    return (run[0].stage, clock.stamp(run[0].due.at)) if run else ("", NEVER)


def set_clocks(entry: db.Entry, of: Occasion) -> None:
    """Start or move the clocks that an act starts or moves. Only call inside a transaction."""
    dues = entry.body.setdefault("dues", [])
    for stage, at in _started(of):
        dues.append([of.case_id, stage, of.turn, clock.stamp(at.at), text_digest(entry.seq, at.stored())])
        db.insert(
            "complaint_due",
            {
                "case_id": of.case_id,
                "stage": stage,
                "turn": of.turn,
                "due_at": clock.stamp(at.at),
                "snapshot": at.stored(),
                "journal_seq": entry.seq,
            },
        )


def _started(of: Occasion) -> Iterator[tuple[str, Due]]:
    match of.act:
        case "recorded":
            yield from _counted(of, of.received_at, *_from_the_record(of))
        case "reported" if of.kind in LONG:
            yield from _counted(of, of.happened_at, ASSIGN)
        case "assigned" if VERIFY not in _stages(of):
            yield from _counted(of, of.happened_at, VERIFY)
        case "redone":
            begins = VERIFY if of.after == ASSIGNED else ASSIGN
            yield from _counted(of, of.happened_at, begins, DECIDE, REPLY)
        case "replied" if of.somebody_to_call:
            yield from _counted(of, of.happened_at, CALL_BACK)
        case "followed" if of.next_date is not None:
            yield LOOK_AGAIN, until(of.happened_at, clock.at(of.next_date, time(23, 59)))
        case "extended" if of.new_date is not None:
            yield REPLY, until(of.happened_at, closing(of.new_date))
        case "corrected" if of.recount:
            yield from _recounted(of)
        case "took_in":
            yield from _earlier(of)


def closing(day: date) -> datetime:
    """When the office closes on a day, UTC; midnight where it does not open at all."""
    return calendar().closes(day) or clock.at(day, time(23, 59))


def _from_the_record(of: Occasion) -> tuple[str, ...]:
    """The stages that count from the record on."""
    if of.kind == ENQUIRY:
        return (REPLY,)
    return (REPORT, DECIDE, REPLY) if of.kind in LONG else (REPORT, VERIFY, DECIDE, REPLY)


def _counted(of: Occasion, start: datetime, *stages: str) -> Iterator[tuple[str, Due]]:
    for stage in stages:
        at = due_of(stage, of.category, of.kind, of.severity, start)
        if at is not None:
            yield stage, at


def _recounted(of: Occasion) -> Iterator[tuple[str, Due]]:
    """The stages that count from the record, by the limits that hold now; those that ended stay so."""
    known = {
        stage
        for (stage,) in db.rows(
            "SELECT DISTINCT stage FROM complaint_due WHERE case_id = ?", (of.case_id,)
        )
    }  # fmt: skip
    over = known - _stages(of)
    kept = over | ({REPLY} if of.extended else set())
    yield from _counted(of, of.received_at, *(one for one in _from_the_record(of) if one not in kept))


def _earlier(of: Occasion) -> Iterator[tuple[str, Due]]:
    """The clock of the earliest: a merged case may be older than this one."""
    own = {one.stage: one.due for one in running(of.case_id)}
    for other in of.others:
        if other.stage in own and other.due.at < own[other.stage].at and other.stage != LOOK_AGAIN:
            yield other.stage, other.due


def _stages(of: Occasion) -> set[str]:
    return {one.stage for one in running(of.case_id)}
