"""Calls about finished orders: promised by rule, made by another person than the worker, and what follows.

Somebody dissatisfied closes nothing: the rework is ordered in the same commit as her call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.callbacks.due_time import default_due
from desktop.callbacks.follow import (
    MUST_BE_YES,
    OVERALL,
    YES_OR_NO,
    Attempt,
    Follow,
    Question,
    Recorded,
    asked_about,
    bad_answers,
)
from desktop.callbacks.queries import CallbackRow, Parent, Person, callback, open_callbacks_of
from desktop.callbacks.states import NOT_CONVENIENT, REACHED
from desktop.callbacks.steps import note_attempt, promise, refuse_own_work
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, require
from desktop.phrases.queries import say
from desktop.repairs.callers import Caller, add_caller, callers_of, note_told, to_tell
from desktop.repairs.categories import CALL_BACK, OPINIONS
from desktop.repairs.clocks import running
from desktop.repairs.intake import Accepted, ReadBack
from desktop.repairs.moving import OrderNow, facts_of, move, order_now
from desktop.repairs.numbers import find_order
from desktop.repairs.read_back import problem, sentence
from desktop.repairs.report import newest
from desktop.repairs.reworks import order_rework, rework_report
from desktop.repairs.service import Moved
from desktop.repairs.states import CALLED_BACK, DONE, IN, OPEN, REFERRED

KIND = "order"


@dataclass(frozen=True, slots=True)
class CalledBack(Moved):
    """An order whose customer was called, and the rework that she got where she is dissatisfied."""

    rework: Accepted | None = None


# --- promised by rule ---------------------------------------------------------------------------


def promise_calls(entry: db.Entry, now: OrderNow, by: SignedIn) -> None:
    """Everybody who waits for the result is called back. Only call inside a transaction.

    Due the next working day, and never later than the order's own limit.
    """
    done = facts_of(now.order_id, "done")
    record = newest(now.order_id)
    assert record is not None
    due = _due(now.order_id, entry.at)
    for caller in to_tell(now.order_id):
        promise(
            entry, _parent(now), "repair" if now.state == DONE else "answer",
            Person(caller.name, caller.title, caller.phone), problem(record), due, by,
            (done.get("worker", ""), _reported_by(now.order_id)),
            caller_id=caller.caller_id, account_id=now.account_id,
        )  # fmt: skip


def _due(order_id: int, now: datetime) -> datetime:
    limits = [one.due.at for one in running(order_id) if one.stage == CALL_BACK]
    return min([default_due(now), *limits])


def _reported_by(order_id: int) -> str:
    row = db.one(
        "SELECT reported_by FROM repair_event WHERE order_id = ? AND act = 'done' ORDER BY turn DESC LIMIT 1",
        (order_id,),
    )
    return str(row[0]) if row else ""


def _parent(now: OrderNow) -> Parent:
    return Parent(KIND, now.order_id, now.number)


# --- called -------------------------------------------------------------------------------------


def record(callback_id: int, attempt: Attempt, by: SignedIn) -> Recorded:
    """Keep a call about an order, and let the order follow in the same commit.

    Whoever is reached first calls the order back; the others have heard the result then. An answer that
    closes nothing orders the rework, or puts the caller on the one that is ordered already.

    Raises:
        UserError: see `steps.note_attempt`.
        NotAllowed: it is her own work, or she may not call back.
    """
    require(by, "repair.work")
    with transaction("repair.called", "callbacks", "repairs", "papers", "places", by=by.staff_id) as entry:
        row = callback(callback_id)
        if row is None:
            raise UserError(_("There is no such callback."))
        refuse_own_work(row, by)
        now = order_now(row.parent.id)
        asked = asked_about(FOLLOW, now.order_id)
        again, jobs = None, ()
        if attempt.result == REACHED and row.is_open:
            again, jobs = _answered(entry, row, now, attempt, asked, by)
        elif row.is_open and now.state == DONE:
            facts = {"result": attempt.result, "note": attempt.words.strip()}
            move(entry, now, "call_tried", facts, by)
        state = note_attempt(entry, callback_id, attempt, by, asked=asked, redo=again)
        entry.tells(callback=callback_id, result=attempt.result)
    return Recorded(callback_id, state.state, again, jobs)


def _answered(
    entry: db.Entry,
    row: CallbackRow,
    now: OrderNow,
    attempt: Attempt,
    asked: tuple[Question, ...],
    by: SignedIn,
) -> tuple[Parent | None, tuple[int, ...]]:
    """What follows from the answers; the rework and its papers, where there is one."""
    waits = row.caller_id in {caller.caller_id for caller in to_tell(now.order_id)}
    opinion = attempt.answers.get(OVERALL.code, "")
    if now.state == DONE and opinion in OPINIONS:
        said = attempt.words.strip() or _(OPINIONS[opinion])
        facts = {"opinion": opinion, "result": said, "caller_id": row.caller_id}
        move(entry, now, "called_back", facts, by)
    elif waits and now.state in (CALLED_BACK, REFERRED):
        move(entry, now, "told", {"caller_id": row.caller_id, "how_told": "phone"}, by)
    if waits and now.state in (DONE, CALLED_BACK, REFERRED):
        note_told(entry, row.caller_id, by)
    if not attempt.words.strip() or not bad_answers(asked, attempt.answers):
        return None, ()
    caller = next((one for one in callers_of(now.order_id) if one.caller_id == row.caller_id), None)
    if ordered := _open_rework(now.order_id):
        _join(entry, ordered, row.person, attempt.words, by)
        return _parent(ordered), ()
    report = rework_report(now.order_id, attempt.words, caller)
    key = f"callback-{row.callback_id}"
    accepted = order_rework(entry, key, now.order_id, report, ReadBack(sentence(report)), by)
    jobs = () if accepted.job_id is None else (accepted.job_id,)
    return Parent(KIND, accepted.order_id, accepted.number), jobs


def _open_rework(order_id: int) -> OrderNow | None:
    """The rework that somebody else's call, or a customer at the counter, has ordered already."""
    for (rework_id,) in db.rows(
        "SELECT id FROM repair_order WHERE rework_of = ? ORDER BY id DESC", (order_id,)
    ):
        now = order_now(rework_id)
        if now.state in OPEN:
            return now
    return None


def _join(entry: db.Entry, ordered: OrderNow, person: Person, words: str, by: SignedIn) -> None:
    """Somebody else is dissatisfied with the same repair: she hears of the rework's result too."""
    caller_id = add_caller(entry, ordered.order_id, person.name, person.title, person.phone, words)
    guard = {"name": person.name, "phone": person.phone, "caller_phone": person.phone}
    move(entry, ordered, "caller", {"caller_id": caller_id}, by, guard=guard)


# --- from the order's own page ------------------------------------------------------------------


def call_back(
    order_id: int,
    opinion: str,
    result: str,
    by: SignedIn,
    caller_id: int | None = None,
    read_back: ReadBack | None = None,
) -> CalledBack:
    """The customer was asked whether it is good now; by another person than the one who did it.

    Args:
        opinion: satisfied, fairly, dissatisfied or no_comment; the rework of somebody dissatisfied is
            ordered at once.
        result: what she said.
        caller_id: who was called; the first one who waits for the result if not given. She counts as told.
        read_back: how the rework was read back; needed for somebody dissatisfied.

    Raises:
        UserError: a fact is missing, or the same person did the work; with its field.
        NotAllowed: the person may not.
    """
    require(by, "repair.work")
    unhappy = opinion == "dissatisfied"
    if unhappy and read_back is None:
        raise UserError(
            _("A dissatisfied customer gets her rework in the same call. Make it from the callbacks, F7."),
            field="read_back",
        )
    with transaction(
        "repair.called_back", "callbacks", "repairs", "papers", "places", by=by.staff_id
    ) as entry:
        waiting = to_tell(order_id)
        called = caller_id if caller_id is not None else next((one.caller_id for one in waiting), None)
        facts = {"opinion": opinion, "result": result.strip(), "caller_id": called}
        moved = move(entry, order_now(order_id), "called_back", facts, by)
        if called in {one.caller_id for one in waiting}:
            note_told(entry, called, by)
        again = None
        if unhappy and read_back is not None:
            caller = _caller(order_id, called)
            report = rework_report(order_id, result, caller)
            again = order_rework(entry, f"order-{order_id}-{moved.turn}", order_id, report, read_back, by)
        redo = Parent(KIND, again.order_id, again.number) if again else None
        for row in _promised_to(order_id, called):
            answers = {OVERALL.code: opinion}
            said = Attempt(REACHED, row.person.phone, result, answers)
            note_attempt(entry, row.callback_id, said, by, asked=(OVERALL,), redo=redo)
        entry.tells(order=order_id, opinion=opinion, caller=called)
    return CalledBack(order_id, moved.number, moved.state, again.job_id if again else None, again)


def note_call(order_id: int, result: str, by: SignedIn, note: str = "") -> Moved:
    """A call from the order's page that reached nobody; the order waits for the next one.

    Args:
        result: a key of `categories.UNREACHED`.

    Raises:
        UserError, NotAllowed: see `service.dispatch`.
    """
    require(by, "repair.work")
    with transaction("repair.call_tried", "callbacks", "repairs", by=by.staff_id) as entry:
        moved = move(entry, order_now(order_id), "call_tried", {"result": result, "note": note.strip()}, by)
        first = next((one.caller_id for one in to_tell(order_id)), None)
        again = default_due(entry.at) if result == NOT_CONVENIENT else None
        for row in _promised_to(order_id, first):
            note_attempt(entry, row.callback_id, Attempt(result, row.person.phone, note, again=again), by)
        entry.tells(order=order_id)
    return Moved(order_id, moved.number, moved.state)


def _promised_to(order_id: int, caller_id: int | None) -> tuple[CallbackRow, ...]:
    return open_callbacks_of(KIND, order_id, caller_id) if caller_id is not None else ()


def _caller(order_id: int, caller_id: int | None) -> Caller | None:
    return next((one for one in callers_of(order_id) if one.caller_id == caller_id), None)


# --- how it is made -----------------------------------------------------------------------------


def _is_done(order_id: int) -> bool:
    return order_now(order_id).state in (DONE, CALLED_BACK)


def _is_charged(order_id: int) -> bool:
    return (
        _is_done(order_id)
        and order_now(order_id).side == IN
        and bool(facts_of(order_id, "done").get("charge"))
    )


def _opening(order_id: int) -> str:
    report = newest(order_id)
    return problem(report) if report else ""


def _news(row: CallbackRow) -> str:
    """Where it is somebody else's work, whom to ask."""
    if order_now(row.parent.id).state != REFERRED:
        return ""
    told = facts_of(row.parent.id, "referred")
    phone = told.get("contact") or _("not known to us")
    return say("callback.referred", to_whom=told["to_whom"], phone=phone)


def _read_back(order_id: int, words: str) -> str:
    return sentence(rework_report(order_id, words))


def _find(text: str) -> Parent | None:
    order_id = find_order(text)
    return _parent(order_now(order_id)) if order_id is not None else None


def _person(order_id: int) -> Person:
    report = newest(order_id)
    return Person(report.name, report.title, report.phone) if report else Person()


FOLLOW = Follow(
    kind=KIND,
    opening=_opening,
    questions=(
        Question("solved", N_("Is it good now?"), MUST_BE_YES, _is_done),
        Question("on_time", N_("Did the crew come when it was agreed?"), YES_OR_NO, _is_done),
        Question("fee", N_("Was the fee as you were told?"), YES_OR_NO, _is_charged),
        Question("attitude", N_("Was the crew polite, and was the place left clean?"), YES_OR_NO, _is_done),
        Question(OVERALL.code, OVERALL.text, OVERALL.choices, _is_done),
    ),
    record=record,
    news=_news,
    read_back=_read_back,
    find=_find,
    person=_person,
)
