"""A subject's last twelve months: what was said of it, and what of that was found true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.complaints.queries import CaseRow, case_rows
from desktop.complaints.states import LONG, MERGED, PRAISE, VOID
from desktop.complaints.subjects import Subject
from desktop.core import clock, db

NEWEST = 20  # cases that are shown with the counts

_COUNT = (
    "SELECT COUNT(*) FROM complaint_now WHERE subject_kind = :kind AND subject_key = :key"
    " AND {column} >= :begins AND {column} < :ends AND {what}"
)
_IN_LONG = ", ".join(f"'{kind}'" for kind in LONG)


@dataclass(frozen=True, slots=True)
class TwelveMonths:
    """Counts kept apart: what was only received says nothing about the subject yet."""

    received: int  # complaints and criticism that came in; neither void ones nor those that were merged
    upheld: int  # of them by the day of the decision: found true
    partly: int  # found true in part
    praised: int
    newest: tuple[CaseRow, ...]  # the newest of all that, whatever its kind


def twelve_months(subject: Subject, day: date | None = None) -> TwelveMonths:
    """What there was of a subject in the twelve months that end with a day.

    Args:
        subject: as `subjects.subject` makes it.
        day: the last day that counts; today, if not given.
    """
    begins, ends = span(day or clock.today())
    asked = {
        "kind": subject.kind,
        "key": subject.key,
        "begins": clock.stamp(begins),
        "ends": clock.stamp(ends),
    }
    valid = f"state NOT IN ('{VOID}', '{MERGED}')"
    return TwelveMonths(
        _count("received_at", f"kind IN ({_IN_LONG}) AND {valid}", asked),
        _count("decided_at", f"verdict = 'upheld' AND kind IN ({_IN_LONG}) AND {valid}", asked),
        _count("decided_at", f"verdict = 'partly' AND kind IN ({_IN_LONG}) AND {valid}", asked),
        _count("received_at", f"kind = '{PRAISE}' AND {valid}", asked),
        _newest(asked),
    )


def span(day: date) -> tuple[datetime, datetime]:
    """The twelve months that end with a day, UTC: from the day after the same day a year before."""
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        before = day.replace(year=day.year - 1, day=28)
    begins, ends = (clock.at(one + timedelta(days=1), time()) for one in (before, day))
    return begins, ends


def _count(column: str, what: str, asked: dict[str, str]) -> int:
    row = db.one(_COUNT.format(column=column, what=what), asked)
    return int(row[0]) if row else 0


def _newest(asked: dict[str, str]) -> tuple[CaseRow, ...]:
    found = db.rows(
        "SELECT case_id FROM complaint_now WHERE subject_kind = :kind AND subject_key = :key"
        " AND received_at >= :begins AND received_at < :ends ORDER BY received_at DESC LIMIT :limit",
        {**asked, "limit": NEWEST},
    )
    return case_rows([case_id for (case_id,) in found])
