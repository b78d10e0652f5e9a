"""The file of ballast is let go when the disk is full and the day must still be closed."""

from __future__ import annotations

from desktop.core import room
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.office.rights import SignedIn, require

TOO_LITTLE = 5_000_000  # bytes; with less nobody could even sign in


def let_ballast_go(folder: Folder, by: SignedIn) -> None:
    """Give the ballast's 20 MB back, so that what was begun can be ended; no new money comes of it.

    The file goes first: on a full disk its own entry in the journal needs the room.

    Raises:
        UserError: there is no ballast, or the disk refuses.
        NotAllowed: the person may not.
    """
    require(by, "room.make")
    free = room.room_at(folder.root).free
    try:
        gone = room.let_ballast_go(folder.root)
    except OSError as error:
        raise UserError(
            _("The reserve could not be let go ({reason}).").format(reason=error.strerror or error)
        ) from error
    if not gone:
        raise UserError(_("The reserve was let go before. Make room on the disk in another way."))
    with transaction("ballast.let_go", "room", by=by.staff_id) as entry:
        entry.tells(free=free, given_back=room.BALLAST)


def is_needed_to_begin(folder: Folder) -> bool:
    """Whether the disk is so full that not even a sign-in could be written, and ballast is there."""
    try:
        return room.ballast_in(folder.root) and room.room_at(folder.root).free < TOO_LITTLE
    except OSError:
        return False
