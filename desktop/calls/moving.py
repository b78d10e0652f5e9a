"""The one step by which every call moves: the table is asked, the act is kept, the lists follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from desktop.callbacks.queries import phone_key
from desktop.calls.states import NUISANCE, OPEN, TO_COMPLETE, check_step, state_after
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import canonical
from desktop.office.rights import SignedIn


@dataclass(frozen=True, slots=True)
class CallState:
    """How a call stands: its row of `call_now`; times are UTC as `clock.stamp` writes them."""

    call_id: int
    turn: int
    state: str
    is_open: int
    rang_at: str
    answered_at: str = ""
    ended_at: str = ""
    ended_by: str = ""
    phone: str = ""
    phone_key: str = ""
    name: str = ""
    title: str = ""
    account_id: int | None = None
    words: str = ""
    read_back: int = 0
    became: str = ""
    target_id: int | None = None
    target_number: str = ""


FIELDS = tuple(field.name for field in fields(CallState))


def state_of(call_id: int) -> CallState:
    """How a call stands.

    Raises:
        UserError: there is no such call.
    """
    found = db.one(f"SELECT {', '.join(FIELDS)} FROM call_now WHERE call_id = ?", (call_id,))
    if found is None:
        raise UserError(_("There is no such call."))
    return CallState(*found)


def move(
    entry: db.Entry,
    now: CallState,
    act: str,
    told: Mapping[str, Any],
    by: SignedIn,
    moment: datetime | None = None,
) -> CallState:
    """Let a call take one step of the table; returns how it stands then.

    Only call inside a transaction. Every act goes through here, so that no path passes the table by; a call
    of which nothing is missing any more is complete with the same commit.

    Args:
        told: what is told now, as JSON can hold it.
        moment: when it happened, UTC; now if not given.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; with its field.
        NotAllowed: the person may not take calls.
    """
    step = check_step(act, now.state, known(now) | dict(told), by)
    later = follow(now, act, state_after(step, now.state), told, clock.stamp(moment or entry.at))
    _keep(entry, now, later, act, told, by, moment or entry.at)
    if later.state == TO_COMPLETE and not lacks(later):
        return move(entry, later, "completed", {}, by)
    _show(later)
    return later


def follow(now: CallState, act: str, after: str, told: Mapping[str, Any], moment: str) -> CallState:
    """How a call stands after an act; the check of the books asks it too."""
    later = replace(now, turn=now.turn + 1, state=after, is_open=int(after in OPEN))
    if act == "answered":
        return replace(later, answered_at=moment)
    if act == "missed":
        phone = told.get("phone", "")
        return replace(later, phone=phone, phone_key=phone_key(phone))
    if act == "noted":
        names = ("phone", "name", "title", "account_id", "words")
        said = {name: told[name] for name in names}
        same = now.read_back and all(getattr(now, name) == value for name, value in said.items())
        return replace(later, **said, phone_key=phone_key(told["phone"]), read_back=int(same))
    if act == "read_back":
        return replace(later, read_back=1)
    if act == "became":
        return replace(
            later,
            became=told["became"],
            target_id=told.get("target_id"),
            target_number=told.get("target", ""),
        )
    if act == "hung_up":
        return replace(later, ended_at=moment, ended_by=told["ended_by"])
    return later


def known(now: CallState) -> dict[str, Any]:
    """What the table may ask of a call, from what was told before."""
    return {
        "noted": bool(now.words),
        "confirmed": now.read_back or now.became == NUISANCE,
        "became": now.became,
        "phone": now.phone,
    }


def lacks(now: CallState) -> tuple[str, ...]:
    """What is still to be written down: names of facts, in the order in which they are asked."""
    facts = known(now)
    found = tuple(name for name in ("noted", "confirmed", "became") if not facts[name])
    return found if now.ended_at else (*found, "ended_by")


def _keep(
    entry: db.Entry, now: CallState, later: CallState, act: str, told: Mapping[str, Any], by: SignedIn,
    moment: datetime,
) -> None:  # fmt: skip
    db.insert(
        "call_event",
        {
            "call_id": now.call_id,
            "turn": later.turn,
            "act": act,
            "before": now.state,
            "after": later.state,
            "happened_at": clock.stamp(moment),
            "at_utc": entry.at_utc,
            "staff_id": by.staff_id,
            "facts": canonical(told),
            "journal_seq": entry.seq,
        },
    )
    acts = entry.body.setdefault("calls", [])
    acts.append([now.call_id, later.turn, act, later.state])


def _show(later: CallState) -> None:
    marks = ", ".join("?" * len(FIELDS))
    db.database.execute_sql(
        f"INSERT OR REPLACE INTO call_now ({', '.join(FIELDS)}) VALUES ({marks})",
        tuple(getattr(later, name) for name in FIELDS),
    )
