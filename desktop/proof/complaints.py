"""Did every case go by the table, was nothing closed before it was told, and are the lists what the acts say?

The acts are compared with what the journal tells, walked again by the table of states with the facts that
were kept, and what the lists show is made anew from them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from desktop.complaints.clocks import NEVER, next_due
from desktop.complaints.moving import recorded
from desktop.complaints.record import FIELDS, Record, as_record, as_told, record_digest
from desktop.complaints.states import ASSIGNED, ENDED, NEW, STEPS, UNFINISHED, missing, state_after
from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.core.journal import text_digest
from desktop.proof.finding import Finding

_EVENTS = (
    "SELECT e.case_id, e.turn, e.act, e.before, e.after, e.happened_at, e.reported_by, e.facts,"
    " e.journal_seq, c.number FROM complaint_event e JOIN complaint_case c ON c.id = e.case_id"
    " ORDER BY e.case_id, e.turn"
)
_RECORDS = (
    f"SELECT case_id, version, journal_seq, {', '.join(FIELDS)} FROM complaint_record"
    " ORDER BY case_id, version"
)
_SHOWN = (
    "turn", "version", "kind", "state", "category", "severity", "subject_kind", "subject_key", "account_id",
    "phone_key", "name_key", "handler", "handler_staff_id", "verdict", "decided_at", "redone", "extended",
    "unfinished", "stage", "due_at",
)  # fmt: skip
_NOW = f"SELECT {', '.join(_SHOWN)} FROM complaint_now WHERE case_id = ?"
_TOLD = "SELECT seq, body FROM journal WHERE kind LIKE 'case.%' ORDER BY seq"
_TABLES = (
    "complaint_case", "complaint_record", "complaint_merge", "complaint_action", "complaint_due",
    "complaint_category", "complaint_limit",
)  # fmt: skip
_ENDED = ", ".join(f"'{state}'" for state in ENDED)

_SAME_ACTION = (
    "a.case_id = e.case_id AND a.turn = e.turn AND a.action = json_extract(e.facts, '$.action')"
    " AND a.owner = json_extract(e.facts, '$.owner') AND a.due_on = json_extract(e.facts, '$.due_on')"
)
_NEVER = {
    "SELECT c.number FROM complaint_now n JOIN complaint_case c ON c.id = n.case_id"
    " WHERE n.number <> c.number OR n.received_at <> c.received_at": N_(
        "The list shows case {number} otherwise than its acts."
    ),
    "SELECT c.number FROM complaint_case c WHERE NOT EXISTS"
    " (SELECT 1 FROM complaint_event e WHERE e.case_id = c.id)": N_("Case {number} was never recorded."),
    "SELECT c.number FROM complaint_case c WHERE c.serial > 1 AND NOT EXISTS (SELECT 1 FROM complaint_case p"
    " WHERE p.series = c.series AND p.serial = c.serial - 1)": N_("Before case {number} one is missing."),
    "SELECT c.number FROM complaint_event e JOIN complaint_case c ON c.id = e.case_id WHERE e.act = 'merged'"
    " AND NOT EXISTS (SELECT 1 FROM complaint_merge m WHERE m.case_id = e.case_id"
    " AND m.main_id = json_extract(e.facts, '$.main_id'))": N_("Nobody knows where case {number} goes on."),
    "SELECT c.number FROM callback b JOIN callback_now o ON o.callback_id = b.id AND o.is_open = 1"
    " JOIN complaint_now n ON n.case_id = b.parent_id JOIN complaint_case c ON c.id = n.case_id"
    f" WHERE b.parent_kind = 'case' AND n.state IN ({_ENDED})": N_(
        "{number} has ended, and a callback about it is still open."
    ),
    "SELECT c.number FROM complaint_event e JOIN complaint_case c ON c.id = e.case_id WHERE"
    " json_extract(e.facts, '$.action') <> '' AND NOT EXISTS (SELECT 1 FROM complaint_action a"
    f" WHERE {_SAME_ACTION})": N_("What case {number} does better is not in the register."),
    "SELECT c.number FROM complaint_action a JOIN complaint_case c ON c.id = a.case_id WHERE NOT EXISTS"
    f" (SELECT 1 FROM complaint_event e WHERE {_SAME_ACTION})": N_(
        "The register says something better of case {number} that nobody decided."
    ),
    "SELECT c.number FROM complaint_event e JOIN complaint_case c ON c.id = e.case_id"
    " JOIN complaint_record r ON r.case_id = e.case_id AND r.subject_staff_id IS NOT NULL"
    " AND r.version = (SELECT MAX(v.version) FROM complaint_record v WHERE v.case_id = e.case_id"
    " AND v.journal_seq <= e.journal_seq) WHERE e.act = 'assigned'"
    " AND json_extract(e.facts, '$.handler_staff') = r.subject_staff_id": N_(
        "Case {number} was handled by who it is about."
    ),
}


@dataclass
class _Walked:
    """A case as its acts make it."""

    state: str = NEW
    shown: dict[str, Any] = field(
        default_factory=lambda: {
            "turn": 0, "version": 0, "handler": "", "handler_staff_id": None, "verdict": "", "decided_at": "",
            "redone": 0, "extended": 0,
        }
    )  # fmt: skip


def check_complaints() -> Iterator[Finding]:
    """Every case, walked by the table; what the journal tells; the lists; what must have ended."""
    yield from _told_and_kept()
    records = groupby(db.database.execute_sql(_RECORDS).fetchall(), lambda row: row[0])
    versions = {case_id: [(row[1], row[2], as_record(row[3:])) for row in rows] for case_id, rows in records}
    for case_id, rows in groupby(db.database.execute_sql(_EVENTS).fetchall(), lambda row: row[0]):
        yield from _walk(case_id, [row[1:] for row in rows], versions.get(case_id, []))
    for query, sentence in _NEVER.items():
        for row in db.rows(query):
            yield _finding(_(sentence).format(number=row[0]))


def _told_and_kept() -> Iterator[Finding]:
    """Each act, version, due time and action that the journal tells has its row, and each row its entry."""
    kept: dict[str, dict[int, list[list[Any]]]] = {name: {} for name in _KEPT}
    for name, lines in _KEPT.items():
        for seq, *line in lines():
            kept[name].setdefault(seq, []).append(line)
    for seq, body in db.rows(_TOLD):
        told = json.loads(body)
        for name in _KEPT:
            if sorted(told.get(name, [])) != sorted(kept[name].pop(seq, [])):
                yield _not_told(seq)
    for seq in sorted({seq for lines in kept.values() for seq in lines}):
        yield _not_told(seq)
    for table in _TABLES:
        found = db.one(
            f"SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal j"
            " WHERE j.seq = t.journal_seq AND j.kind LIKE 'case.%')"
        )
        if found and found[0]:
            yield _finding(
                _("{count} rows of {table} have no entry in the journal.").format(count=found[0], table=table)
            )


def _acts() -> Iterator[list[Any]]:
    for seq, *act, happened, reported_by, facts in db.rows(
        "SELECT journal_seq, case_id, turn, act, after, happened_at, reported_by, facts FROM complaint_event"
    ):
        yield [seq, *act, text_digest(seq, happened, reported_by, facts)]


def _records() -> Iterator[list[Any]]:
    for case_id, version, seq, *columns in db.rows(_RECORDS):
        yield [seq, case_id, version, record_digest(seq, as_record(tuple(columns)))]


def _dues() -> Iterator[list[Any]]:
    for seq, *due, snapshot in db.rows(
        "SELECT journal_seq, case_id, stage, turn, due_at, snapshot FROM complaint_due"
    ):
        yield [seq, *due, text_digest(seq, snapshot)]


_KEPT: dict[str, Callable[[], Iterator[list[Any]]]] = {"acts": _acts, "records": _records, "dues": _dues}


def _walk(
    case_id: int, events: list[tuple[Any, ...]], versions: list[tuple[int, int, Record]]
) -> Iterator[Finding]:
    """One case from its record on, by the table."""
    walked, number = _Walked(), events[0][-1]
    for turn, act, before, after, happened, reported_by, facts, seq, _number in events:
        known = [(version, record) for version, at, record in versions if at <= seq]
        if not known or act not in STEPS or turn != walked.shown["turn"] + 1 or before != walked.state:
            yield _not_by_the_table(number, turn, seq)
            return
        version, record = known[-1]
        told = {**as_told(record), **json.loads(facts), "reported_by": reported_by}
        kind = walked.shown.get("kind", record.kind)
        if _breaks_the_table(act, walked, after, kind, told):
            yield _not_by_the_table(number, turn, seq)
        _go_on(walked, act, after, happened, told)
        walked.shown |= {"version": version, **recorded(record)}
    yield from _compare(case_id, number, walked)


def _breaks_the_table(act: str, walked: _Walked, after: str, kind: str, told: dict[str, Any]) -> bool:
    step = STEPS[act]
    return (
        walked.state not in step.come_from
        or kind not in step.kinds
        or bool(missing(step, kind, told))
        or after != state_after(step, walked.state, walked.shown["redone"])
    )


def _go_on(walked: _Walked, act: str, after: str, happened: str, told: dict[str, Any]) -> None:
    walked.state = after
    shown = walked.shown
    shown["turn"] += 1
    if act == "assigned":
        shown |= {"handler": told["handler"], "handler_staff_id": told.get("handler_staff")}
    elif act in ("established", "verified"):
        shown["verdict"] = told["verdict"]
    elif act == "decided":
        shown["decided_at"] = happened
    elif act == "extended":
        shown["extended"] = 1
    elif act == "redone":
        shown |= {"redone": shown["redone"] + 1, "extended": 0, "verdict": "", "decided_at": ""}
        if after != ASSIGNED:
            shown |= {"handler": "", "handler_staff_id": None}


def _compare(case_id: int, number: str, walked: _Walked) -> Iterator[Finding]:
    unfinished = walked.state in UNFINISHED
    stage, due_at = next_due(case_id, walked.state) if unfinished else ("", NEVER)
    expected = {
        **walked.shown, "state": walked.state, "unfinished": int(unfinished), "stage": stage,
        "due_at": due_at,
    }  # fmt: skip
    if db.one(_NOW, (case_id,)) != tuple(expected[name] for name in _SHOWN):
        yield _finding(_("The list shows case {number} otherwise than its acts.").format(number=number))


def _not_by_the_table(number: str, turn: int, seq: int) -> Finding:
    return _finding(
        _("Act {turn} of case {number} does not follow the table.").format(turn=turn, number=number), seq
    )


def _not_told(seq: int) -> Finding:
    return _finding(_("The acts on cases of entry {seq} are not what the journal says.").format(seq=seq), seq)


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("complaints", text, seq)
