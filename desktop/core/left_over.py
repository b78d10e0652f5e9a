"""What a cut of power or a kill left half written in the office's own folder, and in the system's own."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.instance import InstanceLock
from desktop.core.paths import Folder

_PLACE = "utility-counter-look-"
_HALF = re.compile(
    r"\..+\.(part|anew|anew-journal|[a-z0-9_]{8})"
)  # as `files`, `growing_file`, the vault write
DAYS = 2  # of papers that are looked through; a kill leaves its half paper in the newest


@contextmanager
def place_apart() -> Iterator[Path]:
    """A folder of the system's for what is opened to be looked at; nobody else may read it, and it goes."""
    with tempfile.TemporaryDirectory(prefix=_PLACE) as name:
        lock = InstanceLock(Path(name))
        lock.acquire()
        try:
            yield Path(name)
        finally:
            lock.release()


def sweep(folder: Folder) -> None:
    """Take it away. Only call while this copy alone holds the folder, and nothing is being written."""
    days = sorted(folder.papers.glob("[0-9]*"))[-DAYS:]
    for place in (folder.root, folder.copies, folder.exports, folder.papers, *days):
        for path in place.glob(".*"):
            if _HALF.fullmatch(path.name):
                _remove(path)
    for path in Path(tempfile.gettempdir()).glob(f"{_PLACE}*"):
        with contextlib.suppress(OSError):
            _remove_free(path)


def _remove_free(path: Path) -> None:
    """Another copy of the program holds what it looks at."""
    lock = InstanceLock(path)
    if lock.acquire():
        lock.release()
        _remove(path)


def _remove(path: Path) -> None:
    """What cannot be removed now is tried again at the next start."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
