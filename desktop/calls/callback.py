"""How somebody is called back whose call was missed, or could not be answered at once."""

from __future__ import annotations

from desktop.callbacks.follow import Attempt, Follow, Recorded
from desktop.callbacks.queries import Parent, Person
from desktop.callbacks.service import note_attempt
from desktop.calls.queries import call
from desktop.core.db import transaction
from desktop.office.numbers import find_slip
from desktop.office.rights import SignedIn, require

CODE = "CA"


def opening(call_id: int) -> str:
    """What the caller said; nothing where the call was missed: then the callback says what it is about."""
    row = call(call_id)
    return row.now.words if row else ""


def person(call_id: int) -> Person:
    """Who rang."""
    row = call(call_id)
    return Person(row.now.name, row.now.title, row.now.phone) if row else Person()


def record(callback_id: int, attempt: Attempt, by: SignedIn) -> Recorded:
    """Keep an attempt; nothing else follows from it.

    Raises:
        UserError: something is missing; see `callbacks.steps.note_attempt`.
    """
    require(by, "callback.make")
    with transaction("call.called_back", "callbacks", by=by.staff_id) as entry:
        state = note_attempt(entry, callback_id, attempt, by)
        entry.tells(callback=callback_id, result=attempt.result)
    return Recorded(callback_id, state.state)


def find(text: str) -> Parent | None:
    """The call of a number as it was typed."""
    begins = text.strip().upper().startswith(CODE)  # a bare number means an order, or a case
    found = find_slip(text, "call", CODE) if begins else None
    row = call(found) if found is not None else None
    return Parent("call", row.call_id, row.number) if row else None


FOLLOW = Follow("call", opening, (), record, find=find, person=person)
