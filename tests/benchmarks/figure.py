"""One line of the table: what was measured, beside a floor measured in the same run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A name, two measures in the same unit, and in words what is to be reached."""

    name: str
    measured: float
    floor: float
    to_reach: str
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """How many floors it takes."""
        return self.measured / self.floor if self.floor else float("nan")

    def line(self) -> str:
        """name, measured, floor, ratio, to reach; tab-separated."""
        measures = (f"{value:.3f} {self.unit}" for value in (self.measured, self.floor))
        return "\t".join((self.name, *measures, f"{self.ratio:.2f}", self.to_reach))


def medians(rounds: int, *works: Callable[[], object]) -> tuple[float, ...]:
    """The median milliseconds of each work, done in turns so that a busy machine disturbs all alike."""
    taken: list[list[float]] = [[] for _work in works]
    for work in works:
        work()  # warm: what is loaded once is not what is measured
    gc.collect()
    for _round in range(rounds):
        for work, times in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work()
            times.append((time.perf_counter() - begun) * 1000)
    return tuple(statistics.median(times) for times in taken)
