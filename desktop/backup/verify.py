"""Is a copy whole? Looked at as a file, as a database, as a chain of entries, and against its note.

A copy is only ever read: nothing of it runs here, and no file is left beside it. What is sealed is opened
in a folder of its own that nobody else may read, and that is gone afterwards.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from desktop.backup.facts import Facts, read_facts
from desktop.backup.keys import open_with_passphrase
from desktop.backup.manifest import Manifest, read_manifest
from desktop.backup.shelf import has_our_name, note_of
from desktop.core import cipher, journal, migrations
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import Head
from desktop.core.left_over import place_apart
from desktop.core.medium import cannot_be_read, digest_in_pieces
from desktop.core.paths import RESOURCES
from desktop.core.progress import Progress
from desktop.core.sealed import is_sealed
from desktop.vault.key_file import asks_for_key, refuse_other_key, unlock_copy

AT_A_TIME = 500  # entries walked between two looks at the window
PAUSE = 0.005  # seconds between two looks whether the pages are through
_NEWEST = "SELECT at_utc FROM journal ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """A copy that was found whole.

    Args:
        made_at: the moment whose books it holds, UTC.
        journal_seq, journal_hash: its newest entry.
        last_receipt: the last number under the newest letter; empty while there is none.
        payments_total: minor units.
        version: of its tables.
        sealed: whether it took the passphrase to read it.
        note: what the note beside it says; None where there is none.
        facts: everything that was counted in it.
    """

    path: Path
    made_at: datetime
    journal_seq: int
    journal_hash: str
    last_receipt: str
    payments_total: int
    office: str
    version: int
    sealed: bool
    note: Manifest | None
    facts: Facts


def asks_for_passphrase(path: Path) -> bool:
    """Whether a copy is sealed, or of encrypted books that nobody has unlocked here."""
    return is_sealed(path) or asks_for_key(path)


def look_at(path: Path, passphrase: str = "", without_note: bool = False) -> CopyFacts:
    """Look whether a copy is whole, in one go; see `looking`."""
    steps = looking(path, passphrase, without_note)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def looking(
    path: Path, passphrase: str = "", without_note: bool = False
) -> Generator[Progress, None, CopyFacts]:
    """Look whether a copy is whole, step by step.

    Args:
        path: the copy; its note lies beside it.
        passphrase: for a sealed copy, or the identity itself.
        without_note: believe a copy whose note is missing as far as it can be believed by itself.

    Raises:
        UserError: it cannot be read, is damaged, altered or cut off, belongs to something else, or the
            passphrase does not fit; the field is then "passphrase".
    """
    note = None
    if has_our_name(path) and (note_of(path).exists() or not without_note):
        note = read_manifest(note_of(path))
        yield from compare_file(path, note)
    refuse_other_key(path)
    with opened_copy(path, passphrase) as plain:
        facts = yield from prove(plain, path.name)
        made_at = note.made_at if note else _newest_entry(plain)
    if note is not None and facts != note.facts:
        raise _damaged(path.name, _("it holds something else than its note says"))
    newest = facts.receipts[-1].number if facts.receipts else ""
    return CopyFacts(
        path=path,
        made_at=made_at,
        journal_seq=facts.head.seq,
        journal_hash=facts.head.hash,
        last_receipt=newest,
        payments_total=facts.payments_total,
        office=facts.office,
        version=facts.schema,
        sealed=is_sealed(path),
        note=note,
        facts=facts,
    )


@contextlib.contextmanager
def opened_copy(path: Path, passphrase: str = "") -> Iterator[Path]:
    """The books of a copy as a file that can be read: itself, or what the passphrase opens while this lasts.

    Raises:
        UserError: it is sealed and the passphrase does not fit, or it cannot be read.
    """
    if not is_sealed(path):
        if asks_for_key(path):
            unlock_copy(path, passphrase)
        yield path
        return
    with place_apart() as place:
        plain = place / "books.db"
        open_with_passphrase(path, plain, passphrase)
        yield plain


def prove(
    plain: Path, name: str, expected: Facts | None = None, schema: Mapping[str, str] | None = None
) -> Generator[Progress, None, Facts]:
    """Look through the books of a copy, its pages, its guards, its chain and its figures.

    Args:
        plain: the file, not sealed.
        name: what it is called in a sentence.
        expected: what it must hold, figure by figure.
        schema: its tables and guards, letter by letter; else those of this program for its version.

    Raises:
        UserError: anything is not as it must be.
    """
    try:
        yield from _refuse_damaged_pages(plain, name)
        with contextlib.closing(open_read_only(plain)) as copy:
            _refuse_foreign(copy, name, schema)
            yield Progress(0, None, _("Walking the journal of {name}").format(name=name))
            yield from _walk(copy, name)
            facts = read_facts(copy.execute)
    except cipher.errors() as error:
        raise _damaged(name, str(error)) from error
    except UnicodeError as error:
        raise _damaged(name, _("a text in it cannot be read")) from error
    if expected is not None and facts != expected:
        raise _damaged(name, _("it holds something else than the books do"))
    return facts


def open_read_only(plain: Path) -> sqlite3.Connection:
    """Open a file that nobody writes, without leaving anything beside it."""
    copy = cipher.connect(f"{plain.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        copy.execute(f"PRAGMA {pragma}")
    return copy


def compare_file(path: Path, note: Manifest) -> Generator[Progress, None, None]:
    """The file against its note: name, length, and every byte.

    Raises:
        UserError: it is not what the note says, or it cannot be read.
    """
    if note.file != path.name:
        raise _damaged(path.name, _("the note beside it is another one's"))
    try:
        size = path.stat().st_size
        if size != note.bytes:
            raise _damaged(path.name, _("it is shorter or longer than its note says"))
        found = yield from digest_in_pieces(path, _("Reading {name}").format(name=path.name))
    except OSError as error:
        raise UserError(cannot_be_read(path.name, error)) from error
    if found != note.sha256:
        raise _damaged(path.name, _("it is not byte by byte what was written"))


def _refuse_damaged_pages(plain: Path, name: str) -> Generator[Progress, None, None]:
    """SQLite's own look at every page takes seconds in one go: beside this thread, for it is a copy."""
    opened: list[sqlite3.Connection] = []

    def look() -> str:
        with contextlib.closing(open_read_only(plain)) as copy:
            opened.append(copy)
            return str(copy.execute("PRAGMA integrity_check(1)").fetchone()[0])

    beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
    try:
        verdict = beside.submit(look)
        while not verdict.done():
            yield Progress(0, None, _("Looking whether {name} is whole").format(name=name))
            time.sleep(PAUSE)
        if verdict.result() != "ok":
            raise _damaged(name, verdict.result())
    finally:
        for copy in opened:  # somebody stopped it
            with contextlib.suppress(*cipher.errors()):
                copy.interrupt()
        beside.shutdown()


def _refuse_foreign(copy: sqlite3.Connection, name: str, schema: Mapping[str, str] | None) -> None:
    if copy.execute("PRAGMA application_id").fetchone()[0] != migrations.APPLICATION_ID:
        raise UserError(_("{name} is not a file of this program.").format(name=name))
    version = copy.execute("PRAGMA user_version").fetchone()[0]
    if schema is None:
        scripts = RESOURCES / "sql"
        if version > migrations.scripts(scripts)[-1].version:
            raise UserError(
                _("{name} was written by a newer version of the program. Update the program first.").format(
                    name=name
                )
            )
        schema = migrations.expected_schema(scripts, version)
    if migrations.schema_of(copy) != schema:
        raise _damaged(name, _("its tables or their guards are not those of this program"))


def _walk(copy: sqlite3.Connection, name: str) -> Generator[Progress, None, None]:
    count = copy.execute("SELECT COUNT(*) FROM journal").fetchone()[0]
    entries = copy.execute(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq")
    walked = Head(0, journal.GENESIS)
    told = _("Walking the journal of {name}").format(name=name)
    while piece := list(islice(entries, AT_A_TIME)):
        broken = journal.first_broken(piece, walked)
        if broken is not None:
            raise _damaged(name, _("journal entry {seq} does not fit the others").format(seq=broken.seq))
        walked = Head(piece[-1][0], piece[-1][-1])
        yield Progress(walked.seq, count, told)


def _newest_entry(plain: Path) -> datetime:
    with contextlib.closing(open_read_only(plain)) as copy:
        row = copy.execute(_NEWEST).fetchone()
    if row is None:
        raise _damaged(plain.name, _("there is no entry in it"))
    return datetime.fromisoformat(row[0])


def _damaged(name: str, what: str) -> UserError:
    return UserError(_("{name} is damaged: {what}. Use another copy.").format(name=name, what=what))
