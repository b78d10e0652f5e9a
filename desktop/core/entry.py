"""The journal entry of a use case, as it is filled while its transaction is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.core import clock, journal


@dataclass
class Entry:
    """The journal entry that a use case fills while its transaction is open."""

    kind: str
    at: datetime
    business_date: str
    trust: str
    after: journal.Head
    body: dict[str, Any] = field(default_factory=dict)
    hash: str = ""  # known once the transaction has ended
    follower: Entry | None = None

    @property
    def seq(self) -> int:
        """The number of this entry; rows written beside it carry it."""
        return self.after.seq + 1

    @property
    def at_utc(self) -> str:
        """Its moment as it is stored, UTC."""
        return clock.stamp(self.at)

    def tells(self, **facts: Any) -> None:
        """Put facts into the entry: numbers, codes and ids, never a name or a phone."""
        self.body.update(facts)

    def then(self, kind: str) -> Entry:
        """The entry that follows in the same commit, where one act writes two receipts."""
        self.follower = Entry(kind, self.at, self.business_date, self.trust, journal.Head(self.seq, ""))
        return self.follower


def append_all(
    execute: journal.Execute, first: Entry, by: int | None, request_key: str | None
) -> journal.Head:
    """Write an entry and those that follow it; only the first carries the form's key.

    Only call inside a transaction.
    """
    written = _append(execute, first, by, request_key)
    entry = first
    while entry.follower is not None:
        entry = entry.follower
        entry.after = written
        written = _append(execute, entry, by, None)
    return written


def _append(execute: journal.Execute, entry: Entry, by: int | None, request_key: str | None) -> journal.Head:
    written = journal.append(
        execute,
        at=entry.at,
        business_date=entry.business_date,
        staff_id=by,
        kind=entry.kind,
        request_key=request_key,
        trust=entry.trust,
        body=entry.body,
        after=entry.after,
    )
    entry.hash = written.hash
    return written
