"""The copies in one folder: how they are called, which there are, and what a fault left beside them.

Whatever is not called as ours is, or has no note that says so, is never touched.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.backup.facts import OFFICE_SIGNS
from desktop.backup.manifest import Manifest, read_manifest
from desktop.backup.rotation import UPDATE, Dated, Rule, kept
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.medium import is_folder

PLAIN, SEALED, NOTE = ".db", ".db.age", ".json"
KEY_FILE = "key.age"  # the identity that opens the sealed copies beside it, under the passphrase

_COPY = re.compile(r"office-(\d{8}-\d{6})(-\d+)?(\.db|\.db\.age)")
_NOTE = re.compile(r"office-\d{8}-\d{6}(-\d+)?\.json")
_BEFORE_UPDATE = re.compile(r"before-version-\d+-(\d{8}-\d{6})\.db")
_LEFT_OVER = re.compile(r"\.office-\d{8}-\d{6}|\.key\.age\.|before-version-\d+-\d{8}-\d{6}\.part")
_FOLDER = re.compile(rf"office-copies-[0-9a-f]{{{OFFICE_SIGNS}}}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy as it lies in a folder.

    Args:
        note: what is said of it; None for one that was made before an update, which has no note.
        at: the moment whose books it holds, UTC.
        whole: whether it is as long as the note says; only a look into it says more.
    """

    path: Path
    note: Manifest | None
    at: datetime
    bytes: int
    whole: bool

    @property
    def why(self) -> str:
        """Why it was made."""
        return self.note.why if self.note else UPDATE


def folder_name(office_id: str) -> str:
    """The folder of an office's copies on a medium where there may be other things."""
    return f"office-copies-{office_id}"


def note_of(copy: Path) -> Path:
    """Where the note of a copy lies."""
    return copy.with_name(copy.name.split(".", 1)[0] + NOTE)


def has_our_name(path: Path) -> bool:
    """Whether it is called like a copy that has a note beside it."""
    return _COPY.fullmatch(path.name) is not None


def free_name(folders: list[Path], at: datetime) -> str:
    """What a copy of this moment is called, without its ending; free in each of the folders."""
    plain = f"office-{clock.local(at):%Y%m%d-%H%M%S}"
    name, count = plain, 1
    while any((folder / f"{name}{end}").exists() for folder in folders for end in (PLAIN, SEALED, NOTE)):
        count += 1
        name = f"{plain}-{count}"
    return name


def copies_in(folder: Path, office_id: str = "") -> list[Kept]:
    """The copies in a folder, newest first; none when the folder is gone.

    Args:
        office_id: only this office's; empty: everybody's.
    """
    found = [kept for path in _files(folder) if (kept := _read(path, office_id)) is not None]
    return sorted(found, key=lambda kept: (kept.at, kept.path.name), reverse=True)


def newest_before_update(folder: Path) -> Kept | None:
    """The newest copy that was made before an update of the program; they have no note."""
    found = [kept for path in _files(folder) if (kept := _before_update(path)) is not None]
    return max(found, key=lambda kept: kept.at, default=None)


def find_copies(root: Path) -> list[Kept]:
    """The copies of any office in a folder or on a stick, wherever this program lays them; newest first."""
    try:
        within = [path for path in root.iterdir() if _FOLDER.fullmatch(path.name) and is_folder(path)]
    except OSError:
        within = []
    found = [kept for folder in (root, *within) for kept in copies_in(folder)]
    return sorted(found, key=lambda kept: (kept.at, kept.path.name), reverse=True)


def sweep(folder: Path) -> None:
    """Take away what a fault left: half copies under a scratch name, and notes whose copy never came.

    Only call while no copy is being made.
    """
    for path in list(_files(folder)):
        orphan = _NOTE.fullmatch(path.name) and not any(
            path.with_name(path.stem + end).exists() for end in (PLAIN, SEALED)
        )
        if orphan or _LEFT_OVER.match(path.name):
            _remove(path)


def thin_out(folder: Path, rule: Rule, now: datetime, office_id: str, made: str = "") -> int:
    """Take away the copies that the rule does not keep; how many.

    Only whole copies of this office count, and only they are taken away.

    Args:
        made: the name of the copy that was made just now; it stays, however old a wrong clock makes it.
    """
    copies = [kept for kept in copies_in(folder, office_id) if kept.whole]
    stay = kept([_dated(copy) for copy in copies], rule, now)
    gone = [copy for copy in copies if copy.path.name not in stay and copy.path.name != made]
    for copy in gone:
        _remove(copy.path)
        if copy.note is not None:
            _remove(note_of(copy.path))
    return len(gone)


def keep_aside(key: Path) -> None:
    """Give a key another name that is still looked for; copies that only it opens lie beside it.

    Raises:
        OSError: the place refuses.
    """
    count = 1
    while (aside := key.with_name(f"key-{count}.age")).exists():
        count += 1
    key.rename(aside)


def _dated(copy: Kept) -> Dated:
    head = copy.note.facts.head.seq if copy.note else 0
    return Dated(copy.path.name, copy.at, head, copy.why)


def _read(path: Path, office_id: str) -> Kept | None:
    if not has_our_name(path):
        return _before_update(path)
    try:
        note, size = read_manifest(note_of(path)), path.stat().st_size
    except (UserError, OSError):
        return None
    if note.file != path.name or (office_id and note.facts.office_id != office_id):
        return None
    return Kept(path, note, note.made_at, size, size == note.bytes)


def _before_update(path: Path) -> Kept | None:
    named = _BEFORE_UPDATE.fullmatch(path.name)
    if named is None:
        return None
    try:
        at, size = datetime.strptime(named[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC), path.stat().st_size
    except (ValueError, OSError):
        return None
    return Kept(path, None, at, size, size > 0)


def _files(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from folder.iterdir()


def _remove(path: Path) -> None:
    """What cannot be removed now is tried again the next time."""
    with contextlib.suppress(OSError):
        path.unlink()
