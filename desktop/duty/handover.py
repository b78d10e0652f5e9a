"""Handing over the watch: begun, offered with its sheet, accepted or refused by the next one, then sealed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.calls.queries import to_complete
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import _, ngettext
from desktop.duty.open_items import SECTIONS
from desktop.duty.sheet import Told, build_sheet, digest, sheet_facts, stored
from desktop.duty.states import OFFERED, SEALED
from desktop.duty.watch import WatchNow, begin, move, newest_watch, signed, watch
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper
from desktop.visits.queries import waiting

SHEET = "watch_sheet"
NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of an offer: the watch that goes on, and the sheet's print job."""

    watch: WatchNow
    sheet_id: int
    job_id: int


def begin_watch(by: SignedIn) -> WatchNow:
    """Begin a watch where nobody has one: the first ever, or after one that was ended in charge.

    Raises:
        UserError: somebody has it, or it waits to be accepted.
        NotAllowed: the person may not have the watch.
    """
    require(by, "duty.hand_over")
    before = newest_watch()
    if before is not None and before.state != SEALED:
        if before.state == OFFERED:
            raise UserError(_("The watch {number} is offered: accept it.").format(number=before.number))
        raise UserError(_("{name} has the watch. She offers it to you first.").format(name=before.staff_name))
    with transaction("duty.begun", "duty", by=by.staff_id) as entry:
        watch_id = begin(entry, by)
    return _watch(watch_id)


def offer(by: SignedIn, told: Told = NOTHING_TOLD) -> int:
    """Offer one's watch to the next one: the sheet is built from everything open; returns the sheet.

    Raises:
        UserError: the closing checks are not signed, customers wait, or calls are half entered.
        NotAllowed: somebody else has the watch.
    """
    now = _own(by)
    _refuse_half_done()
    with transaction("duty.offered", "duty", by=by.staff_id) as entry:
        sheet_id = _keep_sheet(entry, now, told, by)
        move(entry, now, "offered", by, sheet_id=sheet_id)
    return sheet_id


def take_back(by: SignedIn) -> WatchNow:
    """Take an offer back, as something happened after all; the watch goes on.

    Raises:
        UserError: it is not offered.
        NotAllowed: somebody else has the watch.
    """
    now = _own(by)
    with transaction("duty.withdrawn", "duty", by=by.staff_id) as entry:
        move(entry, now, "withdrawn", by)
    return _watch(now.watch_id)


def accept(to: SignedIn, ticked: Collection[str]) -> Answered:
    """The next one takes the watch over: the old one is sealed, hers begins, the sheet is printed.

    Args:
        to: who accepts, recognised by her own PIN.
        ticked: the sections of the sheet that she looked at: keys of `open_items.SECTIONS`.

    Raises:
        UserError: a section was not looked at (the field is ticked), nothing is offered, or it is her own
            watch of the same day.
    """
    now = _offered(to)
    assert now.sheet_id is not None
    for section in sheet_facts(now.sheet_id).facts.sections():
        if section not in ticked:
            raise UserError(
                _("Look at it and tick it first: {section}").format(section=_(SECTIONS[section])),
                field="ticked",
            )
    with transaction("duty.accepted", "duty", "papers", by=to.staff_id) as entry:
        move(entry, now, "accepted", to, sheet_id=now.sheet_id)
        watch_id = begin(entry, to)
        entry.tells(sealed=now.watch_id, handed_by=now.staff_id)
        job_id = order_paper(SHEET, now.sheet_id, 0, now.number, entry, to.staff_id)
    return Answered(_watch(watch_id), now.sheet_id, job_id)


def refuse(to: SignedIn, reason: str) -> Answered:
    """The next one does not take it, and says why; the watch goes on as it was.

    Raises:
        UserError: no reason (the field), nothing is offered, or it is her own watch.
    """
    now = _offered(to)
    assert now.sheet_id is not None
    with transaction("duty.refused", "duty", "papers", by=to.staff_id) as entry:
        move(entry, now, "refused", to, reason, now.sheet_id)
        job_id = order_paper(SHEET, now.sheet_id, 0, now.number, entry, to.staff_id)
        entry.tells(handed_by=now.staff_id)
    return Answered(_watch(now.watch_id), now.sheet_id, job_id)


def force(by: SignedIn, reason: str) -> Answered:
    """Nobody comes to take the watch: somebody in charge ends it, and says why.

    Raises:
        UserError: no reason (the field), or no watch goes on.
        NotAllowed: the person is not in charge.
    """
    require(by, "duty.lead")
    now = newest_watch()
    if now is None or now.state == SEALED:
        raise UserError(_("Nobody has the watch."))
    if not reason.strip():
        raise UserError(_("Say why nobody takes it over."), field="reason")
    with transaction("duty.forced", "duty", "papers", by=by.staff_id) as entry:
        if now.state != OFFERED:
            sheet_id = _keep_sheet(entry, now, NOTHING_TOLD, by)
        else:
            assert now.sheet_id is not None
            sheet_id = now.sheet_id
        move(entry, now, "forced", by, reason, sheet_id)
        job_id = order_paper(SHEET, sheet_id, 0, now.number, entry, by.staff_id)
        entry.tells(handed_by=now.staff_id)
    return Answered(_watch(now.watch_id), sheet_id, job_id)


def print_again(sheet_id: int, by: SignedIn) -> int:
    """Promise a copy of a sheet; returns its print job.

    Raises:
        UserError: there is no such sheet.
        NotAllowed: the person may not print.
    """
    require(by, "copy.print")
    number = sheet_facts(sheet_id).number
    with transaction("duty.sheet_ordered", "papers", by=by.staff_id) as entry:
        row = db.one("SELECT COUNT(*) FROM print_job WHERE kind = ? AND subject_id = ?", (SHEET, sheet_id))
        job_id = order_paper(SHEET, sheet_id, row[0] if row else 0, number, entry, by.staff_id)
        entry.tells(sheet=sheet_id, job=job_id)
    return job_id


def half_done() -> tuple[str, ...]:
    """What keeps a watch from being offered, a sentence each: customers who wait, calls half entered."""
    found = []
    if parked := len(waiting()):
        text = ngettext(
            "{count} customer still waits. Serve her, or let her go, first.",
            "{count} customers still wait. Serve them, or let them go, first.",
            parked,
        )
        found.append(text.format(count=parked))
    if calls := to_complete():
        text = ngettext(
            "{count} call is half entered: {numbers}. Complete it first.",
            "{count} calls are half entered: {numbers}. Complete them first.",
            len(calls),
        )
        numbers = ", ".join(row.number for row in calls[:5])
        found.append(text.format(count=len(calls), numbers=numbers))
    return tuple(found)


def _refuse_half_done() -> None:
    for sentence in half_done():
        raise UserError(sentence)


def _own(by: SignedIn) -> WatchNow:
    require(by, "duty.hand_over")
    now = newest_watch()
    if now is None or now.state == SEALED:
        raise UserError(_("Nobody has the watch. Begin it first."))
    if now.staff_id != by.staff_id:
        raise NotAllowed(_("{name} has the watch; only she offers it.").format(name=now.staff_name))
    return now


def _offered(to: SignedIn) -> WatchNow:
    """The watch that waits for an answer; one's own only where a day has passed and nobody else came."""
    require(to, "duty.hand_over")
    now = newest_watch()
    if now is None or now.state != OFFERED or now.sheet_id is None:
        raise UserError(_("No watch is offered."))
    offered = clock.local(sheet_facts(now.sheet_id).offered_at).date()
    if now.staff_id == to.staff_id and offered == clock.today():
        raise UserError(_("Somebody else takes the watch over; take the offer back to go on."))
    return now


def _keep_sheet(entry: db.Entry, now: WatchNow, told: Told, by: SignedIn) -> int:
    kept = stored(build_sheet(now, told, entry.at))
    sheet_id = db.insert("watch_sheet", {"watch_id": now.watch_id, "facts": kept, **signed(entry, by)})
    entry.tells(sheet=sheet_id, digest=digest(kept))
    return sheet_id


def _watch(watch_id: int) -> WatchNow:
    found = watch(watch_id)
    if found is None:
        raise RuntimeError(f"watch {watch_id} was written and cannot be found")
    return found
