"""Bills from a file: a dry run that says what would happen, then all of it in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.billing.batches import BatchDigest, BillIn, add_bills, begin_batch, next_bill_id
from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.core.search import fold
from desktop.exchange import staging
from desktop.exchange.mapping import Mapping
from desktop.exchange.read_bill import BillReader
from desktop.exchange.staging import CHUNK, DryRun
from desktop.exchange.tables.reader import Table
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

_COLUMNS = (
    "line INTEGER PRIMARY KEY, number TEXT, name TEXT, source TEXT, period TEXT, due TEXT, previous TEXT, present TEXT,"
    " usage TEXT, charges TEXT, total INTEGER, account_id INTEGER, known INTEGER"
)
_STAGE = (
    "INSERT INTO temp.staged (line, number, name, source, period, due, previous, present, usage, charges, total)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_FIND_ACCOUNTS = (
    "UPDATE temp.staged SET account_id = (SELECT id FROM account a WHERE a.number = temp.staged.number)"
)
_FIND_KNOWN = (
    "UPDATE temp.staged SET known = (SELECT b.id FROM bill b WHERE b.source_number = temp.staged.source"
    " AND NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id) LIMIT 1)"
)
_SAME = (
    "EXISTS (SELECT 1 FROM bill b WHERE b.id = known AND b.account_id = temp.staged.account_id"
    " AND b.period = temp.staged.period AND (SELECT SUM(c.amount) FROM charge c WHERE c.bill_id = b.id)"
    " = temp.staged.total)"
)


@dataclass(frozen=True)
class BillsImported:
    """What came in."""

    batch_id: int
    bills: int
    total: int  # minor units
    refused: int


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def dry_run(table: Table, mapping: Mapping) -> Generator[Progress, None, DryRun]:
    """Set a file's bills out beside the books and say what would happen; nothing is written.

    Raises:
        UserError: the columns do not fit, or this very file is in already.
    """
    settings = office()
    _refuse_twice(file_digest(table.path))
    reader = BillReader(mapping, table.header, settings.account_width, currency(settings.currency))
    staging.set_out(_COLUMNS)
    yield from _set_out(table, reader)
    yield Progress(1, None, _("Comparing with the books"))
    return _compare()


def _refuse_twice(sha256: str) -> None:
    row = db.one(
        "SELECT file_name FROM bill_batch b WHERE sha256 = ?"
        " AND NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.id)",
        (sha256,),
    )
    if row:
        raise UserError(
            _("These bills came in already, as {file}. The same batch is never taken twice.").format(file=row[0])
        )


def _set_out(table: Table, reader: BillReader) -> Iterator[Progress]:
    good: list[tuple[object, ...]] = []
    bad: list[tuple[int, str]] = []
    for row in table.rows():
        if row.is_total:
            continue
        try:
            if row.warnings:
                raise UserError(row.warnings[0])
            good.append((row.line, *reader.read(row.cells)))
        except UserError as error:
            bad.append((row.line, error.message))
        if len(good) + len(bad) >= CHUNK:
            staging.stage(_STAGE, good)
            staging.refuse(bad)
            good, bad = [], []
            yield Progress(int(table.share_read() * 1000), 1000, _("Reading the file"))
    staging.stage(_STAGE, good)
    staging.refuse(bad)


def _compare() -> DryRun:
    """Bulk statements: a row a statement would take minutes where this takes a second."""
    execute = db.database.execute_sql
    execute("CREATE INDEX temp.staged_source ON staged (source)")
    execute(_FIND_ACCOUNTS)
    execute(_FIND_KNOWN)
    staging.refuse_where(_("No account has this number."), "account_id IS NULL")
    staging.refuse_where(
        _("This bill number comes twice in the file."),
        "EXISTS (SELECT 1 FROM temp.staged t WHERE t.source = temp.staged.source AND t.line < temp.staged.line)",
    )
    staging.refuse_where(
        _("This bill is in the books already with other amounts. Take its batch back first."),
        f"known IS NOT NULL AND NOT {_SAME}",
    )
    staging.refuse(_other_names())
    refused = staging.drop_refused()
    same = _count("SELECT COUNT(*), 0 FROM temp.staged WHERE known IS NOT NULL")[0]
    execute("DELETE FROM temp.staged WHERE known IS NOT NULL")
    new, total = _count("SELECT COUNT(*), COALESCE(SUM(total), 0) FROM temp.staged")
    return DryRun(new, 0, same, refused, total)


def _other_names() -> list[tuple[int, str]]:
    """Bills whose name is somebody else's: a wrong number in the file would make a stranger pay (S2)."""
    found = db.rows(
        "SELECT s.line, s.name, a.name FROM temp.staged s JOIN account a ON a.id = s.account_id"
        " WHERE s.name <> '' AND s.name <> a.name"
    )
    reason = _("The name in the file is not the name of this account.")
    return [(line, reason) for line, said, name in found if fold(said) != fold(name)]


def _count(sql: str) -> tuple[int, int]:
    row = db.one(sql)
    return (int(row[0]), int(row[1])) if row else (0, 0)


def bring_in(table: Table, run: DryRun, by: SignedIn) -> Generator[Progress, None, BillsImported]:
    """Write the bills that the dry run found new, all or nothing; closing the generator takes it all back.

    Raises:
        NotAllowed: the person may not import.
        UserError: there is nothing new in the file.
    """
    require(by, "bills.import")
    if not run.new:
        raise UserError(_("There is nothing new in this file."))
    digest = BatchDigest()
    for chunk in _chunks():
        for bill in chunk:
            digest.add(bill)
        yield Progress(digest.bills, 2 * run.new, _("Adding up"))
    with transaction("bills.imported", "bills", "imports", by=by.staff_id) as entry:
        sha256 = file_digest(table.path)
        batch_id = begin_batch(entry, table.path.name, sha256, digest)
        next_id = first_id = next_bill_id()
        for chunk in _chunks():
            next_id = add_bills(batch_id, next_id, chunk)
            yield Progress(run.new + next_id - first_id, 2 * run.new, _("Writing the bills"))
        _note_run(entry, table, sha256, run, batch_id)
    return BillsImported(batch_id, digest.bills, digest.total, run.refused)


def _chunks() -> Iterator[list[BillIn]]:
    """The staged bills in the order of their ids to be; one row further each time, whatever is cancelled."""
    last = -1
    while rows := db.rows(
        "SELECT line, account_id, source, period, due, charges, previous, present, usage FROM temp.staged"
        " WHERE line > ? ORDER BY line LIMIT ?",
        (last, CHUNK),
    ):
        yield [_bill(row) for row in rows]
        last = rows[-1][0]


def _bill(row: tuple[Any, ...]) -> BillIn:
    _line, account_id, source, period, due, told, previous, present, usage = row
    charges = [(code, int(amount)) for code, _colon, amount in (part.partition(":") for part in told.split(","))]
    return BillIn(account_id, source, period, due, charges, previous, present, usage)


def _note_run(entry: db.Entry, table: Table, sha256: str, run: DryRun, batch_id: int) -> None:
    """Only call inside a transaction."""
    db.insert(
        "import_run",
        {
            "kind": "bills",
            "file_name": table.path.name,
            "sha256": sha256,
            "added": run.new,
            "changed": 0,
            "same": run.same,
            "refused": run.refused,
            "batch_id": batch_id,
            "journal_seq": entry.seq,
        },
    )
    entry.tells(same=run.same, refused=run.refused)
