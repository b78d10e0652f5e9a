"""The rows of a file set out beside the books before anything is written: the dry run.

They lie in temporary tables, so that a file of a million rows needs no more memory than one of ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.core import db
from desktop.exchange.tables.bad_rows import BadRow
from desktop.exchange.tables.reader import Table

CHUNK = 2000

_TABLES = """
DROP TABLE IF EXISTS temp.staged;
DROP TABLE IF EXISTS temp.refused;
CREATE TEMP TABLE refused (line INTEGER PRIMARY KEY, reason TEXT NOT NULL);
"""


@dataclass(frozen=True)
class DryRun:
    """What a file would do: counts of rows, and the control sum to compare with the paper cover."""

    new: int
    changed: int
    same: int
    refused: int
    total: int = 0  # minor units of the new bills

    @property
    def something(self) -> bool:
        """Whether bringing it in would do anything."""
        return bool(self.new or self.changed)


def set_out(columns: str) -> None:
    """Clear the staging tables for a new file; `columns` is the SQL of the staged rows."""
    connection = db.database.connection()
    connection.executescript(_TABLES + f"CREATE TEMP TABLE staged ({columns});")


def stage(sql: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Put rows out; temporary tables never touch the office's file."""
    db.database.connection().executemany(sql, rows)


def refuse(rows: Iterable[tuple[int, str]]) -> None:
    """Set rows aside with their reason; the first reason of a line stays."""
    db.database.connection().executemany("INSERT OR IGNORE INTO temp.refused VALUES (?, ?)", rows)


def refuse_where(reason: str, condition: str, parameters: tuple[object, ...] = ()) -> None:
    """Set every staged row aside that a condition finds, with one reason."""
    db.database.execute_sql(
        f"INSERT OR IGNORE INTO temp.refused SELECT line, ? FROM temp.staged WHERE {condition}",
        (reason, *parameters),
    )


def drop_refused() -> int:
    """Take the refused rows off the table; returns how many rows are refused by now."""
    db.database.execute_sql("DELETE FROM temp.staged WHERE line IN (SELECT line FROM temp.refused)")
    row = db.one("SELECT COUNT(*) FROM temp.refused")
    return int(row[0]) if row else 0


def refused_rows(table: Table) -> Iterator[BadRow]:
    """The refused rows as they stand in the file, each with its reason, in the file's order."""
    reasons = iter(db.database.execute_sql("SELECT line, reason FROM temp.refused ORDER BY line"))
    line, reason = next(reasons, (None, ""))
    for row in table.rows():
        if row.line == line:
            yield BadRow(row.line, tuple(row.cells), reason)
            line, reason = next(reasons, (None, ""))


def first_refusals(limit: int) -> list[tuple[int, str]]:
    """The first refused lines with their reasons, for the screen."""
    return [
        (line, reason)
        for line, reason in db.rows("SELECT line, reason FROM temp.refused ORDER BY line LIMIT ?", (limit,))
    ]
