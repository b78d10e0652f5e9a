"""One running copy per folder, held by the operating system.

An operating system lock and not a pid file: it goes with the process however that ends, and a lock
file that a power cut left empty or full of rubbish shuts nobody out. The file itself is never
deleted, since two processes could then hold locks on two files of the same name.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_FAR_BEHIND_THE_END = 1 << 30  # Windows locks bytes, and a locked byte of ours nobody need read


class InstanceLock:
    """The right to be the one copy that works in a folder.

    Args:
        folder: the folder; it exists.
        name: the file in it that carries the lock.
    """

    def __init__(self, folder: Path, name: str = "lock"):
        self.path = folder / name
        self._descriptor: int | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._descriptor is not None

    def acquire(self) -> bool:
        """Take the lock if it is free, without waiting.

        Returns:
            False when another copy, or another lock object of this process, holds it.

        Raises:
            OSError: the folder cannot be written.
        """
        if self.held:
            return True
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let the next copy in; the file stays."""
        if self._descriptor is not None:
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None


def doorbell_name(folder: Path) -> str:
    """The name of the local socket at which the running copy of a folder hears the second one."""
    import hashlib

    place = os.path.normcase(str(folder.resolve()))
    return f"utility-counter-{hashlib.sha256(place.encode()).hexdigest()[:20]}"


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR_BEHIND_THE_END, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_BEHIND_THE_END, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
