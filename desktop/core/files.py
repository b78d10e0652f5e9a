"""Writes files so that after any fault the old one or the new one is there, whole, and never half of either.

Temporary name in the same folder, flush, fsync, rename, fsync of the folder. Every file that the app
leaves goes through here; a test over the source forbids the other ways.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from desktop.core import medium
from desktop.core.errors import UserError

Writer = Callable[[BinaryIO], None]
PIECE = 1024 * 1024  # bytes copied at a time


def durable_write(path: Path, content: bytes | Writer, read_back: bool = False) -> None:
    """Put a file in place, on the disk itself when this returns.

    Args:
        path: its name; the folder exists.
        content: the bytes, or a function that writes them to an open file.
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
                content(cast(BinaryIO, file))
            else:
                file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if read_back and medium.digest(scratch) != medium.digest_from_medium(scratch):
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

    def pour(file: BinaryIO) -> None:
        with source.open("rb") as original:
            shutil.copyfileobj(original, file, PIECE)

    durable_write(target, pour, read_back)
