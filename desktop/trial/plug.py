"""The plug test: numbers that the disk confirmed before anybody saw them, until somebody pulls the plug.

Only so a disk is found that keeps what it confirmed in a memory of its own and forgets it with the power.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.medium import sync_folder, what_went_wrong
from desktop.office.rights import SignedIn, require
from desktop.trial.queries import KEPT, LOST, TESTED

NAME = "plug-test"
BLOCK = 4096  # bytes for each number, as much as the books write for a payment
MOST = 1200  # numbers; at four a second five minutes


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a plug test found."""

    on_disk: int
    seen: int

    @property
    def outcome(self) -> str:
        """LOST when a number was seen that the disk has not."""
        return LOST if self.seen > self.on_disk else KEPT


class PlugCounter:
    """Counts up; each number lies on the disk, as far as the disk can be believed, before it is given out.

    Raises:
        UserError: the disk refuses.
    """

    def __init__(self, folder: Path):
        self._path = folder / NAME
        self.number = 0
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
            self._file = os.open(self._path, flags, 0o600)
            os.fsync(self._file)
            sync_folder(folder)
        except OSError as error:
            raise UserError(what_went_wrong(NAME, error)) from error

    def count(self) -> int:
        """The next number, once it is on the disk.

        Raises:
            UserError: the disk refuses.
        """
        try:
            os.write(self._file, _block(self.number + 1))
            os.fsync(self._file)
        except OSError as error:
            raise UserError(what_went_wrong(NAME, error)) from error
        self.number += 1
        return self.number

    def give_up(self) -> None:
        """Nobody pulled the plug: nothing is left of it."""
        os.close(self._file)
        self._path.unlink(missing_ok=True)


def _block(number: int) -> bytes:
    return f"{number:012d}\n".encode().ljust(BLOCK, b".")


def pending(folder: Path) -> int | None:
    """The last number that the disk has of a test that was cut off; None where there is none."""
    path = folder / NAME
    if not path.is_file():
        return None
    number = 0
    with path.open("rb") as file:
        while file.read(BLOCK) == _block(number + 1):
            number += 1
    return number


def settle(folder: Path, seen: int, by: SignedIn) -> Pulled:
    """Compare what was seen last with what the disk has, note it, and put the test away.

    Raises:
        UserError: there is no such test, or so many numbers were never shown.
        NotAllowed: the person may not check the books.
    """
    require(by, "books.check")
    on_disk = pending(folder)
    if on_disk is None:
        raise UserError(_("There is no plug test to finish."))
    if seen > MOST:
        raise UserError(_("So far it never counts. Type the last number that you saw."), field="seen")
    pulled = Pulled(on_disk, seen)
    with transaction(TESTED, "disk", by=by.staff_id) as entry:
        entry.tells(trial="plug", outcome=pulled.outcome, on_disk=on_disk, seen=seen)
    drop(folder)
    return pulled


def drop(folder: Path) -> None:
    """Put a test away about which nobody knows any more what was seen."""
    (folder / NAME).unlink(missing_ok=True)
