"""One line of the table: what was done to the app, how often, and how often it did not hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

NONE_BAD = "0 bad"
MUST_FAIL = "must fail"
NOT_DRIVEN = "not driven"


@dataclass(frozen=True)
class Row:
    """A fault of one kind, driven through `count` times.

    Args:
        what: the fault, in a few words.
        count: kills, images, points, flips: whatever was tried, each one looked at.
        bad: how many of them broke the promise.
        expected: NONE_BAD, or MUST_FAIL for a control: a test that cannot see it is blind.
        note: what else was counted, or the first that went wrong.
    """

    what: str
    count: int
    bad: int
    expected: str = NONE_BAD
    note: str = ""

    @property
    def held(self) -> bool:
        """Whether it came out as it must; nothing tried is nothing held."""
        return self.count > 0 and (self.bad == 0) == (self.expected == NONE_BAD)

    def cells(self) -> tuple[str, str, str, str]:
        """For the table: fault, how many, result, note."""
        result = f"{self.bad:,} bad" + (", as it must" if self.expected == MUST_FAIL else "")
        return self.what, f"{self.count:,}", result if self.held else f"**{result}: NOT HELD**", self.note


def fast() -> str | None:
    """A folder in memory, for what is laid out thousands of times; None where there is none."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
