"""How long a disk takes to confirm that something is on it: none that really writes does so at once."""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path

TURNS = 60
BLOCK = 4096  # bytes
TOO_QUICK = 100  # microseconds; below it the answer comes from a memory and not from a medium


def sync_time(place: Path) -> int:
    """Microseconds that a small write takes until the disk says that it is there; the median of many.

    Raises:
        OSError: the disk refuses.
    """
    path = place / "timing"
    taken = []
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        for turn in range(TURNS):
            begin = time.perf_counter_ns()
            os.write(descriptor, bytes([turn]) * BLOCK)
            os.fsync(descriptor)
            taken.append(time.perf_counter_ns() - begin)
    finally:
        os.close(descriptor)
        path.unlink()
    return round(statistics.median(taken) / 1000)
