"""A call from the first ring to the end, act by act; each one commit, so that nothing said is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.callbacks.due_time import read_due, within
from desktop.callbacks.queries import Parent, Person, open_callbacks_of_phone
from desktop.callbacks.steps import let_go, promise, refuse_phone
from desktop.calls.limits import limit_of
from desktop.calls.moving import CallState, move, state_of
from desktop.calls.states import (
    BECAME,
    CALLBACK,
    ELSEWHERE,
    ENDED_BY,
    LIMITED,
    MISSED,
    NEW,
    NUISANCE,
    NUISANCE_REASONS,
)
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.phrases.persons import TITLES

MISSED_WITHIN = 30  # minutes of working time until somebody who was not answered is called
LONGEST = 2000  # signs of words
SOON = timedelta(minutes=2)  # two clocks on two walls
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """Who rings and what she says; everything but the words may be empty."""

    words: str
    phone: str = ""
    name: str = ""
    title: str = ""  # a key of persons.TITLES
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a call became, with what that needs; see `states.BECAME_NEEDS`.

    Args:
        target: the order or case; its number as people read it, and its row.
        due: when to call back, as `due_time.read_due` reads it; empty is the next working day at 10:00.
        chance: whether the caller was let say first what it is about.
        emergency: whether anybody or anything is in danger.
    """

    became: str
    answer: str = ""
    clear: str = ""
    target: str = ""
    target_id: int | None = None
    due: str = ""
    to_whom: str = ""
    to_phone: str = ""
    reason: str = ""
    chance: str = ""
    emergency: str = ""


def start_call(by: SignedIn) -> CallState:
    """It rings: the record begins with its number.

    Raises:
        NotAllowed: the person may not take calls.
    """
    require(by, "call.take")
    with transaction("call.rang", "calls", by=by.staff_id) as entry:
        return _begin(entry, entry.at, "rang", {}, by)


def answer(call_id: int, by: SignedIn) -> CallState:
    """Somebody answers.

    Raises:
        UserError: it is answered already, or it is over.
    """
    require(by, "call.take")
    with transaction("call.answered", "calls", by=by.staff_id) as entry:
        return move(entry, state_of(call_id), "answered", {}, by)


def note(call_id: int, said: Said, by: SignedIn) -> CallState:
    """Who rings and what she says; noted again it stands anew, and what was noted before is kept.

    A callback that was promised to this number for a missed call is no longer needed.

    Raises:
        UserError: no words, too many, or no phone number; the field is words or phone.
    """
    require(by, "call.take")
    told = _told(said)
    with transaction("call.noted", "calls", "callbacks", by=by.staff_id) as entry:
        now = move(entry, state_of(call_id), "noted", told, by)
        for row in open_callbacks_of_phone(said.phone):
            if row.reason == "missed_call":
                let_go(entry, row.parent.kind, row.parent.id, "newer_contact")
    return now


def read_back(call_id: int, by: SignedIn) -> CallState:
    """The caller heard what was noted and said yes to it.

    Raises:
        UserError: nothing was noted yet, or the call is complete.
    """
    require(by, "call.take")
    with transaction("call.read_back", "calls", by=by.staff_id) as entry:
        return move(entry, state_of(call_id), "read_back", {}, by)


def becomes(call_id: int, outcome: Outcome, by: SignedIn) -> CallState:
    """Say what a call became; said again before it is complete, the newer word holds.

    Raises:
        UserError: something is missing that this needs, an emergency that would be turned away, or a time
            that cannot be; with its field.
    """
    require(by, "call.take")
    if outcome.became not in BECAME:
        raise UserError(_("Say what the call became."), field="became")
    now = state_of(call_id)
    told = _outcome(outcome, now)
    with transaction("call.became", "calls", "callbacks", by=by.staff_id) as entry:
        let_go(entry, "call", call_id, "replaced")
        later = move(entry, now, "became", told, by)
        if outcome.became == CALLBACK:
            _promise(entry, later, "answer", later.words, clock.from_stamp(told["due"]), by)
        if outcome.became in ELSEWHERE:
            entry.tells(target=[outcome.became, outcome.target_id])
    return later


def hang_up(call_id: int, ended_by: str, by: SignedIn) -> CallState:
    """The call ended; what is still missing keeps it on the list of calls to be completed.

    Args:
        ended_by: a key of `states.ENDED_BY`; we end nothing but a nuisance call.

    Raises:
        UserError: nobody answered, it ended before, or we would hang up on a customer; the field is ended_by.
    """
    require(by, "call.take")
    if ended_by not in ENDED_BY:
        raise UserError(_("Say who ended the call."), field="ended_by")
    with transaction("call.ended", "calls", by=by.staff_id) as entry:
        return move(entry, state_of(call_id), "hung_up", {"ended_by": ended_by}, by)


def not_answered(call_id: int, phone: str, by: SignedIn) -> CallState:
    """It stopped ringing before anybody answered; whoever left a number is called back.

    Raises:
        UserError: somebody answered, or this is no phone number; the field is phone.
    """
    require(by, "call.take")
    refuse_phone(phone, "phone")
    with transaction("call.missed", "calls", "callbacks", by=by.staff_id) as entry:
        now = move(entry, state_of(call_id), MISSED, {"phone": _plain(phone)}, by)
        _call_back(entry, now, by)
    return now


def missed(phone: str, rang_at: datetime | None, by: SignedIn) -> CallState:
    """A call that the telephone's own list shows; whoever left a number is called back.

    Args:
        rang_at: when it rang, UTC; now if not given.

    Raises:
        UserError: no number or none that is one, a time to come, or one longer ago than a week; the field is
            phone or rang_at.
        NotAllowed: the person may not take calls.
    """
    require(by, "call.take")
    if not phone.strip():
        raise UserError(_("Type the number that rang."), field="phone")
    refuse_phone(phone, "phone")
    with transaction("call.missed", "calls", "callbacks", by=by.staff_id) as entry:
        moment = _past(rang_at, entry)
        now = _begin(entry, moment, MISSED, {"phone": _plain(phone)}, by)
        _call_back(entry, now, by)
    return now


# --- steps, only inside a transaction -----------------------------------------------------------


def _begin(entry: db.Entry, rang_at: datetime, act: str, told: dict[str, Any], by: SignedIn) -> CallState:
    series, serial, number = next_slip("call", "CA")
    call_id = db.insert(
        "call",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "rang_at": clock.stamp(rang_at),
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    entry.tells(call=call_id, number=number)
    begun = CallState(call_id, 0, NEW, 1, clock.stamp(rang_at))
    return move(entry, begun, act, told, by, rang_at)


def _call_back(entry: db.Entry, now: CallState, by: SignedIn) -> None:
    """By rule, unless the number is promised one for an earlier missed call already."""
    waiting = [row for row in open_callbacks_of_phone(now.phone) if row.reason == "missed_call"]
    if now.phone and not waiting:
        _promise(entry, now, "missed_call", _("A call nobody answered"), within(entry.at, MISSED_WITHIN), by)


def _promise(entry: db.Entry, now: CallState, reason: str, about: str, due: datetime, by: SignedIn) -> None:
    row = db.one("SELECT number FROM call WHERE id = ?", (now.call_id,))
    assert row is not None
    promise(
        entry,
        Parent("call", now.call_id, row[0]),
        reason,
        Person(now.name, now.title, now.phone),
        about[:1000],
        due,
        by,
        account_id=now.account_id,
    )


def _told(said: Said) -> dict[str, Any]:
    refuse_phone(said.phone, "phone")
    if said.title not in TITLES:
        raise UserError(_("Choose one of the list."), field="title")
    if len(said.words) > LONGEST:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST), field="words")
    return {
        "words": said.words.strip(),
        "phone": _plain(said.phone),
        "name": _plain(said.name),
        "title": said.title,
        "account_id": said.account_id,
    }


def _outcome(outcome: Outcome, now: CallState) -> dict[str, Any]:
    """What is kept of it: only what belongs to what it became, a due time as it is counted now."""
    told: dict[str, Any] = {
        name: getattr(outcome, name).strip()
        for name in (
            "became",
            "answer",
            "clear",
            "target",
            "to_whom",
            "to_phone",
            "reason",
            "chance",
            "emergency",
        )
        if getattr(outcome, name).strip()
    }
    if outcome.became == CALLBACK:
        told["due"] = clock.stamp(read_due(outcome.due, clock.now()))
    if outcome.became in ELSEWHERE:
        told["target_id"] = outcome.target_id
    if outcome.became == NUISANCE and outcome.reason:
        _refuse_reason(outcome.reason, now)
    return told


def _refuse_reason(reason: str, now: CallState) -> None:
    if reason not in NUISANCE_REASONS:
        raise UserError(_("Choose one of the list."), field="reason")
    if reason == LIMITED and limit_of(now.phone) is None:
        raise UserError(_("This number is not restricted."), field="reason")


def _past(rang_at: datetime | None, entry: db.Entry) -> datetime:
    if rang_at is None:
        return entry.at
    if rang_at > entry.at + SOON:
        raise UserError(_("This time is still to come. Look at the date and the hour."), field="rang_at")
    if entry.at - rang_at > 7 * A_DAY:
        raise UserError(_("That is longer ago than a week. Look at the date again."), field="rang_at")
    return min(rang_at, entry.at)


def _plain(text: str) -> str:
    return " ".join(text.split())
