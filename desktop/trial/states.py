"""What may lie on a disk after a cut of power: files as they were, as they became, and torn in between."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core import journal

SECTOR = 512  # bytes that a disk writes whole or not at all
TORN = 3  # random mixtures for each commit
HELD, LOST, HALF = "held", "lost", "half"


@dataclass(frozen=True, slots=True)
class Files:
    """The books and their log as bytes."""

    book: bytes
    log: bytes


def between(before: Files, after: Files, dice: random.Random) -> Iterator[Files]:
    """The states in which a power cut may leave the disk while `before` becomes `after`.

    While a commit is written only the log grows, and while the log is folded in only the book changes:
    none of the new sectors, some of them, or all.
    """
    if before.book == after.book:
        for log in _mixtures(before.log, after.log, dice):
            yield Files(before.book, log)
    else:
        for book in _mixtures(before.book, after.book, dice):
            yield Files(book, before.log)


def _mixtures(before: bytes, after: bytes, dice: random.Random) -> Iterator[bytes]:
    yield before
    yield after
    for _turn in range(TORN):
        mixed = bytearray(before)
        for start in range(0, len(after), SECTOR):
            new = after[start : start + SECTOR]
            if before[start : start + SECTOR] != new and dice.random() < 0.5:
                mixed.extend(bytes(max(0, start - len(mixed))))  # a hole reads as zeros
                mixed[start : start + SECTOR] = new
        yield bytes(mixed)


def verdict(files: Files, confirmed: Sequence[str], place: Path) -> str:
    """HELD when every confirmed receipt is in these files and nothing by half; else LOST or HALF.

    Args:
        confirmed: receipt numbers in their order; one more may be there, saved and not yet said.
        place: an empty folder or none; used and removed.
    """
    book = place / "office.db"
    place.mkdir()
    try:
        _put(book, files.book)
        _put(place / "office.db-wal", files.log)
        with contextlib.closing(sqlite3.connect(book)) as file:
            return _look(file, confirmed)
    except sqlite3.Error:
        return HALF
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _look(file: sqlite3.Connection, confirmed: Sequence[str]) -> str:
    if file.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        return HALF
    found = [number for (number,) in file.execute("SELECT receipt_number FROM payment ORDER BY id")]
    if found[: len(confirmed)] != list(confirmed):
        return LOST
    entries = file.execute(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq")
    if journal.first_broken(entries, journal.Head(0, journal.GENESIS)) is not None:
        return HALF
    told = file.execute("SELECT COUNT(*) FROM journal WHERE kind = 'payment.taken'").fetchone()[0]
    paid = file.execute("SELECT COUNT(DISTINCT payment_id) FROM tender").fetchone()[0]
    return HELD if told == paid == len(found) <= len(confirmed) + 1 else HALF


def _put(path: Path, content: bytes) -> None:
    """Throw-away: no wait for the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
