"""One case with all that is known of it: the record and its versions, every act, clocks, calls, actions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.accounts.queries import AccountCard, card_as_of
from desktop.calendars.limits import Due
from desktop.callbacks.queries import CallbackRow, callbacks_of
from desktop.complaints.actions import ActionRow, actions_of
from desktop.complaints.clocks import running
from desktop.complaints.moving import KIND, CaseNow, case_now
from desktop.complaints.others import waiting_of
from desktop.complaints.record import FIELDS, Record, as_record
from desktop.complaints.set_up import category_name
from desktop.complaints.statements import EvidenceRow, StatementRow, evidence_of, statements_of
from desktop.core import clock, db
from desktop.office.approval import both, who_agreed
from desktop.phrases.persons import called


@dataclass(frozen=True, slots=True)
class EventRow:
    """One act on a case."""

    turn: int
    act: str  # a key of states.STEPS
    before: str
    after: str
    happened_at: datetime  # UTC
    entered_at: datetime  # UTC
    entered_by: str
    approved_by: str  # who agreed to it on the spot; empty where nobody had to
    reported_by: str  # empty: who entered it
    facts: dict[str, Any]

    @property
    def hand(self) -> str:
        """Who entered it, and who agreed to it."""
        return both(self.entered_by, self.approved_by)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the record: who wrote it, when, and why."""

    version: int
    record: Record
    at: datetime  # UTC
    who: str
    why: str  # of a correction slip; empty for what was said first and at the read-back


@dataclass(frozen=True, slots=True)
class DueRow:
    """When a stage was or is due."""

    stage: str  # a key of limits.STAGES
    due: Due  # `calendars.limits.how_counted` tells how
    runs: bool  # no: it is over
    overdue: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another case that this one is linked with."""

    case_id: int
    number: str
    state: str
    person: str


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case."""

    now: CaseNow
    category_name: str
    record: Record  # as it is now
    versions: tuple[VersionRow, ...]  # the first one first; the last one is the record
    account: AccountCard | None  # as it was read back
    received_at: datetime  # UTC
    due_at: datetime | None  # of the stage that falls due next, UTC
    events: tuple[EventRow, ...]  # the first one first
    dues: tuple[DueRow, ...]
    statements: tuple[StatementRow, ...]
    evidence: tuple[EvidenceRow, ...]
    actions: tuple[ActionRow, ...]
    callbacks: tuple[CallbackRow, ...]
    goes_on_in: Other | None  # where it was merged into
    merged: tuple[Other, ...]  # those that were merged into it
    to_tell: tuple[Other, ...]  # of these, whose people have not heard the result yet

    def newest(self, act: str) -> EventRow | None:
        """The last act of this kind."""
        return next((event for event in reversed(self.events) if event.act == act), None)


_EVENTS = (
    "SELECT e.turn, e.act, e.before, e.after, e.happened_at, e.entered_at, s.name,"
    f" {who_agreed('e.journal_seq')}, e.reported_by, e.facts"
    " FROM complaint_event e JOIN staff s ON s.id = e.staff_id WHERE e.case_id = ? ORDER BY e.turn"
)
_VERSIONS = (
    "SELECT r.version, r.at_utc, s.name, COALESCE((SELECT json_extract(e.facts, '$.reason')"
    " FROM complaint_event e WHERE e.case_id = r.case_id AND e.journal_seq = r.journal_seq"
    f" AND e.act = 'corrected'), ''), {', '.join(f'r.{name}' for name in FIELDS)}"
    " FROM complaint_record r JOIN staff s ON s.id = r.staff_id WHERE r.case_id = ? ORDER BY r.version"
)
_OTHER = (
    "SELECT n.case_id, n.number, n.state, r.name, r.title FROM complaint_now n"
    " JOIN complaint_record r ON r.case_id = n.case_id AND r.version = n.version"
)


def case_card(case_id: int) -> CaseCard:
    """One case with its whole history.

    Raises:
        UserError: there is no such case.
    """
    now = case_now(case_id)
    versions = record_versions(case_id)
    record = versions[-1].record
    merged = _others("n.case_id IN (SELECT case_id FROM complaint_merge WHERE main_id = ?)", case_id)
    waiting = waiting_of(case_id)
    return CaseCard(
        now=now,
        category_name=category_name(record.category) if record.category else "",
        record=record,
        versions=versions,
        account=card_as_of(record.account_id, record.account_version or 0) if record.account_id else None,
        received_at=clock.from_stamp(now.received_at),
        due_at=clock.from_stamp(now.due_at) if now.stage else None,
        events=events_of(case_id),
        dues=dues_of(now),
        statements=statements_of(case_id),
        evidence=evidence_of(case_id),
        actions=actions_of(case_id),
        callbacks=callbacks_of(KIND, case_id),
        goes_on_in=next(
            iter(_others("n.case_id = (SELECT main_id FROM complaint_merge WHERE case_id = ?)", case_id)),
            None,
        ),
        merged=merged,
        to_tell=tuple(one for case in waiting for one in _others("n.case_id = ?", case)),
    )


def events_of(case_id: int) -> tuple[EventRow, ...]:
    """Every act on a case, the first one first."""
    return tuple(map(_event, db.rows(_EVENTS, (case_id,))))


def record_versions(case_id: int) -> tuple[VersionRow, ...]:
    """Every version of a case's record with who wrote it, the first one first."""
    return tuple(
        VersionRow(version, as_record(row), clock.from_stamp(at), who, why)
        for version, at, who, why, *row in db.rows(_VERSIONS, (case_id,))
    )


def dues_of(now: CaseNow) -> tuple[DueRow, ...]:
    """The newest due time of each stage that the case had, by when it was due."""
    run = {one.stage for one in running(now.case_id)}
    newest: dict[str, Due] = {}
    for stage, snapshot in db.rows(
        "SELECT stage, snapshot FROM complaint_due WHERE case_id = ? ORDER BY turn", (now.case_id,)
    ):
        newest[stage] = Due.read(snapshot)
    moment = clock.now()
    found = []
    for stage, due in newest.items():
        runs = stage in run and bool(now.unfinished)
        found.append(DueRow(stage, due, runs, runs and due.at < moment))
    return tuple(sorted(found, key=lambda row: row.due.at))


def _event(row: tuple[Any, ...]) -> EventRow:
    turn, act, before, after, happened, entered, name, approved, reported, facts = row
    times = clock.from_stamp(happened), clock.from_stamp(entered)
    return EventRow(turn, act, before, after, *times, name, approved, reported, json.loads(facts))


def _others(where: str, value: int) -> tuple[Other, ...]:
    return tuple(
        Other(case_id, number, state, called(name, title))
        for case_id, number, state, name, title in db.rows(
            f"{_OTHER} WHERE {where} ORDER BY n.case_id", (value,)
        )
    )
