"""How far a long piece of work is, as its steps tell it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done of a total (None while it is not known), and what is being done now."""

    done: int
    total: int | None
    text: str
