"""What was done with a notice, act by act, for whoever looks at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db
from desktop.core.i18n import N_
from desktop.outages.notice import read

ACTS = {
    "write": N_("written"),
    "change": N_("changed"),
    "approve": N_("approved"),
    "announce": N_("announced"),
    "start": N_("the water went off"),
    "extend": N_("takes longer"),
    "restore": N_("the water came back"),
    "archive": N_("archived"),
    "void": N_("void"),
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """One act: when it happened and when it was entered, UTC, and by whom."""

    act: str  # a key of ACTS
    happened_at: datetime
    entered_at: datetime
    who: str
    approved_by: str  # empty where nobody had to agree
    reported_by: str
    reason: str
    new_end: datetime | None


def events_of(outage_id: int) -> tuple[EventRow, ...]:
    """Every act with a notice, in their order."""
    rows = db.rows(
        "SELECT e.act, e.happened_at, e.at_utc, s.name, COALESCE(a.name, ''), e.reported_by, e.reason,"
        " e.new_end FROM outage_event e JOIN staff s ON s.id = e.staff_id"
        " LEFT JOIN staff a ON a.id = e.approved_by WHERE e.outage_id = ? ORDER BY e.turn",
        (outage_id,),
    )
    return tuple(
        EventRow(act, clock.from_stamp(happened), clock.from_stamp(entered), *more, read(new_end))
        for act, happened, entered, *more, new_end in rows
    )
