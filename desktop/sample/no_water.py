"""Where the sample town has no water: a planned stop, announced in time, and a place that nobody knows of."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from desktop.core import clock
from desktop.office.queries import last_believed
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.outages.notice import NoticeFacts
from desktop.outages.notices import announce, approve, start, write_notice
from desktop.outages.rules import NOTICE
from desktop.outages.service import ask_about
from desktop.outages.states import PLANNED
from desktop.printing.service import record_printed

BEFORE = timedelta(hours=30)  # ago, when the stop was announced
LENGTH = timedelta(hours=10)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def announce_a_stop(words: dict[str, Any], leader: SignedIn, clerk: SignedIn, now: datetime) -> None:
    """A planned stop, announced a day before it begins; by now it may have begun.

    Args:
        words: `town.toml`'s part about outages.
    """
    told_at = _at(now - BEFORE)
    begins = (told_at + NOTICE + HOUR).replace(minute=0, second=0, microsecond=0) + HOUR
    facts = NoticeFacts(
        kind=PLANNED,
        cause=words["cause"],
        sections=tuple(words["sections"]),
        landmarks=tuple(words["landmarks"]),
        to_whom=words["to_whom"],
        starts_at=begins,
        ends_at=begins + LENGTH,
        contact=office().phone or words["contact"],
        supply=words["supply"],
        advice=words["advice"],
    )
    with clock.telling(told_at):
        outage_id = write_notice(facts, clerk).outage_id
        approve(outage_id, leader)
        for job_id in announce(outage_id, clerk).job_ids:
            record_printed(job_id, "", clerk)
    if begins <= now:
        with clock.telling(max(begins, told_at)):
            start(outage_id, begins, clerk)


def somebody_asks(words: dict[str, Any], clerk: SignedIn, now: datetime) -> None:
    """Two callers about a place of which nothing is announced: one check job."""
    for turn, (name, phone) in enumerate(words["callers"]):
        with clock.telling(_at(now - (20 - 8 * turn) * MINUTE)):
            ask_about(words["place"], name, phone, clerk)


def _at(wanted: datetime) -> datetime:
    """This moment, or the next one that the journal believes."""
    last = last_believed()
    return max(wanted, last + timedelta(seconds=1)) if last is not None else wanted
