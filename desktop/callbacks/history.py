"""What was done about a callback, act by act, and in words for the screens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.callbacks.due_time import moment_text
from desktop.callbacks.follow import AT_COUNTER
from desktop.callbacks.states import STEPS, WHY_LET_GO
from desktop.core import clock, db
from desktop.core.i18n import _, format_datetime


@dataclass(frozen=True, slots=True)
class EventRow:
    """One act: when it happened and when it was entered, UTC, and by whom."""

    turn: int
    act: str  # a key of states.STEPS
    happened_at: datetime
    entered_at: datetime
    who: str  # empty: it followed from another act
    number: str
    due_at: datetime | None  # from then on; None: it ended
    redo: str  # the number of what was opened again
    facts: dict[str, Any]


def events_of(callback_id: int) -> tuple[EventRow, ...]:
    """Every act about a callback, the first one first."""
    rows = db.rows(
        "SELECT e.turn, e.act, e.happened_at, e.at_utc, COALESCE(s.name, ''), e.number, e.due_at,"
        " e.redo_number, e.facts FROM callback_event e LEFT JOIN staff s ON s.id = e.staff_id"
        " WHERE e.callback_id = ? ORDER BY e.turn",
        (callback_id,),
    )
    return tuple(map(_event, rows))


def _event(row: tuple[Any, ...]) -> EventRow:
    turn, act, happened, entered, who, number, due, redo, facts = row
    times = clock.from_stamp(happened), clock.from_stamp(entered)
    due_at = clock.from_stamp(due) if due else None
    return EventRow(turn, act, *times, who, number, due_at, redo, json.loads(facts))


def told(event: EventRow) -> str:
    """An act in one line: when, what, by whom, and what was said."""
    parts = [format_datetime(clock.local(event.happened_at)), _(STEPS[event.act].name)]
    if event.number == AT_COUNTER:
        parts.append(_("at the counter"))
    elif event.number:
        parts.append(event.number)
    parts += [event.facts.get("words", ""), event.facts.get("reason", ""), event.who]
    if event.act == "let_go":
        parts.append(_(WHY_LET_GO[event.facts["why"]]))
    if event.act == "rescheduled" and event.due_at is not None:
        parts.append(_("to {moment}").format(moment=moment_text(event.due_at)))
    parts.append(event.redo)
    return "  ·  ".join(part for part in parts if part)
