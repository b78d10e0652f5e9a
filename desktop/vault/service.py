"""Encrypting the books and back: a whole new file is made beside the old one and proved first.

Either the old file or the new one lies under the name, whenever the power fails; which of them it is shows in
its first bytes, so nothing else has to be kept in step.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from threading import Thread

from desktop.core import cipher, db, journal, medium, migrations
from desktop.core.cipher import Key
from desktop.core.db import transaction
from desktop.core.errors import ReadOnly, UserError
from desktop.core.files import put_in_place
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.vault.key_file import write_key_file

Steps = Generator[Progress, None, None]
LOOK_AGAIN = 0.05  # seconds


def why_not() -> str:
    """Why the books cannot be encrypted here; empty when they can."""
    try:
        db.refuse_read_only()  # what lies there is in doubt, and what is open is a scratch copy
    except ReadOnly as refusal:
        return refusal.message
    if not cipher.is_available():
        return _("This computer lacks the part that encrypts (sqlcipher3). The installation brings it.")
    if office().practice:
        return _("Practice is not encrypted; nothing in it is real.")
    if not office().printer:
        return _("Set a printer first: beside encrypted books no paper is kept as a file.")
    return ""


def write_anew(folder: Folder, key: Key | None, passphrase: str, by: SignedIn) -> Steps:
    """Encrypt the closed books by a key, or write them plainly by none; the journal tells it afterwards.

    Raises:
        UserError: it cannot be done here, or the disk refuses; the books lie there as before.
        NotAllowed: the person may not.
    """
    require(by, "books.encrypt")
    yield from encrypt(folder, key, passphrase) if key is not None else decrypt(folder)
    db.open_database(folder.database)
    try:
        with transaction("books.encrypted" if key else "books.decrypted", "settings", by=by.staff_id):
            pass
    finally:
        db.close_database()


def encrypt(folder: Folder, key: Key, passphrase: str) -> Steps:
    """Encrypt the closed books. The key's file is written first: it does no harm beside a plain one.

    Raises:
        UserError: the disk is full or failed, or the new file is not what the old one was; then the old one
            lies there as before.
    """
    yield Progress(0, 3, _("Sealing the key"))
    write_key_file(folder, key, passphrase)
    yield from _written_anew(folder, None, key)
    cipher.use(key)


def decrypt(folder: Folder) -> Steps:
    """Write the closed books plainly again, by the key in use; then the key's file goes.

    Raises:
        UserError: as for `encrypt`.
    """
    key = cipher.of_books()
    if key is None:
        raise UserError(_("The books are not encrypted."))
    yield from _written_anew(folder, key, None)
    cipher.use(None)
    folder.key.unlink(missing_ok=True)


def _written_anew(folder: Folder, before: Key | None, after: Key | None) -> Steps:
    """The closed books once more beside themselves, proved, and put in their place."""
    scratch = folder.root / ".office.db.anew"
    _refuse_unfolded(folder.database)
    with poured_anew(folder.database, before, scratch, after) as steps:
        yield from steps
        put_in_place(scratch, folder.database)
    yield Progress(3, 3, _("Done"))


@contextlib.contextmanager
def poured_anew(source: Path, before: Key | None, scratch: Path, after: Key | None) -> Iterator[Steps]:
    """Lend the steps that write a closed file once more by another key, compare both and reach the disk.

    Whoever took the steps gives the new file its name; what has none in the end is thrown away.
    """
    try:
        scratch.unlink(missing_ok=True)
        yield _pouring(source, before, scratch, after)
    finally:
        for leftover in (scratch, scratch.with_name(scratch.name + "-journal")):
            leftover.unlink(missing_ok=True)


def _pouring(source: Path, before: Key | None, scratch: Path, after: Key | None) -> Steps:
    size = max(source.stat().st_size, 1)
    writing = _Work(lambda: _pour(source, before, scratch, after))
    yield from writing.watched(_("Writing the books anew"), lambda: _share(scratch, size))
    proving = _Work(lambda: _refuse_different(source, before, scratch, after))
    yield from proving.watched(_("Comparing both"), lambda: 0)
    _sync(scratch)


def _sync(scratch: Path) -> None:
    try:
        medium.sync_file(scratch)
    except OSError as error:
        raise UserError(medium.what_went_wrong(scratch.name, error)) from error


def _refuse_unfolded(books: Path) -> None:
    """What is still in a write-ahead log would be missing from the new file, and spoil it afterwards."""
    for log in (f"{books}-wal", f"{books}-journal"):
        if Path(log).exists():
            raise UserError(_("The books are not folded up. Start the program once more and try again."))


class _Work:
    """Something long in a thread of its own; the books are closed, so nobody else touches a file."""

    def __init__(self, work: Callable[[], None]):
        self._work = work
        self._fault: Exception | None = None
        self._thread = Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:  # carried over to whoever waits
            self._fault = error

    def watched(self, text: str, share: Callable[[], int]) -> Steps:
        """Wait for it, telling how many per cent are done."""
        self._thread.start()
        while self._thread.is_alive():
            yield Progress(share(), 100, text)
            self._thread.join(LOOK_AGAIN)
        if isinstance(self._fault, cipher.errors()):
            raise UserError(
                _("The books could not be written anew ({reason}). They lie there as before.").format(
                    reason=self._fault
                )
            ) from self._fault
        if self._fault is not None:
            raise self._fault


def _share(scratch: Path, size: int) -> int:
    with contextlib.suppress(OSError):
        return min(99, scratch.stat().st_size * 100 // size)
    return 0


def _pour(source: Path, before: Key | None, target: Path, after: Key | None) -> None:
    """SQLCipher's own way from one form to the other; it needs SQLCipher on both sides."""
    from sqlcipher3 import dbapi2

    with contextlib.closing(dbapi2.connect(source, isolation_level=None)) as connection:
        if before is not None:
            connection.execute(f"PRAGMA key = \"x'{before.raw}'\"")
        connection.execute("PRAGMA temp_store = MEMORY")
        word = f"x'{after.raw}'" if after is not None else ""
        connection.execute("ATTACH DATABASE ? AS anew KEY ?", (str(target), word))
        connection.execute("SELECT sqlcipher_export('anew')")
        for pragma in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            connection.execute(f"PRAGMA anew.{pragma} = {value}")
        connection.execute("DETACH DATABASE anew")


def _refuse_different(old: Path, before: Key | None, new: Path, after: Key | None) -> None:
    """Every definition, every row count and the journal's head are the same, and every page is whole."""
    with (
        contextlib.closing(cipher.connect_new(old, before)) as first,
        contextlib.closing(cipher.connect_new(new, after)) as second,
    ):
        faults = second.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        if after is not None:
            faults = faults or bool(second.execute("PRAGMA cipher_integrity_check").fetchall())
        if faults or _told(first) != _told(second):
            raise UserError(_("The new file is not what the old one was. The books lie there as before."))


def _told(connection: sqlite3.Connection) -> tuple[object, ...]:
    schema = migrations.schema_of(connection)
    # An index of texts has no rows of its own to count; the tables that it lives in are counted.
    tables = [name.removeprefix("table ") for name, sql in schema.items() if sql.startswith("CREATE TABLE")]
    counts = [connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in sorted(tables)]
    pragmas = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    ]
    return schema, counts, pragmas, journal.head(connection.execute)


def is_on() -> bool:
    """Whether the open books are encrypted."""
    return cipher.of_books() is not None and cipher.is_encrypted(Path(str(db.database.database)))
