"""The copies that can be restored: in the office's own folder, in others that it knows, and on sticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.backup.elsewhere import elsewhere
from desktop.backup.shelf import find_copies
from desktop.backup.verify import asks_for_passphrase
from desktop.core.paths import Folder
from desktop.core.volumes import volumes


@dataclass(frozen=True, slots=True)
class CopyAtHand:
    """A copy as it lies there; only a look into it says whether it is whole.

    Args:
        place: the label of the stick or disk, or a folder; empty for the office's own folder.
        at: the moment whose books it holds, UTC.
        last_receipt: by the note beside it; empty where there is none.
    """

    path: Path
    place: str
    at: datetime
    last_receipt: str
    sealed: bool


def places_elsewhere(folder: Folder) -> dict[Path, str]:
    """Where copies may lie besides the office's own folder, and what each place is called."""
    sticks = {volume.root: volume.label or str(volume.root) for volume in volumes()}
    return sticks | {root: str(root) for root in elsewhere(folder) if root not in sticks}


def copies_at_hand(folder: Folder) -> list[CopyAtHand]:
    """All of them, newest first; a file that is shorter than its note says is left out."""
    found = _in(folder.copies, "")
    for root, name in places_elsewhere(folder).items():
        found += _in(root, name)
    each = {copy.path.resolve(): copy for copy in reversed(found)}  # a stick may be such a folder too
    return sorted(each.values(), key=lambda copy: copy.at, reverse=True)


def copy_by_name(path: Path) -> CopyAtHand:
    """A file that somebody named, wherever it lies."""
    beside = next((copy for copy in _in(path.parent, str(path.parent)) if copy.path == path), None)
    at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return beside or CopyAtHand(path, str(path.parent), at, "", asks_for_passphrase(path))


def _in(root: Path, place: str) -> list[CopyAtHand]:
    return [
        CopyAtHand(
            kept.path,
            place,
            kept.at,
            kept.note.last_receipt if kept.note else "",
            asks_for_passphrase(kept.path),
        )
        for kept in find_copies(root)
        if kept.whole
    ]
