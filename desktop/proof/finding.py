"""What a check found, in plain words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be.

    Args:
        check: the name of the check that found it.
        text: a sentence for the leader.
        seq: the journal entry it concerns, if any.
    """

    check: str
    text: str
    seq: int | None = None
