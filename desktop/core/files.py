"""Writes files so that after any fault the old one or the new one is there, whole, and never half of either.

Temporary name in the same folder, flush, fsync, rename, fsync of the folder. Every file that the app
leaves goes through here; a test over the source forbids the other ways.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from desktop.core.errors import UserError
from desktop.core.i18n import _

Writer = Callable[[BinaryIO], None]
PIECE = 1024 * 1024  # bytes copied at a time

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_SUCH_CALL = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # what some sticks' file systems answer


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
        if read_back and _digest(scratch) != _digest_from_medium(scratch):
            raise UserError(
                _("{name} does not read back as it was written. Use another disk.").format(name=path.name)
            )
        scratch.replace(path)
        scratch = None
        _sync_folder(path.parent)
    except OSError as error:
        raise UserError(_what_went_wrong(path.name, error)) from error
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


def durable_replace(ready: Path, final: Path) -> None:
    """Put a file that lies ready in the same folder in place of another, for good when this returns.

    Raises:
        UserError: the disk refuses; the old file is as it was.
    """
    try:
        descriptor = os.open(ready, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        ready.replace(final)
        _sync_folder(final.parent)
    except OSError as error:
        raise UserError(_what_went_wrong(final.name, error)) from error


def _what_went_wrong(name: str, error: OSError) -> str:
    if error.errno in _FULL:
        return _("There is no room left for {name}. Make room on the disk, then try again.").format(name=name)
    return _("{name} could not be written ({reason}). Try again, or use another place.").format(
        name=name, reason=error.strerror or error
    )


def _sync_folder(folder: Path) -> None:
    """Make the new name last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(descriptor)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_from_medium(path: Path) -> str:
    """Read what really lies on the medium: the page cache would only repeat what was written."""
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
    return _digest(path)
