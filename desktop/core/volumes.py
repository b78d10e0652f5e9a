"""Disks and sticks beside the system's own: which are there, how full, and letting go of them.

Every local volume that can be written is offered, whatever it says of itself: many sticks say that
they are fixed disks. Each system is asked in its own file; nothing here is.
"""

from __future__ import annotations

import enum
import os
import sys
from pathlib import Path

from desktop.core.medium import is_folder
from desktop.core.volume import Volume

if sys.platform == "win32":
    from desktop.core import volumes_windows as _system
elif sys.platform == "darwin":
    from desktop.core import volumes_macos as _system
else:
    from desktop.core import volumes_linux as _system

__all__ = [
    "FLUSHED",
    "GONE",
    "RELEASED",
    "Released",
    "Volume",
    "is_network",
    "release",
    "volume_of",
    "volumes",
]


class Released(enum.Enum):
    """What became of the wish to pull a stick."""

    RELEASED = "released"  # unmounted: it may be pulled
    GONE = "gone"  # it was not mounted any more: as good
    FLUSHED = "flushed"  # everything is written, but the system did not let go: wait for its light


RELEASED, GONE, FLUSHED = Released.RELEASED, Released.GONE, Released.FLUSHED


def volumes() -> list[Volume]:
    """Every volume that can be written and is neither the system's own nor in a network.

    Those that say they can be pulled come first.
    """
    return sorted(
        (volume for volume in _mounted() if _can_be_written(volume.root)),
        key=lambda volume: (not volume.removable, volume.label, volume.root),
    )


def volume_of(path: Path) -> Volume | None:
    """The volume that a path lies on; None when it lies on the system's own disk."""
    place = path.resolve()
    holding = [volume for volume in _mounted() if place.is_relative_to(volume.root)]
    return max(holding, key=lambda volume: len(volume.root.parts), default=None)


def is_network(path: Path) -> bool:
    """Whether a path lies on another computer, where no lock and no flush can be relied on."""
    return _system.is_network(path.resolve())


def release(volume: Volume) -> Released:
    """Write out what the system still holds back, then unmount where it offers that.

    Takes some seconds with a slow stick. Never fails: what is not offered leaves FLUSHED.
    """
    if not _is_there(volume):
        return GONE
    if hasattr(os, "sync"):
        os.sync()
    _system.let_go(volume)
    return FLUSHED if _is_there(volume) else RELEASED


def _mounted() -> list[Volume]:
    """What the system has mounted; tests put their own list here."""
    return _system.mounted()


def _is_there(volume: Volume) -> bool:
    return any(found.root == volume.root and found.device == volume.device for found in _mounted())


def _can_be_written(root: Path) -> bool:
    return is_folder(root) and os.access(root, os.W_OK)
