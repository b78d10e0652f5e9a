"""One measured figure beside its floor, both from the same run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, the floor beneath it, and the ratio to reach.

    `at_least` turns the bar round: then more is better (rows a second).
    """

    name: str
    measured: float
    floor: float
    to_reach: float
    unit: str = "ms"
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Measured to floor."""
        return self.measured / self.floor

    @property
    def reached(self) -> bool:
        """Whether the bar is reached."""
        return self.ratio >= self.to_reach if self.at_least else self.ratio <= self.to_reach

    def line(self) -> str:
        """name, measured, floor, ratio, to reach; tab-separated."""
        bar = f"{'>=' if self.at_least else '<='} {self.to_reach:g}"
        values = f"{self.measured:.3f} {self.unit}\t{self.floor:.3f} {self.unit}\t{self.ratio:.2f}"
        return f"{self.name}\t{values}\t{bar}{'' if self.reached else '  MISSED'}"


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def medians(rounds: int, *works: Callable[[], object]) -> tuple[float, ...]:
    """The median milliseconds of each work, done in turns so that a busy machine disturbs all alike."""
    times: list[list[float]] = [[] for _work in works]
    for work in works:
        work()  # warm: what is loaded once is not what is measured
    gc.collect()
    for _round in range(rounds):
        for place, work in enumerate(works):
            times[place].append(milliseconds(work))
    return tuple(map(median, times))


def median(times: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(times)


def percentile(times: Sequence[float], share: float) -> float:
    """The value that `share` percent of the times do not exceed."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]
