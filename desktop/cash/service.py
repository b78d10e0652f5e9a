"""Opening a drawer, and everything that goes in or out of it beside payments."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cash.cheques import Cheque, cheques_meant
from desktop.cash.queries import (
    OpenShift,
    business_day,
    in_drawer,
    movement_told,
    open_shift_of,
    open_shifts,
    suggested_float,
    usual_place,
)
from desktop.cash.safe import SAFE, SOURCES, refuse_more_than_safe, usual_source
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.journal import text_digest
from desktop.core.money import Money
from desktop.office.numbers import next_slip
from desktop.office.rights import SignedIn, require
from desktop.printing.service import order_paper

LARGEST_FLOAT = Money(10**9)  # minor units; more than any counter ever starts with
NOTHING = Money(0)
OUT = ("drop", "pay_out")  # of the slips, those that take money out
REFUSED = ("false", "torn")  # why a note was not taken


def open_shift(
    drawer: str, opening_float: Money, by: SignedIn, reason: str = "", source: str = ""
) -> OpenShift:
    """Open a drawer for the business day with a counted float.

    Args:
        drawer: its name as the office calls it, "1" or "counter 2".
        opening_float: what was counted into it, minor units, zero or more.
        by: whose drawer it is from now on.
        reason: why the float is not what the last shift left; kept as over or short with a slip. What
            was fetched from the safe is no difference and needs none.
        source: where the float came from as far as the last shift did not leave it, safe or elsewhere;
            empty: the safe, if it holds so much.

    Raises:
        UserError: no drawer named, a float that cannot be, this person's or this drawer is open
            already, a difference without a word about it, or more than lies in the safe.
    """
    require(by, "shift.open")
    drawer = drawer.strip()
    if not drawer:
        raise UserError(_("Say which drawer this is."), field="drawer")
    if not 0 <= opening_float <= LARGEST_FLOAT:
        raise UserError(_("Count the float again: this cannot be what lies in the drawer."), field="float")
    with transaction(
        "shift.opened", "shifts", "papers", by=by.staff_id, money=True, business_date=business_day()
    ) as entry:
        _refuse_open(drawer, by)
        expected = suggested_float(drawer)
        shift = begin_shift(entry, drawer, opening_float, expected, by)
        moved, fetched = _book_float(entry, shift, expected or NOTHING, source)
        entry.tells(cash=moved)
        if expected is not None and expected + fetched != opening_float:
            told = note_over_short(
                entry, shift.shift_id, "opening", "cash", expected, opening_float, reason, by
            )
            entry.tells(over_short=[told])
    return shift


def _book_float(
    entry: db.Entry, shift: OpenShift, left: Money, source: str
) -> tuple[list[list[object]], Money]:
    """What the last shift left is there; the rest came from somewhere. Returns what the safe gave, too."""
    stayed = Money(min(left, shift.opening_float))
    more = Money(shift.opening_float - stayed)
    source = _source(more, source)
    moved = add_movement(entry, shift.shift_id, "float", "cash", stayed, "drawer")
    moved += add_movement(entry, shift.shift_id, "float", "cash", more, source)
    return moved, more if source == SAFE else NOTHING


def _source(amount: Money, source: str) -> str:
    """Where money for a drawer comes from, as it was said or as is usual."""
    source = source or usual_source(amount)
    if source not in SOURCES:
        raise UserError(_("Say whether it comes from the safe or from elsewhere."), field="source")
    if source == SAFE:
        refuse_more_than_safe(amount, "source")
    return source


def _refuse_open(drawer: str, by: SignedIn) -> None:
    for shift in open_shifts():
        if shift.staff_id == by.staff_id:
            raise UserError(_("Your drawer is open already."))
        if shift.drawer.casefold() == drawer.casefold():
            raise UserError(
                _("Drawer {drawer} is open with {name}. Let her hand it over, or take another.").format(
                    drawer=shift.drawer, name=shift.staff_name
                ),
                field="drawer",
            )


def begin_shift(
    entry: db.Entry, drawer: str, opening_float: Money, expected: Money | None, by: SignedIn
) -> OpenShift:
    """Add the shift's own row, and tell the journal of it. Only call inside a transaction."""
    assert by.staff_id is not None
    shift_id = db.insert(
        "shift",
        {
            "drawer": drawer,
            "staff_id": by.staff_id,
            "business_date": entry.business_date,
            "opened_at": entry.at_utc,
            "opening_float": opening_float,
            "expected_float": expected,
            "journal_seq": entry.seq,
        },
    )
    entry.tells(
        shift=shift_id, drawer=text_digest(entry.seq, drawer), float=opening_float, expected_float=expected
    )
    return OpenShift(shift_id, drawer, entry.business_date, entry.at_utc, opening_float, by.staff_id, by.name)


def add_movement(
    entry: db.Entry, shift_id: int, kind: str, tender: str, amount: Money, place: str = ""
) -> list[list[object]]:
    """Write one movement of a drawer, unless it is nothing; returns it as the journal tells it.

    Only call inside a transaction.

    Args:
        kind: one of `queries.KINDS`.
        tender: cash, cheque, transfer or other.
        amount: minor units; less than zero for what goes out.
        place: where it comes from or goes to, one of `queries.PLACES`; empty: the kind's usual one.
    """
    if not amount:
        return []
    place = place or usual_place(kind)
    db.insert(
        "cash_entry",
        {
            "shift_id": shift_id,
            "kind": kind,
            "tender": tender,
            "amount": amount,
            "journal_seq": entry.seq,
            "place": place,
        },
    )
    return [movement_told(kind, tender, amount, place)]


def note_over_short(
    entry: db.Entry,
    shift_id: int,
    moment: str,
    tender: str,
    expected: Money,
    counted: Money,
    reason: str,
    by: SignedIn,
) -> list[object]:
    """Keep a difference for ever, with its numbered slip; returns it as the journal tells it.

    Only call inside a transaction.

    Args:
        moment: opening or closing.

    Raises:
        UserError: nothing was said about the difference; the field is reason.
    """
    if not reason.strip():
        raise UserError(
            _("What was counted is not what should be there. Say what is known about it."), field="reason"
        )
    said = reason.strip()
    series, serial, number = next_slip("over_short", "OS")
    row_id = db.insert(
        "over_short",
        {
            "series": series,
            "serial": serial,
            "number": number,
            "shift_id": shift_id,
            "staff_id": by.staff_id,
            "moment": moment,
            "tender": tender,
            "expected": expected,
            "counted": counted,
            "reason": said,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        },
    )
    order_paper("over_short", row_id, 0, number, entry, by.staff_id)
    return [row_id, number, tender, expected, counted, text_digest(entry.seq, said)]


def shift_for_money(by: SignedIn) -> OpenShift:
    """This person's drawer, as long as money may move in it.

    Raises:
        UserError: no drawer is open, or the one that is was left open overnight.
    """
    shift = open_shift_of(by.staff_id)
    if shift is None:
        raise UserError(_("Open your drawer with its float first; then money can be taken."))
    if shift.overnight:
        raise UserError(
            _("Your drawer of {day} is still open. Count and close it first.").format(day=shift.business_date)
        )
    return shift


# --- beside payments ------------------------------------------------------------------------------


def drop(amount: Money, tender: str, note: str, by: SignedIn) -> int:
    """Take money or cheques out of the drawer into the safe; returns the print job of its slip.

    Args:
        amount: for cheques what one of them comes to, or all of them together.
        tender: cash or cheque.

    Raises:
        UserError: nothing to drop, more than there is, or what is no cheque's amount; no drawer is open.
    """
    require(by, "drawer.move")
    if tender not in ("cash", "cheque"):
        raise UserError(_("Only cash and cheques go to the safe before the shift ends."), field="tender")
    return _slip("drop", amount, _("To the safe"), note, by, tender=tender)


def pay_out(amount: Money, reason: str, note: str, by: SignedIn) -> int:
    """Pay for something out of the drawer, such as stamps; returns the print job of its slip.

    Raises:
        UserError: no amount, no reason, or more than there is; no drawer is open.
    """
    return _slip("pay_out", amount, reason, note, by)


def pay_in(amount: Money, reason: str, note: str, by: SignedIn, source: str = "") -> int:
    """Put money into the drawer that no customer paid, such as coins; returns the print job of its slip.

    Args:
        source: where it comes from, safe or elsewhere; empty: the safe, if it holds so much.

    Raises:
        UserError: no amount or no reason, or more than lies in the safe; no drawer is open.
    """
    return _slip("pay_in", amount, reason, note, by, source=source)


def open_without_sale(reason: str, by: SignedIn) -> int:
    """Open the drawer when nobody pays; counted in the close. Its slip makes the printer open the drawer.

    Raises:
        UserError: no reason; no drawer is open.
    """
    return _slip("no_sale", NOTHING, reason, "", by)


def refuse_note(denomination: Money, why: str, note: str, by: SignedIn) -> int:
    """Write down a note that was not taken; it is not money of this drawer and is not counted.

    Args:
        why: false or torn.
        note: its number, and what was done with it.

    Raises:
        UserError: no face value, or nothing is said about it; no drawer is open.
    """
    require(by, "drawer.move")
    if why not in REFUSED:
        raise UserError(_("Say whether the note is false or torn."), field="reason")
    if not note.strip():
        raise UserError(_("Write down the note's number and what was done with it."), field="note")
    return _slip("refused_note", denomination, why, note, by)


def _slip(
    kind: str, amount: Money, reason: str, note: str, by: SignedIn, tender: str = "cash", source: str = ""
) -> int:
    require(by, "drawer.move")
    if amount <= 0 and kind != "no_sale":
        raise UserError(_("Type an amount of more than zero."), field="amount")
    if not reason.strip():
        raise UserError(_("Say what it is for."), field="reason")
    shift = shift_for_money(by)
    with transaction(
        f"drawer.{kind}", "shifts", "papers", by=by.staff_id, money=True, business_date=shift.business_date
    ) as entry:
        if kind in OUT and amount > in_drawer(shift.shift_id, tender):
            raise UserError(_("There is not so much in the drawer."), field="amount")
        said = reason.strip(), note.strip()
        series, serial, number = next_slip("drawer_slip", "DS")
        slip_id = db.insert(
            "drawer_slip",
            {
                "series": series,
                "serial": serial,
                "number": number,
                "shift_id": shift.shift_id,
                "staff_id": by.staff_id,
                "kind": kind,
                "tender": tender,
                "amount": amount,
                "reason": said[0],
                "note": said[1],
                "at_utc": entry.at_utc,
                "journal_seq": entry.seq,
            },
        )
        job_id = order_paper("drawer_slip", slip_id, 0, number, entry, by.staff_id)
        cash = _book_slip(entry, shift, kind, tender, amount, source)
        if tender == "cheque":
            entry.tells(cheques=_drop_cheques(slip_id, cheques_meant(shift.shift_id, amount)))
        entry.tells(
            shift=shift.shift_id, slip=slip_id, number=number, kind=kind, tender=tender, amount=amount,
            said=text_digest(entry.seq, *said), cash=cash,
        )  # fmt: skip
    return job_id


def _book_slip(
    entry: db.Entry, shift: OpenShift, kind: str, tender: str, amount: Money, source: str
) -> list[list[object]]:
    """What a slip moves; a drawer opened without a sale and a note that was not taken move nothing."""
    if kind == "pay_in":
        return add_movement(entry, shift.shift_id, kind, tender, amount, _source(amount, source))
    return add_movement(entry, shift.shift_id, kind, tender, Money(-amount)) if kind in OUT else []


def _drop_cheques(slip_id: int, cheques: Sequence[Cheque]) -> list[list[object]]:
    for cheque in cheques:
        db.insert("dropped_cheque", {"paper_id": cheque.paper_id, "slip_id": slip_id})
    return [[paper_id, amount] for paper_id, amount in sorted((one.paper_id, one.amount) for one in cheques)]
