"""What the papers of an outage tell; from here on no database is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.outages.notice import NoticeFacts, read
from desktop.outages.queries import said_in


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """A notice as one of its versions says it; times are UTC."""

    number: str
    facts: NoticeFacts
    at: datetime  # when it became public; before that, when it was written
    ends_at: datetime | None = None  # as it is expected now, where that is another time than was said


@dataclass(frozen=True, slots=True)
class ChangePaper:
    """The water comes later, or it is back; times are UTC."""

    number: str
    facts: NoticeFacts
    at: datetime  # when it was entered
    happened_at: datetime
    old_end: datetime | None
    new_end: datetime | None
    reason: str
    supply: str


def notice_paper(version_id: int) -> NoticePaper:
    """Gather what the poster and the slips of a version tell.

    Raises:
        UserError: there is no such notice.
    """
    row = db.one(
        "SELECT o.number, v.at_utc, (SELECT MIN(e.at_utc) FROM outage_event e WHERE e.version_id = v.id"
        " AND e.act IN ('announce', 'start')), (SELECT MAX(e.new_end) FROM outage_event e"
        " WHERE e.version_id = v.id) FROM outage_version v JOIN outage o ON o.id = v.outage_id"
        " WHERE v.id = ?",
        (version_id,),
    )
    if row is None:
        raise UserError(_("There is no such notice."))
    number, written, public, ends_at = row
    return NoticePaper(number, said_in(version_id), clock.from_stamp(public or written), read(ends_at))


def change_paper(event_id: int) -> ChangePaper:
    """Gather what the notice of an extension or of the water's return tells.

    Raises:
        UserError: there is no such event.
    """
    row = db.one(
        "SELECT o.number, e.version_id, e.at_utc, e.happened_at, e.old_end, e.new_end, e.reason, e.supply"
        " FROM outage_event e JOIN outage o ON o.id = e.outage_id WHERE e.id = ?",
        (event_id,),
    )
    if row is None:
        raise UserError(_("There is no such notice."))
    number, version_id, at, happened, old_end, new_end, reason, supply = row
    return ChangePaper(
        number, said_in(version_id), clock.from_stamp(at), clock.from_stamp(happened),
        read(old_end), read(new_end), reason, supply,
    )  # fmt: skip
