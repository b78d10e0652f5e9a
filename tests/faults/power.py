"""Power lost: the app's own writes are recorded, and each disk that a cut may leave is looked at."""

from __future__ import annotations

import contextlib
import itertools
import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop.core import db, journal, migrations
from desktop.core.errors import UserError
from desktop.core.paths import Folder
from desktop.opening import SQL, open_books
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.faults import old_files, recorder, workloads
from tests.faults.busy_office import cheap, found
from tests.faults.disk import Cut, Disk, Image
from tests.faults.recorder import Recording, said_in
from tests.faults.row import MUST_FAIL, NONE_BAD, Row, fast

NAME = "Power lost"
PROMISE = (
    "Nothing said aloud is lost, at most the act that was not said yet is there, and nothing is half there"
)

Judge = Callable[[Path, list[str]], str]  # what is wrong with a folder after this was said; "" when nothing
JudgeOf = Callable[[Recording], Judge]
FULL_CHECK_EVERY = 250  # images; the others are looked at with bare SQLite

# what, workload, how much of it, how it is made careless, at most so many images; quick and full
BOOKS = (
    ("payments", "payments", (3, 40), (), (120, 8_000)),
    ("a day is closed", "day", (1, 6), (), (0, 3_000)),
    ("anything by a die", "anything", (6, 150), (), (60, 5_000)),
    ("half-filled forms kept", "drafts", (4, 60), (), (0, 1_000)),
)
CARELESS_BOOKS = (
    ("payments, synchronous NORMAL", "payments", (3, 20), ("synchronous=NORMAL",), (40, 1_000)),
    ("payments, synchronous OFF", "payments", (3, 20), ("synchronous=OFF",), (40, 1_000)),
    ("payments, journal DELETE with FULL", "payments", (3, 20),
     ("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=FULL"), (150, 2_000)),
)  # fmt: skip
LISTS = ("lists written and copied", "lists", (2, 40), (), (40, 2_000))
CARELESS_LISTS = (
    ("the same without fsync", "lists", (2, 20), ("no-sync",), (20, 1_000)),
    ("the same without fsync of the folder", "lists", (2, 20), ("no-folder-sync",), (20, 1_000)),
    ("the same straight onto the final name", "lists", (2, 20), ("in-place",), (20, 1_000)),
)


def run(size: str) -> list[Row]:
    """Record each workload once, then cut it everywhere."""
    if recorder.compiler() is None:
        return [Row("not driven: there is no C compiler here", 1, 0)]
    cheap()
    with (
        tempfile.TemporaryDirectory(prefix="power-") as place,
        tempfile.TemporaryDirectory(prefix="power-", dir=fast()) as images,
        recorder.Nursery(recorder.built(Path(place))) as nursery,
    ):
        return list(Power(Path(place), Path(images), size == "full", nursery).rows())


class Power:
    """One office, recorded at one kind of work after another."""

    def __init__(self, place: Path, fast: Path, full: bool, nursery: recorder.Nursery):
        self.place, self.fast, self.full, self.nursery = place, fast, full, nursery
        self.office = found(place / "office")
        self.numbers = itertools.count()

    def rows(self) -> Iterator[Row]:
        """Everything; the controls last."""
        kept: list[tuple[Image, list[str]]] = []
        for one in (one for one in BOOKS if one[-1][self.full]):
            yield self.cut(one, BooksJudge, NONE_BAD, kept)
        yield self.cut_again(kept)
        yield from self.migrations()
        yield self.cut(LISTS, ListsJudge, NONE_BAD)
        for one in CARELESS_BOOKS:
            yield self.cut(one, BooksJudge, MUST_FAIL)
        for one in CARELESS_LISTS:
            yield self.cut(one, ListsJudge, MUST_FAIL)

    def cut(
        self, one, judge: JudgeOf, expected: str, kept: list | None = None, start: Path | None = None
    ) -> Row:
        """Record a workload, and look at each disk that may be left of it."""
        what, workload, amounts, weaker, images = one
        folder = self.place / f"{workload}-{next(self.numbers)}"
        shutil.copytree(start or self.office.root, folder)
        recording = self.nursery.record(folder, workload, str(folder), str(amounts[self.full]), *weaker)
        refuse_unlike(recording, folder)
        shutil.rmtree(folder)
        return self.judged(what, [(recording, judge(recording))], images[self.full], expected, kept)

    def judged(self, what, recordings, at_most, expected, kept=None) -> Row:
        """The row of some recordings."""
        count = bad = full = 0
        first, share = "", at_most // len(recordings)
        for recording, judge in recordings:
            for cut, said in cuts(recording, share):
                folder = laid_out(cut.image, self.fast / "image")
                problem = judge(folder, said)
                if not problem and expected == NONE_BAD and count % FULL_CHECK_EVERY == 0:
                    full += 1
                    problem = whole_check(laid_out(cut.image, self.fast / "image"))
                count, bad = count + 1, bad + bool(problem)
                first = first or (problem and f"after {cut.number} operations, {cut.how}: {problem}")
                if kept is not None and count % (150 if self.full else 50) == 0:
                    kept.append((cut.image, said))
        operations = sum(len(recording.operations) for recording, _judge in recordings)
        note = f"{operations:,} operations" + (f", {full} full checks" if full else "")
        return Row(f"images: {what}", count, bad, expected, f"{note}; {first}" if first else note)

    def cut_again(self, kept: list[tuple[Image, list[str]]]) -> Row:
        """Power lost once more, while the file of the first loss is opened and folded up."""
        folder = self.place / "again"
        chosen = kept if self.full else kept[:2]
        for number, (image, _said) in enumerate(chosen):
            laid_out(image, folder / f"{number:04d}")
        recording = self.nursery.record(folder, "recover", str(folder))
        parts = []
        for number, (_image, said) in enumerate(chosen):
            part = below(recording, f"{number:04d}")
            parts.append((part, BooksJudge(part, said)))
        return self.judged("lost again while recovering", parts, 1_500 if self.full else 30, NONE_BAD)

    def migrations(self) -> Iterator[Row]:
        """Files of earlier versions are brought up to date."""
        for version in old_files.VERSIONS if self.full else old_files.VERSIONS[-1:]:
            start = self.place / f"version-{version}"
            old_files.make(start, version)
            one = (f"version {version} brought up to date", "migration", (0, 0), (), (30, 600))
            yield self.cut(one, lambda recording, v=version: MigrationJudge(v), NONE_BAD, start=start)


# --- images ------------------------------------------------------------------------------------


def cuts(recording: Recording, at_most: int) -> Iterator[tuple[Cut, list[str]]]:
    """Every operation is a place to cut; where there are too many images, evenly spread places."""
    disk, dice = Disk(recording), random.Random(len(recording.operations))
    count = len(recording.operations)
    images = 6.5 * count  # of each place, by experience
    step = max(1.0, images / at_most)
    due, produced = 0.0, 0
    for number in range(count):
        disk.do(number)
        if number < due and number < count - 1:
            continue
        due += step
        for cut in disk.left(number + 1, dice, 3):
            if produced < at_most:
                produced += 1
                yield cut, list(said_in(recording.operations[: number + 1]))


def laid_out(image: Image, folder: Path) -> Path:
    """The image as files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path, content in image.items():
        if path.endswith("/"):
            (folder / path).mkdir(exist_ok=True)
        else:
            (folder / path).write_bytes(content)
    return folder


def below(recording: Recording, name: str) -> Recording:
    """The part of a recording that is of one folder in it."""
    before = {
        path.removeprefix(name).removeprefix("/") or ".": found
        for path, found in recording.before.items()
        if path == name or path.startswith(f"{name}/")
    }
    known = {inode for inode, _content in before.values()}
    operations = []
    for one in recording.operations:
        if one.folder in known:
            known.add(one.inode)
        if one.inode in known or one.folder in known:
            operations.append(one)
    return Recording(before, tuple(operations))


def refuse_unlike(recording: Recording, folder: Path) -> None:
    """A recorder that missed a write would prove nothing."""
    disk = Disk(recording)
    for number in range(len(recording.operations)):
        disk.do(number)
    real = {
        f"{path.relative_to(folder)}{'/' if path.is_dir() else ''}": b""
        if path.is_dir()
        else path.read_bytes()
        for path in folder.rglob("*")
    }
    if disk.whole() != real:
        raise RuntimeError("the recording does not lead to what lies in the folder")


# --- judges ------------------------------------------------------------------------------------


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
