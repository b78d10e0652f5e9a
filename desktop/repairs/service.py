"""The work on an order: dispatched, appointed, on site, put on hold, passed back, and on again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.money import Money
from desktop.office.rights import SignedIn, require
from desktop.repairs.moving import OrderNow, move, order_now
from desktop.repairs.promised import APPOINTMENT, MISSED, WORK_ORDER, promise
from desktop.repairs.report import newest
from desktop.repairs.slots import Slot


@dataclass(frozen=True, slots=True)
class Moved:
    """Where an order stands after an act."""

    order_id: int
    number: str
    state: str
    job_id: int | None = None  # the paper that goes with the act; None where there is none


def dispatch(
    order_id: int,
    department: str,
    priority: str,
    how_told: str,
    told_to: str,
    by: SignedIn,
    *,
    crew: str = "",
    happened_at: datetime | None = None,
) -> Moved:
    """Hand an accepted or returned order to a department; prints the work order in two parts.

    Args:
        department: who shall do it, as the office calls it.
        priority: normal or urgent.
        how_told: phone or paper; a key of `categories.TOLD_BY`.
        told_to: the name of who took the order there.
        crew: which crew, where that is known already.
        happened_at: when it was told, UTC; now if not given.

    Raises:
        UserError: a fact is missing, or the order is in another state; with its field.
        NotAllowed: the person may not.
    """
    facts = {
        "department": department.strip(),
        "priority": priority,
        "how_told": how_told,
        "told_to": told_to.strip(),
        "crew": crew.strip(),
    }
    return _work("dispatched", order_id, facts, by, happened_at=happened_at, paper=WORK_ORDER)


def return_order(
    order_id: int,
    reason: str,
    note: str,
    reported_by: str,
    by: SignedIn,
    happened_at: datetime | None = None,
) -> Moved:
    """The crew gives an order back: the wrong department, not ours, or the place was not found.

    Args:
        reason: a key of `categories.RETURN_REASONS`.
        note: more about it; needed with "other".
        reported_by: who of the crew said so.

    Raises:
        UserError, NotAllowed: see `dispatch`.
    """
    facts = {"reason": reason, "note": note.strip()}
    return _work("returned", order_id, facts, by, happened_at=happened_at, reported_by=reported_by)


def appoint(
    order_id: int,
    slot: Slot,
    agreed_with: str,
    crew: str,
    crew_phone: str,
    by: SignedIn,
    *,
    fee_answer: str = "",
    fee_told: Money | None = None,
    happened_at: datetime | None = None,
) -> Moved:
    """Agree on a time with the customer, or on another one; earlier times are kept. Prints the slip.

    Args:
        slot: a morning, an afternoon, or two hours; not in the past.
        agreed_with: the name of who agreed.
        crew: who will come.
        crew_phone: where the customer can ring them.
        fee_answer: accepted, refused or unknown; empty: what was answered before holds.
        fee_told: the estimate, minor units; only looked at with an answer.

    Raises:
        UserError, NotAllowed: see `dispatch`; an out-meter order has no appointment.
    """
    facts = {
        "slot": slot.stored(),
        "agreed_with": agreed_with.strip(),
        "crew": crew.strip(),
        "crew_phone": crew_phone.strip(),
    }
    return _work(
        "appointed", order_id, facts, by, happened_at=happened_at, paper=APPOINTMENT,
        fee=(fee_told, fee_answer) if fee_answer else None,
    )  # fmt: skip


def arrive(order_id: int, reported_by: str, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """The crew is on site.

    Args:
        reported_by: who of the crew said so.
        happened_at: when they came, UTC; now if not given.

    Raises:
        UserError, NotAllowed: see `dispatch`.
    """
    return _work("arrived", order_id, {}, by, happened_at=happened_at, reported_by=reported_by)


def miss_visit(
    order_id: int,
    absent: str,
    reported_by: str,
    by: SignedIn,
    note: str = "",
    happened_at: datetime | None = None,
) -> Moved:
    """A visit that came to nothing; a new time must be agreed on. Prints the card that is left at the door.

    Args:
        absent: customer or crew. Where the crew did not come there is no card to leave.
        reported_by: who said so.
        note: what the card says beside, such as what was seen from outside.

    Raises:
        UserError, NotAllowed: see `dispatch`.
    """
    paper = MISSED if absent == "customer" else ""
    facts = {"absent": absent, "note": note.strip()}
    return _work("missed", order_id, facts, by, happened_at=happened_at, reported_by=reported_by, paper=paper)


def make_safe(order_id: int, reported_by: str, by: SignedIn, happened_at: datetime | None = None) -> Moved:
    """The water is stopped or the hole is covered; the repair itself goes on.

    Raises:
        UserError, NotAllowed: see `dispatch`.
    """
    return _work("made_safe", order_id, {}, by, happened_at=happened_at, reported_by=reported_by)


def hold(
    order_id: int,
    reason: str,
    note: str,
    next_date: date,
    by: SignedIn,
    reported_by: str = "",
    happened_at: datetime | None = None,
) -> Moved:
    """Put an order on hold until a day; only the working clock stands still meanwhile.

    Args:
        reason: a key of `categories.HOLD_REASONS`.
        note: more about it; needed with "other".
        next_date: when it is looked at again; today or later.

    Raises:
        UserError, NotAllowed: see `dispatch`.
    """
    facts = {"reason": reason, "note": note.strip(), "next_date": next_date.isoformat()}
    return _work("held", order_id, facts, by, happened_at=happened_at, reported_by=reported_by)


def resume(order_id: int, by: SignedIn, note: str = "", happened_at: datetime | None = None) -> Moved:
    """Take an order up again where it was before the hold.

    Raises:
        UserError, NotAllowed: see `dispatch`.
    """
    return _work("resumed", order_id, {"note": note.strip()}, by, happened_at=happened_at)


def _work(
    act: str,
    order_id: int,
    facts: Mapping[str, Any],
    by: SignedIn,
    *,
    happened_at: datetime | None,
    reported_by: str = "",
    paper: str = "",
    fee: tuple[Money | None, str] | None = None,
) -> Moved:
    """One act of the work with its paper, in one commit."""
    require(by, "repair.work")
    with transaction(f"repair.{act}", "repairs", "papers", by=by.staff_id) as entry:
        now = order_now(order_id)
        if fee is not None:
            now = _tell_fee(entry, now, *fee, by)
        moved = move(entry, now, act, facts, by, happened_at=happened_at, reported_by=reported_by)
        job_id = promise(entry, paper, order_id, moved.turn, moved.number, by) if paper else None
        entry.tells(order=order_id, **{k: facts[k] for k in ("reason", "priority", "absent") if k in facts})
    return Moved(order_id, moved.number, moved.state, job_id)


def _tell_fee(entry: db.Entry, now: OrderNow, told: Money | None, answer: str, by: SignedIn) -> OrderNow:
    record = newest(now.order_id)
    assert record is not None
    report = replace(record, fee_told=told, fee_answer=answer)
    return move(entry, now, "fee_told", {"fee_answer": answer, "fee_told": told}, by, report=report)
