"""Where lists may be written to: the office's own folder for them, and every stick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop.core import volumes
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.medium import is_folder, refuse_unspeakable
from desktop.core.volumes import Volume

ON_A_STICK = "lists"  # the folder on a stick


@dataclass(frozen=True)
class Place:
    """A folder to write lists into.

    Args:
        folder: it need not be there yet.
        label: what the stick is called, or the folder's own name; empty for the office's own folder.
        volume: the stick, to be let go of afterwards.
    """

    folder: Path
    label: str = ""
    volume: Volume | None = None

    @property
    def text(self) -> str:
        """The place in words."""
        return self.label or _("The office's own folder for lists")

    def ready(self) -> Path:
        """The folder, made where it is not there.

        Raises:
            UserError: the stick was pulled, or takes no folder; the field is place.
        """
        try:
            if self.volume is not None and not is_folder(self.volume.root):
                raise FileNotFoundError
            self.folder.mkdir(parents=self.volume is None, exist_ok=True)
        except OSError as error:
            raise UserError(
                _("{place} is not there, or takes nothing. Put it in again, or choose another place.").format(
                    place=self.text
                ),
                field="place",
            ) from error
        return self.folder


def places(exports: Path) -> list[Place]:
    """The office's own folder, then every stick.

    Args:
        exports: the office's own folder for lists.
    """
    sticks = [Place(volume.root / ON_A_STICK, volume.label, volume) for volume in volumes.volumes()]
    return [Place(exports), *sticks]


def place_at(folder: Path) -> Place:
    """Any other folder, by its path.

    Raises:
        UserError: there is no such folder; the field is place.
    """
    if not is_folder(folder):
        raise UserError(_("There is no folder {folder}.").format(folder=folder), field="place")
    refuse_unspeakable(folder, "place")
    return Place(folder, folder.name or str(folder), volumes.volume_of(folder))


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A name in a folder that nothing has yet: payments-2026-11-30.xlsx, then payments-2026-11-30-2.xlsx."""
    turn, path = 1, folder / f"{stem}{suffix}"
    while path.exists():
        turn += 1
        path = folder / f"{stem}-{turn}{suffix}"
    return path
