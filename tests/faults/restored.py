"""Restored at random points, from random copies, over books that are whole, torn or gone: no number twice."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from unittest.mock import patch

from desktop.accounts.service import AccountFields, open_account
from desktop.cash.service import drop, open_shift
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.money import Money
from desktop.core.paths import Folder
from desktop.office.numbers import receipt_number
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.opening import SQL, close_books, open_books
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.recovery import restore as restoring
from desktop.recovery.loss import Run
from desktop.recovery.queries import restorations
from tests.faults.hand_restores import quickly
from tests.faults.row import Row
from tests.recovery.conftest import check_here, end_of

NAME = "Restored"
PROMISE = (
    "No receipt's and no slip's number is ever given out twice, and what is declared lost is what was lost"
)
COUNTS = {"quick": 6, "full": 100}
LETTERS = 18  # restorings of one office; then a new one, before its letters are used up


def run(size: str) -> list[Row]:
    """So many restorings, and after each of them some work."""
    dice = random.Random(23)
    done, twice, wrong, lost = 0, 0, 0, 0
    with (
        tempfile.TemporaryDirectory() as place,
        quickly(),
        patch.object(restoring, "check_apart", check_here),
    ):
        while done < COUNTS[size]:
            office = _Office(Path(place, str(done)), dice)
            turns = min(LETTERS, COUNTS[size] - done)
            for _turn in range(turns):
                lost += office.restore()
            done += turns
            twice += len(office.given) - len(set(office.given))
            wrong += office.wrong + office.close()
    note = f"{lost} receipts declared lost"
    return [
        Row("numbers given out twice", done, twice, note=note),
        Row("gaps declared otherwise than they are, or books not whole", done, wrong),
    ]


class _Office:
    """Takes money and drops some of it into the safe; its numbers are written down outside."""

    def __init__(self, root: Path, dice: random.Random):
        self.folder, self.dice = Folder(root).make(), dice
        self.given: list[str] = []
        self.wrong = self._key = 0
        open_books(self.folder)
        leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
        self.clerk: SignedIn = add_staff("Lin Xiao", "clerk", "1357", leader)
        self.card = open_account(AccountFields("00010001", "Customer", "North Road"), leader)
        open_shift("1", Money(0), self.clerk)
        self.copies = [self._copy()]

    def work(self) -> None:
        """Some payments, and now and then a slip."""
        for _payment in range(self.dice.randrange(5)):
            self._key += 1
            now = clocks.now()
            wish = Wish((), (TenderGiven("cash", Money(500)),), advance=Money(500))
            order = PaymentOrder(f"k{self._key}", self.card.id, self.card.version, wish, Money(0), now, now)
            self.given.append(take_payment(order, self.clerk).receipt_number)
        if self.dice.random() < 0.4 and db.one("SELECT SUM(amount) FROM cash_entry")[0]:
            drop(Money(100), "cash", "", self.clerk)
            self.given += [
                row[0]
                for row in db.rows(
                    "SELECT MAX(number) FROM drawer_slip WHERE id = (SELECT MAX(id) FROM drawer_slip)"
                )
            ]

    def restore(self) -> int:
        """Work, copy sometimes, spoil sometimes, restore; how many receipts were declared lost."""
        self.work()
        if self.dice.random() < 0.6:
            self.copies.append(self._copy())
        self.work()
        before = {number for (number,) in db.rows("SELECT receipt_number FROM payment")}
        close_books()
        readable = self._spoil()
        plan = end_of(restoring.plan(self.folder, self.dice.choice(self.copies)))
        end_of(restoring.restore(self.folder, plan, "again"))
        self.wrong += open_books(self.folder).doubt is not None
        told = restorations()[0]
        self.given.append(told.number)
        gone = before - {number for (number,) in db.rows("SELECT receipt_number FROM payment")}
        self.wrong += told.known != readable or (readable and set(_numbers(told.runs)) != gone)
        return len(gone)

    def close(self) -> int:
        """How many things are not as they must be at the end."""
        self.work()
        found = sum(isinstance(step, Finding) for step in full_check(SQL))
        close_books()
        return found

    def _copy(self) -> Path:
        path = self.folder.root / f"copy-{len(self.given)}-{self._key}-{self.dice.random()}.db"
        db.database.execute_sql("VACUUM INTO ?", (str(path),))
        return path

    def _spoil(self) -> bool:
        """Whether the books can still be read."""
        how = self.dice.randrange(4)
        if how == 0:
            self.folder.database.write_bytes(b"SQLite format 3\0" + bytes(9000))
        elif how == 1:
            self.folder.database.unlink()
        return how > 1


def _numbers(runs: tuple[Run, ...]) -> list[str]:
    return [receipt_number(run.letter, serial) for run in runs for serial in range(run.first, run.last + 1)]
