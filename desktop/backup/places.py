"""Where copies go: the office's own folder, a second one, and sticks that are remembered by their label."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop.backup.facts import office_id
from desktop.backup.shelf import folder_name
from desktop.core import db
from desktop.core.medium import is_folder
from desktop.core.paths import Folder
from desktop.core.volume import Volume
from desktop.core.volumes import volume_of, volumes
from desktop.office.settings import office

OFFICE, FOLDER, STICK = "office", "folder", "stick"


@dataclass(frozen=True, slots=True)
class Place:
    """One place for copies.

    Args:
        kind: office, folder or stick.
        name: how it is called: a folder's path, a stick's label; empty for the office's own.
        folder: where the copies lie; None while the place is not there.
        second: whether it is another medium than the one with the books.
        volume: the stick itself, to be let go.
    """

    kind: str
    name: str
    folder: Path | None
    second: bool
    volume: Volume | None = None

    @property
    def digest(self) -> str:
        """What the journal calls it: a label may name a person."""
        return hashlib.sha256(f"{self.kind}\n{self.name}".encode()).hexdigest()[:32]


def places(folder: Folder, also: Path | None = None) -> tuple[Place, ...]:
    """Every place that is set up, whether it is there now or not; the office's own comes first.

    Args:
        also: one more folder, this time only.
    """
    own = Place(OFFICE, "", folder.copies, second=False)
    if office().practice:
        return (own,)
    name, found = folder_name(office_id(db.database.execute_sql)), [own]
    if also is not None:
        found.append(_second_folder(also, name, folder))
    if office().backup_folder:
        found.append(_second_folder(Path(office().backup_folder), name, folder))
    if office().backup_sticks:
        there = volumes()
        found += [_stick(label, there, name, folder) for label in office().backup_sticks]
    return tuple({place.digest: place for place in found}.values())


def lies_beside_the_books(path: Path, folder: Folder) -> bool:
    """Whether a folder is on the very disk that the books are on: no help when that disk dies."""
    try:
        return path.stat().st_dev == folder.root.stat().st_dev and volume_of(path) == volume_of(folder.root)
    except OSError:
        return False


def _second_folder(path: Path, name: str, folder: Folder) -> Place:
    if not is_folder(path):
        return Place(FOLDER, str(path), None, second=True)
    return Place(FOLDER, str(path), path / name, second=not lies_beside_the_books(path, folder))


def _stick(label: str, there: list[Volume], name: str, folder: Folder) -> Place:
    volume = next((one for one in there if one.label == label), None)
    if volume is None:
        return Place(STICK, label, None, second=True)
    beside = folder.root.resolve().is_relative_to(volume.root)
    return Place(STICK, label, volume.root / name, second=not beside, volume=volume)
