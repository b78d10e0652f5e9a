"""The one step by which every callback moves: the table is asked, the act is kept, the lists follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from desktop.callbacks.follow import AT_COUNTER
from desktop.callbacks.queries import NEVER, Parent, phone_key
from desktop.callbacks.states import ATTEMPTS, OPEN, check_step, state_after
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import canonical
from desktop.office.rights import SignedIn


@dataclass(frozen=True, slots=True)
class CallbackState:
    """How a callback stands: its row of `callback_now`."""

    callback_id: int
    turn: int
    state: str
    is_open: int
    due_at: str  # UTC as `clock.stamp` writes it, or NEVER
    attempts: int
    phone: str
    phone_key: str
    account_id: int | None


_FIELDS = tuple(field.name for field in fields(CallbackState))


def move(
    entry: db.Entry,
    now: CallbackState,
    act: str,
    told: Mapping[str, Any],
    by: SignedIn | None,
    moment: datetime | None = None,
) -> CallbackState:
    """Let a callback take one step of the table; returns how it stands then.

    Only call inside a transaction. Every act goes through here, so that no path passes the table by.

    Args:
        told: the facts that the table asks for; `stored` among them is what the event keeps as JSON.
        by: who does it; None where it follows from somebody's other act.
        moment: when it happened, UTC; now if not given.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; with its field.
        NotAllowed: the person has not the right.
    """
    step = check_step(act, now.state, told, by)
    after = state_after(step, now.state)
    is_open = after in OPEN
    number = told.get("number") or ""
    due = (told.get("due") or now.due_at) if is_open else ""
    called = number not in ("", AT_COUNTER)
    later = replace(
        now,
        turn=now.turn + 1,
        state=after,
        is_open=int(is_open),
        due_at=due or NEVER,
        attempts=now.attempts + (act in ATTEMPTS),
        phone=number if called else now.phone,
        phone_key=phone_key(number) if called else now.phone_key,
    )
    _keep(entry, now, later, act, told, due, by, moment or entry.at)
    _show(later)
    return later


def _keep(
    entry: db.Entry, now: CallbackState, later: CallbackState, act: str, told: Mapping[str, Any],
    due: str, by: SignedIn | None, moment: datetime,
) -> None:  # fmt: skip
    redo: Parent | None = told.get("redo")
    db.insert(
        "callback_event",
        {
            "callback_id": now.callback_id,
            "turn": later.turn,
            "act": act,
            "before": now.state,
            "after": later.state,
            "happened_at": clock.stamp(moment),
            "at_utc": entry.at_utc,
            "staff_id": by.staff_id if by is not None else None,
            "number": told.get("number") or "",
            "due_at": due,
            "redo_kind": redo.kind if redo else "",
            "redo_id": redo.id if redo else None,
            "redo_number": redo.number if redo else "",
            "facts": canonical(told["stored"]),
            "journal_seq": entry.seq,
        },
    )
    acts = entry.body.setdefault("callbacks", [])
    acts.append([now.callback_id, later.turn, act, later.state, due])


def _show(later: CallbackState) -> None:
    marks = ", ".join("?" * len(_FIELDS))
    db.database.execute_sql(
        f"INSERT OR REPLACE INTO callback_now ({', '.join(_FIELDS)}) VALUES ({marks})",
        tuple(getattr(later, name) for name in _FIELDS),
    )


def state_of(callback_id: int) -> CallbackState:
    """How a callback stands.

    Raises:
        UserError: there is no such callback.
    """
    found = db.one(f"SELECT {', '.join(_FIELDS)} FROM callback_now WHERE callback_id = ?", (callback_id,))
    if found is None:
        raise UserError(_("There is no such callback."))
    return CallbackState(*found)
