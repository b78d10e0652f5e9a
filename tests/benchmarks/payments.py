"""Taking a payment, the use case to its commit, beside the same rows written by bare sqlite3."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.billing.queries import owed
from desktop.cash.queries import open_shift_of
from desktop.cash.service import open_shift
from desktop.core import books, clock, db, migrations
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.office.rights import SignedIn
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, median, milliseconds, percentile

SMALL = 10_000
ROUNDS = 400


def figures(folder: Path, accounts: int) -> Iterator[Figure]:
    """The use case against its floor, at two sizes, and its tail."""
    small, floor, _tail = _measure(folder, SMALL)
    yield Figure("taking a payment, against its bare rows", small, floor, 2.5)
    large, _floor, times = _measure(folder, accounts)
    yield Figure(f"taking a payment at {accounts:,} accounts, against {SMALL:,}", large, small, 2.0)
    yield Figure("taking a payment, 99th percentile against median", percentile(times, 99), large, 5.0)


def _measure(folder: Path, accounts: int) -> tuple[float, float, list[float]]:
    clerk = open_town(folder, accounts)
    _open_drawer(clerk)
    bare = _BareRows(folder / f"bare-{accounts}.db")
    times, floors = [], []
    for turn in range(ROUNDS + 20):
        order = _order(1 + turn * 7 % accounts)
        taking = milliseconds(lambda order=order: take_payment(order, clerk))
        writing = milliseconds(bare.write)
        if turn >= 20:  # the first ones warm the caches
            times.append(taking)
            floors.append(writing)
        if turn % 50 == 49:
            db.checkpoint()  # as the counter does when nobody stands before it
            bare.checkpoint()
    close_town()
    bare.close()
    return median(times), median(floors), times


def pay_bills(clerk: SignedIn, account_ids: Iterable[int]) -> list[str]:
    """Each of these accounts pays its oldest bill; the receipts' numbers."""
    _open_drawer(clerk)
    return [take_payment(_order(account_id), clerk).receipt_number for account_id in account_ids]


def _open_drawer(clerk: SignedIn) -> None:
    if open_shift_of(clerk.staff_id) is None:
        open_shift("1", Money(0), clerk)


def _order(account_id: int) -> PaymentOrder:
    bill = owed(account_id).bills[0]
    wish = Wish((bill.bill_id,), (TenderGiven("cash", Money(-(-bill.open // 5000) * 5000)),))
    return PaymentOrder(uuid.uuid4().hex, account_id, 1, wish, bill.open, clock.now(), clock.now())


class _BareRows:
    """The same rows into the same tables, without anything between: sqlite3 and its file."""

    def __init__(self, path: Path):
        self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
        for name, value, _expected in books.PRAGMAS:
            self._connection.execute(f"PRAGMA {name}={value}")
        for script in migrations.scripts(RESOURCES / "sql"):
            self._connection.executescript(script.path.read_text(encoding="utf-8"))
        self._connection.execute("INSERT INTO staff VALUES (1, 'Clerk', 'clerk', '', 1, 0)")
        self._connection.execute("INSERT INTO account VALUES (1,'1','','N','A','','','','active','','',1,'')")
        self._connection.execute("INSERT INTO shift VALUES (1, '1', 1, '2026-11-23', '', 0, 0, 0)")
        self._connection.execute("INSERT INTO bill_batch VALUES (1, 'f', 's', 1, 1, 'r', 0)")
        self._turn = 0
        self._hash = "0" * 64

    def write(self) -> None:
        """One payment's rows, in one immediate transaction; its bill was there before."""
        self._turn += 1
        turn, do = self._turn, self._connection.execute
        digest = f"{turn:064d}"
        body = "x" * 470  # as long as a real entry
        if turn % 500 == 1:
            self._add_bills(turn)
        do("BEGIN IMMEDIATE")
        do(
            "INSERT INTO payment VALUES (?,?,?,'A',?,?,'payment',1,1,1,1,'2026-11-23','t',9,9,9,0,0,0,'t','t'"
            ",NULL,NULL,'','',NULL)",
            (turn, turn, digest[-32:], turn, f"A-{turn}"),
        )
        do("INSERT INTO tender VALUES (?, ?, 'cash', 9, '', '', '', NULL)", (turn, turn))
        do("INSERT INTO print_job VALUES (?, 'receipt', ?, 0, 'A', 't', 1, ?)", (turn, turn, turn))
        for position in (1, 2):
            do("INSERT INTO allocation VALUES (?, ?, ?, 9)", (turn, position, turn))
        for kind in ("received", "change"):
            do(
                "INSERT INTO cash_entry (shift_id, kind, tender, amount, journal_seq, place)"
                " VALUES (1, ?, 'cash', 9, ?, 'customer')",
                (kind, turn),
            )
        do(
            "INSERT INTO journal VALUES (?, 't', '2026-11-23', 1, 'payment.taken', ?, 'ok', ?, ?, ?)",
            (turn, digest, body, self._hash, digest),
        )
        do("COMMIT")
        self._hash = digest

    def _add_bills(self, first: int) -> None:
        do = self._connection.execute
        do("BEGIN IMMEDIATE")
        for bill in range(first, first + 500):
            do("INSERT INTO bill VALUES (?, 1, 1, ?, '2026-10', '2026-11-25', '', '', '')", (bill, str(bill)))
            for position in (1, 2):
                do("INSERT INTO charge VALUES (?, ?, 'water', 9)", (bill, position))
        do("COMMIT")

    def checkpoint(self) -> None:
        """Fold the log in, as the other side does."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
