"""Everybody who reported the same thing: kept with their order, and told what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.office.rights import SignedIn
from desktop.phrases.persons import called

# An order and all those that were merged into it, however deep.
FAMILY = (
    "WITH RECURSIVE family(id) AS (SELECT ? UNION SELECT m.order_id FROM repair_merge m"
    " JOIN family f ON m.main_id = f.id)"
)
_CALLERS = (
    f"{FAMILY} SELECT c.id, c.order_id, o.number, c.name, c.title, c.phone, c.words, c.at_utc, t.at_utc"
    " FROM repair_caller c JOIN family f ON f.id = c.order_id JOIN repair_order o ON o.id = c.order_id"
    " LEFT JOIN repair_told t ON t.caller_id = c.id"
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who reported it."""

    caller_id: int
    order_id: int
    number: str  # of the order that the call was about; it may have been merged since
    name: str
    title: str  # mr, ms or empty
    phone: str
    words: str
    at: datetime  # UTC
    told_at: datetime | None  # when she heard the result, UTC

    @property
    def called(self) -> str:
        """The name with Mr or Ms, as it is said; empty for somebody unnamed."""
        return called(self.name, self.title)


def callers_of(order_id: int) -> tuple[Caller, ...]:
    """Everybody who reported it, those of merged orders too, the first one first."""
    return tuple(map(_caller, db.rows(f"{_CALLERS} ORDER BY c.id", (order_id,))))


def to_tell(order_id: int) -> tuple[Caller, ...]:
    """Those with a phone who have not heard yet what became of it."""
    found = db.rows(f"{_CALLERS} WHERE t.caller_id IS NULL AND c.phone <> '' ORDER BY c.id", (order_id,))
    return tuple(map(_caller, found))


def somebody_to_call(order_id: int) -> bool:
    """Whether anybody with a phone waits for the result."""
    return bool(to_tell(order_id))


def add_caller(
    entry: db.Entry, order_id: int, name: str, title: str, phone: str, words: str
) -> int:  # fmt: skip
    """Keep somebody who reported it; returns her row. Only call inside a transaction."""
    return db.insert(
        "repair_caller",
        {
            "order_id": order_id,
            "name": name.strip(),
            "title": title,
            "phone": phone.strip(),
            "words": words.strip(),
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )


def note_told(entry: db.Entry, caller_id: int | None, by: SignedIn) -> None:
    """Keep that somebody heard what became of it. Only call inside a transaction."""
    db.insert(
        "repair_told",
        {
            "caller_id": caller_id,
            "at_utc": entry.at_utc,
            "staff_id": by.staff_id,
            "journal_seq": entry.seq,
        },
    )


def _caller(row: tuple[Any, ...]) -> Caller:
    *known, at, told_at = row
    return Caller(*known, clock.from_stamp(at), clock.from_stamp(told_at) if told_at else None)
