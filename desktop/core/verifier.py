"""The program of one file that proves books and packets without ours; it goes along to every other medium."""

from __future__ import annotations

from pathlib import Path

from desktop.core import medium
from desktop.core.errors import UserError
from desktop.core.files import durable_copy
from desktop.core.paths import RESOURCES

VERIFIER = RESOURCES / "verifier" / "verify.py"


def lay_verifier_beside(folder: Path) -> None:
    """Lay it where copies or lists lie, once.

    Raises:
        UserError: the place is full, gone or refuses.
    """
    place = folder / VERIFIER.name
    try:
        there = place.is_file() and place.read_bytes() == VERIFIER.read_bytes()
    except OSError as error:
        raise UserError(medium.what_went_wrong(place.name, error)) from error
    if not there:
        durable_copy(VERIFIER, place)
