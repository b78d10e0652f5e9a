"""What happens to a callback inside another use case's commit: promised, tried, let go, passed on.

Only call these inside a transaction; it publishes "callbacks".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from desktop.callbacks.due_time import try_again
from desktop.callbacks.follow import AT_COUNTER, Attempt, Question, bad_answers
from desktop.callbacks.moving import CallbackState, move, state_of
from desktop.callbacks.queries import (
    CallbackRow,
    Parent,
    Person,
    callback,
    open_callbacks_of,
    phone_key,
)
from desktop.callbacks.states import (
    KINDS,
    NEW,
    NO_ANSWER,
    REACHED,
    REASONS,
    RESULTS,
    WHY_LET_GO,
    WRONG_NUMBER,
    check_step,
    refuse_ended,
)
from desktop.core import clock, db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import _, format_datetime
from desktop.office.rights import SignedIn
from desktop.phrases.persons import TITLES

SOON = timedelta(minutes=2)  # two clocks on two walls
LONGEST = 1000  # signs of words
_PHONE = re.compile(r"[\d+()\-\s#xX./]{3,30}")
_BETWEEN_NAMES = re.compile(r"[,;/&+、，；]")


def promise(
    entry: db.Entry,
    parent: Parent,
    reason: str,
    person: Person,
    about: str,
    due: datetime,
    by: SignedIn,
    not_by: Sequence[int | str] = (),
    *,
    caller_id: int | None = None,
    account_id: int | None = None,
) -> int:
    """Promise that somebody is called back; returns the callback.

    Args:
        parent: what it is about; without one nothing could follow from the call.
        reason: a key of `states.REASONS`.
        person: who is called; without a phone it has to be found before the call.
        about: what she reported or asked, in a few words.
        due: when, UTC; it stays as it is, however the calendar is changed later.
        not_by: staff ids and names of those whose work the call is about; one text may hold several names.
        caller_id: the parent's own row of who is called, where several asked.
        account_id: the customer's account, where it is known.

    Raises:
        UserError: no words what it is about, or no phone number; the field is about or phone.
        NotAllowed: nobody signed in.
    """
    if parent.kind not in KINDS or reason not in REASONS or person.title not in TITLES:
        raise ValueError(f"no such callback: {parent.kind}, {reason}, {person.title}")
    if by.staff_id is None:
        raise NotAllowed(_("Somebody has to sign in for this."))
    about, phone = " ".join(about.split()), " ".join(person.phone.split())
    refuse_phone(phone, "phone")
    _refuse_long(about, "about")
    stored = clock.stamp(due)
    told = {"parent": parent.number, "reason": reason, "about": about, "due": stored}
    check_step("promised", NEW, told, by)
    callback_id = db.insert(
        "callback",
        {
            "parent_kind": parent.kind,
            "parent_id": parent.id,
            "parent_number": parent.number,
            "caller_id": caller_id,
            "reason": reason,
            "name": " ".join(person.name.split()),
            "title": person.title,
            "phone": phone,
            "about": about,
            "account_id": account_id,
            "due_at": stored,
            "promised_by": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    _bar(entry, callback_id, not_by)
    begun = CallbackState(callback_id, 0, NEW, 1, stored, 0, phone, phone_key(phone), account_id)
    move(entry, begun, "promised", {**told, "stored": {}}, by)
    return callback_id


def note_attempt(
    entry: db.Entry,
    callback_id: int,
    attempt: Attempt,
    by: SignedIn,
    *,
    asked: Sequence[Question] = (),
    redo: Parent | None = None,
) -> CallbackState:
    """Keep one call and what was said; returns how the callback stands then.

    Args:
        asked: the questions that had to be asked; see `follow.asked_about`.
        redo: what was opened again in this commit; needed where an answer is bad, and only then.

    Raises:
        UserError: a question without an answer, no number or none that is one, no time to call again, a time
            that cannot be, the callback has ended; with its field: answers, number, words, due, at.
        NotAllowed: the person did the work herself, or may not call back.
    """
    row = _row(callback_id)
    if attempt.result not in RESULTS:
        raise UserError(_("Say what came of the call."), field="result")
    refuse_ended(row.state)
    refuse_own_work(row, by)
    moment = _moment(attempt.at, row, entry)
    words = attempt.words.strip()
    _refuse_long(words, "words")
    number = _number(attempt, row)
    reached = attempt.result == REACHED
    answers = _answers(asked, attempt.answers, words) if reached else None
    bad = bad_answers(tuple(asked), answers or {})
    if redo is not None and not bad:
        raise ValueError("nothing is opened again for somebody who is content")
    facts: dict[str, Any] = {"words": words}
    if reached:
        facts |= {"asked": [question.code for question in asked], "answers": answers}
    told = {
        **facts,
        "number": number,
        "due": _again(attempt, moment, entry),
        "redo": redo,
        "stored": facts,
    }
    act = "dissatisfied" if bad else attempt.result
    return move(entry, state_of(callback_id), act, told, by, moment)


def let_go(
    entry: db.Entry, parent_kind: str, parent_id: int, why: str, caller_id: int | None = None
) -> int:  # fmt: skip
    """End what is open about a parent: it ended, or a newer contact satisfied it; returns how many.

    Args:
        why: a key of `states.WHY_LET_GO`.
        caller_id: only what was promised to this one of those who asked.
    """
    if why not in WHY_LET_GO:
        raise ValueError(f"no reason to let go: {why}")
    found = open_callbacks_of(parent_kind, parent_id, caller_id)
    for row in found:
        move(entry, state_of(row.callback_id), "let_go", {"why": why, "stored": {"why": why}}, None)
    return len(found)


def pass_on(entry: db.Entry, parent_kind: str, parent_id: int, to: Parent, by: SignedIn) -> int:
    """What was promised about a parent is kept about another one, at the same time; returns how many."""
    found = open_callbacks_of(parent_kind, parent_id)
    let_go(entry, parent_kind, parent_id, "moved")
    for row in found:
        assert row.due_at is not None
        promise(
            entry, to, row.reason, row.person, row.about, row.due_at, by,
            (*row.not_by_staff, *row.not_by), caller_id=row.caller_id, account_id=row.account_id,
        )  # fmt: skip
    return len(found)


def act(entry: db.Entry, callback_id: int, name: str, told: Mapping[str, Any], by: SignedIn) -> CallbackState:
    """Any other act of the table, with its facts; for `service`."""
    return move(entry, state_of(callback_id), name, {**told, "stored": told}, by)


# --- who, when, which number --------------------------------------------------------------------


def refuse_own_work(row: CallbackRow, by: SignedIn) -> None:
    """Whoever did the work does not ask whether it was good (GLPI #474).

    Raises:
        NotAllowed: it is her own work.
    """
    if by.staff_id in row.not_by_staff or _plain(by.name) in set(map(_plain, row.not_by)):
        raise NotAllowed(_("This is about your own work. Let somebody else call back."))


def _bar(entry: db.Entry, callback_id: int, not_by: Sequence[int | str]) -> None:
    found: dict[int | str, tuple[int | None, str]] = {}
    for who in not_by:
        if isinstance(who, int):
            found.setdefault(who, (who, ""))
        else:
            for name in _BETWEEN_NAMES.split(who):
                if name.strip():
                    found.setdefault(_plain(name), (None, " ".join(name.split())))
    for turn, (staff_id, name) in enumerate(found.values(), 1):
        row = {"callback_id": callback_id, "turn": turn, "staff_id": staff_id, "name": name}
        db.insert("callback_not_by", {**row, "journal_seq": entry.seq})


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _moment(at: datetime | None, row: CallbackRow, entry: db.Entry) -> datetime:
    if at is None:
        return entry.at
    if at > entry.at + SOON:
        raise UserError(_("This time is still to come. Look at the date and the hour."), field="at")
    promised = db.one("SELECT at_utc FROM callback WHERE id = ?", (row.callback_id,))
    assert promised is not None
    first = clock.from_stamp(promised[0])
    if at < first - SOON:
        raise UserError(
            _("The callback was promised on {time}; nobody can have called earlier.").format(
                time=format_datetime(clock.local(first))
            ),
            field="at",
        )
    return min(at, entry.at)


def refuse_phone(phone: str, field: str) -> None:
    """A phone number, or none.

    Raises:
        UserError: these are no digits.
    """
    if phone.strip() and not _PHONE.fullmatch(phone.strip()):
        raise UserError(_("{phone} is no phone number.").format(phone=phone.strip()[:30]), field=field)


def _number(attempt: Attempt, row: CallbackRow) -> str:
    number = " ".join(attempt.number.split())
    if number == AT_COUNTER:
        if attempt.result != REACHED:
            raise UserError(_("Write down the number that was called."), field="number")
        return number
    refuse_phone(number, "number")
    wrong = db.rows(
        "SELECT number FROM callback_event WHERE callback_id = ? AND act = ?",
        (row.callback_id, WRONG_NUMBER),
    )
    if number and phone_key(number) in {phone_key(one) for (one,) in wrong}:
        raise UserError(_("This number was wrong already. Ask for another one."), field="number")
    return number


def _again(attempt: Attempt, moment: datetime, entry: db.Entry) -> str | None:
    """When somebody calls again, as it is stored; None where nobody does, or nothing was agreed."""
    if attempt.again is not None:
        if attempt.again <= entry.at:
            raise UserError(_("This time is over. Ask when to call again."), field="due")
        return clock.stamp(attempt.again)
    if attempt.result in (NO_ANSWER, WRONG_NUMBER):
        return clock.stamp(max(try_again(moment), entry.at + SOON))
    return None


def _answers(asked: Sequence[Question], answers: Mapping[str, str], words: str) -> dict[str, str]:
    """The answers to what was asked.

    Raises:
        UserError: one is missing, or is none of its choices; or nothing was asked and nothing said.
    """
    for question in asked:
        if answers.get(question.code) not in {choice.code for choice in question.choices}:
            raise UserError(
                _("One question has no answer yet: {question}").format(question=_(question.text)),
                field="answers",
            )
    if not asked and not words:
        raise UserError(_("Write down what was said."), field="words")
    return {question.code: answers[question.code] for question in asked}


def _refuse_long(text: str, field: str) -> None:
    if len(text) > LONGEST:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST), field=field)


def _row(callback_id: int) -> CallbackRow:
    found = callback(callback_id)
    if found is None:
        raise UserError(_("There is no such callback."))
    return found
