"""An office in which everything that writes is done, and each commit is said aloud once it is told."""

from __future__ import annotations

import json
import logging
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from desktop.accounts.queries import card as account_card
from desktop.cash.cheques import cheques_in_drawer, cheques_in_safe
from desktop.cash.queries import open_shift_of, open_shifts
from desktop.complaints.intake import ReadBack as CaseReadBack
from desktop.complaints.intake import record_case
from desktop.complaints.read_back import sentence as case_sentence
from desktop.complaints.record import Record
from desktop.core import changes, db, journal, migrations
from desktop.core import clock as clocks
from desktop.core.paths import Folder
from desktop.drafts.service import drop_draft, keep_draft
from desktop.exchange import imports
from desktop.office import pins
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff
from desktop.opening import SQL, close_books, open_books
from desktop.printing.service import record_failed, record_printed
from desktop.repairs.intake import ReadBack, accept_order
from desktop.repairs.read_back import sentence
from desktop.repairs.report import Report
from tests.complaints.conftest import PATH as CASE_STEPS
from tests.conftest import StandingClock, TestOffice
from tests.exchange.lists import ACCOUNTS, account, write
from tests.proof.random_office import RandomOffice
from tests.repairs.conftest import PATH as ORDER_STEPS

Say = Callable[[str], None]

OUTDOORS = Report(
    side="out", category="out.leak", place="建设大街供销社门口", words="water comes up through the road",
    danger="none",
)  # fmt: skip
COMPLAINT = Record(
    kind="complaint", channel="counter", words="he shouted at me and sent me away", name="Wang", title="ms",
    phone="13812345678", subject_kind="staff", subject="Gao Yi", category="any.attitude",
    happened="yesterday at three, at window 2", wants="An apology",
)  # fmt: skip


def cheap() -> None:
    """What takes long and is not what is tried: hashing PINs, working out the tables there must be, notes."""
    logging.disable()
    pins.MEMORY_KIB, pins.ROUNDS = 8, 1
    migrations.expected_schema = cache(migrations.expected_schema)
    migrations.expected_schema(SQL)


def found(root: Path) -> Folder:
    """An office with three customers who owe, two clerks, a leader and three more people; closed again."""
    clocks.now = StandingClock()
    office = RandomOffice(root)
    add_staff("Gao Yi", "clerk", "2468", office.leader)
    add_staff("Sun Li", "clerk", "1122", office.leader)
    add_staff("Han Bo", "leader", "998877", office.leader)
    db.close_database()
    return office.folder


class BusyOffice(RandomOffice):
    """The office of a folder that was founded already, however its last user ended."""

    def __init__(self, root: Path, say: Say):
        self.folder = Folder(root)
        if db.database.is_closed():
            opened = open_books(self.folder)
            if opened.findings:
                raise RuntimeError(f"books in doubt: {opened.findings}")
        people = {name: SignedIn(number, name, role) for number, name, role in _staff()}
        self.leader, self.clerks = people["Zhou Min"], [people["Lin Xiao"], people["Tang Hui"]]
        self.people = [*self.clerks, self.leader]
        self.desk = TestOffice(self.folder, self.leader, self.clerks[0])
        self.accounts = [account_card(number) for (number,) in db.rows("SELECT id FROM account LIMIT 3")]
        self.month = db.one("SELECT COUNT(*) FROM bill_batch")[0]
        self.done = self.refused = self.safe = self.key = 0
        self.cheques = {cheque.number: "safe" for cheque in cheques_in_safe()}
        for shift in open_shifts():
            self.cheques |= {cheque.number: shift.drawer for cheque in cheques_in_drawer(shift.shift_id)}
        self.clock = clocks.now = StandingClock()
        last = journal.last_trusted(db.database.execute_sql)
        self.clock.moment = max(self.clock.moment, last + timedelta(seconds=1))
        self.say = say
        _let_speak(self)

    def leave(self) -> None:
        """Fold the books up."""
        changes.forget(self.say_written)
        close_books()

    def say_written(self, _changed: object) -> None:
        """The entry that was to be saved; never what the file says of it."""
        self.say(f"entry {self.written.seq} {self.written.hash}")

    def _next_key(self) -> str:
        return uuid.uuid4().hex

    def _tender(self, kind, amount, place):
        self.key += 1
        tender = super()._tender(kind, amount, place)
        return tender if kind == "cash" else replace(tender, reference=uuid.uuid4().hex[:12])

    # --- what is done beside the till ------------------------------------------------------------

    def order(self, steps: int) -> None:
        """A report of water in the road, and some acts on it."""
        told = accept_order(self._next_key(), OUTDOORS, ReadBack(sentence(OUTDOORS), "confirmed", None), (),
                            self.clerks[0])  # fmt: skip
        for _reached, step in list(ORDER_STEPS.items())[:steps]:
            self.clock.advance(minutes=5)
            self.attempt(step, told.order_id, self.desk)

    def case(self, steps: int) -> None:
        """A complaint, and some acts on it up to the callback."""
        read = CaseReadBack(case_sentence(COMPLAINT), "confirmed", None)
        told = record_case(self._next_key(), COMPLAINT, read, self.clerks[0])
        for _reached, step in list(CASE_STEPS.items())[:steps]:
            self.clock.advance(minutes=5)
            self.attempt(step, told.case_id, self.desk)

    def draft(self, number: int) -> None:
        """Something is typed, typed on, and typed on."""
        for _letter in range(number % 5 + 1):
            newest = time.monotonic_ns()  # larger than any before, whichever program wrote that
            keep_draft("repair.out", {"turn": newest}, self.clerks[0])
            self.say(f"draft {newest}")
        if number % 4 == 0:
            self.say(f"draft_going {newest}")
            drop_draft("repair.out", self.clerks[0])

    def paper(self, number: int) -> None:
        """The printer printed, or had no paper."""
        (job,) = self._one(db.rows("SELECT id FROM print_job ORDER BY id DESC LIMIT 20"), number)
        if number % 2:
            record_printed(job, "Office", self.clerks[0])
        else:
            record_failed(job, "Office", "no paper", self.clerks[0])

    def copy_books(self) -> None:
        """A copy of the books, where this version of the app makes copies."""
        if find_spec("desktop.backup") is not None:
            from desktop.backup.service import make_copy

            worked_off(make_copy(self.folder, "asked", self.leader))

    def import_accounts(self, number: int) -> None:
        """A list of a hundred and twenty customers, from another disk, in slices."""
        path = self.folder.root.parent / f"customers-{number}.csv"
        if not path.exists():
            write(path, ACCOUNTS, *[account(f"{20_000_000 + number * 1000 + n}") for n in range(120)])
        file = imports.open_file(path)
        run = worked_off(imports.look(file))
        worked_off(imports.bring_in(file, run, self.leader))

    def anything(self, dice: random.Random) -> None:
        """One act of all there are; now and then hours pass, and a day ends."""
        self.clock.advance(seconds=dice.randrange(40))
        number = dice.randrange(10_000)
        match dice.randrange(16):
            case 0:
                self.attempt(self.order, number % 5)
            case 1:
                self.attempt(self.case, number % 7)
            case 2:
                self.attempt(self.draft, number)
            case 3:
                self.attempt(self.paper, number)
            case 4 if number % 8 == 0:
                self.attempt(self.import_accounts, number)
            case 4 if number % 8 == 1:
                self.attempt(self.copy_books)
            case 5 if number % 6 == 0:
                self.clock.advance(hours=dice.choice((1, 3, 14)))
                self.end_day(number)
                db.checkpoint()
            case 6:
                db.checkpoint()  # as when the desk is idle
            case _:
                if all(open_shift_of(clerk.staff_id) is None for clerk in self.clerks):
                    self.attempt(self.open, number % 2, number, 20000)
                super().anything(dice)


_append = journal.append
_speaking: list[BusyOffice] = []


def _let_speak(office: BusyOffice) -> None:
    """From now on each commit that is called one is said aloud, by the entry that went into it."""

    def appending(*arguments, **more):
        office.written = _append(*arguments, **more)
        return office.written

    for before in _speaking:
        changes.forget(before.say_written)
    _speaking[:] = [office]
    journal.append = appending
    changes.listen(office.say_written)


def _staff():
    return db.rows("SELECT id, name, role FROM staff")


def worked_off(steps):
    """The result of a long piece of work."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


# --- afterwards --------------------------------------------------------------------------------

UNSAID = 3  # entries that one commit writes at most, and that may be in the file without having been said


def wrong_with(said: list[str]) -> list[str]:
    """What the open file does not have of what was said aloud, or has too much of."""
    wrong = [f"it broke: {line}" for line in said if line.startswith("broke")]
    hashes = dict(db.rows("SELECT seq, hash FROM journal"))
    entries = [line.split() for line in said if line.startswith("entry ")]
    wrong += [f"lost entry {seq}" for _word, seq, digest in entries if hashes.get(int(seq)) != digest]
    last = max((int(seq) for _word, seq, _digest in entries), default=None)
    if last is not None and max(hashes, default=0) > last + UNSAID:
        wrong.append(f"{max(hashes) - last} entries after the last one said")
    for series, count, newest, different in db.rows(
        "SELECT series, COUNT(*), MAX(serial), COUNT(DISTINCT receipt_number) FROM payment GROUP BY series"
    ):
        if not count == newest == different:
            wrong.append(f"series {series}: {count} receipts, {different} numbers up to {newest}")
    return wrong + _lost_draft(said)


def _lost_draft(said: list[str]) -> list[str]:
    drafts = [line.split() for line in said if line.startswith("draft")]
    if not drafts or drafts[-1][0] == "draft_going":
        return []
    row = db.one("SELECT body FROM draft WHERE form = 'repair.out'")
    kept = json.loads(row[0])["turn"] if row else -1
    return [f"draft {drafts[-1][1]} is {kept}"] if kept < int(drafts[-1][1]) else []
