"""What a sentence of the standard is: its situation, its slots, and the wording it was shipped with."""

from __future__ import annotations

from dataclasses import dataclass

# What a slot stands for: an amount, a text, a month as "2026-10", several of them.
MONEY, TEXT, MONTH, MONTHS = "money", "text", "month", "months"


@dataclass(frozen=True)
class Phrase:
    """One sentence: its situation, the slots that live values fill, and the shipped text."""

    key: str
    situation: str
    text: str
    slots: dict[str, str]
