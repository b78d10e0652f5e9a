"""A note beside the books: their newest entry. Books that are older than it were put there by somebody.

It is written after each commit, never before, into one of two slots in turn, and nobody waits for the
disk: a program that is killed leaves it exact, a power cut may leave it a little behind the books, and
nothing leaves it ahead of them but other books in their place. The disk is waited for when the books are
folded up.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from desktop.core import changes, db, journal
from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.paths import Folder

SLOT = 256  # bytes; two of them, so that one is whole whatever happens while the other is written
OLDER, OTHER = "older", "other"  # what books are, compared with the note


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of the newest entry, and every series letter that was ever begun here."""

    seq: int
    hash: str
    letters: str

    def slot(self) -> bytes:
        """As it lies in the file: one line with its checksum, filled up with spaces."""
        line = json.dumps({**asdict(self), "check": self._check()}, sort_keys=True)
        return line.encode("ascii").ljust(SLOT - 1) + b"\n"

    def _check(self) -> int:
        return zlib.crc32(f"{self.seq} {self.hash} {self.letters}".encode())

    @staticmethod
    def from_slot(line: bytes) -> Note | None:
        """What a slot holds; None where it is torn or no note."""
        try:
            told = json.loads(line)
            note = Note(int(told["seq"]), str(told["hash"]), str(told["letters"]))
            return note if note._check() == told["check"] else None
        except (ValueError, KeyError, TypeError):
            return None


def read_note(folder: Folder) -> Note | None:
    """The note beside the books; None where there is none that can be read: then it proves nothing."""
    try:
        lines = folder.newest_entry.read_bytes().split(b"\n")
    except OSError:
        return None
    notes = [note for note in map(Note.from_slot, lines) if note is not None]
    return max(notes, key=lambda note: note.seq, default=None)


def put_note(folder: Folder, note: Note) -> None:
    """Put a note in place of whatever was noted before.

    Raises:
        UserError: the disk refuses.
    """
    durable_write(folder.newest_entry, note.slot() * 2)


def compare(execute: Callable[..., Any], note: Note | None) -> str:
    """What books are against a note: empty where they go on from it, else OLDER or OTHER.

    Args:
        execute: of a connection to the books.
    """
    if note is None or note.seq == 0:
        return ""
    row = execute("SELECT hash FROM journal WHERE seq = ?", (note.seq,)).fetchone()
    if row is None:
        return OLDER
    return "" if row[0] == note.hash else OTHER


class _Follower:
    """Keeps the note of one folder's books while they are open. Letters are only ever added to it."""

    def __init__(self, folder: Folder):
        before = read_note(folder)
        self._database = folder.database
        self._letters = (before.letters if before else "") + self._begun()
        self._turn = 0
        self._waits = False
        put_note(folder, self._newest())
        self._file = os.open(folder.newest_entry, os.O_RDWR | getattr(os, "O_BINARY", 0))

    def __call__(self, changed: frozenset[str]) -> None:
        """One commit more."""
        if Path(str(db.database.database)) != self._database or db.database.is_closed():
            return
        if "settings" in changed:  # with them the first letter is begun
            self._letters += self._begun()
        with _never_in_the_way():
            os.lseek(self._file, self._turn * SLOT, os.SEEK_SET)
            os.write(self._file, self._newest().slot())
            self._turn = 1 - self._turn
            self._waits = True

    def _newest(self) -> Note:
        head = journal.head(db.database.execute_sql)
        return Note(head.seq, head.hash, "".join(sorted(set(self._letters))))

    @staticmethod
    def _begun() -> str:
        return "".join(letter for (letter,) in db.rows("SELECT letter FROM series"))

    def settle(self) -> None:
        """Wait until the disk has it."""
        if self._waits:
            self._waits = False
            with _never_in_the_way():
                os.fsync(self._file)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._file)


@contextlib.contextmanager
def _never_in_the_way() -> Any:
    """What the disk refuses here is written in the log and no more: no customer waits for a note."""
    try:
        yield
    except (OSError, UserError) as error:
        logging.getLogger("recovery").warning("the newest entry could not be noted: %s", error)


_follower: _Follower | None = None


def follow(folder: Folder) -> None:
    """From now on, until `stop`: note the newest entry of the folder's books, which are open."""
    global _follower
    stop()
    with _never_in_the_way():
        _follower = _Follower(folder)
        changes.listen(_follower)


def settle() -> None:
    """Let the disk have the note; called when the books are folded up."""
    if _follower is not None:
        _follower.settle()


def stop() -> None:
    """Follow nothing any more; the books are closed, or others are opened."""
    global _follower
    if _follower is not None:
        _follower.settle()
        _follower.close()
        changes.forget(_follower)
        _follower = None
