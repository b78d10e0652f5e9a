"""Short lines about notices, checks and callers, as they stand in lists and beside the place."""

from __future__ import annotations

from datetime import datetime

from desktop.core import clock
from desktop.core.i18n import _, format_number
from desktop.outages.callers import ABOUT, Owed
from desktop.outages.moments import said
from desktop.outages.queries import Announcement, CheckCard, OutageCard
from desktop.outages.states import ANNOUNCED, APPROVED, DRAFT, STATES, WITHOUT_WATER


def notice_words(known: Announcement) -> str:
    """ON-A-00001, 3 asked; water meanwhile: a cart at the gate."""
    parts = [known.number, asked_words(known.callers)]
    if known.supply:
        parts.append(_("Water meanwhile: {supply}").format(supply=known.supply))
    return "   ·   ".join(parts)


def check_words(check: CheckCard) -> str:
    """CK-A-00001, 人民路12号: 3 asked so far, answer due at 16:00 today."""
    asked = asked_words(check.callers)
    return _("{number}, {place}: {asked}, answer due {time}.").format(
        number=check.number, place=check.place, asked=asked, time=said(check.due.at)
    )


def asked_words(count: int) -> str:
    """How many asked."""
    return _("{count} asked so far").format(count=format_number(count))


def where_words(card: OutageCard) -> str:
    """The sections of a notice on one line."""
    return ", ".join(card.facts.sections)


def state_words(card: OutageCard) -> str:
    """Its state; what should have happened by now says so."""
    if not card.is_late(clock.now()):
        return _(STATES[card.state])
    if card.state in WITHOUT_WATER:
        return _("should be back")
    return _("should have begun") if card.state == ANNOUNCED else _("too late to announce")


def when_words(card: OutageCard) -> str:
    """From when to when, as far as it is still to come."""
    if card.state in WITHOUT_WATER and card.ends_at is not None:
        return _("until {time}").format(time=said(card.ends_at))
    if card.restored_at is not None:
        return _("since {time}").format(time=said(card.restored_at))
    if card.state in (DRAFT, APPROVED, ANNOUNCED) and card.facts.starts_at is not None:
        return _("from {time}").format(time=said(card.facts.starts_at))
    return ""


def due_words(due_at: datetime, late: bool) -> str:
    """When something is due; with the word where it is overdue."""
    return _("overdue: {time}").format(time=said(due_at)) if late else said(due_at)


def outage_tone(card: OutageCard) -> str:
    """The colour of a notice's state; its words say the same."""
    return "danger" if card.is_late(clock.now()) else ""


def check_due(check: CheckCard) -> str:
    """When a check's answer is due."""
    return due_words(check.due.at, check.is_late(clock.now()))


def check_tone(check: CheckCard) -> str:
    """The colour of that."""
    return "danger" if check.is_late(clock.now()) else ""


def owed_about(owed: Owed) -> str:
    """What a caller has to be told, and how often nobody took the call."""
    about = _(ABOUT[owed.about])
    return _("{about}, not reached {count}×").format(about=about, count=owed.tries) if owed.tries else about


def owed_due(owed: Owed) -> str:
    """When a caller should be told."""
    return due_words(owed.due_at, owed.is_late(clock.now()))


def owed_tone(owed: Owed) -> str:
    """The colour of that."""
    return "danger" if owed.is_late(clock.now()) else ""
