"""Faults at the counter: what does not work, since when, until when, why; and the notice for the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.duty.log import FAULT, LONGEST, SOON, Line, Written, add_line
from desktop.duty.watch import signed
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

NOTICE = "fault_notice"

_FAULTS = (
    "SELECT f.entry_id, f.what, l.words, l.happened_at, f.until_at, COALESCE(e.cause, f.cause),"
    " COALESCE(e.ended_at, ''), s.name, l.at_utc FROM fault f JOIN log_entry l ON l.id = f.entry_id"
    " JOIN staff s ON s.id = l.staff_id LEFT JOIN fault_end e ON e.entry_id = f.entry_id"
    " WHERE NOT EXISTS (SELECT 1 FROM log_strike k WHERE k.entry_id = f.entry_id)"
)


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault as it stands; times are UTC."""

    entry_id: int
    what: str
    words: str  # what is told to customers
    since: datetime
    until: datetime | None  # expected; None: nobody knows
    cause: str
    ended_at: datetime | None
    noted_by: str


def note_fault(
    what: str,
    words: str,
    since: datetime | None,
    until: datetime | None,
    cause: str,
    by: SignedIn,
) -> Written:
    """Write down that something does not work.

    Args:
        what: the thing: printer, computer, telephone.
        words: what customers are told: what cannot be done meanwhile.
        since: UTC; now if not given.
        until: when it is expected to work again, UTC; None: nobody knows.
        cause: empty while nobody knows.

    Raises:
        UserError: something is missing, or the end lies before the start; the field is what, words, since
            or until.
    """
    require(by, "duty.log")
    if not what.strip():
        raise UserError(_("Say what does not work."), field="what")
    with transaction("duty.fault_noted", "duty", by=by.staff_id) as entry:
        written = add_line(entry, Line(words, FAULT, since), by)
        if until is not None and until <= (since or entry.at):
            raise UserError(_("It ends after it began."), field="until")
        db.insert(
            "fault",
            {
                "entry_id": written.entry_id,
                "what": what.strip()[:LONGEST],
                "cause": cause.strip(),
                "until_at": clock.stamp(until) if until else "",
                "journal_seq": entry.seq,
            },
        )
    return written


def end_fault(entry_id: int, ended_at: datetime | None, cause: str, by: SignedIn) -> None:
    """It works again.

    Args:
        ended_at: UTC; now if not given.
        cause: what it was.

    Raises:
        UserError: no cause, a time that cannot be, or it ended already; the field is cause or ended_at.
        NotAllowed: the person may not write in the log.
    """
    require(by, "duty.log")
    found = fault(entry_id)
    if found is None or found.ended_at is not None:
        raise UserError(_("This fault has ended already."))
    if not cause.strip():
        raise UserError(_("Say what it was."), field="cause")
    with transaction("duty.fault_ended", "duty", by=by.staff_id) as entry:
        moment = ended_at or entry.at
        if not found.since <= moment <= entry.at + SOON:
            raise UserError(_("It ended after it began, and not in the future."), field="ended_at")
        db.insert(
            "fault_end",
            {
                "entry_id": entry_id,
                "ended_at": clock.stamp(min(moment, entry.at)),
                "cause": cause.strip(),
                **signed(entry, by),
            },
        )
        entry.tells(fault=entry_id)


def order_notice(entry_id: int, by: SignedIn) -> int:
    """Promise the notice for the door; returns its print job.

    Raises:
        UserError: there is no such fault.
    """
    require(by, "duty.log")
    if fault(entry_id) is None:
        raise UserError(_("There is no such fault."))
    with transaction("duty.notice_ordered", "papers", by=by.staff_id) as entry:
        row = db.one("SELECT COUNT(*) FROM print_job WHERE kind = ? AND subject_id = ?", (NOTICE, entry_id))
        job_id = order_paper(NOTICE, entry_id, row[0] if row else 0, f"FN-{entry_id}", entry, by.staff_id)
        entry.tells(fault=entry_id, job=job_id)
    return job_id


def fault(entry_id: int) -> FaultRow | None:
    """One fault, or None."""
    row = db.one(f"{_FAULTS} AND f.entry_id = ?", (entry_id,))
    return _fault(row) if row else None


def faults(only_open: bool = False, limit: int = 200) -> tuple[FaultRow, ...]:
    """Faults, the newest first."""
    also = " AND e.ended_at IS NULL" if only_open else ""
    found = db.rows(f"{_FAULTS}{also} ORDER BY e.ended_at IS NOT NULL, f.entry_id DESC LIMIT ?", (limit,))
    return tuple(_fault(row) for row in found)


def _fault(row: tuple[Any, ...]) -> FaultRow:
    entry_id, what, words, since, until, cause, ended, name, _at = row
    return FaultRow(
        entry_id, what, words, clock.from_stamp(since), clock.from_stamp(until) if until else None, cause,
        clock.from_stamp(ended) if ended else None, name,
    )  # fmt: skip
