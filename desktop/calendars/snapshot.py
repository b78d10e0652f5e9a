"""A limit, and a due time with the way it was counted: kept as it was, whatever becomes of the calendar."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.core import clock

WORKING, ALWAYS = "working", "always"  # by opening hours; round the clock

WORKED = "worked"  # gave minutes, or is one of the days that are counted
BEGAN = "began"  # the day on which it began, which is not one of the days that are counted
AFTER = "after"  # began when the office had closed for that day
CLOSED, HOLIDAY, HELD = "closed", "holiday", "held"


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take: minutes by either clock, or working days.

    Days are counted from the next working day on; it is due when the office closes on the last one.

    Raises:
        ValueError: no such clock, both minutes and days, or days round the clock.
    """

    clock: str
    minutes: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if self.clock not in (WORKING, ALWAYS) or min(self.minutes, self.days) < 0:
            raise ValueError(f"no such limit: {self}")
        if self.days and (self.minutes or self.clock == ALWAYS):
            raise ValueError("days are counted alone, and by the working calendar")


@dataclass(frozen=True, slots=True)
class Step:
    """What one day, or several alike, gave to a due time, or why it gave nothing."""

    why: str  # WORKED, BEGAN, AFTER, CLOSED, HOLIDAY, HELD
    day: date
    until: date  # the last of several days alike; else the same day
    name: str = ""  # of the holiday or the make-up working day
    spans: tuple[tuple[datetime, datetime], ...] = ()  # UTC: what was worked, or how long it was on hold

    @property
    def minutes(self) -> int:
        """How many minutes of work it holds."""
        if self.why != WORKED:
            return 0
        return int(sum((ends - begins).total_seconds() for begins, ends in self.spans)) // 60


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due, and how that was counted; a later edit of the calendar never changes it."""

    at: datetime  # UTC
    limit: Limit
    start: datetime  # UTC
    how: tuple[Step, ...]

    def stored(self) -> str:
        """As JSON for a column of text."""
        limit = {"clock": self.limit.clock, "minutes": self.limit.minutes, "days": self.limit.days}
        told = {
            "at": clock.stamp(self.at),
            "limit": limit,
            "start": clock.stamp(self.start),
            "how": [_written(step) for step in self.how],
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, stored: str) -> Due:
        """What `stored` wrote."""
        told = json.loads(stored)
        return cls(
            clock.from_stamp(told["at"]),
            Limit(**told["limit"]),
            clock.from_stamp(told["start"]),
            tuple(_read(step) for step in told["how"]),
        )


def _written(step: Step) -> dict[str, Any]:
    """One step; what is empty is left out, since some dues have many."""
    told: dict[str, Any] = {"why": step.why, "day": step.day.isoformat()}
    if step.until != step.day:
        told["until"] = step.until.isoformat()
    if step.name:
        told["name"] = step.name
    if step.spans:
        told["spans"] = [[clock.stamp(begins), clock.stamp(ends)] for begins, ends in step.spans]
    return told


def _read(told: dict[str, Any]) -> Step:
    return Step(
        told["why"],
        date.fromisoformat(told["day"]),
        date.fromisoformat(told.get("until", told["day"])),
        told.get("name", ""),
        tuple((clock.from_stamp(begins), clock.from_stamp(ends)) for begins, ends in told.get("spans", ())),
    )
