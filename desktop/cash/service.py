"""Opening a drawer, and the movements that payments make in it."""

from __future__ import annotations

from desktop.cash.queries import OpenShift, open_shift_of
from desktop.core import db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.rights import SignedIn, require

LARGEST_FLOAT = Money(10**9)  # minor units; more than any counter ever starts with


def open_shift(drawer: str, opening_float: Money, by: SignedIn) -> OpenShift:
    """Open a drawer for today with a counted float.

    Args:
        drawer: its name as the office calls it, "1" or "counter 2".
        opening_float: what was counted into it, minor units, zero or more.
        by: whose drawer it is from now on.

    Raises:
        UserError: no drawer named, a float that cannot be, or this person's drawer is open already.
    """
    require(by, "shift.open")
    if not drawer.strip():
        raise UserError(_("Say which drawer this is."), field="drawer")
    if not 0 <= opening_float <= LARGEST_FLOAT:
        raise UserError(_("Count the float again: this cannot be what lies in the drawer."), field="float")
    with transaction("shift.opened", "shifts", by=by.staff_id, money=True) as entry:
        if open_shift_of(by.staff_id) is not None:
            raise UserError(_("Your drawer is open already."))
        shift_id = db.insert(
            "shift",
            {
                "drawer": drawer.strip(),
                "staff_id": by.staff_id,
                "business_date": entry.business_date,
                "opened_at": entry.at_utc,
                "opening_float": opening_float,
                "journal_seq": entry.seq,
            },
        )
        moved = add_movement(entry, shift_id, "float", "cash", opening_float)
        entry.tells(shift=shift_id, float=opening_float, cash=moved)
    return OpenShift(shift_id, drawer.strip(), entry.business_date, entry.at_utc, opening_float)


def add_movement(entry: db.Entry, shift_id: int, kind: str, tender: str, amount: Money) -> list[list[object]]:
    """Write one movement of a drawer, unless it is nothing; returns it as the journal tells it.

    Args:
        kind: float, received, or change (then the amount is negative).
        tender: cash, cheque, transfer or other.

    Only call inside a transaction.
    """
    if not amount:
        return []
    db.insert(
        "cash_entry",
        {"shift_id": shift_id, "kind": kind, "tender": tender, "amount": amount, "journal_seq": entry.seq},
    )
    return [[kind, tender, amount]]
