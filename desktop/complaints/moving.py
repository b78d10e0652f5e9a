"""The one step by which every case moves: the table is asked, the act is kept, clocks and lists follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desktop.callbacks.queries import phone_key
from desktop.callbacks.steps import let_go
from desktop.complaints.clocks import NEVER, Occasion, Running, next_due, set_clocks
from desktop.complaints.record import Record, add_version, as_told, newest
from desktop.complaints.rules import Case, refuse_by_rules
from desktop.complaints.states import ASSIGNED, ENDED, NEW, REPORTED, UNFINISHED, check_step, state_after
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.core.journal import canonical, text_digest
from desktop.core.search import fold
from desktop.office.rights import SignedIn

KIND = "case"  # as a callback's parent
SOON = timedelta(minutes=2)  # two clocks on two walls
_RECOUNTED_BY = ("kind", "category", "severity")


@dataclass(frozen=True, slots=True)
class CaseNow:
    """Where a case stands: its row of `complaint_now`."""

    case_id: int
    number: str
    turn: int
    version: int
    kind: str
    state: str
    category: str
    severity: str
    subject_kind: str
    subject_key: str
    account_id: int | None
    phone_key: str
    name_key: str
    handler: str
    handler_staff_id: int | None
    verdict: str
    decided_at: str  # UTC, as `clock.stamp` writes it; empty: not yet
    redone: int
    extended: int
    received_at: str  # UTC
    stage: str = ""
    due_at: str = NEVER
    unfinished: int = 1


_FIELDS = tuple(field.name for field in fields(CaseNow))
_NOW = f"SELECT {', '.join(_FIELDS)} FROM complaint_now WHERE case_id = ?"


def case_now(case_id: int, field: str = "case") -> CaseNow:
    """Where a case stands.

    Raises:
        UserError: there is no such case; with the form's field.
    """
    row = db.one(_NOW, (case_id,))
    if row is None:
        raise UserError(_("There is no such case."), field=field)
    return CaseNow(*row)


def begin(case_id: int, number: str, record: Record, received_at: datetime) -> CaseNow:
    """A case that has its number and nothing else yet."""
    bare = CaseNow(
        case_id, number, 0, 0, record.kind, NEW, "", "", "", "", None, "", "", "", None, "", "", 0, 0,
        clock.stamp(received_at),
    )  # fmt: skip
    return replace(bare, **recorded(record))


def recorded(record: Record) -> dict[str, Any]:
    """What the lists show of a record, by the names of `CaseNow`."""
    return {
        "kind": record.kind,
        "category": record.category,
        "severity": record.severity,
        "subject_kind": record.subject_kind,
        "subject_key": record.against.key if record.subject_kind else "",
        "account_id": record.account_id,
        "phone_key": phone_key(record.phone),
        "name_key": fold(record.name),
    }


def move(
    entry: db.Entry,
    now: CaseNow,
    act: str,
    facts: Mapping[str, Any],
    by: SignedIn,
    *,
    happened_at: datetime | None = None,
    reported_by: str = "",
    record: Record | None = None,
    guard: Mapping[str, Any] | None = None,
    others: tuple[Running, ...] = (),
) -> CaseNow:
    """Let a case take one step of the table; returns where it stands then.

    Only call inside a transaction. Every verb goes through here, so that no path passes a guard by. What
    was promised about a case that ends here is let go.

    Args:
        act: a key of `states.STEPS`.
        facts: what is told, as JSON can hold it.
        happened_at: when it happened, UTC; now if not given. The entry may be later.
        reported_by: who did it, where that is not who enters it.
        record: the record's new version, where the act changes it.
        guard: facts that are kept elsewhere and only looked at here.
        others: the running clocks of a case that is merged into this one.

    Raises:
        UserError: the act does not lead on from here, a fact is missing or cannot be.
        NotAllowed: the person has not the right.
    """
    kept = record or newest(now.case_id)
    assert kept is not None
    moment = _moment(happened_at, now, entry)
    told = {name: value for name, value in facts.items() if value is not None}
    guarded = {**as_told(kept), **told, **(guard or {}), "reported_by": reported_by.strip()}
    step = check_step(act, now.number, now.state, now.kind, guarded, by)
    refuse_by_rules(Case(act, now, kept, guarded, moment, entry.at, by))
    after = state_after(step, now.state, now.redone)
    _keep(entry, now, act, after, told, moment, reported_by, by)
    if record is not None:
        add_version(entry, now.case_id, now.version + 1, record, by)
    later = _after(now, act, after, record, guarded, moment)
    set_clocks(entry, _occasion(now, later, act, moment, guarded, others))
    if after in ENDED:
        let_go(entry, KIND, now.case_id, "parent_ended")
    return _show(later)


def _moment(happened_at: datetime | None, now: CaseNow, entry: db.Entry) -> datetime:
    """When it happened: not in the future, and not before the case came in."""
    if happened_at is None:
        return entry.at
    if happened_at > entry.at + SOON:
        raise UserError(_("This time is still to come. Look at the date and the hour."), field="happened_at")
    if now.turn and happened_at < clock.from_stamp(now.received_at) - SOON:
        came = format_datetime(clock.local(clock.from_stamp(now.received_at)))
        raise UserError(
            _("{number} came in on {time}; this cannot have been earlier.").format(
                number=now.number, time=came
            ),
            field="happened_at",
        )
    return min(happened_at.astimezone(UTC), entry.at)


def _keep(
    entry: db.Entry, now: CaseNow, act: str, after: str, told: Mapping[str, Any], moment: datetime,
    reported_by: str, by: SignedIn,
) -> None:  # fmt: skip
    turn, happened, facts = now.turn + 1, clock.stamp(moment), canonical(told)
    db.insert(
        "complaint_event",
        {
            "case_id": now.case_id,
            "turn": turn,
            "act": act,
            "before": now.state,
            "after": after,
            "happened_at": happened,
            "entered_at": entry.at_utc,
            "staff_id": by.staff_id,
            "reported_by": reported_by.strip(),
            "facts": facts,
            "journal_seq": entry.seq,
        },
    )
    acts = entry.body.setdefault("acts", [])
    said = text_digest(entry.seq, happened, reported_by.strip(), facts)
    acts.append([now.case_id, turn, act, after, said])


def _after(
    now: CaseNow, act: str, after: str, record: Record | None, told: Mapping[str, Any], moment: datetime
) -> CaseNow:
    """Where the case stands after the act, before the clocks are asked."""
    later = replace(now, turn=now.turn + 1, state=after, unfinished=int(after in UNFINISHED))
    if record is not None:
        later = replace(later, version=now.version + 1, **recorded(record))
    match act:
        case "assigned":
            return replace(later, handler=told["handler"], handler_staff_id=told.get("handler_staff"))
        case "established" | "verified":
            return replace(later, verdict=told["verdict"])
        case "decided":
            return replace(later, decided_at=clock.stamp(moment))
        case "extended":
            return replace(later, extended=1)
        case "redone":
            same = after == ASSIGNED
            return replace(
                later, redone=now.redone + 1, extended=0, verdict="", decided_at="",
                handler=now.handler if same else "", handler_staff_id=now.handler_staff_id if same else None,
            )  # fmt: skip
    return later


def _occasion(
    now: CaseNow, later: CaseNow, act: str, moment: datetime, told: Mapping[str, Any],
    others: tuple[Running, ...],
) -> Occasion:  # fmt: skip
    counted = any(getattr(now, name) != getattr(later, name) for name in _RECOUNTED_BY)
    return Occasion(
        case_id=now.case_id,
        turn=later.turn,
        act=act,
        after=later.state,
        happened_at=moment,
        received_at=clock.from_stamp(now.received_at),
        kind=later.kind,
        category=later.category,
        severity=later.severity,
        next_date=date.fromisoformat(told["next_date"]) if act == "followed" else None,
        new_date=date.fromisoformat(told["new_date"]) if act == "extended" else None,
        others=others,
        somebody_to_call=act == "replied" and bool(told.get("call_back")),
        recount=act == "corrected" and counted and not now.redone,
        extended=bool(now.extended),
    )


def _show(later: CaseNow) -> CaseNow:
    """Put the case's row for the lists in place."""
    stage, due_at = next_due(later.case_id, later.state)
    shown = replace(later, stage=stage, due_at=due_at)
    marks = ", ".join("?" * len(_FIELDS))
    db.database.execute_sql(
        f"INSERT OR REPLACE INTO complaint_now ({', '.join(_FIELDS)}) VALUES ({marks})",
        tuple(getattr(shown, name) for name in _FIELDS),
    )
    return shown


def facts_of(case_id: int, act: str) -> dict[str, Any]:
    """What the newest act of this kind told; empty when there was none."""
    row = db.one(
        "SELECT facts FROM complaint_event WHERE case_id = ? AND act = ? ORDER BY turn DESC LIMIT 1",
        (case_id, act),
    )
    return dict(json.loads(row[0])) if row else {}


def since_begun(case_id: int) -> int:
    """The turn after which the present round counts: 0, or that of the last time it was begun again."""
    row = db.one(
        "SELECT MAX(turn) FROM complaint_event WHERE case_id = ? AND act = 'redone'", (case_id,)
    )  # fmt: skip
    return (row[0] or 0) if row else 0


def is_closed(now: CaseNow) -> bool:
    """Whether nothing can be done with the case any more."""
    return now.state in ENDED


def waits_for_leader(now: CaseNow) -> bool:
    """Whether a leader has to say who handles it."""
    return now.state == REPORTED
