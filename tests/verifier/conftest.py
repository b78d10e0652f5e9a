"""The stand-alone verifier as an auditor starts it: another Python, nothing of ours beside it."""

import contextlib
import csv
import functools
import importlib.util
import io
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

OF_MONEY = ("journal", "payment", "tender", "allocation", "credit_entry")
VERIFIER = RESOURCES / "verifier" / "verify.py"


class Looked:
    """What it said, and how it ended."""

    def __init__(self, status, said):
        self.status, self.said = status, said

    def __repr__(self):
        return f"{self.status}\n{self.said}"


def verify_alone(*arguments, program=VERIFIER, language="en"):
    """As an auditor starts it: another Python without any package."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(program), "--lang", language, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
    )
    assert not done.stderr, done.stderr
    return Looked(done.returncode, done.stdout)


@functools.cache
def program():
    """The verifier as a module, for looks by the hundred."""
    spec = importlib.util.spec_from_file_location("verify", VERIFIER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verify(*arguments):
    """The same, in this Python."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        status = program().main(["--lang", "en", *map(str, arguments)])
    return Looked(status, said.getvalue())


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
            marks = ", ".join("?" * len(OF_MONEY))
            guards = file.execute(
                f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({marks})",
                OF_MONEY,
            ).fetchall()
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
