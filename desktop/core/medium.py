"""What only the medium itself can answer: is it really there, and is it what was written?

The system keeps what was written in memory and gives it back from there, so a file that was never
taken by the stick reads well until the stick is pulled. Everything here asks behind that memory.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Generator
from pathlib import Path

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress

PIECE = 1024 * 1024  # bytes read or copied at a time

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_SUCH_CALL = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # what some sticks' file systems answer


def is_folder(path: Path) -> bool:
    """Whether a folder is there; one that does not answer, or that may not be looked at, is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Whether something of this name is there; of what may not be looked at nothing is."""
    try:
        return path.exists()
    except OSError:
        return False


def sync_file(path: Path) -> None:
    """Wait until a file that is closed already lies on the medium.

    Raises:
        OSError: the medium is gone or refuses.
    """
    # Windows flushes only through a handle that may write.
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last; Windows has no such call and needs none.

    Raises:
        OSError: the medium is gone or refuses.
    """
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


def digest(path: Path) -> str:
    """SHA-256 of a file as the system gives it, from memory where it can; 64 hex digits.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_from_medium(path: Path) -> str:
    """SHA-256 of what really lies on the medium; the file was synced before.

    Raises:
        OSError: it cannot be read.
    """
    forget_cached(path)
    return digest(path)


def forget_cached(path: Path) -> None:
    """Let the system forget what it holds of a file that was synced: who reads it next asks the medium.

    Raises:
        OSError: the medium is gone.
    """
    if hasattr(os, "posix_fadvise"):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def digest_in_pieces(path: Path, text: str) -> Generator[Progress, None, str]:
    """The same digest as `digest`, with a pause after each piece, for files that take their time.

    Args:
        text: what is said to be done meanwhile.

    Raises:
        OSError: it cannot be read.
    """
    found, done, size = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
            done += len(piece)
            yield Progress(done, size, text)
    return found.hexdigest()


def what_went_wrong(name: str, error: OSError) -> str:
    """The sentence for a file or folder that could not be written."""
    if error.errno in _FULL:
        return _("There is no room left for {name}. Make room on the disk, then try again.").format(name=name)
    return _("{name} could not be written ({reason}). Try again, or use another place.").format(
        name=name, reason=error.strerror or error
    )


def cannot_be_read(name: str, error: OSError) -> str:
    """The sentence for a file that is there, or was, and cannot be read."""
    return _("{name} cannot be read ({reason}).").format(name=name, reason=error.strerror or error)


def refuse_unspeakable(place: Path, field: str) -> None:
    """Go on only with a folder whose name the journal can tell.

    Raises:
        UserError: it is made of bytes that are no signs.
    """
    try:
        str(place).encode()
    except UnicodeEncodeError as error:
        raise UserError(
            _("The name of this folder holds signs that cannot be written down. Give it another name."),
            field=field,
        ) from error


def not_as_written(name: str) -> str:
    """The sentence for a medium that gives back something else than it was given."""
    return _("{name} does not read back as it was written. Use another disk.").format(name=name)
