"""What a file did once it was brought in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Imported:
    """Counts of rows; the batch and its sum in minor units when the file held bills."""

    kind: str
    added: int
    changed: int
    same: int
    refused: int
    batch_id: int | None = None
    total: int = 0
