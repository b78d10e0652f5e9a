"""The rows of a file set out beside the books before anything is written: the dry run.

They lie in temporary tables, so that a file of a million rows needs no more memory than one of ten.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from desktop.billing.batches import BatchDigest
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.exchange.tables.bad_rows import BadRow
from desktop.exchange.tables.reader import Table
from desktop.exchange.tables.row import Row

CHUNK = 500  # rows a step: some 20 ms, so that a window stays alive between two
PIECE = 4 * 1024 * 1024

_TABLES = (
    "DROP TABLE IF EXISTS temp.staged",
    "DROP TABLE IF EXISTS temp.refused",
    "DROP TABLE IF EXISTS temp.left_out",
    "DROP TABLE IF EXISTS temp.looked",
    "CREATE TEMP TABLE looked (token TEXT NOT NULL)",
    "CREATE TEMP TABLE left_out (line INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE refused (line INTEGER PRIMARY KEY, reason TEXT NOT NULL, cells TEXT NOT NULL)",
)
_CHANGES_BOOKS = (
    "accounts.imported", "account.opened", "account.changed", "bills.imported", "bills.withdrawn",
)  # fmt: skip

Read = TypeVar("Read")


@dataclass(frozen=True)
class DryRun:
    """What a file would do: counts of rows, and the control sum to compare with the paper cover.

    Args:
        kind: accounts or bills.
        sha256: digest of the file that was read.
        token: tells this look at a file from the next one.
        after: the newest journal entry when it was compared with the books.
        new, changed, same, refused: rows.
        beside: new bills whose account has another bill of the same month already.
        bills: digest, count and sum in minor units of the new bills, in the order they will be written.
    """

    kind: str
    sha256: str
    token: str
    after: int
    new: int
    changed: int
    same: int
    refused: int
    beside: int = 0
    bills: BatchDigest | None = None

    @property
    def total(self) -> int:
        """Minor units of the new bills."""
        return self.bills.total if self.bills else 0

    @property
    def something(self) -> bool:
        """Whether bringing it in would do anything."""
        return bool(self.new or self.changed)


def set_out(*statements: str) -> str:
    """Clear the staging tables for a new file; the statements make the table of the staged rows.

    Returns:
        The token of this look at a file.
    """
    token = secrets.token_hex(8)
    clear()
    _run(statements)
    db.database.execute_sql("INSERT INTO temp.looked VALUES (?)", (token,))
    return token


def clear() -> None:
    """Take the rows of the last file off the table."""
    _run(_TABLES)


def _run(statements: Iterable[str]) -> None:
    """One by one: a script would first commit whatever is being written."""
    for statement in statements:
        db.database.execute_sql(statement)


def stage(sql: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Put rows out; temporary tables never touch the office's file."""
    db.set_out(sql, rows)


def refuse(rows: Iterable[BadRow]) -> None:
    """Set rows aside as they stand in the file, to be given back when its stick is long gone."""
    db.set_out(
        "INSERT OR IGNORE INTO temp.refused VALUES (?, ?, ?)",
        ((row.line, row.reason, json.dumps(row.cells, ensure_ascii=False)) for row in rows),
    )


def refused_count() -> int:
    """How many rows are set aside."""
    row = db.one("SELECT COUNT(*) FROM temp.refused")
    return int(row[0]) if row else 0


def refused_rows(limit: int = -1) -> Iterator[BadRow]:
    """The refused rows as they stood in the file, each with its reason, in the file's order."""
    found = db.database.execute_sql(
        "SELECT line, reason, cells FROM temp.refused ORDER BY line LIMIT ?", (limit,)
    )
    for line, reason, cells in found:
        yield BadRow(line, tuple(json.loads(cells)), reason)


def matching(sql: str, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a query that joins `json_each(?) j` with what is looked for: many keys in one statement."""
    return db.rows(sql, (json.dumps(keys, ensure_ascii=False),))


def in_chunks(
    table: Table, read: Callable[[Sequence[str]], Read], size: int = CHUNK
) -> Iterator[list[tuple[Row, Read]]]:
    """Read the rows of a file, chunk after chunk; what cannot be read is set aside at once."""
    good: list[tuple[Row, Read]] = []
    bad: list[BadRow] = []
    for row in table.rows():
        if row.is_total:
            _leave_out(row)
            continue
        try:
            if row.warnings:
                raise UserError(row.warnings[0])
            good.append((row, read(row.cells)))
        except UserError as error:
            bad.append(refused(row, error.message))
        if len(good) + len(bad) >= size:
            refuse(bad)
            yield good
            good, bad = [], []
    refuse(bad)
    yield good


def _leave_out(row: Row) -> None:
    db.database.execute_sql("INSERT OR IGNORE INTO temp.left_out VALUES (?)", (row.line,))


def left_out(limit: int) -> list[int]:
    """The first lines that are sums, signatures or page lines."""
    return [line for (line,) in db.rows("SELECT line FROM temp.left_out ORDER BY line LIMIT ?", (limit,))]


def refused(row: Row, reason: str) -> BadRow:
    """A row with the sentence why it is not taken."""
    return BadRow(row.line, tuple(row.cells), reason)


def how_far(table: Table) -> Progress:
    """How much of the file the dry run has passed, in thousandths."""
    return Progress(int(table.share_read() * 1000), 1000, _("Reading the file"))


def file_digest(path: Path) -> Generator[Progress, None, str]:
    """SHA-256 of a file, read in pieces."""
    digest, size, done = hashlib.sha256(), max(1, path.stat().st_size), 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            done += len(piece)
            yield Progress(done * 1000 // size, 1000, _("Looking whether this file came in before"))
    return digest.hexdigest()


def journal_head() -> int:
    """The number of the newest journal entry."""
    row = db.one("SELECT COALESCE(MAX(seq), 0) FROM journal")
    return int(row[0]) if row else 0


def refuse_stale(run: DryRun) -> None:
    """Refuse to write what was compared with books that have changed since, or with another file.

    Raises:
        UserError: accounts or bills came, changed or went after the dry run, or another file was looked at.
    """
    marks = ", ".join("?" * len(_CHANGES_BOOKS))
    found = db.one(f"SELECT 1 FROM journal WHERE seq > ? AND kind IN ({marks})", (run.after, *_CHANGES_BOOKS))
    if found or db.one("SELECT token FROM temp.looked") != (run.token,):
        raise UserError(_("The books have changed since this file was looked at. Look at it again."))


def note_run(entry: db.Entry, table: Table, run: DryRun, batch_id: int | None) -> None:
    """Keep the counts of a file that came in. Only call inside a transaction."""
    db.insert(
        "import_run",
        {
            "kind": run.kind,
            "file_name": table.path.name,
            "sha256": run.sha256,
            "added": run.new,
            "changed": run.changed,
            "same": run.same,
            "refused": run.refused,
            "batch_id": batch_id,
            "journal_seq": entry.seq,
        },
    )
    entry.tells(same=run.same, refused=run.refused)
