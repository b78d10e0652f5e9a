"""Room on the disk: said while there is still some, refused to money before there is none.

A full disk is answered truthfully at every write, but nobody should get there: below the second limit
no new money is taken, while what ends the day still works. A file of ballast is let go when even
that needs room.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.core.errors import UserError
from desktop.core.files import durable_write
from desktop.core.i18n import _

LOW = 1_000_000_000  # bytes; below it the status bar says so
NONE = 200_000_000  # bytes; below it no new money is taken
BALLAST = 20_000_000  # bytes; a day's closing with its papers and its copy takes less
BALLAST_NAME = "ballast"
_PIECE = 1_000_000

ENOUGH = "enough"
SHORT = "low"
GONE = "none"


class NoRoom(UserError):
    """No new money is taken: the disk is as good as full, and its day may still be closed."""


@dataclass(frozen=True)
class Room:
    """How much is free where the books lie."""

    free: int  # bytes

    @property
    def state(self) -> str:
        """ENOUGH, SHORT below 1 GB, or GONE below 200 MB: "enough", "low", "none"."""
        if self.free < NONE:
            return GONE
        return SHORT if self.free < LOW else ENOUGH


def room_at(path: Path) -> Room:
    """The room at a place, or at the nearest folder above it that exists.

    Raises:
        OSError: the medium is gone.
    """
    place = path
    while not place.exists() and place != place.parent:
        place = place.parent
    return Room(shutil.disk_usage(place).free)


def refuse_money_without_room(path: Path) -> None:
    """Let no new money in while the disk is as good as full.

    A disk that cannot say how much is free is no reason to send customers away: the commit itself
    answers for what was written.

    Raises:
        NoRoom: less than 200 MB is free.
    """
    try:
        room = room_at(path)
    except OSError:
        return
    if room.state == GONE:
        raise NoRoom(
            _(
                "Only {free} MB are free on this computer's disk. No new money is taken until there is room;"
                " the shift and the day can be closed."
            ).format(free=room.free // 1_000_000)
        )


def ballast_in(folder: Path) -> bool:
    """Whether there is ballast to let go."""
    return (folder / BALLAST_NAME).is_file()


def make_ballast(folder: Path) -> bool:
    """Lay 20 MB aside while there is plenty; True when they lie there afterwards.

    Random bytes: a file system that packs would lay nothing aside.

    Raises:
        UserError: the disk refused.
    """
    if ballast_in(folder):
        return True
    if room_at(folder).state != ENOUGH:
        return False
    durable_write(folder / BALLAST_NAME, _pour)
    return True


def let_ballast_go(folder: Path) -> bool:
    """Give the 20 MB back to whatever must still be written; False when there were none.

    Raises:
        OSError: the disk refused.
    """
    if not ballast_in(folder):
        return False
    (folder / BALLAST_NAME).unlink()
    return True


def _pour(file: BinaryIO) -> None:
    for piece in _pieces(BALLAST):
        file.write(piece)


def _pieces(total: int) -> Iterator[bytes]:
    for start in range(0, total, _PIECE):
        yield os.urandom(min(_PIECE, total - start))
