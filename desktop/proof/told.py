"""Rows beside the journal: what an entry tells of a table's row, and whether the row still says so.

Who, when and on what day stand in columns of the journal's own; they are compared for every table alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.core import db, journal
from desktop.core.journal import text_digest
from desktop.core.progress import Progress

Row = dict[str, Any]
EVERY = 200  # entries between two words on how far it is


@dataclass(frozen=True, slots=True)
class Told:
    """A table with one row for each entry of some kinds, and under which names the entry tells its columns.

    Args:
        kinds: of any kind where none is named; then `only` says which.
        columns: the table's columns by the journal's names.
        texts: columns with free text, by the name under which the journal keeps their digest. An entry
            of an earlier version has none, and then nothing is compared.
        who, when, day: columns that say what the journal's own do; empty where there is none.
        only: entries that do not tell this name have no row; empty: each of them has one.
    """

    table: str
    kinds: tuple[str, ...]
    columns: dict[str, str]
    texts: tuple[str, tuple[str, ...]] = ("said", ())
    who: str = "staff_id"
    when: str = "at_utc"
    day: str = ""
    only: str = ""

    def differing(self) -> Iterator[int]:
        """Entries whose row is missing, says something else, or is not the only one."""
        names = self._row_columns()
        chosen = ", ".join(f"t.{name}" for name in ("journal_seq", *names))
        found = db.database.execute_sql(
            f"SELECT j.seq, j.staff_id, j.at_utc, j.business_date, j.body, {chosen} FROM journal j"
            f" LEFT JOIN {self.table} t ON t.journal_seq = j.seq WHERE {self._which()} ORDER BY j.seq"
        )
        before = 0
        for seq, staff_id, at, day, body, beside, *values in found:
            acted = {self.who: staff_id, self.when: at, self.day: day}
            row = dict(zip(names, values, strict=True))
            if beside is None or seq == before or not self._agrees(seq, acted, json.loads(body), row):
                yield seq
            before = seq

    def strays(self) -> int:
        """How many rows no such entry tells of."""
        return strays(self.table, self._which())

    def _row_columns(self) -> list[str]:
        numbered = ("series", "serial") if "number" in self.columns.values() else ()
        acted = (name for name in (self.who, self.when, self.day) if name)
        return list(dict.fromkeys((*self.columns.values(), *self.texts[1], *acted, *numbered)))

    def _agrees(self, seq: int, acted: Row, told: Row, row: Row) -> bool:
        if "clerk" in told:  # somebody else acted for her
            acted[self.who] = told["clerk"]
        name, texts = self.texts
        return (
            all(row[column] == told.get(name) for name, column in self.columns.items())
            and all(row[column] == value for column, value in acted.items() if column)
            and (name not in told or text_digest(seq, *(row[text] for text in texts)) == told[name])
            and ("serial" not in row or row["number"].endswith(f"-{row['series']}-{row['serial']:05d}"))
        )

    def _which(self) -> str:
        named = [of_kinds(*self.kinds)] if self.kinds else []
        return " AND ".join([*named, telling(self.only)] if self.only else named)


class Beside:
    """Rows in the order of their entries, read once while the journal is walked.

    Args:
        query: its first column is the entry's number, and it is ordered by it.
    """

    def __init__(self, query: str):
        self._rows = iter(db.database.execute_sql(query))
        self._next = next(self._rows, None)

    def of(self, seq: int) -> list[tuple[Any, ...]]:
        """The rows of an entry, without its number; entries are asked for in their order."""
        found = []
        while self._next is not None and self._next[0] <= seq:
            if self._next[0] == seq:
                found.append(self._next[1:])
            self._next = next(self._rows, None)
        return found


class Pace:
    """How far the walk along the journal is, told every so often, so that a window stays alive."""

    def __init__(self) -> None:
        self._last = journal.head(db.database.execute_sql).seq

    def at(self, seq: int) -> Iterator[Progress]:
        """Say it at some entries; nothing at most."""
        if seq % EVERY == 0:
            yield Progress(seq, self._last, "")


def of_kinds(*kinds: str) -> str:
    """A condition in SQL: the journal entry j is of one of these kinds."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"j.kind IN ({listed})"


def telling(name: str) -> str:
    """A condition in SQL: the journal entry j tells something under this name.

    The text is looked at first, since most entries do not, and reading each one takes longer.
    """
    return f"(j.body LIKE '%\"{name}\":%' AND json_type(j.body, '$.{name}') IS NOT NULL)"


def entries(which: str) -> Iterator[tuple[int, str, Row]]:
    """The entries of a condition, in their order: number, kind and what is told."""
    for seq, kind, body in db.database.execute_sql(
        f"SELECT j.seq, j.kind, j.body FROM journal j WHERE {which} ORDER BY j.seq"
    ):
        yield seq, kind, json.loads(body)


def strays(table: str, which: str) -> int:
    """How many rows of a table carry the number of no entry of this condition."""
    found = db.one(
        f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS"
        f" (SELECT 1 FROM journal j WHERE j.seq = t.journal_seq AND {which})"
    )
    return int(found[0]) if found else 0
