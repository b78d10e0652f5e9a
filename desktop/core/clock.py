"""The one clock: UTC inside, the office's time zone on screens, and a judgement on whether to trust it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

BACK_TOLERANCE = timedelta(minutes=2)
AHEAD_TOLERANCE = timedelta(days=10)  # longer than the longest public holiday an office closes for

TRUSTED, SUSPECT, CONFIRMED = "ok", "suspect", "confirmed"

_zone_name = "Asia/Shanghai"
_told: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC. Tests replace this function."""
    return _told or datetime.now(UTC)


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Let the clock stand at `moment`: for telling a past that never was, in the sample town only."""
    global _told
    _told = moment
    try:
        yield
    finally:
        _told = None


def use_zone(name: str) -> None:
    """Show times in this IANA time zone from now on, for example "Asia/Taipei"."""
    global _zone_name
    _zone_name = name


def zone() -> ZoneInfo:
    """The office's time zone."""
    return _read_zone(_zone_name)


@cache
def _read_zone(name: str) -> ZoneInfo:
    """Looked up with the first local time that is asked for; a start asks for none."""
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


def local(moment: datetime) -> datetime:
    """The same moment as the clock on the office's wall shows it."""
    return moment.astimezone(zone())


def at(day: date, shown: time) -> datetime:
    """The moment, in UTC, at which the clock on the office's wall shows this time of a day."""
    return datetime.combine(day, shown, zone()).astimezone(UTC)


def today() -> date:
    """The office's calendar day of the present moment."""
    return local(now()).date()


def stamp(moment: datetime) -> str:
    """The stored form: UTC, milliseconds, sortable as text: 2026-11-23T09:45:16.123Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def from_stamp(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(text)


def judge(moment: datetime, last_trusted: datetime | None) -> str:
    """TRUSTED or SUSPECT, from the time of the last entry that was itself trusted.

    A clock that runs back more than two minutes, or jumps ahead further than any holiday lasts,
    is a flat battery or a wrong setting far more often than the truth.
    """
    if last_trusted is None:
        return TRUSTED
    if moment < last_trusted - BACK_TOLERANCE or moment > last_trusted + AHEAD_TOLERANCE:
        return SUSPECT
    return TRUSTED
