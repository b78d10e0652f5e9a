"""Accounts from a file: new ones are opened, changed ones keep their old version, all in one transaction."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any

from desktop.accounts.fields import FIELD_NAMES, AccountFields, as_values
from desktop.accounts.rows import add_accounts, as_fields, rewrite_account
from desktop.accounts.told import VersionsTold
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.exchange import staging
from desktop.exchange.mapping import Mapping
from desktop.exchange.outcome import Imported
from desktop.exchange.read_account import AccountReader, Said
from desktop.exchange.staging import DryRun, matching
from desktop.exchange.tables.bad_rows import BadRow
from desktop.exchange.tables.reader import Table
from desktop.exchange.tables.row import Row
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office

WRITE_CHUNK = 100  # accounts a step; each brings some ten keys along
ROWS_A_STEP = 250

_TABLE = (
    "CREATE TEMP TABLE staged (id INTEGER PRIMARY KEY, account_id INTEGER, number TEXT UNIQUE, fields TEXT)",
    "CREATE INDEX temp.staged_account ON staged (account_id, id)",
)
_STAGE = "INSERT INTO temp.staged (account_id, number, fields) VALUES (?, ?, ?)"
_STORED = (
    f"SELECT a.id, {', '.join(f'a.{name}' for name in FIELD_NAMES)}"
    " FROM json_each(?) j CROSS JOIN account a ON a.number = j.value"
)
_STAGED = "SELECT s.number FROM json_each(?) j CROSS JOIN temp.staged s ON s.number = j.value"
_NEXT_CHANGED = "SELECT account_id, fields FROM temp.staged WHERE account_id > ? ORDER BY account_id LIMIT ?"
_NEXT_NEW = "SELECT id, fields FROM temp.staged WHERE account_id IS NULL AND id > ? ORDER BY id LIMIT ?"

Pair = tuple[Row, Said]


def dry_run(table: Table, mapping: Mapping) -> Generator[Progress, None, DryRun]:
    """Set a file's accounts out beside the books and say what would happen; nothing is written.

    What a row leaves empty stays as the books have it.

    Raises:
        UserError: the columns do not fit.
    """
    reader = AccountReader(mapping, table.header, office().account_width)
    sha256 = yield from staging.file_digest(table.path)
    token = staging.set_out(*_TABLE)
    after, comparison = staging.journal_head(), _Comparison()
    for chunk in staging.in_chunks(table, reader.read, ROWS_A_STEP):
        comparison.take(chunk)
        yield staging.how_far(table)
    return DryRun(
        "accounts",
        sha256,
        token,
        after,
        comparison.new,
        comparison.changed,
        comparison.same,
        staging.refused_count(),
    )


class _Comparison:
    """Each chunk of the file against the books and against the rows before it."""

    def __init__(self) -> None:
        self.new = self.changed = self.same = 0

    def take(self, chunk: list[Pair]) -> None:
        """Stage what is new or changed, count what is in already, set aside what must not come in."""
        numbers = [said["number"] for _row, said in chunk]
        stored = {row[1]: (row[0], as_fields(row[1:])) for row in matching(_STORED, numbers)}
        seen = {number for (number,) in matching(_STAGED, numbers)}
        bad: list[BadRow] = []
        staged = []
        for row, said in chunk:
            number = said["number"]
            if number in seen:
                bad.append(staging.refused(row, _("This account number comes twice in the file.")))
                continue
            seen.add(number)
            account_id, fields = self._compared(said, *stored.get(number, (None, None)))
            if fields:
                staged.append((account_id, number, json.dumps(as_values(fields), ensure_ascii=False)))
        staging.stage(_STAGE, staged)
        staging.refuse(bad)

    def _compared(
        self, said: Said, account_id: int | None, before: AccountFields | None
    ) -> tuple[int | None, AccountFields | None]:
        """What the account becomes; no fields when it is so already."""
        if before is None:
            fields = AccountFields(**said)
            self.new += 1
            return None, fields
        fields = replace(before, **said)
        if fields == before:
            self.same += 1
            return account_id, None
        self.changed += 1
        return account_id, fields


def bring_in(table: Table, run: DryRun, by: SignedIn) -> Generator[Progress, None, Imported]:
    """Write new and changed accounts, all or nothing; closing the generator takes it all back.

    Raises:
        NotAllowed: the person may not import, or may not change accounts.
        UserError: nothing is new in the file, or the books have changed since the dry run.
    """
    require(by, "bills.import")
    require(by, "account.change")
    if not run.something:
        raise UserError(_("There is nothing new in this file."))
    done, rows = 0, run.new + run.changed
    with transaction("accounts.imported", "accounts", "imports", by=by.staff_id) as entry:
        staging.refuse_stale(run)
        versions = VersionsTold()
        for chunk in _chunks(_NEXT_CHANGED):
            for account_id, fields in chunk:
                versions.add(account_id, *rewrite_account(entry, account_id, fields, by.staff_id))
            done += len(chunk)
            yield Progress(done, rows, _("Writing the accounts"))
        for chunk in _chunks(_NEXT_NEW):
            for account_id, told in add_accounts([fields for _id, fields in chunk]):
                versions.add(account_id, 1, told)
            done += len(chunk)
            yield Progress(done, rows, _("Writing the accounts"))
        versions.tell(entry)
        staging.note_run(entry, table, run, None)
    return Imported("accounts", run.new, run.changed, run.same, run.refused)


def _chunks(sql: str) -> Iterator[list[tuple[int, AccountFields]]]:
    """Staged accounts by the id they stand under; the ids of new accounts follow those of all others."""
    last = 0
    while rows := db.rows(sql, (last, WRITE_CHUNK)):
        yield [(number, _fields(told)) for number, told in rows]
        last = rows[-1][0]


def _fields(told: str) -> AccountFields:
    values: dict[str, Any] = json.loads(told)
    return AccountFields(**{**values, "phones": tuple(values["phones"])})
