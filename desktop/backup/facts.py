"""What a file of books holds, in figures: a copy is whole when it holds what the books held at that moment.

The tables of the slices above are read by name here: a copy is compared as a file, whatever it means.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.core import journal
from desktop.core.journal import Execute, Head

OFFICE_SIGNS = 8  # of the first entry's hash: enough to tell one office's copies from another's

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)
_LAST_RECEIPTS = (
    "SELECT series, MAX(serial), receipt_number, COUNT(*) FROM payment GROUP BY series ORDER BY series"
)
_PAYMENTS = "SELECT COUNT(*), COALESCE(SUM(received - change), 0) FROM payment"


@dataclass(frozen=True, slots=True)
class LastReceipt:
    """The last number that was given out under a letter, and how many there are of it."""

    letter: str
    serial: int
    number: str
    count: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures of one file; money in minor units of the office's currency."""

    office: str
    office_id: str  # the beginning of the first entry's hash; empty while there is none
    currency: str
    schema: int  # the version of its tables
    head: Head
    receipts: tuple[LastReceipt, ...]  # one for each letter, in the order of the letters
    payments: int
    payments_total: int
    rows: Mapping[str, int]  # how many rows each table has, where it has any
    # Every letter that was begun, those without a receipt too; notes of earlier versions do not tell them.
    letters: str = field(default="", compare=False)


def read_facts(execute: Execute) -> Facts:
    """Read them from an open file, whichever version its tables are of.

    Raises:
        sqlite3.DatabaseError, peewee.DatabaseError: it cannot be read, whichever opened it.
    """
    tables = [name for (name,) in execute(_TABLES).fetchall()]
    there = set(tables)
    stored = _settings(execute) if "setting" in there else {}
    payments, total = execute(_PAYMENTS).fetchone() if "payment" in there else (0, 0)
    receipts = execute(_LAST_RECEIPTS).fetchall() if "payment" in there else []
    return Facts(
        office=str(stored.get("name", "")),
        office_id=office_id(execute) if "journal" in there else "",
        currency=str(stored.get("currency", "")),
        schema=int(execute("PRAGMA user_version").fetchone()[0]),
        head=journal.head(execute) if "journal" in there else Head(0, journal.GENESIS),
        receipts=tuple(LastReceipt(*row) for row in receipts),
        payments=int(payments),
        payments_total=int(total),
        rows={name: count for name in tables if (count := _count(execute, name))},
        letters=_letters(execute) if "series" in there else "",
    )


def _letters(execute: Execute) -> str:
    return "".join(sorted({str(letter) for (letter,) in execute("SELECT letter FROM series").fetchall()}))


def _count(execute: Execute, table: str) -> int:
    return int(execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0])


def office_id(execute: Execute) -> str:
    """What tells this office from every other: the beginning of its first entry's hash."""
    row = execute("SELECT hash FROM journal WHERE seq = 1").fetchone()
    return str(row[0])[:OFFICE_SIGNS] if row else ""


def _settings(execute: Execute) -> dict[str, object]:
    found = execute("SELECT key, value FROM setting WHERE key IN ('name', 'currency')").fetchall()
    return {key: json.loads(value) for key, value in found}
