"""One mounted volume: a stick, a card, a second disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Volume:
    """A mounted volume that is not the system's own."""

    root: Path
    label: str  # as its owner named it; the last part of the root where it has no name
    device: str
    file_system: str
    removable: bool  # as it says of itself: True is sure, False is not

    @property
    def free(self) -> int:
        """Bytes that may still be written; 0 when it is gone."""
        return self._usage()[1]

    @property
    def total(self) -> int:
        """Bytes that it holds in all; 0 when it is gone."""
        return self._usage()[0]

    def _usage(self) -> tuple[int, int]:
        try:
            usage = shutil.disk_usage(self.root)
        except OSError:
            return 0, 0
        return usage.total, usage.free
