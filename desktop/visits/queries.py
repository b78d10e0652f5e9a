"""Who waits, for what, and since when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db

_HOLDS = (
    "SELECT h.id, h.account_id, a.number, h.work, h.draft, h.reason, h.held_at, COALESCE(s.name, '')"
    " FROM hold h JOIN account a ON a.id = h.account_id LEFT JOIN staff s ON s.id = h.staff_id"
)


@dataclass(frozen=True)
class Waiting:
    """One customer who waits."""

    hold_id: int
    account_id: int
    number: str
    work: str
    draft: dict[str, Any]
    reason: str
    held_at: datetime  # UTC
    staff_name: str


@dataclass(frozen=True, slots=True)
class Wait:
    """From when until when somebody waited; times are UTC."""

    held_at: datetime
    ended_at: datetime | None  # None: waits now
    number: str  # of the account
    work: str  # the tab
    reason: str

    def minutes(self, now: datetime) -> int:
        """How long, in whole minutes."""
        return max(int(((self.ended_at or now) - self.held_at).total_seconds()) // 60, 0)


def waiting() -> list[Waiting]:
    """Everybody who waits now, the longest first."""
    found = db.rows(
        f"{_HOLDS} WHERE NOT EXISTS (SELECT 1 FROM hold_end e WHERE e.hold_id = h.id) ORDER BY h.id"
    )
    return [_row(row) for row in found]


def waits_since(moment: datetime) -> tuple[Wait, ...]:
    """Everybody who was asked to wait since then, the first one first."""
    found = db.rows(
        "SELECT h.held_at, e.at_utc, a.number, h.work, h.reason FROM hold h JOIN account a"
        " ON a.id = h.account_id LEFT JOIN hold_end e ON e.hold_id = h.id WHERE h.id >"
        " COALESCE((SELECT id FROM hold WHERE held_at < ? ORDER BY id DESC LIMIT 1), 0) ORDER BY h.id",
        (clock.stamp(moment),),
    )
    return tuple(
        Wait(clock.from_stamp(held_at), clock.from_stamp(ended) if ended else None, *told)
        for held_at, ended, *told in found
    )


def waiting_one(hold_id: int) -> Waiting | None:
    """One wait, whether it ended or not."""
    row = db.one(f"{_HOLDS} WHERE h.id = ?", (hold_id,))
    return _row(row) if row else None


def _row(row: tuple[Any, ...]) -> Waiting:
    hold_id, account_id, number, work, draft, reason, held_at, name = row
    return Waiting(
        hold_id, account_id, number, work, json.loads(draft), reason, clock.from_stamp(held_at), name
    )
