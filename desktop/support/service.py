"""Writing the support file."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from pathlib import Path

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.exports.places import Place, free_path
from desktop.office.rights import SignedIn, require
from desktop.support.bundle import Part, packed


def write_support_file(parts: Sequence[Part], place: Place, by: SignedIn) -> Path:
    """Write the parts as one zip to a folder or stick, read back from it; returns where it lies.

    Books that can only be looked at, or not even that, are no reason not to write it.

    Raises:
        UserError: the place refuses; nothing lies there then.
        NotAllowed: the person may not.
    """
    require(by, "support.write")
    content = packed(list(parts))
    path = free_path(place.ready(), f"support-{clock.local(clock.now()):%Y%m%d-%H%M%S}", ".zip")
    durable_write(path, content, read_back=True)
    if not db.database.is_closed() and not db.is_writing():  # as it may be after a crash
        with contextlib.suppress(UserError):
            _tell(content, len(parts), place, by)
    return path


def _tell(content: bytes, count: int, place: Place, by: SignedIn) -> None:
    with transaction("support.written", by=by.staff_id) as entry:
        entry.tells(
            parts=count,
            bytes=len(content),
            digest=hashlib.sha256(content).hexdigest(),
            stick=place.volume is not None,
        )
