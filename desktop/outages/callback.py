"""Calls to whoever asked about the water: what is told, what is asked, and what follows.

Where the water is not back although it should be, somebody looks again: the check job is opened in the
same commit as the call.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from desktop.callbacks.follow import (
    AT_COUNTER,
    MUST_BE_YES,
    YES_OR_NO,
    Attempt,
    Follow,
    Question,
    Recorded,
    asked_about,
    bad_answers,
)
from desktop.callbacks.queries import CallbackRow, Parent, Person, callback
from desktop.callbacks.states import NO_ANSWER, REACHED, REFUSES, WRONG_NUMBER
from desktop.callbacks.steps import note_attempt, refuse_own_work
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_list
from desktop.office.rights import SignedIn, require
from desktop.outages.callers import NOT_REACHED, TOLD, WATCH, owed_to
from desktop.outages.promised import CHECK, OUTAGE, no_water, note_told
from desktop.outages.queries import check_job, outage
from desktop.outages.sentence import sentence_for
from desktop.outages.service import have_checked
from desktop.outages.states import ARCHIVED, PUBLIC, RESTORED, VOID
from desktop.phrases.queries import say

_DASHES = re.compile(r"[\s\-_.·#\u2010-\u2015\u2212\u30fc]+")


def record(kind: str, callback_id: int, attempt: Attempt, by: SignedIn) -> Recorded:
    """Keep a call to somebody who asked about the water, and what she was told.

    Raises:
        UserError: see `steps.note_attempt`.
        NotAllowed: the person may not answer callers.
    """
    require(by, "outage.ask")
    with transaction("outage.called", "callbacks", "outages", "places", by=by.staff_id) as entry:
        row = callback(callback_id)
        if row is None:
            raise UserError(_("There is no such callback."))
        refuse_own_work(row, by)
        asked = asked_about(_BY_KIND[kind], row.parent.id)
        again = None
        if row.is_open:
            if attempt.result == REACHED and attempt.words.strip() and bad_answers(asked, attempt.answers):
                again = _look_again(entry, row, by)
            _tell(entry, row, attempt, by)
        state = note_attempt(entry, callback_id, attempt, by, asked=asked, redo=again)
        entry.tells(callback=callback_id, result=attempt.result)
    return Recorded(callback_id, state.state, again)


def _tell(entry: db.Entry, row: CallbackRow, attempt: Attempt, by: SignedIn) -> None:
    """What the lists of the outages say of her: told, or not reached; put off says nothing."""
    owed = owed_to(row.caller_id) if row.caller_id is not None else None
    if owed is None:
        return
    if attempt.result in (REACHED, REFUSES):
        how = "counter" if attempt.number == AT_COUNTER else "phone"
        note_told(entry, owed, TOLD, how, attempt.words, by)
    elif attempt.result in (NO_ANSWER, WRONG_NUMBER):
        note_told(entry, owed, NOT_REACHED, "phone", attempt.words, by)


def _look_again(entry: db.Entry, row: CallbackRow, by: SignedIn) -> Parent:
    """Her place is looked at again; she waits for what is found there. An entry of its own tells of it."""
    place = _place(row)
    asked = entry.then("outage.asked")
    check_id = have_checked(asked, (place, row.person.name, row.person.phone), by).check_id
    card = check_job(check_id)
    assert card is not None
    return Parent(CHECK, check_id, card.number)


def _place(row: CallbackRow) -> str:
    found = db.one("SELECT place FROM outage_caller WHERE id = ?", (row.caller_id,))
    return str(found[0]) if found else row.about


# --- how it is made -----------------------------------------------------------------------------


def _outage_is(states: tuple[str, ...], outage_id: int) -> bool:
    card = outage(outage_id)
    return card is not None and card.state in states


def _not_public_yet(outage_id: int) -> bool:
    return not _outage_is((*PUBLIC, RESTORED, ARCHIVED, VOID), outage_id)


def _check_found(outcomes: tuple[str, ...], check_id: int) -> bool:
    card = check_job(check_id)
    return card is not None and card.outcome in outcomes


Asked = Callable[[int], bool]
_IS_BACK = N_("Is the water back at your place?")
_IS_CLEAR = N_("Is that clear to you?")


def _questions(over: Asked, told: Asked, waits: Asked) -> tuple[Question, ...]:
    """The water must be back where it is said to be; of what still goes on it is only asked."""
    return (
        Question("back", _IS_BACK, MUST_BE_YES, over),
        Question("clear", _IS_CLEAR, YES_OR_NO, told),
        Question("back_yet", _IS_BACK, YES_OR_NO, waits),
    )


def _sections(outage_id: int) -> str:
    card = outage(outage_id)
    return no_water(format_list(list(card.facts.sections))) if card else ""


def _checked_place(check_id: int) -> str:
    card = check_job(check_id)
    return no_water(card.place) if card else ""


def _news(row: CallbackRow) -> str:
    """What she waits for; whoever was asked to watch it is only asked."""
    owed = owed_to(row.caller_id) if row.caller_id is not None else None
    return "" if owed is None or owed.about == WATCH else sentence_for(owed)


def _find(kind: str, code: str, text: str) -> Parent | None:
    """A notice or a check job by its number with its two letters: ON-A-00012, "on a 12"."""
    plain = _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = re.fullmatch(rf"{code}([A-Z])([0-9]{{1,9}})", plain)
    if found is None:
        return None
    table = {OUTAGE: "outage", CHECK: "check_job"}[kind]
    row = db.one(f"SELECT id, number FROM {table} WHERE series = ? AND serial = ?", (found[1], int(found[2])))
    return Parent(kind, *row) if row else None


def _nobody(_parent_id: int) -> Person:
    return Person()


def _says_again(_parent_id: int, _words: str) -> str:
    return say("callback.looks_again")


FOLLOWS = (
    Follow(
        kind=OUTAGE,
        opening=_sections,
        questions=_questions(
            partial(_outage_is, (RESTORED, ARCHIVED)), partial(_outage_is, (*PUBLIC, VOID)), _not_public_yet
        ),
        record=partial(record, OUTAGE),
        news=_news,
        read_back=_says_again,
        find=partial(_find, OUTAGE, "ON"),
        person=_nobody,
    ),
    Follow(
        kind=CHECK,
        opening=_checked_place,
        questions=_questions(
            partial(_check_found, ("no_fault",)),
            partial(_check_found, ("house", "not_ours")),
            partial(_check_found, ("", "outage")),
        ),
        record=partial(record, CHECK),
        news=_news,
        read_back=_says_again,
        find=partial(_find, CHECK, "CK"),
        person=_nobody,
    ),
)
_BY_KIND = {follow.kind: follow for follow in FOLLOWS}
