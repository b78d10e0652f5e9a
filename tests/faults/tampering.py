"""Books changed by hand behind the program's back: each kind is found by what has to find it.

The chain sees what was changed inside it, the check sees a table beside it, and only a seal on paper sees a
tail that was cut off or a chain that was counted anew; also when work has gone on since.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.core import clock as clocks
from desktop.core import db, journal, migrations
from desktop.core.paths import Folder
from desktop.office import pins, settings
from desktop.office.mark import Mark, mark
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.proof.typed_seal import OTHER, SHORTER, compare, read_seal
from tests.conftest import StandingClock, TestOffice
from tests.faults.row import MUST_FAIL, Row
from tests.proof.rows import SCHEMA, SQL
from tests.proof.tampered import (
    backdate,
    count_chain_anew,
    cut_tail,
    entry,
    last_entry,
    outcome,
    put,
    unguarded,
)
from tests.proof.whole_day import WholeDay

NAME = "Books changed by hand"
PROMISE = "every change is found: by the chain, by the check, or by the seal that was typed from paper"
TRIALS = {"quick": 1, "full": 20}
TAIL = 50
BESIDE = (
    ("payment", "account_id = account_id % 3 + 1"),
    ("payment", "staff_id = 3 - staff_id"),
    ("tender", "amount = amount + sign(amount)"),
    ("drawer_slip", "at_utc = replace(at_utc, '2026', '2025')"),
    ("deposit", "cash = cash + 1"),
    ("shift_close", "left_in_drawer = left_in_drawer + 1"),
)

Tamper = Callable[[object, random.Random], None]


# --- what is done to the file ---------------------------------------------------------------------


def edit_row(file, dice):
    """One entry says something else."""
    seq = dice.randrange(2, last_entry(file))
    put(file, seq, body=entry(file, seq)[7][:-1] + (',"x":1}' if len(entry(file, seq)[7]) > 2 else '"x":1}'))


def delete_row(file, dice):
    """One entry in the middle is gone."""
    file.execute("DELETE FROM journal WHERE seq = ?", (dice.randrange(2, last_entry(file)),))


def swap_rows(file, dice):
    """Two entries stand in each other's place, hashes and all."""
    one, other = sorted(dice.sample(range(2, last_entry(file)), 2))
    names = ("at_utc", "business_date", "staff_id", "kind", "request_key", "clock", "body", "prev", "hash")
    first, second = entry(file, one)[1:], entry(file, other)[1:]
    put(file, one, request_key=None, hash="moved")
    put(file, other, **dict(zip(names, first, strict=True)))
    put(file, one, **dict(zip(names, second, strict=True)))


def alter_beside(file, dice):
    """A sum in a table beside the journal is another one; the journal stays as it is."""
    table, change = dice.choice(BESIDE)
    chosen = dice.choice(file.execute(f"SELECT rowid FROM {table}").fetchall())[0]
    file.execute(f"UPDATE {table} SET {change} WHERE rowid = ?", (chosen,))


def cut(file, _dice):
    """The last entries are gone, and everything that they wrote."""
    cut_tail(file, TAIL)


def rebuild(file, dice):
    """A payment is some seconds earlier everywhere, and every hash since is counted anew."""
    found = file.execute("SELECT seq, at_utc FROM journal WHERE kind = 'payment.taken'").fetchall()
    seq, at = dice.choice(found)
    backdate(file, seq, clocks.stamp(clocks.from_stamp(at) - timedelta(seconds=7)))
    count_chain_anew(file, seq)


# --- what must find it ----------------------------------------------------------------------------


def by_chain(_mark: Mark) -> bool:
    return any(one.check == "chain" for one in _findings())


def by_check(_mark: Mark) -> bool:
    return any(_findings())


def by_short_file(paper: Mark) -> bool:
    return outcome(compare(read_seal(f"{paper.seq} {paper.seal}"))).outcome == SHORTER


def by_paper(paper: Mark) -> bool:
    return outcome(compare(read_seal(f"{paper.seq} {paper.seal}"))).outcome == OTHER


KINDS: tuple[tuple[str, Tamper, Callable[[Mark], bool], bool], ...] = (
    ("an entry edited: the chain", edit_row, by_chain, False),
    ("an entry taken out: the chain", delete_row, by_chain, False),
    ("two entries swapped: the chain", swap_rows, by_chain, False),
    ("a table beside altered: the check", alter_beside, by_check, False),
    (f"the last {TAIL} entries cut off: the typed seal", cut, by_short_file, False),
    ("edited, chain counted anew: the typed seal", rebuild, by_paper, False),
    ("cut off, then worked on: the typed seal", cut, by_paper, True),
    ("counted anew, then worked on: the typed seal", rebuild, by_paper, True),
)
BLIND: tuple[tuple[str, Tamper], ...] = (
    ("control: cut off, looked at without paper", cut),
    ("control: counted anew, looked at without paper", rebuild),
)


def run(size: str) -> list[Row]:
    """Tamper in every way, so many times each, and see whether it is found by what has to find it."""
    trials = TRIALS[size]
    with tempfile.TemporaryDirectory() as place, _books(Path(place)) as (base, paper):
        rows = [
            Row(name, trials, sum(not found for found in _tried(base, paper, trials, act, finder, goes_on)))
            for name, act, finder, goes_on in KINDS
        ]
        for name, act in BLIND:
            missed = sum(not found for found in _tried(base, paper, trials, act, by_check, False))
            rows.append(Row(name, trials, missed, MUST_FAIL, "which is why there is a seal on paper"))
    return rows


def _tried(
    base: Path, paper: Mark, trials: int, act: Tamper, finder: Callable[[Mark], bool], goes_on: bool
) -> Iterator[bool]:
    for trial in range(trials):
        path = base.with_name("spoilt.db")
        shutil.copyfile(base, path)
        with unguarded(path) as file:
            act(file, random.Random(trial))
        db.open_database(path)
        try:
            if goes_on:
                _work_on(paper.seq)
            yield finder(paper)
        finally:
            db.close_database()


def _work_on(until: int) -> None:
    """The counter went on, until the file is as long as it was and longer."""
    while journal.head(db.database.execute_sql).seq < until + 3:
        with db.transaction("clock.confirmed", by=None) as one:
            one.tells(again=True)


def _findings() -> list[Finding]:
    return [step for step in full_check(SQL) if isinstance(step, Finding)]


@contextmanager
def _books(place: Path) -> Iterator[tuple[Path, Mark]]:
    """A day with one of everything, closed, and the seal of its last sheet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "now", StandingClock())
        patch.setattr(pins, "MEMORY_KIB", 8)
        patch.setattr(pins, "ROUNDS", 1)
        patch.setattr(migrations, "expected_schema", lambda _folder: SCHEMA)  # worked out once
        folder = Folder(place).make()
        db.open_database(folder.database)
        migrations.migrate(SQL, folder.copies)
        settings.forget()
        leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
        WholeDay(TestOffice(folder, leader, add_staff("Lin Xiao", "clerk", "1357", leader)))
        paper = mark(db.one("SELECT MAX(journal_seq) FROM day_close")[0])
        db.close_database()
        try:
            yield folder.database, paper
        finally:
            settings.forget()
