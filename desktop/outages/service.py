"""Somebody asks about the water: she is counted on a known stop, or has it checked; and each is told.

The verbs of the notices themselves are in `notices.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.outages import rules
from desktop.outages.board import wait_to_be_told
from desktop.outages.callers import HOW, OUTCOMES, owed_to
from desktop.outages.checks import (
    end_check,
    end_check_as_house,
    end_check_as_outage,
    look_for_burst,
    open_check,
)
from desktop.outages.moments import said
from desktop.outages.notice import stored
from desktop.outages.promised import keep_in_step, note_told, promise_owed
from desktop.outages.queries import Announcement, announced, being_written, check_near, outage
from desktop.outages.sentence import announcement_sentence
from desktop.outages.states import GOING_ON
from desktop.phrases.queries import say
from desktop.places.service import place_open

__all__ = [
    "WATCH_MINUTES",
    "Asked",
    "ask_about",
    "ask_to_watch",
    "attach_caller",
    "end_check",
    "end_check_as_house",
    "end_check_as_outage",
    "take_note",
    "tell_caller",
]

WATCH_MINUTES = 120  # how long somebody is asked to watch it, if nothing else was agreed
LONGEST_WATCH = 24 * 60  # minutes
LONGEST_NAME = 120  # signs

_PHONE = re.compile(r"[\d+()\-\s#xX./]{3,30}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question: what to say, and where the caller was counted."""

    caller_id: int
    sentence: str
    known: Announcement | None  # the stop that is known there
    outage_id: int | None  # which she was counted on; without `known` it is not public yet
    check_id: int | None  # the check job that she was written to
    opened: bool  # whether that job was opened for her
    alert: bool  # whether she was the one who made it look like a burst


def ask_about(place: str, name: str, phone: str, by: SignedIn, elsewhere: bool = False) -> Asked:
    """Answer somebody who has no water: one commit counts her on the stop that is known, or has it checked.

    Later callers of the same place, or one near it, are written to the same check job.

    Args:
        place: as she says it: a road, an estate, a landmark.
        name: may be empty.
        phone: may be empty; then she cannot be told what was found.
        elsewhere: a stop that may reach this place does not: have it checked.

    Raises:
        UserError: no place, or no phone number; with its field.
        NotAllowed: the person may not answer callers.
    """
    require(by, "outage.ask")
    caller = _caller(place, name, phone)
    with transaction("outage.asked", "outages", by=by.staff_id) as entry:
        known = announced(place, entry.at)
        if known is not None and elsewhere and not known.sure:
            known = None
        written = None if known or elsewhere else being_written(place)
        outage_id = known.outage_id if known else written.outage_id if written else None
        if outage_id is not None:
            caller_id = _add_caller(entry, caller, outage_id, None, by)
            sentence = announcement_sentence(known, entry.at) if known else say("outage.unknown")
            return Asked(caller_id, sentence, known, outage_id, None, False, False)
        return have_checked(entry, caller, by)


def have_checked(entry: db.Entry, caller: tuple[str, str, str], by: SignedIn) -> Asked:
    """Write somebody to the check job of her place, or open one. Only call inside a transaction.

    Args:
        caller: place, name and phone as they are stored.
    """
    place = caller[0]
    check_id = check_near(place)
    opened = check_id is None
    if check_id is None:
        check_id = open_check(entry, place, by)
    place_open("check", check_id, place)
    caller_id = _add_caller(entry, caller, None, check_id, by)
    alert = look_for_burst(entry, check_id)
    return Asked(caller_id, say("outage.unknown"), None, None, check_id, opened, alert)


def attach_caller(outage_id: int, place: str, name: str, phone: str, by: SignedIn) -> int:
    """Count somebody on a notice that was chosen from a list; returns the caller.

    Raises:
        UserError: no such notice or it is over, no place, or no phone number; with its field.
        NotAllowed: the person may not answer callers.
    """
    require(by, "outage.ask")
    caller = _caller(place, name, phone)
    with transaction("outage.asked", "outages", by=by.staff_id) as entry:
        card = outage(outage_id)
        if card is None or card.state not in GOING_ON:
            raise UserError(_("This stop is over, or there is no such notice."))
        return _add_caller(entry, caller, outage_id, None, by)


def ask_to_watch(caller_id: int, by: SignedIn, minutes: int = WATCH_MINUTES) -> str:
    """Ask a caller to watch it for a while (S37), and note when she is called again; returns what to say.

    Args:
        minutes: until she is called.

    Raises:
        UserError: no such caller, asked already, or a time that is no while.
        NotAllowed: the person may not answer callers.
    """
    require(by, "outage.ask")
    if not 0 < minutes <= LONGEST_WATCH:
        raise UserError(_("A while is between a minute and a day."), field="minutes")
    with transaction("outage.watched", "callbacks", "outages", by=by.staff_id) as entry:
        row = db.one("SELECT phone FROM outage_caller WHERE id = ?", (caller_id,))
        if row is None:
            raise UserError(_("There is no such caller."))
        if db.one("SELECT 1 FROM caller_watch WHERE caller_id = ?", (caller_id,)):
            raise UserError(_("This caller was asked to watch it already."))
        until = entry.at + timedelta(minutes=minutes)
        db.insert(
            "caller_watch",
            {
                "caller_id": caller_id,
                "until_at": stored(until),
                "staff_id": by.staff_id,
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        entry.tells(caller=caller_id, until=stored(until))
        _promise_watch(entry, caller_id, by)
    return say("outage.watch_until", time=said(until)) if row[0] else say("outage.watch")


def _promise_watch(entry: db.Entry, caller_id: int, by: SignedIn) -> None:
    """She is called again as it was said, unless the stop is known and only its end is waited for."""
    owed = owed_to(caller_id)
    if owed is not None:
        promise_owed(entry, by, owed.outage_id, owed.check_id)


def tell_caller(caller_id: int, outcome: str, how: str, words: str, by: SignedIn) -> None:
    """Note that somebody who asked was told what she waits for, or that nobody took the call.

    Args:
        outcome: a key of `callers.OUTCOMES`.
        how: a key of `callers.HOW`.
        words: what she said to it; may be empty.

    Raises:
        UserError: nothing is to be told to her now.
        NotAllowed: the person may not answer callers.
    """
    require(by, "outage.ask")
    if outcome not in OUTCOMES or how not in HOW:
        raise UserError(_("Say whether she was told, and how."), field="how")
    with transaction("outage.told", "callbacks", "outages", by=by.staff_id) as entry:
        owed = owed_to(caller_id)
        if owed is None:
            raise UserError(_("This caller waits for nothing now."))
        note_told(entry, owed, outcome, how, words, by)
        keep_in_step(entry, owed, outcome, by)


def take_note(alert_id: int, by: SignedIn) -> None:
    """Somebody has seen that there may be a burst; the alert goes.

    Raises:
        UserError: there is no such alert, or somebody has seen it already.
        NotAllowed: the person may not answer callers.
    """
    require(by, "outage.ask")
    with transaction("outage.alert_seen", "outages", by=by.staff_id) as entry:
        if not db.one(
            "SELECT 1 FROM burst_alert a WHERE a.id = ? AND NOT EXISTS"
            " (SELECT 1 FROM burst_seen s WHERE s.alert_id = a.id)",
            (alert_id,),
        ):
            raise UserError(_("Somebody has taken note of it already."))
        seen = {
            "alert_id": alert_id,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        }
        db.insert("burst_seen", seen)
        entry.tells(alert=alert_id)


def _caller(place: str, name: str, phone: str) -> tuple[str, str, str]:
    """Place, name and phone as they are stored.

    Raises:
        UserError: no place, too much of something, or no phone number; with its field.
    """
    place = rules.place_said(place, "place")
    name, phone = (" ".join(text.split()) for text in (name, phone))
    if len(name) > LONGEST_NAME:
        raise UserError(_("This is too long: {most} signs at most.").format(most=LONGEST_NAME), field="name")
    if phone and not _PHONE.fullmatch(phone):
        raise UserError(_("{phone} is no phone number.").format(phone=phone), field="phone")
    return place, name, phone


def _add_caller(
    entry: db.Entry,
    caller: tuple[str, str, str],
    outage_id: int | None,
    check_id: int | None,
    by: SignedIn,
) -> int:
    place, name, phone = caller
    caller_id = db.insert(
        "outage_caller",
        {
            "outage_id": outage_id,
            "check_id": check_id,
            "place": place,
            "name": name,
            "phone": phone,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    if phone:
        wait_to_be_told(caller_id)
    counted_on = {"asked_outage": outage_id} if check_id is None else {"asked_check": check_id}
    entry.tells(caller=caller_id, **counted_on)
    return caller_id
