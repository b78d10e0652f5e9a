"""One thing that must hold in the books, and where it does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold; `broken` finds each place where it does not, for the sentence."""

    sentence: str
    broken: str
