"""The clocks of an order: which act starts which stage, which act ends it, and what falls due next.

A due time is a snapshot: the newest row of a stage holds until an act that ends the stage. A hold stops
the working clock only, and never that of the arrival.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from desktop.calendars.limits import WORKING, Due, after_hold, due, until
from desktop.core import clock, db
from desktop.repairs.categories import (
    ARRIVE,
    CALL_BACK,
    CONTACT,
    DISPATCH,
    LOOK_AGAIN,
    REDISPATCH,
    REPAIR,
    SAFE,
)
from desktop.repairs.limits import limit_of
from desktop.repairs.slots import Slot
from desktop.repairs.states import HOLD, IN, OPEN, UNFINISHED

NEVER = "~"  # comes after every time

# The acts after which a stage is over.
ENDS = {
    DISPATCH: ("dispatched",),
    REDISPATCH: ("dispatched",),
    CONTACT: ("appointed", "arrived"),
    ARRIVE: ("arrived", "missed"),
    SAFE: ("made_safe", "done"),
    REPAIR: ("done",),
    CALL_BACK: ("called_back", "archived"),
    LOOK_AGAIN: ("resumed",),
}
AFTER_REPAIR = (CALL_BACK,)


@dataclass(frozen=True, slots=True)
class Running:
    """A stage whose clock runs, and when it is due."""

    stage: str
    turn: int  # the act that set it
    due: Due

    def stops_in(self, state: str) -> bool:
        """Whether it stands still in this state."""
        return state == HOLD and self.due.limit.clock == WORKING and self.stage not in (ARRIVE, LOOK_AGAIN)


@dataclass(frozen=True, slots=True)
class Occasion:
    """An act as far as the clocks are concerned."""

    order_id: int
    turn: int
    act: str
    happened_at: datetime  # UTC
    entered_at: datetime  # UTC
    accepted_at: datetime  # UTC
    side: str
    category: str
    priority: str
    slot: Slot | None = None  # agreed on just now
    next_date: date | None = None  # on hold until then
    others: tuple[Running, ...] = ()  # those of an order that was merged into this one
    somebody_to_call: bool = False
    recount: bool = False  # the kind of fault or the priority is another one now
    agreed: bool = False  # the arrival is due by an appointment, and not by a limit


def running(order_id: int) -> tuple[Running, ...]:
    """The stages whose clocks run, by when they are due; of a hold's standing ones too."""
    newest: dict[str, tuple[int, str]] = {}
    for stage, turn, snapshot in db.rows(
        "SELECT stage, turn, snapshot FROM repair_due WHERE order_id = ? ORDER BY turn", (order_id,)
    ):
        newest[stage] = (turn, snapshot)
    ended = dict(
        db.rows("SELECT act, MAX(turn) FROM repair_event WHERE order_id = ? GROUP BY act", (order_id,))
    )
    found = [
        Running(stage, turn, Due.read(snapshot))
        for stage, (turn, snapshot) in newest.items()
        if all(ended.get(act, 0) <= turn for act in ENDS[stage])
    ]
    return tuple(sorted(found, key=lambda one: one.due.at))


def next_due(order_id: int, state: str) -> tuple[str, str]:
    """What falls due next and when, as it is stored; an empty stage and NEVER where nothing does."""
    if state not in UNFINISHED:
        return "", NEVER
    for one in running(order_id):
        if not one.stops_in(state) and (state in OPEN) != (one.stage in AFTER_REPAIR):
            return one.stage, clock.stamp(one.due.at)
    return "", NEVER


def set_clocks(entry: db.Entry, of: Occasion) -> None:
    """Start or move the clocks that an act starts or moves. Only call inside a transaction."""
    for stage, at in _started(of):
        db.insert(
            "repair_due",
            {
                "order_id": of.order_id,
                "stage": stage,
                "turn": of.turn,
                "due_at": clock.stamp(at.at),
                "snapshot": at.stored(),
                "journal_seq": entry.seq,
            },
        )


def _started(of: Occasion) -> Iterator[tuple[str, Due]]:
    match of.act:
        case "accepted":
            yield from _counted(of, of.accepted_at, DISPATCH, *_from_the_report(of))
        case "dispatched":
            yield from _on_the_way(of)
        case "appointed":
            assert of.slot is not None
            yield ARRIVE, until(of.happened_at, of.slot.ends_at)
        case "missed" if of.side == IN:
            yield from _counted(of, of.happened_at, CONTACT)
        case "missed":
            yield from _counted(of, of.happened_at, ARRIVE)
        case "arrived" if of.side == IN and REPAIR not in _stages(of):
            yield from _counted(of, of.happened_at, REPAIR)
        case "returned":
            yield from _counted(of, of.happened_at, REDISPATCH)
        case "held":
            assert of.next_date is not None
            yield LOOK_AGAIN, until(of.happened_at, clock.at(of.next_date, time(23, 59)))
        case "resumed":
            yield from _after_hold(of)
        case "reclassed" | "corrected" if of.recount:
            yield from _recounted(of)
        case "took_in":
            yield from _earlier(of)
        case "done" if of.somebody_to_call:
            yield from _counted(of, of.entered_at, CALL_BACK)


def _counted(of: Occasion, start: datetime, *stages: str) -> Iterator[tuple[str, Due]]:
    for stage in stages:
        limit = limit_of(stage, of.side, of.category, of.priority)
        if limit is not None:
            yield stage, due(limit, start)


def _from_the_report(of: Occasion) -> tuple[str, ...]:
    """The stages that count from the report on; a household decides when its repair may begin."""
    return (ARRIVE, SAFE) if of.side == IN else (ARRIVE, SAFE, REPAIR)


def _on_the_way(of: Occasion) -> Iterator[tuple[str, Due]]:
    """The first time the arrival counts from the report, a second time from the new dispatch."""
    if of.side == IN:
        yield from _counted(of, of.happened_at, CONTACT)
    if ARRIVE not in _stages(of):
        yield from _counted(of, of.happened_at, ARRIVE)
    elif of.priority == "urgent":
        yield from _sooner(of, _counted(of, of.accepted_at, ARRIVE))


def _recounted(of: Occasion) -> Iterator[tuple[str, Due]]:
    """The stages that count from the report, by the limits that hold now; those that ended stay so."""
    known = {
        stage
        for (stage,) in db.rows("SELECT DISTINCT stage FROM repair_due WHERE order_id = ?", (of.order_id,))
    }
    over = known - _stages(of)
    wanted = [stage for stage in (DISPATCH, *_from_the_report(of)) if stage not in over]
    yield from _counted(of, of.accepted_at, *(s for s in wanted if not (s == ARRIVE and of.agreed)))


def _after_hold(of: Occasion) -> Iterator[tuple[str, Due]]:
    """What was left of the working clocks when the hold began goes on now."""
    row = db.one(
        "SELECT happened_at FROM repair_event WHERE order_id = ? AND act = 'held' ORDER BY turn DESC LIMIT 1",
        (of.order_id,),
    )
    assert row is not None
    held_from = clock.from_stamp(row[0]).astimezone(UTC)
    for one in running(of.order_id):
        if one.stops_in(HOLD):
            begin = max(held_from, one.due.start)
            yield one.stage, after_hold(one.due, begin, max(begin, of.happened_at))


def _earlier(of: Occasion) -> Iterator[tuple[str, Due]]:
    """The clock of the earliest: a merged order's report may be older than this one's."""
    own = {one.stage: one.due for one in running(of.order_id)}
    for other in of.others:
        if other.stage in own and other.due.at < own[other.stage].at and other.stage != LOOK_AGAIN:
            yield other.stage, other.due


def _sooner(of: Occasion, counted: Iterator[tuple[str, Due]]) -> Iterator[tuple[str, Due]]:
    own = {one.stage: one.due for one in running(of.order_id)}
    for stage, at in counted:
        if stage not in own or at.at < own[stage].at:
            yield stage, at


def _stages(of: Occasion) -> set[str]:
    return {one.stage for one in running(of.order_id)}
