"""Cases for the screens: what falls due next, what is overdue, what there was, by kind, state and handler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.calendars.queries import calendar
from desktop.complaints.clocks import NEVER
from desktop.complaints.numbers import find_case
from desktop.complaints.subjects import Subject
from desktop.core import clock, db
from desktop.core.i18n import _
from desktop.phrases.persons import called

__all__ = [
    "CaseFilter",
    "CasePage",
    "CaseRow",
    "cases",
    "counts",
    "departments_known",
    "every_case",
    "find_case",
    "for_leader",
    "handlers_known",
    "overdue_cases",
    "subjects_known",
]

PAGE = 50
RECENT = 1000  # cases; whoever had none of them is no longer offered
LONG_OVERDUE = 5  # working days; then it stands on the leader's list

_ROW = (
    "SELECT n.case_id, n.number, n.kind, n.state, n.category, n.severity, r.subject_kind, r.subject,"
    " r.subject_staff_id, r.name, r.title, r.anonymous, r.upset, r.words, n.account_id, n.handler, n.verdict,"
    " n.received_at, n.stage, n.due_at, n.extended, n.unfinished FROM complaint_now n"
    " JOIN complaint_record r ON r.case_id = n.case_id AND r.version = n.version"
)


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases a list shows; an empty text lets everything through."""

    kind: str = ""
    state: str = ""
    severity: str = ""
    handler: str = ""


EVERYTHING = CaseFilter()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in a list."""

    case_id: int
    number: str
    kind: str  # a key of states.KINDS
    state: str  # a key of states.STATES
    category: str  # a code; `set_up.category_name` names it
    severity: str  # a key of lists.SEVERITIES
    subject: Subject
    person: str  # who said it, as called; "Anonymous" or empty
    upset: bool  # for the staff alone, never printed
    words: str
    account_id: int | None
    handler: str
    verdict: str  # a key of lists.VERDICTS; empty: not yet
    received_at: datetime  # UTC
    stage: str  # a key of limits.STAGES; empty: nothing falls due
    due_at: datetime | None  # UTC
    extended: bool
    unfinished: bool

    def overdue(self, now: datetime) -> bool:
        """Whether something should have been done by now."""
        return self.due_at is not None and self.due_at < now


@dataclass(frozen=True, slots=True)
class CasePage:
    """A part of a list."""

    rows: tuple[CaseRow, ...]
    total: int  # of all pages
    overdue: int  # of all pages
    page: int

    @property
    def pages(self) -> int:
        """How many there are; at least one."""
        return max(1, -(-self.total // PAGE))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases somebody still has to do something about."""

    unfinished: int
    overdue: int


# --- lists --------------------------------------------------------------------------------------


def cases(which: CaseFilter = EVERYTHING, page: int = 0) -> CasePage:
    """The unfinished cases by what falls due next: the most overdue first, those without a due time last.

    Args:
        page: counted from 0; PAGE cases each. One behind the last is empty.
    """
    where, values = _where(which, "unfinished = 1")
    now = clock.stamp(clock.now())
    counted = db.one(
        f"SELECT COUNT(*), COALESCE(SUM(due_at < :now), 0) FROM complaint_now WHERE {where}",
        {**values, "now": now},
    )
    total, overdue = counted or (0, 0)
    # The inner part reads the index alone, however far the page is behind.
    found = _rows(
        f"WHERE n.case_id IN (SELECT case_id FROM complaint_now WHERE {where}"
        " ORDER BY due_at, case_id LIMIT :count OFFSET :skip) ORDER BY n.due_at, n.case_id",
        {**values, "count": PAGE, "skip": page * PAGE},
    )
    return CasePage(found, total, overdue, page)


def every_case(which: CaseFilter = EVERYTHING, page: int = 0) -> CasePage:
    """All cases, closed ones too, the newest first.

    Args:
        page: counted from 0; PAGE cases each. One behind the last is empty.
    """
    where, values = _where(which, "1 = 1")
    counted = db.one(f"SELECT COUNT(*) FROM complaint_now WHERE {where}", values)
    found = _rows(
        f"WHERE n.case_id IN (SELECT case_id FROM complaint_now WHERE {where}"
        " ORDER BY case_id DESC LIMIT :count OFFSET :skip) ORDER BY n.case_id DESC",
        {**values, "count": PAGE, "skip": page * PAGE},
    )
    return CasePage(found, counted[0] if counted else 0, 0, page)


def overdue_cases(limit: int = 200) -> tuple[CaseRow, ...]:
    """What should have been done by now, the most overdue first; reminder slips are printed of them."""
    return _overdue(clock.now(), limit)


def for_leader(limit: int = 200) -> tuple[CaseRow, ...]:
    """What has been overdue for more than five working days, the most overdue first."""
    return _overdue(_working_days_ago(clock.now(), LONG_OVERDUE), limit)


def counts() -> Counts:
    """How many cases are unfinished, and how many of them overdue."""
    row = db.one(
        "SELECT COUNT(*), COALESCE(SUM(due_at < ?), 0) FROM complaint_now WHERE unfinished = 1",
        (clock.stamp(clock.now()),),
    )
    return Counts(*(row or (0, 0)))


def overdue_by_kind() -> tuple[tuple[str, int], ...]:
    """How many unfinished cases are late, by their kind (a key of states.KINDS); the most first."""
    return tuple(
        db.rows(
            "SELECT kind, COUNT(*) FROM complaint_now WHERE unfinished = 1 AND due_at < ?"
            " GROUP BY kind ORDER BY COUNT(*) DESC, kind",
            (clock.stamp(clock.now()),),
        )
    )


def _overdue(before: datetime, limit: int) -> tuple[CaseRow, ...]:
    return _rows(
        "WHERE n.case_id IN (SELECT case_id FROM complaint_now WHERE unfinished = 1 AND due_at < :before"
        " ORDER BY due_at, case_id LIMIT :limit) ORDER BY n.due_at, n.case_id",
        {"before": clock.stamp(before), "limit": limit},
    )


def _working_days_ago(moment: datetime, days: int) -> datetime:
    """The moment so many working days before, at the same time on the wall."""
    wall, left, office = clock.local(moment), days, calendar()
    day = wall.date()
    while left:
        day -= timedelta(days=1)
        left -= bool(office.spans_on(day))
    return clock.at(day, wall.time())


# --- what was named lately ----------------------------------------------------------------------


def handlers_known() -> tuple[str, ...]:
    """Who handled a case lately, in the order of the alphabet."""
    found = db.rows(
        "SELECT DISTINCT handler FROM (SELECT handler FROM complaint_now ORDER BY case_id DESC LIMIT ?)"
        " WHERE handler <> '' ORDER BY handler",
        (RECENT,),
    )
    return tuple(one for (one,) in found)


def subjects_known(subject_kind: str) -> tuple[str, ...]:
    """Departments, people or vehicles that were named lately, in the order of the alphabet."""
    found = db.rows(
        "SELECT DISTINCT subject FROM (SELECT subject, subject_kind FROM complaint_record"
        " ORDER BY case_id DESC LIMIT ?) WHERE subject_kind = ? AND subject <> '' ORDER BY subject",
        (RECENT, subject_kind),
    )
    return tuple(one for (one,) in found)


def departments_known() -> tuple[str, ...]:
    """Departments that were named lately, in the order of the alphabet."""
    return subjects_known("department")


# --- rows ---------------------------------------------------------------------------------------


def case_rows(case_ids: Sequence[int]) -> tuple[CaseRow, ...]:
    """These cases, the newest first."""
    marks = ", ".join("?" * len(case_ids))
    return _rows(f"WHERE n.case_id IN ({marks}) ORDER BY n.case_id DESC", tuple(case_ids))


def _where(which: CaseFilter, first: str) -> tuple[str, dict[str, Any]]:
    wanted = {
        "kind": which.kind,
        "state": which.state,
        "severity": which.severity,
        "handler": which.handler,
    }
    asked = {name: value for name, value in wanted.items() if value}
    return " AND ".join([first, *(f"{name} = :{name}" for name in asked)]), asked


def _rows(where: str, parameters: db.Parameters) -> tuple[CaseRow, ...]:
    return tuple(map(_row, db.rows(f"{_ROW} {where}", parameters)))


def _row(row: tuple[Any, ...]) -> CaseRow:
    (
        case_id, number, kind, state, category, severity, subject_kind, subject, staff_id, name, title,
        anonymous, upset, words, account_id, handler, verdict, received_at, stage, due_at, extended,
        unfinished,
    ) = row  # fmt: skip
    return CaseRow(
        case_id, number, kind, state, category, severity, Subject(subject_kind, subject, staff_id, category),
        called(name, title) or (_("Anonymous") if anonymous else ""), bool(upset), words, account_id, handler,
        verdict, clock.from_stamp(received_at), stage, None if due_at == NEVER else clock.from_stamp(due_at),
        bool(extended), bool(unfinished),
    )  # fmt: skip
