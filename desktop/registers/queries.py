"""What the registers hold, as frozen rows for lists, cards and papers; the measures are read the same way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.registers.keeping import FIELDS, NEVER, Book, Now, now_of
from desktop.registers.kinds import HAZARD
from desktop.registers.service import REGISTERS

PAGE = 200
_COLUMNS = ", ".join(FIELDS)


@dataclass(frozen=True, slots=True)
class Event:
    """One act that was kept."""

    event_id: int
    turn: int
    act: str
    after: str
    happened_at: datetime  # UTC
    entered_at: datetime  # UTC
    entered_by: str
    approved_by: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Card:
    """Something with all that was ever done with it, oldest first."""

    now: Now
    events: tuple[Event, ...]

    def told(self, name: str) -> Any:
        """The newest word about a fact; None where nothing was said."""
        return next((one.facts[name] for one in reversed(self.events) if name in one.facts), None)

    def act(self, name: str) -> Event | None:
        """The newest act of this kind."""
        return next((one for one in reversed(self.events) if one.act == name), None)


def kept(book: Book, kind: str, only_open: bool = True, offset: int = 0, limit: int = PAGE) -> list[Now]:
    """What a register holds: the open ones by the day they are due, or all, the newest first."""
    if only_open:
        where, order = "kind = ? AND is_open = 1", "due_on, item_id"
    else:
        where, order = "kind = ?", "item_id DESC"
    found = db.rows(
        f"SELECT {_COLUMNS} FROM {book.prefix}_now WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (kind, limit, offset),
    )
    return [Now(*row) for row in found]


def how_many(book: Book, kind: str, only_open: bool = True) -> int:
    """How many a register holds."""
    row = db.one(
        f"SELECT COUNT(*) FROM {book.prefix}_now WHERE kind = ?" + " AND is_open = 1" * only_open, (kind,)
    )
    return int(row[0]) if row else 0


def card(book: Book, item_id: int) -> Card:
    """All about something.

    Raises:
        UserError: there is no such thing.
    """
    found = db.rows(
        "SELECT e.id, e.turn, e.act, e.after, e.happened_at, e.entered_at, s.name, COALESCE(a.name, ''),"
        f" e.facts FROM {book.prefix}_event e JOIN staff s ON s.id = e.staff_id"
        " LEFT JOIN staff a ON a.id = e.approved_by WHERE e.item_id = ? ORDER BY e.turn",
        (item_id,),
    )
    events = tuple(
        Event(
            event_id, turn, act, after, clock.from_stamp(happened), clock.from_stamp(entered), who, agreed,
            json.loads(facts),
        )
        for event_id, turn, act, after, happened, entered, who, agreed, facts in found
    )  # fmt: skip
    return Card(now_of(book, item_id), events)


def is_late(now: Now) -> bool:
    """Whether its day is over and it is not done."""
    return now.due_on != NEVER and now.due_on < clock.today().isoformat()


def resting_on(book: Book, basis: str) -> list[Now]:
    """What rests on something, as on "case:12"."""
    found = db.rows(f"SELECT {_COLUMNS} FROM {book.prefix}_now WHERE basis = ? ORDER BY item_id", (basis,))
    return [Now(*row) for row in found]


def open_hazards() -> list[Now]:
    """Every hazard that is not closed: each stands on every handover until it is."""
    return kept(REGISTERS, HAZARD, limit=10_000)


def item_of_event(book: Book, event_id: int) -> tuple[int, int]:
    """The thing and the turn that a paper is about; zeros where there is none."""
    row = db.one(f"SELECT item_id, turn FROM {book.prefix}_event WHERE id = ?", (event_id,))
    return (int(row[0]), int(row[1])) if row else (0, 0)
