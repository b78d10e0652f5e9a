"""What a program does while its disk is watched, in a child of the nursery: NAME FOLDER NUMBER [WEAKER ...].

WEAKER makes it careless on purpose, so that the power test can be seen to fail: a pragma as
synchronous=NORMAL, or one of the ways to write a file that durable_write is there to forbid.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
from pathlib import Path

from desktop.cash.counting import CountLine, count_drawer
from desktop.cash.queries import in_drawer, open_shift_of
from desktop.core import books, db
from desktop.core.files import durable_copy, durable_write
from desktop.core.money import Money
from desktop.core.paths import Folder
from desktop.drafts.service import keep_draft
from desktop.opening import close_books, open_books
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder, take_payment
from tests.faults.busy_office import BusyOffice

LEVELS = ("OFF", "NORMAL", "FULL", "EXTRA")
MANY = 40_000  # bytes of a version of a list, so that it is more than one write


def say(line: str) -> None:
    """Aloud, at once: what was said must be true after any fault."""
    os.write(1, f"{line}\n".encode())


def payments(folder: Path, number: int) -> None:
    """Payments in cash, with what else happens at a counter between two of them."""
    office = BusyOffice(folder, say)
    office.attempt(office.open, 0, 1, 20000)
    for turn in range(number):
        pay(office, turn)
        if turn % 15 == 14:
            db.checkpoint()
    office.leave()


def pay(office: BusyOffice, turn: int) -> None:
    """Somebody pays something in advance."""
    card, now = office.accounts[turn % 3], office.clock()
    wish = Wish((), (TenderGiven("cash", Money(5000)),), advance=Money(3520))
    order = PaymentOrder(office._next_key(), card.id, card.version, wish, Money(0), now, now)
    take_payment(order, office.clerks[0])


def day(folder: Path, number: int) -> None:
    """Some payments, a count, the end of the shift and of the day."""
    office = BusyOffice(folder, say)
    for turn in range(number):
        office.attempt(office.open, 0, 0, 20000)
        pay(office, turn)
        shift = open_shift_of(office.clerks[0].staff_id).shift_id
        line = CountLine("cash", "total", Money(0), 1, in_drawer(shift))
        count_drawer(shift, [line], office.clerks[0])
        office.attempt(office.close, 0, 0, 5000)
        office.attempt(office.close_day, 2, 1001, 1)
        db.checkpoint()
        office.clock.advance(hours=20)
    close_books()


def anything(folder: Path, number: int) -> None:
    """Whatever else there is, by a die."""
    office, dice = BusyOffice(folder, say), random.Random(number)
    for _turn in range(number):
        office.anything(dice)
    close_books()


def drafts(folder: Path, number: int) -> None:
    """Something is typed and typed on."""
    office = BusyOffice(folder, say)
    for turn in range(number):
        keep_draft("repair.out", {"turn": turn, "text": "人民路十二号漏水" * (turn % 7)}, office.clerks[0])
        say(f"draft {turn}")
    office.leave()


def migration(folder: Path, _number: int) -> None:
    """A file of an earlier version is opened."""
    open_books(Folder(folder))
    say("migrated")
    db.close_database()


def recover(place: Path, _number: int) -> None:
    """The files that power cuts left are opened, one after another."""
    for folder in sorted(path for path in place.iterdir() if path.is_dir()):
        db.open_database(folder / "office.db")
        db.rows("SELECT COUNT(*) FROM journal")
        db.close_database()


def lists(folder: Path, number: int) -> None:
    """A list is written over and over, and copied."""
    for version in range(number):
        durable_write(folder / "list.csv", text(version), read_back=version % 2 == 0)
        say(f"list {version}")
        durable_copy(folder / "list.csv", folder / f"copy-{version}.csv")
        say(f"copy {version}")


def text(version: int) -> bytes:
    """What a version of the list holds."""
    return f"{version:06d};".encode() * (MANY // 7)


# --- careless on purpose -----------------------------------------------------------------------


def weaken(how: str) -> None:
    """Take one care away."""
    if "=" in how:
        name, value = how.split("=")
        found = LEVELS.index(value) if name == "synchronous" else value.lower()
        books.PRAGMAS = tuple(
            (name, value, found) if pragma[0] == name else pragma for pragma in books.PRAGMAS
        )
    elif how == "no-sync":
        os.fsync = lambda _descriptor: None  # Python's own; SQLite calls the system by itself
    elif how == "no-folder-sync":
        real = os.fsync
        os.fsync = lambda one: None if stat.S_ISDIR(os.fstat(one).st_mode) else real(one)
    elif how == "in-place":
        globals()["durable_write"] = lambda path, content, read_back=False: path.write_bytes(content)
        globals()["durable_copy"] = shutil.copyfile


def main(name: str, folder: str, number: str = "0", *weaker: str) -> None:
    """Work, and say nothing but what is true."""
    for how in weaker:
        weaken(how)
    globals()[name](Path(folder), int(number))
