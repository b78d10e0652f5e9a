"""Callbacks promised by hand, put off, closed by somebody in charge; and steps of other slices' commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.callbacks.due_time import read_due
from desktop.callbacks.follow import Attempt, Question, Recorded
from desktop.callbacks.queries import OVERDUE, TODAY, Parent, Person, due_list
from desktop.callbacks.states import ENOUGH, UNREACHED, WRONG
from desktop.callbacks.steps import act, let_go, note_attempt, pass_on, promise, refuse_own_work
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _, ngettext
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

__all__ = [
    "CALL_SHEET",
    "give_up",
    "let_go",
    "note_attempt",
    "order_call_sheet",
    "pass_on",
    "promise",
    "promise_by_hand",
    "refuse_own_work",
    "reschedule",
    "still_needed",
    "try_callback",
]

CALL_SHEET = "call_sheet"
MOST_ON_SHEET = 200  # calls; nobody makes more in a day
NOON = 12


def promise_by_hand(
    parent: Parent,
    person: Person,
    about: str,
    due_text: str,
    by: SignedIn,
    not_by: Sequence[int | str] = (),
    account_id: int | None = None,
) -> int:
    """Promise a callback that no rule promises; returns it.

    Args:
        due_text: as `due_time.read_due` reads it; nothing is the next working day at 10:00.

    Raises:
        UserError: no phone, no words, or no time that can be; the field is phone, about or due.
        NotAllowed: the person may not call back.
    """
    require(by, "callback.make")
    if not person.phone.strip():
        raise UserError(_("Ask for a phone number; without it nobody can call back."), field="phone")
    due = read_due(due_text, clock.now())
    with transaction("callback.promised", "callbacks", by=by.staff_id) as entry:
        callback_id = promise(
            entry, parent, "hand", person, about, due, by, not_by, account_id=account_id
        )  # fmt: skip
        entry.tells(callback=callback_id, parent=[parent.kind, parent.id], due=clock.stamp(due))
    return callback_id


def try_callback(
    callback_id: int, attempt: Attempt, by: SignedIn, questions: Sequence[Question] = ()
) -> Recorded:  # fmt: skip
    """Keep a call about a parent that nothing follows for; see `steps.note_attempt`."""
    require(by, "callback.make")
    with transaction("callback.tried", "callbacks", by=by.staff_id) as entry:
        state = note_attempt(entry, callback_id, attempt, by, asked=questions)
        entry.tells(callback=callback_id, result=attempt.result)
    return Recorded(callback_id, state.state)


def reschedule(callback_id: int, due_text: str, reason: str, by: SignedIn) -> datetime:
    """Put a callback off, or forward; the times before are kept. Returns when it is due now, UTC.

    Args:
        due_text: as `due_time.read_due` reads it.
        reason: why.

    Raises:
        UserError: no reason, no time that can be, or it has ended; the field is due or reason.
        NotAllowed: the person may not call back.
    """
    require(by, "callback.make")
    due = read_due(due_text, clock.now())
    with transaction("callback.rescheduled", "callbacks", by=by.staff_id) as entry:
        told = {"due": clock.stamp(due), "reason": reason.strip()}
        act(entry, callback_id, "rescheduled", told, by)
        entry.tells(callback=callback_id, due=clock.stamp(due))
    return due


def give_up(callback_id: int, reason: str, by: SignedIn) -> None:
    """Close a callback that reached nobody; only somebody in charge does.

    Three attempts must have been made, each in another half of a day; or the number is wrong and nobody
    knows another one.

    Raises:
        UserError: too few attempts, no reason (the field is reason), or it has ended.
        NotAllowed: the person is not in charge.
    """
    require(by, "callback.give_up")
    with transaction("callback.given_up", "callbacks", by=by.staff_id) as entry:
        left = still_needed(callback_id)
        if left:
            raise UserError(
                ngettext(
                    "Try {count} more time, in another half of a day, before it is closed.",
                    "Try {count} more times, each in another half of a day, before it is closed.",
                    left,
                ).format(count=left)
            )
        act(entry, callback_id, "given_up", {"reason": reason.strip()}, by)
        entry.tells(callback=callback_id)


def still_needed(callback_id: int) -> int:
    """How many attempts are missing before it may be closed; none where the number is wrong."""
    row = db.one("SELECT state FROM callback_now WHERE callback_id = ?", (callback_id,))
    if row is None:
        raise UserError(_("There is no such callback."))
    if row[0] == WRONG:
        return 0
    marks = ", ".join("?" * len(UNREACHED))
    tried = db.rows(
        f"SELECT happened_at FROM callback_event WHERE callback_id = ? AND act IN ({marks})",
        (callback_id, *UNREACHED),
    )
    return max(0, ENOUGH - len({_half_day(clock.from_stamp(at)) for (at,) in tried}))


def _half_day(moment: datetime) -> tuple[str, bool]:
    wall = clock.local(moment)
    return wall.date().isoformat(), wall.hour >= NOON


def order_call_sheet(by: SignedIn) -> int:
    """Print who is to be called: what is overdue and what falls due today; returns the print job.

    Raises:
        UserError: nobody is to be called.
        NotAllowed: the person may not call back.
    """
    require(by, "callback.make")
    with transaction("callback.sheet_ordered", "papers", by=by.staff_id) as entry:
        found = [
            row.callback_id
            for which in (OVERDUE, TODAY)
            for row in due_list(which, entry.at, limit=MOST_ON_SHEET)
        ]
        if not found:
            raise UserError(_("Nobody is to be called today."))
        # The sheet's number is this entry's own: what stood on it is read from here again.
        entry.tells(sheet=found[:MOST_ON_SHEET])
        return order_paper(CALL_SHEET, entry.seq, 0, f"CS-{entry.seq}", entry, by.staff_id)
