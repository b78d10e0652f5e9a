"""A day at the counter on a disk that fails: each act is saved, or honestly not, and the next one goes on."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.cash import service as drawers
from desktop.cash.counting import CountLine, count_drawer
from desktop.cash.queries import in_drawer, open_shift_of
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift
from desktop.core import db
from desktop.core.errors import NotSaved, OutcomeUnknown, UserError
from desktop.core.files import durable_write
from desktop.core.money import Money
from desktop.drafts.service import keep_draft
from desktop.opening import close_books
from tests.faults.busy_office import BusyOffice
from tests.faults.workloads import pay, say

NOBODY = 65534


def main(folder: str, trouble: str = "", size: str = "0") -> None:
    """Work to the end of the day, whatever the disk says."""
    root = Path(folder)
    _TROUBLES[trouble](root, int(size))
    try:
        office = BusyOffice(root, say)
    except UserError as refusal:
        say(f"not_opened {refusal.message}")
        return
    say("opened")
    for number, act in enumerate(_acts(office)):
        if trouble == "gone" and number == int(size):
            shutil.rmtree(root)
            say("gone")
        if not _done(act):
            return
    with contextlib.suppress(UserError):
        close_books()
    say("closed")
    say(f"points {ctypes.CDLL(None).recorder_operations()}")  # of the library that was loaded before all


def _done(act: Callable[[], object]) -> bool:
    """Whether work can go on."""
    try:
        act()
    except OutcomeUnknown:
        say("unknown")
        return False
    except NotSaved:
        say("not_saved")
    except UserError as refusal:
        say(f"refused {refusal.message}")
    return True


def _acts(office: BusyOffice) -> Iterator[Callable[[], object]]:
    clerk, leader = office.clerks[0], office.leader
    yield lambda: drawers.open_shift("1", Money(20000), clerk, "", "elsewhere")
    yield lambda: pay(office, 0)
    yield lambda: keep_draft("repair.out", {"turn": 1}, clerk)
    yield lambda: pay(office, 1)
    yield db.checkpoint
    yield lambda: pay(office, 2)
    yield lambda: drawers.drop(Money(1000), "cash", "", clerk)
    yield lambda: durable_write(office.folder.exports / "list.csv", b"12345;" * 9000, read_back=True)
    yield lambda: office.import_accounts(1)
    yield office.copy_books
    yield db.checkpoint
    yield lambda: _count(office)
    yield lambda: close_shift(_shift(office), Money(5000), {}, clerk)
    yield lambda: close_day(_day(), Deposit(Money(1000), False), False, leader)


def _count(office: BusyOffice) -> None:
    shift = _shift(office)
    count_drawer(shift, [CountLine("cash", "total", Money(0), 1, in_drawer(shift))], office.clerks[0])


def _shift(office: BusyOffice) -> int:
    shift = open_shift_of(office.clerks[0].staff_id)
    if shift is None:
        raise UserError("no drawer was opened")
    return shift.shift_id


def _day() -> str:
    row = db.one("SELECT MIN(business_date) FROM shift")
    if row is None or row[0] is None:
        raise UserError("no drawer was opened")
    return str(row[0])


# --- what is wrong with the disk ---------------------------------------------------------------


def _small(_root: Path, size: int) -> None:
    """No file may be longer than this; the books are already, so nothing can be folded into them."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _sealed(root: Path, _size: int) -> None:
    """Nothing may be written in the folder; root would be let in, so nobody tries."""
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


_TROUBLES = {"": lambda *_: None, "gone": lambda *_: None, "small": _small, "sealed": _sealed}
