"""Calls about cases: what is asked, and what follows: called back, answered, or begun again.

Somebody dissatisfied closes nothing: the case is begun again in the same commit as her call.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.callbacks.due_time import default_due
from desktop.callbacks.follow import (
    AT_COUNTER,
    MUST_BE_YES,
    OVERALL,
    YES,
    YES_OR_NO,
    Attempt,
    Follow,
    Question,
    Recorded,
    asked_about,
    bad_answers,
)
from desktop.callbacks.queries import CallbackRow, Parent, Person, callback
from desktop.callbacks.states import REACHED
from desktop.callbacks.steps import note_attempt, refuse_own_work
from desktop.complaints.ending import redo
from desktop.complaints.moving import KIND, CaseNow, case_now, move
from desktop.complaints.numbers import find_case
from desktop.complaints.read_back import sentence, short
from desktop.complaints.record import newest
from desktop.complaints.short import promise_call
from desktop.complaints.states import ENQUIRY, PROMISED, REPLIED, SETTLED
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, require

CLEAR = "clear"


def record(callback_id: int, attempt: Attempt, by: SignedIn) -> Recorded:
    """Keep a call about a case, and let the case follow in the same commit.

    Raises:
        UserError: see `steps.note_attempt`; a promised answer is given as the reply once there is a result.
        NotAllowed: it is about her own work, or she may not call back.
    """
    require(by, "case.work")
    with transaction("case.called", "callbacks", "cases", by=by.staff_id) as entry:
        row = callback(callback_id)
        if row is None:
            raise UserError(_("There is no such callback."))
        refuse_own_work(row, by)
        now = case_now(row.parent.id)
        asked = asked_about(FOLLOW, now.case_id)
        again, goes_on = None, None
        if attempt.result == REACHED and row.is_open:
            _refuse_reply(now, row)
            if attempt.words.strip() and bad_answers(asked, attempt.answers):
                goes_on = _begin_again(entry, now, attempt, by)
                again = Parent(KIND, goes_on.case_id, goes_on.number)
        state = note_attempt(entry, callback_id, attempt, by, asked=asked, redo=again)
        if attempt.result == REACHED and goes_on is None:
            _content(entry, now, attempt, by)
        elif goes_on is not None and goes_on.state == PROMISED:
            _promise_again(entry, goes_on, by)
        entry.tells(callback=callback_id, result=attempt.result, case=now.case_id)
    return Recorded(callback_id, state.state, again)


def _refuse_reply(now: CaseNow, row: CallbackRow) -> None:
    """Once there is a result, what is told is the reply: exactly what, and how it was taken."""
    if now.state in SETTLED:
        raise UserError(
            _("{number} has a result. Enter the reply itself; the callback ends with it.").format(
                number=row.parent.number
            )
        )


def _begin_again(entry: db.Entry, now: CaseNow, attempt: Attempt, by: SignedIn) -> CaseNow:
    if now.kind == ENQUIRY:
        return move(entry, now, "not_clear", {"note": attempt.words.strip()}, by, happened_at=attempt.at)
    return redo(entry, now, attempt.words, by, attempt.at)


def _content(entry: db.Entry, now: CaseNow, attempt: Attempt, by: SignedIn) -> None:
    """What follows for the case where nothing is wrong."""
    words = attempt.words.strip()
    if now.state == REPLIED and OVERALL.code in attempt.answers:
        told = {"opinion": attempt.answers[OVERALL.code], "note": words}
        move(entry, now, "called_back", told, by, happened_at=attempt.at)
    elif now.state == PROMISED and attempt.answers.get(CLEAR) == YES:
        said = words or _("Answered by the callback")
        told = {"answer": said, "clear": True, "cards": []}
        move(entry, now, "answered", told, by, happened_at=attempt.at)
    elif words:
        move(entry, now, "informed", {"note": words}, by, happened_at=attempt.at)


def _promise_again(entry: db.Entry, now: CaseNow, by: SignedIn) -> None:
    """Somebody to whom the answer is not clear gets another one."""
    kept = newest(now.case_id)
    assert kept is not None
    row = db.one(
        "SELECT phone FROM callback WHERE parent_kind = ? AND parent_id = ? ORDER BY id DESC LIMIT 1",
        (KIND, now.case_id),
    )
    phone = row[0] if row and row[0] != AT_COUNTER else kept.phone
    promise_call(entry, now, kept, "answer", default_due(entry.at), by, phone)


# --- how it is made -----------------------------------------------------------------------------


def _is_replied(case_id: int) -> bool:
    return case_now(case_id).state == REPLIED


def _is_promised(case_id: int) -> bool:
    return case_now(case_id).state == PROMISED


def _opening(case_id: int) -> str:
    kept = newest(case_id)
    return short(kept) if kept else ""


def _read_back(case_id: int, words: str) -> str:
    kept = newest(case_id)
    return sentence(replace(kept, words=words, happened="", wants="")) if kept else ""


def _find(text: str) -> Parent | None:
    case_id = find_case(text)
    return Parent(KIND, case_id, case_now(case_id).number) if case_id is not None else None


def _person(case_id: int) -> Person:
    kept = newest(case_id)
    return Person(kept.name, kept.title, kept.phone) if kept else Person()


FOLLOW = Follow(
    kind=KIND,
    opening=_opening,
    questions=(
        Question(CLEAR, N_("Is the answer clear?"), MUST_BE_YES, _is_promised),
        Question("solved", N_("Is the matter settled now?"), MUST_BE_YES, _is_replied),
        Question("on_time", N_("Did you get the reply in time?"), YES_OR_NO, _is_replied),
        Question("attitude", N_("Were you treated politely?"), YES_OR_NO, _is_replied),
        Question(OVERALL.code, OVERALL.text, OVERALL.choices, _is_replied),
    ),
    record=record,
    read_back=_read_back,
    find=_find,
    person=_person,
)
