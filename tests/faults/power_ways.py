"""Which work is recorded, how much of it, who judges what is left; and careless ways, to be seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.faults import protocols, recorder
from tests.faults.judges import BooksJudge, ListsJudge, StartJudge
from tests.faults.protocols import CopiesJudge, RestoreJudge, StickJudge
from tests.faults.recorder import Recording

Judge = Callable[[Path, list[str]], str]  # what is wrong; "" when nothing


@dataclass(frozen=True)
class Way:
    """One kind of work.

    Args:
        workload: a function of `workloads`, or of `module`.
        amount: how much of it, quick and full.
        images: at most so many are looked at, quick and full; 0: not driven.
        judge: made from the recording.
        weaker: how it is made careless; then it must be seen to fail.
        package: of the app, without which it cannot be done.
        prepare: what it begins with, done in the folder before.
        holds_back: the disk lies: it says that something is kept so many operations before it is.
    """

    what: str
    workload: str
    amount: tuple[int, int]
    images: tuple[int, int]
    judge: Callable[[Recording], Judge]
    weaker: tuple[str, ...] = ()
    package: str = "core"
    module: str = recorder.WORKLOADS
    prepare: Callable[[Path], None] | None = None
    holds_back: int = 0

    def is_driven(self, full: bool) -> bool:
        """Whether there is anything to do."""
        return bool(self.images[full]) and find_spec(f"desktop.{self.package}") is not None


def _kept(*way, **more) -> Way:
    return Way(*way, module=protocols.__name__, **more)


def _on_a_stick(*way, **more) -> Way:
    return _kept(*way, prepare=protocols.put_a_stick_in, **more)


_LYING = "damaged and not said at the start: a disk that keeps what it confirms"
BOOKS = (
    Way("payments", "payments", (2, 40), (60, 8_000), BooksJudge),
    Way("a day is closed", "day", (1, 6), (0, 3_000), BooksJudge),
    Way("anything by a die", "anything", (6, 150), (30, 5_000), BooksJudge),
    Way("half-filled forms kept", "drafts", (4, 60), (0, 1_000), BooksJudge),
)
LYING = tuple(
    Way(f"{_LYING} {late} operations late", "anything", (2, 60), (quick, 1_500), StartJudge, holds_back=late)
    for late, quick in ((10, 0), (40, 0), (400, 25))
)
FILES = (
    Way("lists written and copied", "lists", (2, 40), (200, 2_000), ListsJudge),
    _kept("copies of the books", "copies", (2, 12), (25, 3_000), CopiesJudge, package="backup"),
    _kept(
        "books restored", "restoring", (0, 0), (25, 2_000), RestoreJudge,
        package="recovery", prepare=protocols.before_restoring,
    ),
    _on_a_stick("lists taken along", "lists_out", (2, 8), (25, 2_000), StickJudge, package="exports"),
    _on_a_stick("packets put on a stick", "packet", (1, 4), (25, 2_000), StickJudge, package="packets"),
)  # fmt: skip
_IN_DELETE_MODE = ("locking_mode=NORMAL", "journal_mode=DELETE", "synchronous=FULL")
_NO_SYNC = ("no-sync",)
CONTROLS = (
    Way(
        "payments, synchronous NORMAL", "payments", (2, 20), (25, 1_000), BooksJudge, ("synchronous=NORMAL",)
    ),
    Way("payments, synchronous OFF", "payments", (2, 20), (25, 1_000), BooksJudge, ("synchronous=OFF",)),
    Way("payments, journal DELETE with FULL", "payments", (2, 20), (90, 2_000), BooksJudge, _IN_DELETE_MODE),
    Way("lists without fsync", "lists", (2, 20), (200, 1_000), ListsJudge, _NO_SYNC),
    Way("lists without fsync of the folder", "lists", (2, 20), (200, 1_000), ListsJudge, ("no-folder-sync",)),
    Way("lists straight onto the final name", "lists", (2, 20), (200, 1_000), ListsJudge, ("in-place",)),
    _kept("copies without fsync", "copies", (2, 6), (0, 1_000), CopiesJudge, _NO_SYNC, "backup"),
    _kept(
        "lists taken along without fsync", "lists_out", (2, 4), (0, 1_000), StickJudge, _NO_SYNC, "exports"
    ),
    _on_a_stick("packets without fsync", "packet", (1, 2), (0, 1_000), StickJudge, _NO_SYNC, "packets"),
)
