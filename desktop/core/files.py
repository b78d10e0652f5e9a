"""Writes files so that after any fault the old one or the new one is there, whole, and never half of either.

Temporary name in the same folder, flush, fsync, rename, fsync of the folder. Every file that the app
leaves goes through here; a test over the source forbids the other ways.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Generator, Iterator
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

from desktop.core import medium
from desktop.core.errors import Unreadable, UserError
from desktop.core.progress import Progress

Writer = Callable[[BinaryIO], str | None]
PAGE, MOST_HOLES = 4096, 256  # bytes; pages that a copy to be tried may lack
SYNC_EVERY = 4  # pieces; a slow stick never has more to catch up with than this


def durable_write(path: Path, content: bytes | Writer, read_back: bool = False) -> None:
    """Put a file in place, on the disk itself when this returns.

    Args:
        path: its name; the folder exists.
        content: the bytes, or a function that writes them to an open file and may return their SHA-256.
        read_back: read it again from the medium and compare, before it takes the old one's place.

    Raises:
        UserError: the place is full, gone or refuses; the old file is as it was.
    """
    scratch = None
    try:
        # Only the start of the name: together they must not outgrow what a folder takes.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as file:
            scratch = Path(file.name)
            if callable(content):
                given = content(cast(BinaryIO, file))
            else:
                file.write(content)
                given = hashlib.sha256(content).hexdigest()
            file.flush()
            os.fsync(file.fileno())
        if read_back and medium.digest_from_medium(scratch) != (given or medium.digest(scratch)):
            raise UserError(medium.not_as_written(path.name))
        scratch.replace(path)
        scratch = None
        medium.sync_folder(path.parent)
    except OSError as error:
        raise UserError(medium.what_went_wrong(path.name, error)) from error
    finally:
        if scratch is not None:
            with contextlib.suppress(OSError):
                scratch.unlink(missing_ok=True)


def durable_copy(source: Path, target: Path, read_back: bool = True) -> None:
    """Copy a file with the same promise.

    Raises:
        UserError: as for `durable_write`, or the source cannot be read.
    """

    def pour(file: BinaryIO) -> str:
        given = hashlib.sha256()
        with source.open("rb") as original:
            while piece := original.read(medium.PIECE):
                file.write(piece)
                given.update(piece)
        return given.hexdigest()

    durable_write(target, pour, read_back)


def scratch_copy(source: Path, target: Path, most_holes: int = MOST_HOLES) -> None:
    """Copy a file to be tried; nothing waits for the disk.

    Pages that the medium does not give back are left empty: whoever tries the copy finds them missing, and
    what is on the others is not lost with them.

    Args:
        most_holes: how many pages may be left empty. None of a write-ahead log: it would end there, and
            nobody would notice.

    Raises:
        Unreadable: it cannot be opened, or too much of it cannot be read.
        UserError: there is no room.
    """
    try:
        original = source.open("rb", buffering=0)
    except OSError as error:
        raise Unreadable(medium.cannot_be_read(source.name, error)) from error
    try:
        with original, target.open("wb") as file:
            for piece in _as_far_as_readable(original, source.name, most_holes):
                file.write(piece)
    except OSError as error:
        raise UserError(medium.what_went_wrong(target.name, error)) from error


def _as_far_as_readable(original: FileIO, name: str, most_holes: int) -> Iterator[bytes]:
    """Its pieces; from a fault on it is read page by page, and a page that fails is nothing but zeros."""
    size, at, holes, step = os.fstat(original.fileno()).st_size, 0, 0, medium.PIECE
    while at < size:
        piece, fault = _read_at(original, at, min(step, size - at))
        if fault is not None and step > PAGE:
            step = PAGE
            continue
        if fault is not None:
            holes += 1
            if holes > most_holes:
                raise Unreadable(medium.cannot_be_read(name, fault)) from fault
            logging.getLogger("files").warning("a page cannot be read", exc_info=fault)
        if not piece:
            return  # it was cut off meanwhile
        yield piece
        at += len(piece)


def _read_at(original: FileIO, at: int, length: int) -> tuple[bytes, OSError | None]:
    try:
        original.seek(at)
        return original.read(length), None
    except OSError as error:
        return bytes(length), error


def durable_move(source: Path, target: Path) -> None:
    """Give a file another name on the same medium; both folders know it when this returns.

    Raises:
        OSError: it could not be moved, and has its old name.
    """
    source.replace(target)
    medium.sync_folder(target.parent)
    if source.parent != target.parent:
        medium.sync_folder(source.parent)


def pour_in_pieces(source: Path, scratch: Path, name: str, text: str) -> Generator[Progress, None, str]:
    """Copy a big file to a scratch name with pauses, and read it back from the medium; its SHA-256.

    Only `put_in_place` gives it its name; who calls takes the scratch file away when that is not to be.

    Args:
        name: what the file is called in a sentence.
        text: what is said to be done meanwhile.

    Raises:
        UserError: the place is full, gone, refuses, or gives back something else than it was given.
    """
    written = hashlib.sha256()
    try:
        size = source.stat().st_size
        with source.open("rb") as original, scratch.open("xb") as file:
            for count, piece in enumerate(iter(lambda: original.read(medium.PIECE), b""), 1):
                file.write(piece)
                written.update(piece)
                if count % SYNC_EVERY == 0:
                    _sync(file)
                yield Progress(min(count * medium.PIECE, size), 2 * size, text)
            _sync(file)
        medium.forget_cached(scratch)
        found = yield from _second_half(medium.digest_in_pieces(scratch, text))
    except OSError as error:
        raise UserError(medium.what_went_wrong(name, error)) from error
    if found != written.hexdigest():
        raise UserError(medium.not_as_written(name))
    return found


def put_in_place(scratch: Path, final: Path) -> None:
    """Give a synced scratch file of the same folder its name, on the disk itself when this returns.

    Raises:
        UserError: the place is gone or refuses.
    """
    try:
        scratch.replace(final)
        medium.sync_folder(final.parent)
    except OSError as error:
        raise UserError(medium.what_went_wrong(final.name, error)) from error


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _second_half(steps: Generator[Progress, None, str]) -> Generator[Progress, None, str]:
    """Reading back is the second half of the way."""
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            return str(end.value)
        total = step.total or 0
        yield Progress(total + step.done, 2 * total, step.text)
