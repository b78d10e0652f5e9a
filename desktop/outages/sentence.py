"""The sentence for whoever asks about a place, and for each caller who waits to be told (S34 to S37)."""

from __future__ import annotations

from datetime import datetime

from desktop.core import clock
from desktop.core.i18n import format_list
from desktop.outages.callers import CANCELLED, RESTORED, WATCH, Owed
from desktop.outages.moments import said
from desktop.outages.queries import (
    Announcement,
    OutageCard,
    announced,
    announcement_of,
    check_job,
    outage,
)
from desktop.outages.states import ANNOUNCED
from desktop.phrases.queries import say

_FOUND = {
    "house": "outage.found_house",
    "not_ours": "outage.found_not_ours",
    "no_fault": "outage.found_nothing",
}


def answer_about(place: str) -> str:
    """What to say about a place now: the stop that is known there, or that none is."""
    known = announced(place)
    return announcement_sentence(known) if known else say("outage.unknown")


def announcement_sentence(known: Announcement, now: datetime | None = None) -> str:
    """Cause, section and time of a stop, with the apology; as it stands after every extension."""
    now = now or clock.now()
    if known.state == ANNOUNCED and known.starts_at > now:
        phrase = "outage.coming"
    elif known.ends_at <= now:
        phrase = "outage.overdue"
    else:
        phrase = "outage.extended" if known.extended else "outage.known"
    return say(
        phrase,
        cause=known.cause,
        section=known.section,
        start=said(known.starts_at, now),
        time=said(known.ends_at, now),
    )


def sentence_for(owed: Owed) -> str:
    """What a caller who waits is told."""
    if owed.about == WATCH:
        return say("outage.is_it_back", section=owed.place)
    card = outage(owed.outage_id) if owed.outage_id is not None else None
    if card is not None:
        return _of_notice(owed, card)
    check = check_job(owed.check_id) if owed.check_id is not None else None
    assert check is not None  # every caller asked about a notice or a check
    return say(_FOUND[check.outcome], section=owed.place, finding=check.finding)


def _of_notice(owed: Owed, card: OutageCard) -> str:
    sections = format_list(list(card.facts.sections))
    if owed.about == RESTORED and card.restored_at is not None:
        return say("outage.restored", section=sections, time=said(card.restored_at))
    if owed.about == CANCELLED:
        return say("outage.cancelled", section=sections)
    return announcement_sentence(announcement_of(card))
