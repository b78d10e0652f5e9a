"""Setting up where copies go, how often they are made and how many are kept; one journal entry each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from desktop.backup.places import FOLDER, STICK, Place
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.medium import is_folder, refuse_unspeakable
from desktop.core.paths import Folder
from desktop.core.volumes import is_network
from desktop.office.rights import SignedIn, require
from desktop.office.settings import change_settings, office


def set_folder(path: Path, folder: Folder, by: SignedIn) -> None:
    """Let copies go to a second folder too, instead of the one before.

    Args:
        folder: the office's own, which needs no second copy in itself.

    Raises:
        UserError: there is no such folder, it cannot be written, lies in a network, or is the office's own.
        NotAllowed: the person may not set copies up.
    """
    require(by, "backup.set_up")
    change_settings({"backup_folder": str(second_place(path, folder))}, by)


def second_place(path: Path, folder: Folder) -> Path:
    """A folder that copies may go to beside the office's own; its whole path.

    Raises:
        UserError: as for `set_folder`; the field is folder.
    """
    if not path.is_absolute() or not is_folder(path):
        raise UserError(_("There is no such folder. Make it first, or choose another one."), field="folder")
    place = path.resolve()
    if place.is_relative_to(folder.root.resolve()):
        raise UserError(
            _("This folder lies within the office's own. A second one lies elsewhere, best on another disk."),
            field="folder",
        )
    if is_network(place):
        raise UserError(
            _("This folder lies on another computer, where no copy can be read back for sure. Use a stick."),
            field="folder",
        )
    if not os.access(place, os.W_OK):
        raise UserError(_("Nothing can be written in this folder. Choose another one."), field="folder")
    refuse_unspeakable(place, "folder")
    return place


def remember_stick(label: str, by: SignedIn) -> None:
    """Let copies go to every stick of this label whenever it is there.

    Raises:
        UserError: it has no label to be known by.
        NotAllowed: the person may not set copies up.
    """
    require(by, "backup.set_up")
    if not label.strip():
        raise UserError(_("This stick has no name to be known by. Give it one, then choose it again."))
    if label not in office().backup_sticks:
        change_settings({"backup_sticks": (*office().backup_sticks, label)}, by)


def forget_place(place: Place, by: SignedIn) -> None:
    """Let no more copies go to a place; those that lie there stay.

    Raises:
        UserError: it is the office's own folder.
        NotAllowed: the person may not set copies up.
    """
    require(by, "backup.set_up")
    if place.kind == FOLDER:
        change_settings({"backup_folder": ""}, by)
    elif place.kind == STICK:
        others = tuple(label for label in office().backup_sticks if label != place.name)
        change_settings({"backup_sticks": others}, by)
    else:
        raise UserError(_("The office's own folder always has its copies."))


def set_times(wanted: Mapping[str, int], by: SignedIn) -> None:
    """How often a copy is made by itself, and how many are kept.

    Args:
        wanted: by the settings' names: backup_hours, keep_hours, keep_days, keep_weeks, keep_months.

    Raises:
        UserError: a number that cannot be, with its field.
        NotAllowed: the person may not set copies up.
    """
    require(by, "backup.set_up")
    change_settings(wanted, by)
