"""Calls promised by rule to whoever asked about the water: what was found, and that it is back.

Only call these inside a transaction; it publishes "callbacks".
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.callbacks.due_time import within
from desktop.callbacks.follow import Attempt
from desktop.callbacks.queries import CallbackRow, Parent, Person, open_callbacks_of
from desktop.callbacks.states import NO_ANSWER
from desktop.callbacks.steps import let_go, note_attempt, promise
from desktop.core import clock, db
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.outages.board import let_go as off_the_board
from desktop.outages.callers import ATTEMPTS, REPLY, RESTORED, TOLD, WATCH, Owed, callers_to_tell

OUTAGE, CHECK = "outage", "check"


def promise_owed(
    entry: db.Entry, by: SignedIn, outage_id: int | None = None, check_id: int | None = None
) -> None:  # fmt: skip
    """Promise a call to everybody who has to be told something about a notice, or about a check job.

    An older promise to the same caller gives way to it: what she waits for is another thing now.
    """
    for owed in callers_to_tell():
        if outage_id is not None and owed.outage_id != outage_id:
            continue
        if check_id is not None and owed.check_id != check_id:
            continue
        if any(_is_the_same(row, owed) for row in promised_to(owed)):
            continue
        let_go_of(entry, owed, "replaced")
        promise(
            entry, _parent(owed), _reason(owed), Person(owed.name, "", owed.phone),
            no_water(owed.place), _due(entry, owed), by, caller_id=owed.caller_id,
        )  # fmt: skip


def _is_the_same(row: CallbackRow, owed: Owed) -> bool:
    """Whether a promise is this very one: a call after a while of watching is another than an answer."""
    while_agreed = db.one("SELECT until_at FROM caller_watch WHERE caller_id = ?", (owed.caller_id,))
    watched = while_agreed is not None and row.first_due_at == clock.from_stamp(while_agreed[0])
    return row.reason == _reason(owed) and watched == (owed.about == WATCH)


def no_water(place: str) -> str:
    """What somebody asked about, in a few words."""
    return _("no water at {place}").format(place=place)


def _due(entry: db.Entry, owed: Owed) -> datetime:
    """A while that was agreed on to the minute; else within the hours that the office promises."""
    return owed.due_at if owed.about == WATCH else within(entry.at, REPLY // timedelta(minutes=1))


def _reason(owed: Owed) -> str:
    return "restored" if owed.about == RESTORED else "outage"


def _parent(owed: Owed) -> Parent:
    if owed.outage_id is not None:
        return Parent(OUTAGE, owed.outage_id, owed.number)
    assert owed.check_id is not None  # every caller asked about a notice or a check
    return Parent(CHECK, owed.check_id, owed.number)


def promised_to(owed: Owed) -> tuple[CallbackRow, ...]:
    """What is promised to a caller and not kept yet, be it about the check job or the notice after it."""
    return tuple(
        row
        for kind, parent_id in ((OUTAGE, owed.outage_id), (CHECK, owed.check_id))
        if parent_id is not None
        for row in open_callbacks_of(kind, parent_id, owed.caller_id)
    )


def let_go_of(entry: db.Entry, owed: Owed, why: str) -> None:
    """Nobody needs to call this caller any more."""
    for row in promised_to(owed):
        let_go(entry, row.parent.kind, row.parent.id, why, owed.caller_id)


def let_go_of_outage(entry: db.Entry, outage_id: int) -> None:
    """A notice is archived: nobody calls about it, nor about the check jobs that found it."""
    let_go(entry, OUTAGE, outage_id, "parent_ended")
    for (check_id,) in db.rows("SELECT check_id FROM check_end WHERE outage_id = ?", (outage_id,)):
        let_go(entry, CHECK, check_id, "parent_ended")


def note_told(
    entry: db.Entry, owed: Owed, outcome: str, how: str, words: str, by: SignedIn
) -> None:  # fmt: skip
    """Keep that a caller was told what she waits for, or that nobody took the call."""
    db.insert(
        "caller_told",
        {
            "caller_id": owed.caller_id,
            "about": owed.about,
            "outcome": outcome,
            "how": how,
            "words": words.strip(),
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    if owed.is_last and (outcome == TOLD or owed.tries + 1 >= ATTEMPTS):
        off_the_board(owed.caller_id)
    entry.tells(caller=owed.caller_id, about=owed.about, outcome=outcome, how=how)


def keep_in_step(entry: db.Entry, owed: Owed, outcome: str, by: SignedIn) -> None:
    """A caller was told from the list of the outages: her callback follows."""
    if outcome == TOLD:
        let_go_of(entry, owed, "told")
        return
    for row in promised_to(owed):
        note_attempt(entry, row.callback_id, Attempt(NO_ANSWER, row.person.phone), by)
