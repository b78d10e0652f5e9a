"""Bills from a file: a dry run that says what would happen, then all of it in one transaction."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import groupby
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
from desktop.exchange.outcome import Imported
from desktop.exchange.read_bill import BillReader, ReadBill
from desktop.exchange.staging import CHUNK, DryRun, matching
from desktop.exchange.tables.bad_rows import BadRow
from desktop.exchange.tables.reader import Table
from desktop.exchange.tables.row import Row
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

_TABLE = (
    "CREATE TEMP TABLE staged (id INTEGER PRIMARY KEY, account_id INTEGER, source TEXT UNIQUE, period TEXT,"
    " due TEXT, previous TEXT, present TEXT, usage TEXT, charges TEXT)"
)
_STAGE = "INSERT INTO temp.staged VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ACCOUNTS = "SELECT a.number, a.id, a.name FROM json_each(?) j CROSS JOIN account a ON a.number = j.value"
_STAGED = "SELECT s.source FROM json_each(?) j CROSS JOIN temp.staged s ON s.source = j.value"
_IN_BOOKS = """
SELECT b.source_number, b.account_id, b.period, b.due_date, c.component, c.amount
FROM json_each(?) j CROSS JOIN bill b ON b.source_number = j.value CROSS JOIN charge c ON c.bill_id = b.id
WHERE NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id) ORDER BY b.id, c.position
"""
_OTHER_BILLS = """
SELECT DISTINCT j.value FROM json_each(?) j CROSS JOIN bill b
    ON b.account_id = CAST(substr(j.value, 9) AS INTEGER) AND b.period = substr(j.value, 1, 7)
WHERE NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.batch_id)
"""
_NEXT = (
    "SELECT id, account_id, source, period, due, charges, previous, present, usage FROM temp.staged"
    " WHERE id > ? ORDER BY id LIMIT ?"
)

Pair = tuple[Row, ReadBill]


def dry_run(table: Table, mapping: Mapping) -> Generator[Progress, None, DryRun]:
    """Set a file's bills out beside the books and say what would happen; nothing is written.

    Raises:
        UserError: the columns do not fit, or this very file is in already.
    """
    settings = office()
    reader = BillReader(mapping, table.header, settings.account_width, currency(settings.currency))
    sha256 = yield from staging.file_digest(table.path)
    _refuse_twice(sha256)
    token = staging.set_out(_TABLE)
    after, comparison = staging.journal_head(), _Comparison()
    for chunk in staging.in_chunks(table, reader.read):
        comparison.take(chunk)
        yield staging.how_far(table)
    return DryRun(
        "bills", sha256, token, after, comparison.bills.bills, 0, comparison.same, staging.refused_count(),
        comparison.beside, comparison.bills,
    )  # fmt: skip


def _refuse_twice(sha256: str) -> None:
    row = db.one(
        "SELECT file_name FROM bill_batch b WHERE sha256 = ?"
        " AND NOT EXISTS (SELECT 1 FROM bill_withdrawal w WHERE w.batch_id = b.id)",
        (sha256,),
    )
    if row:
        raise UserError(
            _("These bills came in already, as {file}. The same batch is never taken twice.").format(
                file=row[0]
            )
        )


class _Comparison:
    """Each chunk of the file against the books and against the rows before it."""

    def __init__(self) -> None:
        self.bills = BatchDigest()
        self.same = 0
        self.beside = 0

    def take(self, chunk: list[Pair]) -> None:
        """Stage what is new, count what is in already, set aside what must not come in."""
        if not chunk:
            return
        bad: list[BadRow] = []
        named = _of_these_accounts(chunk, bad)
        fresh = self._not_in_books(named, bad)
        once = _once(fresh, bad)
        staged = []
        for account_id, (_row, bill) in once:
            self.bills.add_columns(account_id, bill.columns, bill.total)
            staged.append((self.bills.bills, account_id, *bill.columns))
        self.beside += _beside(once)
        staging.stage(_STAGE, staged)
        staging.refuse(bad)

    def _not_in_books(self, bills: list[tuple[int, Pair]], bad: list[BadRow]) -> list[tuple[int, Pair]]:
        known = _known([bill.source_number for _id, (_row, bill) in bills])
        fresh = []
        for account_id, (row, bill) in bills:
            stored = known.get(bill.source_number)
            if stored is None:
                fresh.append((account_id, (row, bill)))
            elif stored == (account_id, bill.period, bill.due_date, bill.charges):
                self.same += 1
            else:
                reason = _("This bill is in the books already with other content. Take its batch back first.")
                bad.append(staging.refused(row, reason))
        return fresh


def _of_these_accounts(chunk: list[Pair], bad: list[BadRow]) -> list[tuple[int, Pair]]:
    """Find the accounts; a name that is somebody else's would make a stranger pay (S2)."""
    found = {
        number: (account_id, name)
        for number, account_id, name in matching(_ACCOUNTS, [bill.number for _row, bill in chunk])
    }
    good = []
    for row, bill in chunk:
        account = found.get(bill.number)
        if account is None:
            bad.append(
                staging.refused(row, _("No account has the number {number}.").format(number=bill.number))
            )
        elif bill.name and bill.name != account[1] and fold(bill.name) != fold(account[1]):
            bad.append(staging.refused(row, _("The name in the file is not the name of this account.")))
        else:
            good.append((account[0], (row, bill)))
    return good


def _known(sources: list[str]) -> dict[str, tuple[int, str, str, str]]:
    """Bills that the books hold under these numbers, as (account, period, due date, charges)."""
    found = matching(_IN_BOOKS, sources)
    return {
        head[0]: (head[1], head[2], head[3], ",".join(f"{line[4]}:{line[5]}" for line in lines))
        for head, lines in groupby(found, key=lambda line: line[:4])
    }


def _once(bills: list[tuple[int, Pair]], bad: list[BadRow]) -> list[tuple[int, Pair]]:
    """The first of each bill number in the file; the others are set aside."""
    seen = {source for (source,) in matching(_STAGED, [bill.source_number for _id, (_row, bill) in bills])}
    first = []
    for account_id, (row, bill) in bills:
        if bill.source_number in seen:
            bad.append(staging.refused(row, _("This bill number comes twice in the file.")))
        else:
            seen.add(bill.source_number)
            first.append((account_id, (row, bill)))
    return first


def _beside(bills: list[tuple[int, Pair]]) -> int:
    """How many of these bills come on top of another one of the same account and month."""
    return len(matching(_OTHER_BILLS, [f"{bill.period} {account_id}" for account_id, (_row, bill) in bills]))


def bring_in(table: Table, run: DryRun, by: SignedIn) -> Generator[Progress, None, Imported]:
    """Write the bills that the dry run found new, all or nothing; closing the generator takes it all back.

    Raises:
        NotAllowed: the person may not import.
        UserError: there is nothing new in the file, or the books have changed since the dry run.
    """
    require(by, "bills.import")
    if run.bills is None or not run.new:
        raise UserError(_("There is nothing new in this file."))
    with transaction("bills.imported", "bills", "imports", by=by.staff_id) as entry:
        staging.refuse_stale(run)
        batch_id = begin_batch(entry, table.path.name, run.sha256, run.bills)
        next_id = first_id = next_bill_id()
        for chunk in _chunks():
            next_id = add_bills(batch_id, next_id, chunk)
            yield Progress(next_id - first_id, run.new, _("Writing the bills"))
        staging.note_run(entry, table, run, batch_id)
    return Imported("bills", run.new, 0, run.same, run.refused, batch_id, run.total)


def _chunks() -> Iterator[list[BillIn]]:
    """The staged bills in the order of their ids to be."""
    last = 0
    while rows := db.rows(_NEXT, (last, CHUNK)):
        yield [_bill(row) for row in rows]
        last = rows[-1][0]


def _bill(row: tuple[Any, ...]) -> BillIn:
    _id, account_id, source, period, due, told, previous, present, usage = row
    charges = [
        (code, int(amount)) for code, _colon, amount in (part.partition(":") for part in told.split(","))
    ]
    return BillIn(account_id, source, period, due, charges, previous, present, usage)
