"""The end of a shift: X report, close, handing over, taking over; each one commit, papers promised in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.cash.counting import CountFacts, Difference, counted, differences
from desktop.cash.queries import OpenShift, business_day, open_shift, open_shift_of
from desktop.cash.service import add_movement, begin_shift, note_over_short
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.money import Money
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper


@dataclass(frozen=True, slots=True)
class ShiftClosed:
    """A shift that ended; job_ids are its papers in the print queue."""

    shift_id: int
    number: str
    job_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What became of an offer; the new shift is the other clerk's."""

    handover_id: int
    number: str
    new_shift: OpenShift | None
    job_ids: tuple[int, ...]


def order_x_report(shift_id: int, by: SignedIn) -> int:
    """Look at an open shift, on paper; returns the print job. Each look is counted in the close.

    Raises:
        UserError: the shift is closed, or it is another clerk's.
    """
    shift = _own_or_leader(shift_id, by)
    with transaction("shift.x_report", "papers", by=by.staff_id, business_date=shift.business_date) as entry:
        entry.tells(shift=shift_id)
        return order_paper("x_report", entry.seq, 0, f"X-{entry.seq}", entry, by.staff_id)


def close_shift(shift_id: int, left: Money, reasons: Mapping[str, str], by: SignedIn) -> ShiftClosed:
    """End a shift upon its count: differences are booked, the rest goes to the safe, the sheet is printed.

    Args:
        left: cash that stays in the drawer as the next float, minor units.
        reasons: what is known about a difference, by way of paying.
        by: whose shift it is, or somebody in charge who takes it over.

    Raises:
        UserError: closed already, not counted, more left than was counted, or a difference without a word.
        NotAllowed: it is somebody else's shift.
    """
    shift = _own_or_leader(shift_id, by)
    found = differences(shift_id)
    if not 0 <= left <= _of(found, "cash"):
        raise UserError(_("More than was counted cannot stay in the drawer."), field="left")
    with transaction(
        "shift.closed", "shifts", "papers", by=by.staff_id, money=True, business_date=shift.business_date
    ) as entry:
        _refuse_closed(shift_id)
        how = "closed" if by.staff_id == shift.staff_id else "taken_over"
        count = counted(shift_id).counts[-1]  # money that moves now makes it void
        cash, told = _settle(entry, shift, found, reasons, by)
        for one in found:
            out = Money(one.counted - (left if one.tender == "cash" else 0))
            cash += add_movement(entry, shift_id, "to_safe", one.tender, Money(-out))
        number = _end(entry, shift, count, how, left, by)
        job_id = order_paper("shift_sheet", shift_id, 0, number, entry, by.staff_id)
        entry.tells(
            shift=shift_id,
            number=number,
            how=how,
            count=count.count_id,
            left=left,
            cash=cash,
            over_short=told,
        )
    return ShiftClosed(shift_id, number, (*_slips_of(entry), job_id))


def hand_over(shift_id: int, to: SignedIn, reasons: Mapping[str, str], by: SignedIn) -> HandedOver:
    """The other clerk takes the counted drawer: one shift ends, hers begins with what was counted.

    Args:
        to: who accepts, recognised by her own PIN.

    Raises:
        UserError: not counted, she has a drawer already, a difference without a word, or the drawer
            was left open overnight: that is closed, or taken over by somebody in charge.
        NotAllowed: it is somebody else's shift.
    """
    shift = _own_or_leader(shift_id, by)
    require(to, "shift.open")
    _refuse_overnight(shift)
    found = differences(shift_id)
    _refuse_own(shift, to)
    _refuse_full_hands(to)
    with transaction(
        "shift.handed_over", "shifts", "papers", by=by.staff_id, money=True, business_date=shift.business_date
    ) as entry:
        _refuse_closed(shift_id)
        count = counted(shift_id).counts[-1]  # money that moves now makes it void
        cash, told = _settle(entry, shift, found, reasons, by)
        for one in found:
            cash += add_movement(entry, shift_id, "handed_over", one.tender, Money(-one.counted))
        begins = entry.then("shift.opened")
        begins.business_date = business_day()
        new_shift = begin_shift(begins, shift.drawer, _of(found, "cash"), _of(found, "cash"), to)
        moved = []
        for one in found:
            moved += add_movement(begins, new_shift.shift_id, "float", one.tender, one.counted, "drawer")
        begins.tells(cash=moved, clerk=to.staff_id)
        offer = _note_offer(entry, shift_id, count, to, "accepted", "", new_shift.shift_id, by)
        sheet = _end(entry, shift, count, "handed_over", Money(0), by)
        job_id = order_paper("shift_sheet", shift_id, 0, sheet, entry, by.staff_id)
        entry.tells(
            shift=shift_id, number=sheet, how="handed_over", count=count.count_id, left=0, cash=cash,
            over_short=told,
        )  # fmt: skip
    return HandedOver(offer.handover_id, offer.number, new_shift, (*_slips_of(entry), *offer.job_ids, job_id))


def refuse_handover(shift_id: int, to: SignedIn, reason: str, by: SignedIn) -> HandedOver:
    """The other clerk does not take the drawer, and says why; the shift goes on.

    Raises:
        UserError: no reason, not counted, or her own drawer.
        NotAllowed: it is somebody else's shift.
    """
    shift = _own_or_leader(shift_id, by)
    if not reason.strip():
        raise UserError(_("Say why the drawer is not taken over."), field="reason")
    _refuse_own(shift, to)
    differences(shift_id)
    with transaction(
        "shift.handover_refused", "shifts", "papers", by=by.staff_id, business_date=shift.business_date
    ) as entry:
        _refuse_closed(shift_id)
        count = counted(shift_id).counts[-1]
        offer = _note_offer(entry, shift_id, count, to, "refused", reason.strip(), None, by)
    return offer


# --- steps, only inside a transaction ---------------------------------------------------------------


def _settle(
    entry: db.Entry,
    shift: OpenShift,
    found: tuple[Difference, ...],
    reasons: Mapping[str, str],
    by: SignedIn,
) -> tuple[list[list[object]], list[list[object]]]:
    """Book what is over or short, so that the books say what really lies there."""
    cash, told = [], []
    for one in found:
        if one.amount:
            reason = reasons.get(one.tender, "")
            told.append(
                note_over_short(
                    entry, shift.shift_id, "closing", one.tender, one.expected, one.counted, reason, by
                )
            )
            cash += add_movement(entry, shift.shift_id, "difference", one.tender, one.amount)
    return cash, told


def _end(entry: db.Entry, shift: OpenShift, count: CountFacts, how: str, left: Money, by: SignedIn) -> str:
    """The last row of a shift: after it the database itself refuses every other."""
    series, serial, number = next_slip("shift_close", "SS")
    db.insert(
        "shift_close",
        {
            "shift_id": shift.shift_id,
            "series": series,
            "serial": serial,
            "number": number,
            "count_id": count.count_id,
            "how": how,
            "staff_id": by.staff_id,
            "left_in_drawer": left,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    return number


def _note_offer(
    entry: db.Entry,
    shift_id: int,
    count: CountFacts,
    to: SignedIn,
    outcome: str,
    reason: str,
    new_shift_id: int | None,
    by: SignedIn,
) -> HandedOver:
    series, serial, number = next_slip("handover", "HO")
    handover_id = db.insert(
        "handover",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "shift_id": shift_id,
            "count_id": count.count_id,
            "to_staff_id": to.staff_id,
            "outcome": outcome,
            "reason": reason,
            "new_shift_id": new_shift_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    job_id = order_paper("handover", handover_id, 0, number, entry, by.staff_id)
    entry.tells(
        shift=shift_id, handover=handover_id, handover_number=number, count=count.count_id, to=to.staff_id,
        new_shift=new_shift_id, said=text_digest(entry.seq, reason),
    )  # fmt: skip
    return HandedOver(handover_id, number, None, (job_id,))


def _refuse_closed(shift_id: int) -> None:
    if open_shift(shift_id) is None:
        raise UserError(_("This shift is closed; it cannot change any more."))


def _own_or_leader(shift_id: int, by: SignedIn) -> OpenShift:
    shift = open_shift(shift_id)
    if shift is None:
        raise UserError(_("This shift is closed; it cannot change any more."))
    require(by, "shift.close" if shift.staff_id == by.staff_id else "shift.take_over")
    return shift


def _refuse_overnight(shift: OpenShift) -> None:
    if shift.overnight:
        raise UserError(
            _("It was left open overnight: it is counted and closed, or somebody in charge takes it over.")
        )


def _refuse_own(shift: OpenShift, to: SignedIn) -> None:
    if to.staff_id == shift.staff_id:
        raise UserError(_("The drawer is hers already. Choose somebody else."), field="name")


def _refuse_full_hands(to: SignedIn) -> None:
    if open_shift_of(to.staff_id) is not None:
        raise UserError(
            _("{name} has a drawer open already. She closes it first.").format(name=to.name), field="name"
        )


def _of(found: tuple[Difference, ...], tender: str) -> Money:
    return Money(sum(one.counted for one in found if one.tender == tender))


def _slips_of(entry: db.Entry) -> tuple[int, ...]:
    """The over/short slips that were promised in this commit."""
    found = db.rows(
        "SELECT id FROM print_job WHERE kind = 'over_short' AND journal_seq = ? ORDER BY id", (entry.seq,)
    )
    return tuple(job_id for (job_id,) in found)
