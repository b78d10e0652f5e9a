"""Where each cheque lies: in the drawer that took it, in the next clerk's, in the safe; else it is gone.

A cheque is one piece of paper, known by the tender that first took it: where a payment moved to another
account, the new receipt stands for the same paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money

# From the drawer that first took it along the handovers; the last one that is closed gave it to the safe.
_LYING = """
WITH RECURSIVE paper AS (
    SELECT t.id, f.id AS first_id, p.receipt_number, t.bank, t.reference, t.dated, t.amount, fp.shift_id
    FROM tender t JOIN payment p ON p.id = t.payment_id
        JOIN tender f ON f.id = COALESCE(t.first_id, t.id) JOIN payment fp ON fp.id = f.payment_id
    WHERE {which} AND p.kind = 'payment'
        AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)
        AND NOT EXISTS (SELECT 1 FROM deposit_cheque d WHERE d.paper_id = f.id)
), held AS (
    SELECT id, shift_id FROM paper
    UNION ALL
    SELECT held.id, h.new_shift_id FROM held JOIN handover h ON h.shift_id = held.shift_id
    WHERE h.outcome = 'accepted'
)
SELECT p.id, p.first_id, p.receipt_number, p.bank, p.reference, p.dated, p.amount,
    CASE WHEN c.shift_id IS NULL AND NOT EXISTS (SELECT 1 FROM dropped_cheque d WHERE d.paper_id = p.first_id)
        THEN held.shift_id END
FROM held JOIN paper p ON p.id = held.id LEFT JOIN shift_close c ON c.shift_id = held.shift_id
WHERE c.how IS NOT 'handed_over'
ORDER BY p.id
"""
_CHEQUES, _OF_RECEIPT = "t.kind = 'cheque'", "t.payment_id = :payment AND t.kind <> 'cash'"


@dataclass(frozen=True, slots=True)
class Cheque:
    """A cheque that stands and did not go to the bank yet."""

    tender_id: int  # of the receipt that it stands for now
    paper_id: int  # the tender that first took it
    receipt: str
    bank: str
    number: str
    dated: str
    amount: Money
    shift_id: int | None  # the open drawer in which it lies; None: the safe


def cheques_in_safe() -> tuple[Cheque, ...]:
    """Cheques that are ready for the bank, oldest first."""
    return tuple(cheque for cheque in _lying(_CHEQUES) if cheque.shift_id is None)


def cheques_in_drawer(shift_id: int) -> tuple[Cheque, ...]:
    """Cheques that lie in an open drawer, oldest first."""
    return tuple(cheque for cheque in _lying(_CHEQUES) if cheque.shift_id == shift_id)


def drawers_holding(payment_id: int) -> tuple[tuple[str, int | None], ...]:
    """Of a receipt's tenders that are not cash, in their order: the kind, and the open shift that holds it.

    None: the safe, the bank, or nobody any more.
    """
    holders = {one.tender_id: one.shift_id for one in _lying(_OF_RECEIPT, payment=payment_id)}
    tenders = db.rows(
        "SELECT id, kind FROM tender WHERE payment_id = ? AND kind <> 'cash' ORDER BY id", (payment_id,)
    )
    return tuple((kind, holders.get(tender_id)) for tender_id, kind in tenders)


def cheques_of_slip(slip_id: int) -> tuple[tuple[str, str, Money], ...]:
    """Bank, number and amount of each cheque that a drop took to the safe."""
    found = db.rows(
        "SELECT t.bank, t.reference, t.amount FROM dropped_cheque d JOIN tender t ON t.id = d.paper_id"
        " WHERE d.slip_id = ? ORDER BY t.id",
        (slip_id,),
    )
    return tuple((bank, number, Money(amount)) for bank, number, amount in found)


def cheques_meant(shift_id: int, amount: Money) -> Sequence[Cheque]:
    """Which cheques of a drawer an amount is: all of them, or one; of several alike the oldest.

    Raises:
        UserError: neither all of them come to it nor one alone; the field is amount.
    """
    there = cheques_in_drawer(shift_id)
    if sum(cheque.amount for cheque in there) == amount:
        return there
    alike = [cheque for cheque in there if cheque.amount == amount]
    if not alike:
        raise UserError(
            _("Type what one cheque in the drawer comes to, or all of them together."), field="amount"
        )
    return alike[:1]


def _lying(which: str, **asked: int) -> tuple[Cheque, ...]:
    found = db.rows(_LYING.format(which=which), asked)
    return tuple(Cheque(*row[:6], Money(row[6]), row[7]) for row in found)
