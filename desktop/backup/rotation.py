"""Which copies of a place are kept: many young ones, fewer older ones; a function of dates and nothing else.

The newest copy of an hour, a day, a week and a month stands for it. Hours and days in which no copy was
made use no place up, so that an office that was shut for a month still has what it had before.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.core import clock

CLOSE, HOURS, ASKED, UPDATE, BEFORE_RESTORE = "close", "hours", "asked", "update", "before_restore"
REASONS = (CLOSE, HOURS, ASKED, UPDATE, BEFORE_RESTORE)
WAY_BACK = (UPDATE, BEFORE_RESTORE)  # kept for a while whatever else is there
WAY_BACK_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Dated:
    """A verified copy: its name, the moment whose books it holds (UTC), its newest entry, why it was made."""

    name: str
    at: datetime
    head_seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """How many hours, days, weeks and months are kept, each by its newest copy."""

    hours: int = 24
    days: int = 14
    weeks: int = 8
    months: int = 12


def kept(copies: Iterable[Dated], rule: Rule, now: datetime) -> frozenset[str]:
    """The names of those that stay.

    The newest one always does, by its date and by its journal too: a date may come from a clock that
    was wrong. So does for thirty days what was copied before an update or a restore.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.at, copy.head_seq, copy.name), reverse=True)
    if not newest_first:
        return frozenset()
    names = {newest_first[0].name, max(newest_first, key=lambda copy: copy.head_seq).name}
    names |= {
        copy.name for copy in newest_first if copy.why in WAY_BACK and abs(now - copy.at) < WAY_BACK_FOR
    }
    for bucket, count in ((_hour, rule.hours), (_day, rule.days), (_week, rule.weeks), (_month, rule.months)):
        names |= _newest_of_each(newest_first, bucket, count)
    return frozenset(names)


def _newest_of_each(
    newest_first: list[Dated], bucket: Callable[[datetime], Hashable], count: int
) -> set[str]:
    found: dict[Hashable, str] = {}
    for copy in newest_first:
        if len(found) == count:
            break
        found.setdefault(bucket(clock.local(copy.at)), copy.name)
    return set(found.values())


def _hour(shown: datetime) -> Hashable:
    return shown.date(), shown.hour, shown.utcoffset()  # the hour that comes twice in autumn is two


def _day(shown: datetime) -> Hashable:
    return shown.date()


def _week(shown: datetime) -> Hashable:
    return shown.isocalendar()[:2]


def _month(shown: datetime) -> Hashable:
    return shown.year, shown.month
