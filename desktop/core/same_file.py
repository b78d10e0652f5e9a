"""Is the open file still the one that its name points at?

A file that was deleted or moved goes on being written by whoever has it open, and nobody finds it again.
"""

from __future__ import annotations

from pathlib import Path

from desktop.core.errors import NotSaved
from desktop.core.i18n import _

_path = Path()
_file: tuple[int, int] | None = None


def remember(path: object) -> None:
    """The file at this path has just been opened."""
    global _path, _file
    _path = Path(str(path))
    _file = _at(_path)


def refuse_taken_away() -> None:
    """Refuse to write what nobody would find again.

    Raises:
        NotSaved: the open file was deleted or moved, or another one has its name.
    """
    if _at(_path) != _file:
        raise NotSaved(
            _("The office's file is no longer where it was. Nothing was saved; stop, and call the leader.")
        )


def _at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
