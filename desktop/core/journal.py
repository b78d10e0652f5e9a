"""What happened: one append-only table, each entry chained to the one before by SHA-256.

The hash covers the exact stored text of every column, so that checking never has to write
anything anew. People stand in an entry by their row's id, never by name or phone: a citizen's
record can be corrected or erased and the chain stays whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock

GENESIS = "0" * 64
TAIL = 8  # characters of the hash that a receipt shows

Execute = Callable[..., Any]

_LAST = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
_LAST_TRUSTED = "SELECT at_utc FROM journal WHERE clock <> 'suspect' ORDER BY seq DESC LIMIT 1"
_APPEND = (
    "INSERT INTO journal (seq, at_utc, business_date, staff_id, kind, request_key, clock, body, prev, hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
COLUMNS = "seq, at_utc, business_date, staff_id, kind, request_key, clock, body, prev, hash"


@dataclass(frozen=True)
class Head:
    """The newest entry: its number and hash."""

    seq: int
    hash: str


@dataclass(frozen=True)
class BrokenLink:
    """The first entry that does not follow from the one before."""

    seq: int
    reason: str


def canonical(body: Mapping[str, Any]) -> str:
    """The body as it is stored: JSON on one line, keys sorted, no spaces, characters as they are."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def text_digest(seq: int, *texts: str) -> str:
    """What an entry keeps of texts that somebody typed, in which a person may stand; empty of empty ones.

    Args:
        seq: the entry's number; the same words in two entries never look the same.
    """
    if not any(texts):
        return ""
    return hashlib.sha256(canonical({"entry": seq, "of": texts}).encode()).hexdigest()


def entry_hash(prev: str, *columns: object) -> str:
    """SHA-256 over the previous hash and the exact stored columns, one a line; NULL is empty."""
    lines = [prev, *("" if column is None else str(column) for column in columns)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def head(execute: Execute) -> Head:
    """The newest entry, or number 0 with the genesis hash in an empty journal."""
    row = execute(_LAST).fetchone()
    return Head(*row) if row else Head(0, GENESIS)


def last_trusted(execute: Execute) -> datetime | None:
    """When the newest entry was written whose clock was believed."""
    row = execute(_LAST_TRUSTED).fetchone()
    return clock.from_stamp(row[0]) if row else None


def append(
    execute: Execute,
    *,
    at: datetime,
    business_date: str,
    staff_id: int | None,
    kind: str,
    request_key: str | None,
    trust: str,
    body: Mapping[str, Any],
    after: Head,
) -> Head:
    """Write the entry that follows `after`. Only call inside a transaction."""
    seq = after.seq + 1
    columns = (seq, clock.stamp(at), business_date, staff_id, kind, request_key, trust, canonical(body))
    digest = entry_hash(after.hash, *columns)
    execute(_APPEND, (*columns, after.hash, digest))
    return Head(seq, digest)


def first_broken(rows: Iterable[tuple[Any, ...]], after: Head) -> BrokenLink | None:
    """Walk stored rows (in the order of COLUMNS) from `after` on; None when every link holds."""
    seq, prev = after.seq, after.hash
    for row in rows:
        columns, stored_prev, stored_hash = row[:-2], row[-2], row[-1]
        if columns[0] != seq + 1:
            return BrokenLink(columns[0], "gap")
        if stored_prev != prev:
            return BrokenLink(columns[0], "link")
        if entry_hash(stored_prev, *columns) != stored_hash:
            return BrokenLink(columns[0], "altered")
        seq, prev = columns[0], stored_hash
    return None
