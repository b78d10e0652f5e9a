"""A town of any size, written straight into the tables: what the figures are measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from desktop.accounts.fields import AccountFields
from desktop.accounts.rows import add_accounts
from desktop.billing.batches import BatchDigest, BillIn, add_bills, begin_batch, next_bill_id
from desktop.core import db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import settings
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.sample.people import read_town, residents

CHUNK = 20_000
MONTHS = 12


def open_town(folder: Path, accounts: int, months: int = MONTHS) -> SignedIn:
    """Open the town of this size, building it first where it is not there yet; returns its clerk."""
    root = folder / f"town-{accounts}-{months}"
    built = root / "built"
    books = Folder(root).make()
    db.open_database(books.database)
    migrations.migrate(RESOURCES / "sql", books.copies)
    settings.forget()
    if not built.exists():
        _build(accounts, months)
        built.touch()
    row = db.one("SELECT id, name FROM staff WHERE role = 'clerk'")
    assert row is not None
    return SignedIn(row[0], row[1], "clerk")


def close_town() -> None:
    """Let go of the open town."""
    db.close_database()
    settings.forget()


def _build(accounts: int, months: int) -> None:
    leader = found_office(Office("Benchmark Waterworks"), "Leader", "246810")
    add_staff("Clerk", "clerk", "1357", leader)
    db.database.execute_sql("PRAGMA synchronous=OFF")
    for chunk in _chunks(accounts):
        with db.transaction("accounts.imported", by=None):
            opened = add_accounts(chunk)
        if months:
            _add_bills([account_id for account_id, _digest in opened], months)
    db.database.execute_sql("PRAGMA synchronous=EXTRA")
    db.database.execute_sql("ANALYZE")
    db.checkpoint()


def _chunks(accounts: int) -> Iterator[list[AccountFields]]:
    town = read_town(RESOURCES / "samples")
    chunk = []
    for person in residents(town, 8, accounts):
        chunk.append(person.fields)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _add_bills(account_ids: list[int], months: int) -> None:
    dice = random.Random(account_ids[0])
    with db.transaction("bills.imported", by=None) as entry:
        batch_id = begin_batch(entry, "benchmark.csv", str(account_ids[0]), BatchDigest())
        bills = [
            BillIn(
                account_id,
                f"{account_id}-{month}",
                f"2026-{month:02d}",
                f"2026-{month:02d}-25",
                (("water", dice.randrange(500, 9000)), ("sewage", dice.randrange(100, 3000))),
                "100",
                "116",
                "16",
            )
            for account_id in account_ids
            for month in range(1, months + 1)
        ]
        add_bills(batch_id, next_bill_id(), bills)
