"""What is wrong with a folder that a power cut left, after this or that was said aloud."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from desktop.core import db, journal, migrations
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.opening import SQL, open_books
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.faults import old_files, workloads
from tests.faults.recorder import Recording


class BooksJudge:
    """Bare SQLite looks at the books: pages, chain, numbers, and what was said."""

    def __init__(self, recording: Recording, said_before: Sequence[str] | None = None):
        self._recording = recording
        said = recording.said()
        self._again = said_before
        self._heads = [int(line.split()[1]) for line in said if line.startswith("entry")]

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong, or nothing."""
        said = list(self._again) if self._again is not None else said
        try:
            with contextlib.closing(sqlite3.connect(folder / "office.db", isolation_level=None)) as file:
                file.execute("PRAGMA locking_mode=EXCLUSIVE")
                file.execute("PRAGMA synchronous=OFF")  # of this look, not of what is looked at
                return self._look(file, said)
        except sqlite3.Error as error:
            return f"cannot be read: {error}"

    def _look(self, file: sqlite3.Connection, said: list[str]) -> str:
        verdict = file.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok":
            return f"damaged: {verdict}"
        rows = file.execute(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq").fetchall()
        broken = journal.first_broken(rows, journal.Head(0, journal.GENESIS))
        if broken:
            return f"chain broken at {broken.seq}: {broken.reason}"
        hashes = {row[0]: row[-1] for row in rows}
        return self._unlike_said(hashes, said) or _gap(file) or _draft_lost(file, said)

    def _unlike_said(self, hashes: dict[int, str], said: list[str]) -> str:
        entries = [line.split() for line in said if line.startswith("entry")]
        lost = [seq for _word, seq, digest in entries if hashes.get(int(seq)) != digest]
        if lost:
            return f"LOST {len(lost)} acts that were said, first {lost[0]}"
        if self._again is not None:
            return ""
        newest = max(hashes, default=0)
        last = int(entries[-1][1]) if entries else min(self._heads, default=1) - 1
        following = next((head for head in self._heads if head > last), None)
        if newest > last and following is not None and newest != following:
            return f"entry {newest} stands between {last} and {following}: half an act, or more than one"
        return ""


def _gap(file: sqlite3.Connection) -> str:
    for series, count, newest in file.execute(
        "SELECT series, COUNT(*), MAX(serial) FROM payment GROUP BY series"
    ):
        if count != newest:
            return f"series {series}: {count} receipts up to {newest}"
    return ""


def _draft_lost(file: sqlite3.Connection, said: list[str]) -> str:
    drafts = [line.split() for line in said if line.startswith("draft")]
    if not drafts or drafts[-1][0] == "draft_going":
        return ""
    row = file.execute("SELECT body FROM draft WHERE form = 'repair.out'").fetchone()
    kept = json.loads(row[0])["turn"] if row else -1
    return "" if kept >= int(drafts[-1][1]) else f"LOST draft {drafts[-1][1]}, there is {kept}"


def whole_check(folder: Path) -> str:
    """The app's own opening and its full check."""
    try:
        opened = open_books(Folder(folder))
        texts = [one.text for one in (*opened.findings, *full_check(SQL)) if isinstance(one, Finding)]
        return texts[0] if texts else ""
    except UserError as error:
        return f"does not open: {error}"
    finally:
        db.close_quietly()


class StartJudge:
    """The start says so of books that a lying disk damaged; that the newest acts are gone, it may not see."""

    def __init__(self, recording: Recording):
        self._books = BooksJudge(recording)
        self._seen = {"told": 0, "lost unseen": 0}

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong with books that were opened without a word, or nothing."""
        if _is_doubted(folder):
            self._seen["told"] += 1
            return ""
        problem = self._books(folder, said)
        if problem.startswith("LOST"):
            self._seen["lost unseen"] += 1
            return ""
        return problem

    @property
    def note(self) -> str:
        """How often something was wrong."""
        return "".join(f", {count} {what}" for what, count in self._seen.items())


def _is_doubted(folder: Path) -> bool:
    try:
        opened = open_books(Folder(folder))
        if opened.doubt is not None:
            opened.doubt.close()
        return opened.doubt is not None
    except UserError:
        return True
    finally:
        db.close_quietly()


class MigrationJudge:
    """Each step is there whole or not at all, and before the first one there was a copy."""

    def __init__(self, before: int):
        self._before = before
        self._newest = migrations.scripts(SQL)[-1].version

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong, or nothing."""
        try:
            version, count = _version(folder / "office.db")
        except (sqlite3.Error, ValueError) as error:
            return f"cannot be read: {error}"
        if not self._before <= version <= self._newest or ("migrated" in said and version != self._newest):
            return f"version {version} after {said}"
        if version == self._before:
            return ""
        copies = list((folder / "copies").glob("before-version-*.db"))
        if not copies:
            return f"version {version}, and no copy was made before"
        try:
            return "" if _version(copies[0]) == (self._before, count) else "the copy is of something else"
        except (sqlite3.Error, ValueError) as error:
            return f"the copy cannot be read: {error}"


def _version(path: Path) -> tuple[int, int]:
    """The version whose tables a whole file has, letter by letter, and its entries."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        if (verdict := file.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise ValueError(verdict)
        version = file.execute("PRAGMA user_version").fetchone()[0]
        if migrations.schema_of(file) != old_files.schema(version):
            raise ValueError(f"its tables are not those of version {version}")
        return version, file.execute("SELECT COUNT(*) FROM journal").fetchone()[0]


class ListsJudge:
    """The list is the newest that was said, or the next one; copies are whole."""

    def __init__(self, _recording: Recording):
        pass

    def __call__(self, folder: Path, said: list[str]) -> str:
        """What is wrong, or nothing."""
        last = {kind: -1 for kind in ("list", "copy")}
        for line in said:
            kind, version = line.split()
            last[kind] = int(version)
        path = folder / "list.csv"
        content = path.read_bytes() if path.exists() else b""
        allowed = [workloads.text(last["list"] + more) for more in (0, 1)] if last["list"] >= 0 else [
            b"", workloads.text(0)]  # fmt: skip
        if content not in allowed:
            return f"list {last['list']} was said, there are {len(content)} bytes beginning {content[:7]!r}"
        for version in range(last["copy"] + 2):
            copy = folder / f"copy-{version}.csv"
            if copy.exists() or version <= last["copy"]:
                content = copy.read_bytes() if copy.exists() else b""
                if content != workloads.text(version):
                    return f"copy {version}: {len(content)} bytes"
        return ""
