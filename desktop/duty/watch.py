"""Who has the watch now, and the one step by which a watch moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import _
from desktop.duty.states import NEW, OFFERED, OPEN, SEALED, check_step, state_after
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, may, require

_WATCH = (
    "SELECT w.id, w.number, w.staff_id, s.name, w.at_utc, w.journal_seq, e.turn, e.after, e.sheet_id,"
    " EXISTS (SELECT 1 FROM watch_check c WHERE c.watch_id = w.id)"
    " FROM watch w JOIN staff s ON s.id = w.staff_id JOIN watch_event e ON e.watch_id = w.id"
    " AND e.turn = (SELECT MAX(turn) FROM watch_event x WHERE x.watch_id = w.id)"
)


@dataclass(frozen=True, slots=True)
class WatchNow:
    """A watch as it stands."""

    watch_id: int
    number: str
    staff_id: int
    staff_name: str
    began_at: datetime  # UTC
    journal_seq: int
    turn: int
    state: str  # a key of states.STATES
    sheet_id: int | None  # of the last offer
    checked: bool  # whether its closing checks are signed


def newest_watch() -> WatchNow | None:
    """The watch that goes on, or the last one where none does; None before the first."""
    row = db.one(f"{_WATCH} ORDER BY w.id DESC LIMIT 1")
    return _watch(row) if row else None


def watch(watch_id: int) -> WatchNow | None:
    """One watch, or None."""
    row = db.one(f"{_WATCH} WHERE w.id = ?", (watch_id,))
    return _watch(row) if row else None


def watches(limit: int = 100) -> tuple[WatchNow, ...]:
    """The last watches, the newest first."""
    return tuple(_watch(row) for row in db.rows(f"{_WATCH} ORDER BY w.id DESC LIMIT ?", (limit,)))


def require_watch(by: SignedIn) -> WatchNow:
    """The open watch of this person; somebody in charge may write in anybody's.

    Raises:
        UserError: nobody has the watch, or it waits to be accepted.
        NotAllowed: somebody else has it.
    """
    require(by, "duty.log")
    now = newest_watch()
    if now is None or now.state == SEALED:
        raise UserError(_("Nobody has the watch. Begin it first."))
    if now.state == OFFERED:
        raise UserError(
            _("The watch {number} is offered: the next one accepts it before the first entry.").format(
                number=now.number
            )
        )
    if now.staff_id != by.staff_id and not may(by, "duty.lead"):
        raise NotAllowed(_("{name} has the watch. She offers it to you first.").format(name=now.staff_name))
    return now


def begin(entry: db.Entry, by: SignedIn) -> int:
    """A new watch begins; returns it. Only call inside a transaction."""
    series, serial, number = next_slip("watch", "DU")
    watch_id = db.insert("watch", {"series": series, "serial": serial, "number": number, **signed(entry, by)})
    entry.tells(watch=watch_id, watch_number=number)
    _keep(entry, watch_id, 1, "begun", NEW, OPEN, "", None, by)
    return watch_id


def move(
    entry: db.Entry,
    now: WatchNow,
    act: str,
    by: SignedIn,
    reason: str = "",
    sheet_id: int | None = None,
    checked: bool = False,
) -> str:
    """Let a watch take one step of the table; returns its state then.

    Only call inside a transaction. Every act goes through here, so that no path passes the table by.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; with its field.
        NotAllowed: the person has not the right.
    """
    facts: Mapping[str, Any] = {
        "checks": now.checked or checked,
        "reason": reason.strip(),
        "sheet": sheet_id,
    }
    step = check_step(act, now.state, facts, by)
    after = state_after(step, now.state)
    _keep(entry, now.watch_id, now.turn + 1, act, now.state, after, reason.strip(), sheet_id, by)
    return after


def signed(entry: db.Entry, by: SignedIn) -> dict[str, Any]:
    """The columns that every row has: who, when, and the journal's entry."""
    return {"staff_id": by.staff_id, "at_utc": entry.at_utc, "journal_seq": entry.seq}


def _keep(
    entry: db.Entry, watch_id: int, turn: int, act: str, before: str, after: str, reason: str,
    sheet_id: int | None, by: SignedIn,
) -> None:  # fmt: skip
    db.insert(
        "watch_event",
        {
            "watch_id": watch_id,
            "turn": turn,
            "act": act,
            "before": before,
            "after": after,
            "reason": reason,
            "sheet_id": sheet_id,
            **signed(entry, by),
        },
    )
    acts = entry.body.setdefault("acts", [])
    acts.append([watch_id, turn, act, after, by.staff_id])


def _watch(row: tuple[Any, ...]) -> WatchNow:
    watch_id, number, staff_id, name, began, seq, turn, state, sheet_id, checked = row
    return WatchNow(
        watch_id, number, staff_id, name, clock.from_stamp(began), seq, turn, state, sheet_id, bool(checked)
    )
