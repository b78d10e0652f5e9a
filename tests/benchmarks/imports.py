"""Bills from a file into the books, beside the same rows written bare; and whether memory stays flat."""

from __future__ import annotations

import csv
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from desktop.core import db, migrations
from desktop.core.books import PRAGMAS
from desktop.core.paths import RESOURCES, Folder
from desktop.exchange import import_bills, mapping
from desktop.exchange.tables.reader import open_table
from desktop.office import pins, settings
from desktop.office.rights import SignedIn
from desktop.office.service import found_office
from desktop.office.settings import Office
from tests.benchmarks.figure import Figure, median, milliseconds

BILLS, ROUNDS, TIMES_LARGER = 20_000, 5, 8
_SMALL_CACHE = -4096  # KiB; the page cache has its bound, and would hide what is looked for
_HEADINGS = (
    "account number", "name", "previous reading", "present reading", "usage", "water", "sewage",
    "resource fee", "refuse", "total", "due date", "period", "bill number",
)  # fmt: skip
_ACCOUNT = (
    "INSERT INTO account (id, number, old_number, name, address, phones, category, meter_number, status,"
    " language, note, version, salt) VALUES (?, ?, '', ?, 'road', '', '', '', 'active', '', '', 1, '')"
)
_BILL = "INSERT INTO bill VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_CHARGE = "INSERT INTO charge VALUES (?, ?, ?, ?)"

Rows = list[tuple[Any, ...]]


def figures(_folder: Path, _accounts: int) -> Iterator[Figure]:
    """The rate of a month's bills from a file, and the memory that one eight times as long takes."""
    imported, bare = _import_and_bare()
    rate, bare_rate = (BILLS * 1000 / taken for taken in (imported, bare))
    yield Figure("import of bills", rate, bare_rate, 0.25, "rows/s", at_least=True)
    small, large = _peak_memory(BILLS), _peak_memory(TIMES_LARGER * BILLS)
    yield Figure(f"memory, {TIMES_LARGER} times the bills", large, small, 1.5, "MiB")


def _import_and_bare() -> tuple[float, float]:
    """Median milliseconds of each, in turns, every time into a new file."""
    imported, bare = [], []
    with tempfile.TemporaryDirectory() as place:
        path = write_bills(Path(place) / "bills.csv", BILLS)
        for _round in range(ROUNDS):
            with _office(BILLS) as leader:
                imported.append(milliseconds(partial(bring_in, path, leader)))
                rows = db.rows("SELECT * FROM bill"), db.rows("SELECT * FROM charge")
            with _office(BILLS):
                db.database.execute_sql("INSERT INTO bill_batch VALUES (1, '', '', 0, 0, '', 1)")
                books = Path(str(db.database.database))
                db.close_database()
                bare.append(_bare_milliseconds(books, *rows))
    return median(imported), median(bare)


def _bare_milliseconds(books: Path, bills: Rows, charges: Rows) -> float:
    connection = sqlite3.connect(books, isolation_level=None)
    for name, value, _expected in PRAGMAS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_BILL, bills)
        connection.executemany(_CHARGE, charges)
        connection.execute("COMMIT")

    taken = milliseconds(write)
    connection.close()
    return taken


@contextmanager
def _office(accounts: int, cache: int | None = None) -> Iterator[SignedIn]:
    """A new office with accounts 1, 2, 3 ...; `cache` as SQLite's cache_size has it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place)).make()
        db.open_database(folder.database)
        if cache is not None:
            db.database.execute_sql(f"PRAGMA cache_size={cache}")
        migrations.migrate(RESOURCES / "sql", folder.copies)
        settings.forget()
        leader = found_office(Office("Clear Creek Waterworks"), "Zhou Min", "246810")
        db.database.execute_sql("BEGIN")
        numbered = ((number, f"{number:08d}", f"单国强{number % 97}") for number in range(1, accounts + 1))
        db.database.connection().executemany(_ACCOUNT, numbered)
        db.database.execute_sql("COMMIT")
        yield leader
        db.close_quietly()
        settings.forget()


def write_bills(path: Path, count: int) -> Path:
    """A month's list as offices have it: four components, readings, names to compare."""
    dice = random.Random(count)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(_HEADINGS)
        for number in range(1, count + 1):
            usage = dice.randrange(3, 40)
            parts = [usage * 195, usage * 95, usage * 10, 500]
            lines.writerow((
                f"{number:08d}", f"单国强{number % 97}", number % 999, number % 999 + usage, usage,
                *(f"{part / 100:.2f}" for part in (*parts, sum(parts))), "2026-11-20", "2026-10",
                f"SF{number:08d}-202610",
            ))  # fmt: skip
    return path


def bring_in(path: Path, by: SignedIn) -> None:
    """The whole import of a file, by the same steps that the window takes."""
    table = open_table(path)
    run = _through(import_bills.dry_run(table, mapping.guess(table.header, "bills")))
    _through(import_bills.bring_in(table, run, by))


def _through(steps: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def _peak_memory(count: int) -> float:
    """The most memory, in MiB, that a fresh process held while it imported so many bills."""
    environment = {**os.environ, "PYTHONPATH": str(RESOURCES.parent)}
    command = [sys.executable, "-m", "tests.benchmarks.imports", str(count)]
    told = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, cwd=RESOURCES.parent
    )
    return float(told.stdout)


def _report_peak(count: int) -> None:
    """A PIN's hash would hide what is looked for too."""
    pins.MEMORY_KIB = 8
    with tempfile.TemporaryDirectory() as place, _office(count, _SMALL_CACHE) as leader:
        bring_in(write_bills(Path(place) / "bills.csv", count), leader)
    sys.stdout.write(f"{_peak_kib() / 1024:.1f}")


def _peak_kib() -> int:
    """Linux tells it of this process alone; getrusage also counts what it was forked from."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    _report_peak(int(sys.argv[1]))
