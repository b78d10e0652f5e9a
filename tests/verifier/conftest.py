"""The stand-alone verifier as an auditor starts it: another Python, nothing of ours beside it."""

import contextlib
import csv
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from desktop.core import db, journal
from desktop.core.paths import RESOURCES
from tests.proof.conftest import whole_day

__all__ = ["whole_day"]

VERIFIER = RESOURCES / "verifier" / "verify.py"


class Looked:
    """What it said, and how it ended."""

    def __init__(self, done):
        self.status, self.said, self.errors = done.returncode, done.stdout, done.stderr

    def __repr__(self):
        return f"{self.status}\n{self.said}{self.errors}"


def verify(*arguments, program=VERIFIER, language="en"):
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(program), "--lang", language, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
    )
    assert not done.stderr, done.stderr
    return Looked(done)


def write_journal(path, rows):
    """The journal as the packets carry it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([journal.COLUMNS.split(", "), *rows])
    return path


@pytest.fixture(scope="module")
def first_books(whole_day, tmp_path_factory):
    """A copy of a day with one of everything, and its journal."""
    path = tmp_path_factory.mktemp("copy") / "office.db"
    db.database.execute_sql("VACUUM INTO ?", (str(path),))
    return path


@pytest.fixture
def books(first_books, tmp_path):
    """That copy, to be spoiled."""
    return shutil.copyfile(first_books, tmp_path / "office.db")


@pytest.fixture
def entries(first_books):
    """All entries, as they are stored."""
    with contextlib.closing(sqlite3.connect(first_books)) as file:
        return file.execute(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq").fetchall()


@pytest.fixture
def spoil(books):
    """Does to the copy what somebody with another program could; the guards stand again afterwards."""

    def do(*statements):
        with contextlib.closing(sqlite3.connect(books)) as file:
            guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _sql in guards:
                file.execute(f"DROP TRIGGER {name}")
            file.execute("PRAGMA ignore_check_constraints = ON")
            for statement in statements:
                file.execute(*statement) if isinstance(statement, tuple) else file.execute(statement)
            for _name, sql in guards:
                file.execute(sql)
            file.commit()
        return books

    return do
