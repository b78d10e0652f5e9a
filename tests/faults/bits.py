"""Bits flipped, sectors emptied, pages swapped, files cut short: in every table that holds a fact."""

from __future__ import annotations

import contextlib
import random
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.opening import SQL, open_books
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.faults import lived_in
from tests.faults.busy_office import cheap
from tests.faults.row import Row, fast
from tests.proof.rows import TABLES

NAME = "Bits flipped on the disk"
PROMISE = "Whatever changed a fact, or kept one from being read, is found by the check"

PAGE, SECTOR = 4096, 512
FLIPS = {"quick": 16, "full": 1_200}
OTHERS = {"quick": 2, "full": 100}

# What may be altered unnoticed, and why no fact is lost by it.
NO_FACT = {
    "known_place": "completes what is typed; proves nothing",
    "known_place_initials": "completes what is typed; proves nothing",
    "open_place": "made from what is open, and gone with it; the report itself is sealed",
    "open_place_key": "made from what is open, and gone with it",
    "draft": "half of a form, thrown away when the form is saved",
    "import_profile": "how the columns of a list are read",
}

Facts = dict[str, list[tuple]]


def run(size: str) -> list[Row]:
    """Each damage in a fresh copy of the file."""
    cheap()
    dice = random.Random(11)
    with tempfile.TemporaryDirectory(prefix="bits-", dir=fast()) as place:
        files = [Damaged(lived_in.whole_day(Path(place) / "day"), dice)]
        files.append(Damaged(lived_in.town(Path(place) / "town"), dice))
        rows = [_flips(files, FLIPS[size], dice)]
        for what in ("sectors emptied", "pages swapped", "file cut short"):
            rows.append(_damage(what, files, OTHERS[size], dice))
    return rows


def _flips(files: list[Damaged], count: int, dice: random.Random) -> Row:
    """Evenly over the tables, whatever their size."""
    tables = [table for table in TABLES if any(table in file.pages for file in files)]
    dice.shuffle(tables)
    missed: Counter[str] = Counter()
    changed = 0
    for turn in range(count):
        table = tables[turn % len(tables)]
        file = dice.choice([file for file in files if table in file.pages])
        outcome = file.after(lambda content, file=file, table=table: file.flip(content, table))
        changed += outcome.changed
        if outcome.missed:
            missed.update(outcome.missed)
    bad = sum(number for table, number in missed.items() if table not in NO_FACT)
    harmless = sum(missed.values()) - bad
    never = len(TABLES) - len(tables)
    note = f"{changed} changed a fact or kept it from being read; {len(tables)} tables, {never} empty"
    note += f"; {harmless} in what proves nothing" if harmless else ""
    return Row("bits flipped", count, bad, note=f"{note}; {dict(missed)}" if bad else note)


def _damage(what: str, files: list[Damaged], count: int, dice: random.Random) -> Row:
    missed: list[str] = []
    changed = 0
    for turn in range(count):
        file = files[turn % len(files)]
        ways: dict[str, Callable[[bytearray], None]] = {
            "sectors emptied": file.empty_sector, "pages swapped": file.swap, "file cut short": file.cut,
        }  # fmt: skip
        outcome = file.after(ways[what])
        changed += outcome.changed
        missed += [table for table in outcome.missed if table not in NO_FACT]
    note = f"{changed} changed a fact or kept it from being read"
    return Row(what, count, len(missed), note=f"{note}; {Counter(missed)}" if missed else note)


class Outcome:
    """What became of a damage: whether a fact changed, and the tables where that was not found."""

    def __init__(self, changed: bool, missed: list[str]):
        self.changed, self.missed = changed, missed


class Damaged:
    """A whole file, and what becomes of copies of it."""

    def __init__(self, path: Path, dice: random.Random):
        self.whole = path.read_bytes()
        self._dice = dice
        self._copy = Folder(path.parent.with_name(f"{path.parent.name}-damaged")).make()
        self.facts = facts(path)
        self.pages = _pages(path)
        assert self.found() == [], "the file is not whole before anything is done to it"

    def after(self, damage: Callable[[bytearray], None]) -> Outcome:
        """Do it to a copy, and look."""
        content = bytearray(self.whole)
        damage(content)
        for old in self._copy.root.glob("office.db*"):
            old.unlink()
        self._copy.database.write_bytes(content)
        now = facts(self._copy.database)
        differing = [table for table in TABLES if now.get(table) != self.facts.get(table)]
        if not differing or self.found(bytes(content)):
            return Outcome(bool(differing), [])
        return Outcome(True, differing)

    def found(self, content: bytes | None = None) -> list[str]:
        """What the app says of it: at the opening, or at the full check."""
        for old in self._copy.root.glob("office.db*"):
            old.unlink()
        self._copy.database.write_bytes(self.whole if content is None else content)
        try:
            opened = open_books(self._copy)
            said = [finding.text for finding in opened.findings]
            said = said or [step.text for step in _until_found(full_check(SQL))]
        except UserError as error:
            said = [error.message]
        finally:
            db.close_quietly()
        return said

    # --- damages ---------------------------------------------------------------------------------

    def flip(self, content: bytearray, table: str) -> None:
        """One bit in the cells of a table."""
        page = (self._dice.choice(self.pages[table]) - 1) * PAGE
        start = int.from_bytes(self.whole[page + 5 : page + 7], "big") or PAGE
        place = page + self._dice.randrange(min(start, PAGE - 1), PAGE)
        content[place] ^= 1 << self._dice.randrange(8)

    def empty_sector(self, content: bytearray) -> None:
        """Of any page."""
        place = self._dice.randrange(len(content) // SECTOR) * SECTOR
        content[place : place + SECTOR] = bytes(SECTOR)

    def swap(self, content: bytearray) -> None:
        """Two pages in each other's place."""
        one, other = (number * PAGE for number in self._dice.sample(range(len(content) // PAGE), 2))
        content[one : one + PAGE], content[other : other + PAGE] = (
            content[other : other + PAGE], content[one : one + PAGE],
        )  # fmt: skip

    def cut(self, content: bytearray) -> None:
        """The end is gone."""
        del content[self._dice.randrange(1, len(content)) :]


def _until_found(steps) -> Iterator[Finding]:
    for step in steps:
        if isinstance(step, Finding):
            yield step
            return


def facts(path: Path) -> Facts:
    """All rows of all tables that can be read, in any order."""
    found: Facts = {}
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.text_factory = bytes
        for table in TABLES:
            with contextlib.suppress(sqlite3.Error):
                found[table] = sorted(file.execute(f"SELECT * FROM {table}"), key=repr)
    return found


def _pages(path: Path) -> dict[str, list[int]]:
    """The leaves of each table that has rows, and where long rows go on."""
    pages: dict[str, list[int]] = {}
    with contextlib.closing(sqlite3.connect(path)) as file:
        for table, page in file.execute(
            "SELECT name, pageno FROM dbstat WHERE pagetype = 'leaf' AND ncell > 0 AND name IN"
            f" ({', '.join('?' * len(TABLES))})", TABLES,
        ):  # fmt: skip
            pages.setdefault(table, []).append(page)
    return pages
