"""What is done beside the way of a case: followed up, explained, told meanwhile, reminded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop.callbacks.steps import let_go
from desktop.complaints.moving import KIND, case_now, move
from desktop.complaints.promised import REMINDER, promise_paper
from desktop.complaints.service import Moved
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require

MOST_REMINDED = 200  # slips at once; nobody folds more


def follow_up(
    case_id: int, note: str, next_date: date, by: SignedIn, happened_at: datetime | None = None
) -> Moved:
    """Write into the diary how a case goes on, and when it is looked at again (S62).

    Args:
        next_date: today or later.

    Raises:
        UserError: nothing to say, a day that is over, or the case is closed; with its field.
        NotAllowed: the case is about the person at the desk.
    """
    facts = {"note": note.strip(), "next_date": next_date.isoformat()}
    return _note("followed", case_id, facts, by, happened_at=happened_at)


def explain(case_id: int, explanation: str, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """Keep how it was explained why something that was asked for is refused (S46).

    Raises:
        UserError: nothing to say, or the case is closed; the field is explanation.
        NotAllowed: the case is about the person at the desk.
    """
    return _note("explained", case_id, {"explanation": explanation.strip()}, by, happened_at=happened_at)


def inform(
    case_id: int, note: str, by: SignedIn, *, ends_calls: bool = False, happened_at: datetime | None = None
) -> Moved:
    """Keep that the person was in touch and was told how it stands.

    Args:
        ends_calls: whether what was promised is satisfied by that; the callbacks are let go.

    Raises:
        UserError: nothing to say, or the case is closed; the field is note.
        NotAllowed: the case is about the person at the desk.
    """
    require(by, "case.work")
    with transaction("case.informed", "cases", "callbacks", by=by.staff_id) as entry:
        now = move(
            entry, case_now(case_id), "informed", {"note": note.strip()}, by, happened_at=happened_at
        )  # fmt: skip
        if ends_calls:
            let_go(entry, KIND, case_id, "newer_contact")
        entry.tells(case=case_id)
    return Moved(case_id, now.number, now.state)


def remind(case_id: int, by: SignedIn, reminded: str = "") -> Moved:
    """Remind who has to go on with an overdue case; prints the reminder slip.

    Args:
        reminded: who is; the handler, or the leader it was reported to, if not given.

    Raises:
        UserError: nothing of it is overdue, or nobody to remind; the field is reminded.
        NotAllowed: the case is about the person at the desk.
    """
    require(by, "case.work")
    with transaction("case.reminded", "cases", "papers", by=by.staff_id) as entry:
        moved = _remind(entry, case_id, by, reminded)
        entry.tells(case=case_id)
    return moved


def remind_all(case_ids: tuple[int, ...], by: SignedIn) -> tuple[Moved, ...]:
    """Remind about several overdue cases in one commit; each has its slip.

    Raises:
        UserError: none was chosen, or nothing of one is overdue.
        NotAllowed: one of them is about the person at the desk.
    """
    require(by, "case.work")
    if not case_ids:
        raise UserError(_("No case is overdue."))
    with transaction("case.reminded", "cases", "papers", by=by.staff_id) as entry:
        moved = tuple(_remind(entry, case_id, by) for case_id in case_ids[:MOST_REMINDED])
        entry.tells(cases=[one.case_id for one in moved])
    return moved


def _remind(entry: db.Entry, case_id: int, by: SignedIn, reminded: str = "") -> Moved:
    now = case_now(case_id)
    who = reminded.strip() or now.handler or _reported_to(case_id) or _("Whoever is in charge")
    late = clock.stamp(entry.at)
    facts: dict[str, Any] = {"reminded": who, "stage": now.stage, "due_at": now.due_at, "at": late}
    moved = move(entry, now, "reminded", facts, by)
    job_id = promise_paper(entry, REMINDER, case_id, moved.turn, moved.number, by)
    return Moved(case_id, moved.number, moved.state, job_id)


def _reported_to(case_id: int) -> str:
    row = db.one(
        "SELECT json_extract(facts, '$.reported_to') FROM complaint_event WHERE case_id = ?"
        " AND act = 'reported' ORDER BY turn DESC LIMIT 1",
        (case_id,),
    )
    return str(row[0]) if row else ""


def _note(
    act: str, case_id: int, facts: Mapping[str, Any], by: SignedIn, *, happened_at: datetime | None
) -> Moved:
    require(by, "case.work")
    with transaction(f"case.{act}", "cases", by=by.staff_id) as entry:
        now = move(entry, case_now(case_id), act, facts, by, happened_at=happened_at)
        entry.tells(case=case_id)
    return Moved(case_id, now.number, now.state)
