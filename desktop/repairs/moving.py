"""The one step by which every order moves: the table is asked, the act is kept, clocks and board follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.callbacks.steps import let_go
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.core.journal import canonical
from desktop.office.rights import SignedIn
from desktop.repairs.callers import somebody_to_call
from desktop.repairs.clocks import NEVER, Occasion, Running, next_due, set_clocks
from desktop.repairs.found_places import is_no_longer_open
from desktop.repairs.report import Report, add_version, as_values, newest
from desktop.repairs.rules import Case, refuse_by_rules
from desktop.repairs.slots import Slot
from desktop.repairs.states import (
    APPOINTED,
    ENDED,
    HOLD,
    NEW,
    OPEN,
    UNFINISHED,
    check_step,
    state_after,
)

SOON = timedelta(minutes=2)  # two clocks on two walls
_EVENT_COLUMNS = frozenset({"reported_by"})  # facts that have a column of their own


@dataclass(frozen=True, slots=True)
class OrderNow:
    """Where an order stands: its row of `repair_now`."""

    order_id: int
    number: str
    turn: int
    version: int
    state: str
    before_hold: str
    side: str
    category: str
    priority: str
    account_id: int | None
    place: str
    department: str
    crew: str
    accepted_at: str  # UTC, as `clock.stamp` writes it
    stage: str = ""
    due_at: str = NEVER
    unfinished: int = 1


_FIELDS = tuple(field.name for field in fields(OrderNow))
_NOW = f"SELECT {', '.join(_FIELDS)} FROM repair_now WHERE order_id = ?"


def order_now(order_id: int, field: str = "order") -> OrderNow:
    """Where an order stands.

    Raises:
        UserError: there is no such order; with the form's field.
    """
    row = db.one(_NOW, (order_id,))
    if row is None:
        raise UserError(_("There is no such order."), field=field)
    return OrderNow(*row)


def begin(order_id: int, number: str, report: Report, accepted_at: datetime) -> OrderNow:
    """An order that has its number and nothing else yet."""
    return OrderNow(
        order_id, number, 0, 0, NEW, "", report.side, report.category, report.priority, report.account_id,
        report.place, "", "", clock.stamp(accepted_at),
    )  # fmt: skip


def move(
    entry: db.Entry,
    now: OrderNow,
    act: str,
    facts: Mapping[str, Any],
    by: SignedIn,
    *,
    happened_at: datetime | None = None,
    reported_by: str = "",
    report: Report | None = None,
    guard: Mapping[str, Any] | None = None,
    others: tuple[Running, ...] = (),
) -> OrderNow:
    """Let an order take one step of the table; returns where it stands then.

    Only call inside a transaction. Every verb goes through here, so that no path passes a guard by.

    Args:
        act: a key of `states.STEPS`.
        facts: what is told, as JSON can hold it.
        happened_at: when it happened, UTC; now if not given. The entry may be later.
        reported_by: who of the crew told it.
        report: the record's new version, where the act changes what was reported.
        guard: facts that are kept elsewhere and only looked at here.
        others: the running clocks of an order that is merged into this one.

    Raises:
        UserError: the act does not lead on from here, a fact is missing or cannot be.
        NotAllowed: the person has not the right.
    """
    record = report or newest(now.order_id)
    assert record is not None
    moment = _moment(happened_at, now, entry)
    told = {name: value for name, value in facts.items() if value is not None}
    guarded = {**as_values(record), **told, **(guard or {}), "reported_by": reported_by.strip()}
    step = check_step(act, now.number, now.state, now.side, guarded, by)
    refuse_by_rules(Case(act, now.order_id, now.number, now.state, record, guarded, moment, entry.at, by))
    after = state_after(step, now.state, now.before_hold)
    turn = now.turn + 1
    _keep(entry, now, turn, act, after, told, moment, reported_by, by)
    version = now.version
    if report is not None:
        version += 1
        add_version(entry, now.order_id, version, report, by)
    if now.state in OPEN and after not in OPEN:
        is_no_longer_open(now.order_id)
    if after in ENDED and now.state not in ENDED:
        let_go(entry, "order", now.order_id, "parent_ended")  # nobody calls about what is closed
    later = _after(now, act, after, turn, version, record, guarded)
    set_clocks(entry, _occasion(now, later, act, moment, entry, guarded, others))
    return _show(later)


def _moment(happened_at: datetime | None, now: OrderNow, entry: db.Entry) -> datetime:
    """When it happened: not in the future, and not before it was reported."""
    if happened_at is None:
        return entry.at
    if happened_at > entry.at + SOON:
        raise UserError(_("This time is still to come. Look at the date and the hour."), field="happened_at")
    if now.turn and happened_at < clock.from_stamp(now.accepted_at) - SOON:
        reported = format_datetime(clock.local(clock.from_stamp(now.accepted_at)))
        raise UserError(
            _("It was reported on {time}; this cannot have been earlier.").format(time=reported),
            field="happened_at",
        )
    return happened_at.astimezone(UTC)


def _keep(
    entry: db.Entry, now: OrderNow, turn: int, act: str, after: str, told: Mapping[str, Any],
    moment: datetime, reported_by: str, by: SignedIn,
) -> None:  # fmt: skip
    db.insert(
        "repair_event",
        {
            "order_id": now.order_id,
            "turn": turn,
            "act": act,
            "before": now.state,
            "after": after,
            "happened_at": clock.stamp(moment),
            "entered_at": entry.at_utc,
            "staff_id": by.staff_id,
            "reported_by": reported_by.strip(),
            "facts": canonical({name: told[name] for name in told if name not in _EVENT_COLUMNS}),
            "journal_seq": entry.seq,
        },
    )
    acts = entry.body.setdefault("acts", [])
    acts.append([now.order_id, turn, act, after])


def _after(
    now: OrderNow, act: str, after: str, turn: int, version: int, record: Report, told: Mapping[str, Any]
) -> OrderNow:
    """Where the order stands after the act, before the clocks are asked."""
    dispatched = act == "dispatched"
    return replace(
        now,
        turn=turn,
        version=version,
        state=after,
        before_hold=now.state if act == "held" else (now.before_hold if after == HOLD else ""),
        side=record.side,
        category=record.category,
        priority=told["priority"] if dispatched else _priority(now, act, record),
        account_id=record.account_id,
        place=record.place,
        department=told["department"] if dispatched else now.department,
        crew=told.get("crew", "") if dispatched or act == "appointed" else now.crew,
        unfinished=int(after in UNFINISHED),
    )


def _priority(now: OrderNow, act: str, record: Report) -> str:
    """A correction that tells of a danger makes it urgent; nothing but a dispatch makes it less so."""
    raised = act in ("accepted", "corrected", "reclassed") and record.priority != "normal"
    return record.priority if raised else now.priority


def _occasion(
    now: OrderNow, later: OrderNow, act: str, moment: datetime, entry: db.Entry, told: Mapping[str, Any],
    others: tuple[Running, ...],
) -> Occasion:  # fmt: skip
    counted_by = (now.side, now.category, now.priority)
    return Occasion(
        order_id=now.order_id,
        turn=later.turn,
        act=act,
        happened_at=moment,
        entered_at=entry.at,
        accepted_at=clock.from_stamp(now.accepted_at),
        side=later.side,
        category=later.category,
        priority=later.priority,
        slot=Slot.read(told["slot"]) if act == "appointed" else None,
        next_date=datetime.fromisoformat(told["next_date"]).date() if act == "held" else None,
        others=others,
        somebody_to_call=act == "done" and somebody_to_call(now.order_id),
        recount=counted_by != (later.side, later.category, later.priority),
        agreed=APPOINTED in (now.state, now.before_hold),
    )


def _show(later: OrderNow) -> OrderNow:
    """Put the order's row for the board in place."""
    stage, due_at = next_due(later.order_id, later.state)
    shown = replace(later, stage=stage, due_at=due_at)
    marks = ", ".join("?" * len(_FIELDS))
    db.database.execute_sql(
        f"INSERT OR REPLACE INTO repair_now ({', '.join(_FIELDS)}) VALUES ({marks})",
        tuple(getattr(shown, name) for name in _FIELDS),
    )
    return shown


def facts_of(order_id: int, act: str) -> dict[str, Any]:
    """What the newest act of this kind told; empty when there was none."""
    row = db.one(
        "SELECT facts FROM repair_event WHERE order_id = ? AND act = ? ORDER BY turn DESC LIMIT 1",
        (order_id, act),
    )
    return dict(json.loads(row[0])) if row else {}


def is_closed(now: OrderNow) -> bool:
    """Whether nothing can be done with the order any more."""
    return now.state in ENDED
