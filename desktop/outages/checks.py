"""Check jobs: somebody looks at a place without water of which nothing is announced, and says what it was."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.calendars.limits import ALWAYS, Limit, due
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.outages import rules
from desktop.outages.callers import REPLY, calls_since
from desktop.outages.notice import EVERYBODY, USUAL_ADVICE, NoticeFacts, stored
from desktop.outages.notices import begin_notice
from desktop.outages.promised import promise_owed
from desktop.outages.queries import CheckCard, check_job, outage
from desktop.outages.states import EMERGENCY, GOING_ON
from desktop.places.service import learn_place, place_closed, place_open

CHECK_LIMIT = Limit(ALWAYS, minutes=REPLY // timedelta(minutes=1))  # round the clock
BURST_CALLS, BURST_WITHIN = 3, timedelta(hours=1)  # as many about one section hint at a burst main
BY_HAND = ("not_ours", "no_fault")


def open_check(entry: db.Entry, place: str, by: SignedIn) -> int:
    """Have a place looked at; returns the check job. Only call inside a transaction."""
    series, serial, number = next_slip("check_job", "CK")
    until = due(CHECK_LIMIT, entry.at)
    check_id = db.insert(
        "check_job",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "place": place,
            "due_at": stored(until.at),
            "due": until.stored(),
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    learn_place(place)
    entry.tells(check_number=number, due=stored(until.at))
    return check_id


def look_for_burst(entry: db.Entry, check_id: int) -> bool:
    """Raise the alert when so many asked about one section within the hour; once for each check job.

    Only call inside a transaction, after the caller's row is written.
    """
    calls = calls_since(check_id, entry.at - BURST_WITHIN)
    if calls < BURST_CALLS or db.one("SELECT 1 FROM burst_alert WHERE check_id = ?", (check_id,)):
        return False
    alert_id = db.insert(
        "burst_alert",
        {"check_id": check_id, "calls": calls, "at_utc": entry.at_utc, "journal_seq": entry.seq},
    )
    entry.tells(alert=alert_id, calls=calls)
    return True


def end_check(
    check_id: int,
    outcome: str,
    finding: str,
    by: SignedIn,
    reported_by: str = "",
    happened_at: datetime | None = None,
) -> CheckCard:
    """Say what was found: nothing of ours, or no fault; everybody who asked waits to be told.

    Args:
        outcome: one of BY_HAND; a repair order or a notice ends the others.
        finding: what was found, in a few words; callers are told.
        reported_by: who looked; empty: whoever enters it.
        happened_at: when it was found, UTC; now if not given.

    Raises:
        UserError: it has ended already, nothing is said, or a time that cannot be; with its field.
        NotAllowed: the person may not write this.
    """
    require(by, "outage.write")
    if outcome not in BY_HAND:
        raise UserError(_("Say what was found."), field="outcome")
    if not finding.strip():
        raise UserError(_("Say in a few words what was found; the callers are told."), field="finding")
    with transaction("outage.check_ended", "callbacks", "outages", by=by.staff_id) as entry:
        card = _open_card(check_id)
        happened = happened_at or entry.at
        rules.refuse_future(happened, entry.at)
        if happened.replace(microsecond=0) < card.opened_at.replace(second=0, microsecond=0):
            raise UserError(_("The check job was opened after that. Look at the time."), field="happened_at")
        _end(entry, check_id, outcome, finding=finding, reported_by=reported_by, happened_at=happened)
        promise_owed(entry, by, check_id=check_id)
    return _card(check_id)


def end_check_as_outage(
    check_id: int, by: SignedIn, outage_id: int | None = None, reported_by: str = ""
) -> int:
    """An outage was found: a draft of its notice is begun, as far as it is known; returns the notice.

    Those who asked are counted on the notice and hear when it is public.

    Args:
        outage_id: a notice that is there already, of which this place is a part.

    Raises:
        UserError: it has ended already, or that notice is over.
        NotAllowed: the person may not write notices.
    """
    require(by, "outage.write")
    with transaction("outage.check_ended", "callbacks", "outages", by=by.staff_id) as entry:
        card = _open_card(check_id)
        if outage_id is None:
            outage_id = begin_notice(entry, _first_draft(card), by)
        else:
            known = outage(outage_id)
            if known is None or known.state not in GOING_ON:
                raise UserError(_("This stop is over, or there is no such notice."))
            place_open("outage", outage_id, card.place)
        _end(entry, check_id, "outage", outage_id=outage_id, reported_by=reported_by)
    return outage_id


def end_check_as_house(
    entry: db.Entry, check_id: int, order_id: int, by: SignedIn | None = None
) -> None:  # fmt: skip
    """The fault is in a single house: its repair order ends the check. Only call inside a transaction.

    The caller's transaction publishes "outages" and "callbacks" too.

    Args:
        by: who takes the order; whoever asked is promised a call.

    Raises:
        UserError: it has ended already, or there is no such check job.
    """
    _open_card(check_id)
    _end(entry, check_id, "house", order_id=order_id)
    if by is not None:
        promise_owed(entry, by, check_id=check_id)


def _first_draft(card: CheckCard) -> NoticeFacts:
    """What is known of an outage that a check found."""
    return NoticeFacts(
        kind=EMERGENCY,
        sections=(card.place,),
        to_whom=_(EVERYBODY),
        starts_at=card.opened_at,
        contact=office().phone,
        advice=_(USUAL_ADVICE),
    )


def _end(
    entry: db.Entry,
    check_id: int,
    outcome: str,
    *,
    outage_id: int | None = None,
    order_id: int | None = None,
    finding: str = "",
    reported_by: str = "",
    happened_at: datetime | None = None,
) -> None:
    db.insert(
        "check_end",
        {
            "check_id": check_id,
            "outcome": outcome,
            "outage_id": outage_id,
            "order_id": order_id,
            "finding": finding.strip(),
            "reported_by": reported_by.strip(),
            "happened_at": stored(happened_at) or entry.at_utc,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    place_closed("check", check_id)
    entry.tells(check=check_id, found=outcome)
    if outage_id is not None:
        entry.tells(found_outage=outage_id)
    if order_id is not None:
        entry.tells(found_order=order_id)


def _open_card(check_id: int) -> CheckCard:
    card = _card(check_id)
    if not card.is_open:
        raise UserError(_("What was found there is written down already."))
    return card


def _card(check_id: int) -> CheckCard:
    found = check_job(check_id)
    if found is None:
        raise UserError(_("There is no such check job."))
    return found
