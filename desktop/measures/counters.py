"""Three counters of twelve months, kept apart: the authority's findings, complaints upheld, and received.

Only the first one leads to a suspension; only an upheld complaint to a penalty. A complaint that was only
received, or was not upheld, never adds to either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.complaints.subjects import subject as complained_of
from desktop.core import clock, db
from desktop.measures.kinds import ACTED, BREACH, WARNED
from desktop.registers.facts import AUTHORITY, DRIVER, STAFF, VEHICLE, subject_key
from desktop.registers.kinds import FINDING, WITHDRAWN

_DAY = timedelta(days=1)
_FINDINGS = (
    "SELECT COUNT(*) FROM register_now WHERE kind = ? AND source = ? AND subject_kind = ? AND subject_key = ?"
    " AND happened_at >= ? AND happened_at < ? AND state <> ?"
)
# A complaint that was merged is counted as the one it went into; a void one was never made.
_UPHELD = (
    "SELECT COUNT(*) FROM complaint_now WHERE subject_kind = ? AND subject_key = ? AND decided_at >= ?"
    " AND decided_at < ? AND verdict IN ('upheld', 'partly') AND kind = 'complaint'"
    " AND state NOT IN ('merged', 'void', 'withdrawn')"
)
_RECEIVED = (
    "SELECT COUNT(*) FROM complaint_now WHERE subject_kind = ? AND subject_key = ? AND received_at >= ?"
    " AND received_at < ? AND kind = 'complaint' AND state NOT IN ('merged', 'void')"
)
_OFTEN = (
    "SELECT MAX(subject), COUNT(*), MAX(happened_at) FROM register_now WHERE kind = ? AND source = ?"
    " AND subject_kind = ? AND happened_at >= ? AND happened_at < ? AND state <> ?"
    " GROUP BY subject_key HAVING COUNT(*) >= ? ORDER BY COUNT(*) DESC, subject_key"
)
_STEPS = (
    "SELECT COUNT(*) FROM measure_now WHERE kind = ? AND source = '' AND subject_kind = ? AND subject_key = ?"
    " AND happened_at >= ? AND happened_at < ? AND state IN (?, ?)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what it is about.

    Args:
        kind: a key of `registers.facts.SUBJECTS`.
        name: a vehicle's number or a name, as it was written.
    """

    kind: str
    name: str

    @property
    def key(self) -> str:
        """How it is compared."""
        return subject_key(self.kind, self.name)


@dataclass(frozen=True, slots=True)
class Counters:
    """What the twelve months up to a day hold about somebody; never added together."""

    findings: int  # of the transport authority
    upheld: int
    received: int


@dataclass(frozen=True, slots=True)
class Often:
    """A vehicle on which the authority found something again and again."""

    subject: Subject
    findings: int
    newest: datetime  # UTC


def counters(subject: Subject, day: date) -> Counters:
    """The three counters of the twelve months that end with a day."""
    months = months_to(day)
    complained = complained_of(STAFF if subject.kind == DRIVER else subject.kind, subject.name)
    said = (complained.kind, complained.key, *months)
    return Counters(
        findings=_count(_FINDINGS, (FINDING, AUTHORITY, subject.kind, subject.key, *months, WITHDRAWN)),
        upheld=_count(_UPHELD, said),
        received=_count(_RECEIVED, said),
    )


def found_often(least: int, day: date) -> tuple[Often, ...]:
    """The vehicles with at least so many findings of the authority in the twelve months up to a day."""
    since, until = months_to(day)
    found = db.rows(_OFTEN, (FINDING, AUTHORITY, VEHICLE, since, until, WITHDRAWN, least))
    return tuple(
        Often(Subject(VEHICLE, name), many, clock.from_stamp(newest)) for name, many, newest in found
    )


def steps_taken(name: str, day: date) -> int:
    """How many breaches of a person were warned of or acted on in the twelve months up to a day."""
    since, until = months_to(day)
    return _count(_STEPS, (BREACH, STAFF, subject_key(STAFF, name), since, until, WARNED, ACTED))


def months_to(day: date) -> tuple[str, str]:
    """The stored moments between which twelve months lie that end with a day; the second one is outside."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        before = day.replace(year=day.year - 1, day=28)
    return clock.stamp(clock.at(before + _DAY, time.min)), clock.stamp(clock.at(day + _DAY, time.min))


def _count(query: str, parameters: tuple[object, ...]) -> int:
    row = db.one(query, parameters)
    return int(row[0]) if row else 0
