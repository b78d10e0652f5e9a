"""A place to try books in before anything touches them: whatever lies beside them is copied along with them.

SQLite puts what a `-wal` or `-journal` holds into the file beside it without asking whether the two belong
together, and its own check sees half of what becomes of that. So they are opened here first.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from peewee import DatabaseError

from desktop.core import cipher, db, migrations
from desktop.core.errors import Unreadable, UserError
from desktop.core.files import scratch_copy
from desktop.core.i18n import _
from desktop.core.instance import InstanceLock
from desktop.core.paths import RESOURCES, Folder
from desktop.core.progress import Progress
from desktop.proof import chain, storage
from desktop.proof.checks import findings_of, quick_check
from desktop.proof.finding import Finding, damaged
from desktop.recovery.newest_entry import Note, compare

SQL = RESOURCES / "sql"
LOGS = ("-wal", "-journal")  # what a program that was stopped leaves beside its file


def damage() -> tuple[type[Exception], ...]:
    """What reading damaged books may raise: peewee passes some on as it is, and texts may be no texts."""
    return (DatabaseError, *cipher.errors(), Unreadable, ValueError)


class ScratchRoom:
    """A folder of its own for one trial; another copy of the program leaves it alone while it is held."""

    def __init__(self, folder: Folder):
        try:
            folder.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path = Path(tempfile.mkdtemp(dir=folder.scratch))
            self._lock = InstanceLock(self.path)
            self._lock.acquire()
        except OSError as error:
            raise UserError(
                _("The folder of the office cannot be used ({reason}).").format(reason=error.strerror)
            ) from error

    def copy(self, file: Path, alone: bool = False) -> Path:
        """Copy books and what lies beside them here, together; the name of the copy.

        Raises:
            Unreadable: they cannot be read, or what lies beside them not in whole.
            UserError: there is no room.
        """
        place = Path(tempfile.mkdtemp(dir=self.path)) / "office.db"
        scratch_copy(file, place)
        for end in () if alone else LOGS:
            beside = file.with_name(file.name + end)
            if beside.exists():
                scratch_copy(beside, place.with_name(place.name + end), most_holes=0)
        return place

    def close(self) -> None:
        """Throw away what lies here."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def __enter__(self) -> ScratchRoom:
        return self

    def __exit__(self, *_what: object) -> None:
        self.close()


def sweep(folder: Folder) -> None:
    """Throw away what trials left that were stopped in the middle; those that go on are left alone."""
    rooms = folder.scratch.iterdir() if folder.scratch.is_dir() else ()
    for room in rooms:
        lock = InstanceLock(room)
        with contextlib.suppress(OSError):
            if room.is_dir() and lock.acquire():
                lock.release()
                shutil.rmtree(room, ignore_errors=True)


def left_over(database: Path) -> tuple[Path, ...]:
    """What a program that was stopped left beside the books, where there is anything in it."""
    beside = (database.with_name(database.name + end) for end in LOGS)
    return tuple(file for file in beside if file.is_file() and file.stat().st_size)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of opening a copy: whether it can be read at all, and what is wrong with it."""

    path: Path
    opened: bool
    findings: tuple[Finding, ...]
    older: str = ""  # as `newest_entry.compare` says it


def try_books(copy: Path, note: Note | None) -> Trial:
    """Open a scratch copy, prove it and bring it up to date; it is closed again afterwards.

    No other file may be open.

    Args:
        copy: it lies in a scratch room, with whatever belongs beside it.
        note: what is known of the newest entry, or None.

    Raises:
        UserError: it is whole, and cannot be brought up to date.
    """
    try:
        db.open_database(copy)
    except UserError as error:
        return Trial(copy, False, (Finding("pages", error.message),))
    try:
        found = [*_prove_as_it_lies()]
        if found:
            with contextlib.suppress(UserError, *damage()):
                _bring_up_to_date(copy)  # the desk looks at it as this version knows it
            return Trial(copy, True, tuple(found))
        _bring_up_to_date(copy)
        found = [*findings_of(_check_balance())]
        older = "" if found else compare(db.database.execute_sql, note)
        return Trial(copy, True, tuple(found), older)
    except damage() as error:
        return Trial(copy, _can_be_looked_at(), (of_damage(error),))
    finally:
        db.close_quietly()


def prove() -> Iterator[Finding]:
    """What every start looks at, of books in whichever version they are.

    The guards are those of the version that the file is of, so that nothing foreign runs when it is brought
    up to date.

    Raises:
        DatabaseError: pages are damaged where they are read.
        Unreadable: it is no file of this program.
        UserError: a newer program wrote it.
    """
    yield from quick_check(SQL, _version())


def _prove_as_it_lies() -> Iterator[Finding]:
    """Every page, the guards of its own version, the whole chain: the first that fails is enough."""
    version = _version()
    checks: tuple[Callable[[], Iterator[Progress | Finding]], ...] = (
        lambda: storage.check_pages(quick=False),
        lambda: storage.check_fences(SQL, version),
        lambda: chain.check_chain(since_seal=False),
    )
    for check in checks:
        found = list(findings_of(check()))
        yield from found
        if found:
            return


def _version() -> int:
    if (db.one("PRAGMA application_id") or (0,))[0] != migrations.APPLICATION_ID:
        raise Unreadable(_("This is not a file of this program. Nothing was changed."))
    return migrations.refuse_newer(SQL)


def _bring_up_to_date(copy: Path) -> None:
    migrations.migrate(SQL, copy.parent / "older")


def _check_balance() -> Iterator[Finding]:
    """Every receipt has its entry, every entry of a receipt has one, and the books balance."""
    from desktop.proof.books import out_of_balance
    from desktop.proof.payments import RECEIPT_ENTRIES
    from desktop.proof.told import of_kinds, strays  # a start that finds nothing left over needs none of it

    which = of_kinds(*RECEIPT_ENTRIES)
    bare = db.one(
        f"SELECT COUNT(*) FROM journal j WHERE {which}"
        " AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.journal_seq = j.seq)"
    )
    if strays("payment", which) or (bare and bare[0]):
        yield Finding("payments", _("The receipts and the journal are not of the same books."))
    yield from out_of_balance()


def _can_be_looked_at() -> bool:
    """Whether people can sign in and find accounts, whatever else is damaged."""
    try:
        db.rows("SELECT COUNT(*) FROM staff")
        db.rows("SELECT id FROM account LIMIT 1")
        return db.one("SELECT 1 FROM setting WHERE key = 'name'") is not None
    except damage():
        return False


def of_damage(error: Exception) -> Finding:
    """What reading damaged books raised, in a sentence."""
    return damaged(error.message if isinstance(error, UserError) else str(error))
