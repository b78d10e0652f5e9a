"""Files as they lie on the medium, past the memory in which the system keeps what was written."""

from __future__ import annotations

import contextlib
import mmap
import os
from pathlib import Path

DIRECT = "direct"  # the system's memory was left out
DROPPED = "dropped"  # the system was asked to forget the file before it was read
MEMORY = "memory"  # neither was possible here
_PIECE = 1 << 20  # bytes; what a direct read takes at once, a multiple of every block


def read(path: Path) -> tuple[bytes, str]:
    """The file's bytes and how they were read; a file that is not there is empty.

    Raises:
        OSError: it cannot be read.
    """
    if not path.exists():
        return b"", DIRECT
    direct = getattr(os, "O_DIRECT", 0)
    if direct:
        with contextlib.suppress(OSError):  # some file systems know no direct reads
            return _read_direct(path, direct), DIRECT
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        how = MEMORY
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            how = DROPPED
        with os.fdopen(os.dup(descriptor), "rb") as file:
            return file.read(), how
    finally:
        os.close(descriptor)


def _read_direct(path: Path, direct: int) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | direct)
    parts, place = [], 0
    try:
        with mmap.mmap(-1, _PIECE) as room:  # its memory begins at a page, as a direct read wants it
            while taken := os.preadv(descriptor, [room], place):
                parts.append(room[:taken])
                place += taken
                if taken < _PIECE:
                    break
    finally:
        os.close(descriptor)
    return b"".join(parts)
