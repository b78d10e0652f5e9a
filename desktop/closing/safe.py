"""What lies in the safe: what the drawers gave, less what they fetched and what went to the bank."""

from __future__ import annotations

from desktop.closing.facts import ChequeRow
from desktop.core import db
from desktop.core.money import Money

# Change money that is paid into a drawer comes out of the safe; a float counted for the first time too.
_FROM_DRAWERS = (
    "SELECT COALESCE(-SUM(amount), 0) FROM cash_entry WHERE tender = 'cash'"
    " AND kind IN ('drop', 'to_safe', 'pay_in') AND journal_seq <= :until"
)
_TO_BANK = "SELECT COALESCE(SUM(cash), 0) FROM deposit WHERE journal_seq <= :until"
_CHEQUES = """
SELECT t.id, p.receipt_number, t.bank, t.reference, t.dated, t.amount
FROM tender t JOIN payment p ON p.id = t.payment_id JOIN shift_close c ON c.shift_id = p.shift_id
WHERE t.kind = 'cheque' AND p.kind = 'payment'
    AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM deposit_cheque d WHERE d.tender_id = t.id)
    AND NOT EXISTS (SELECT 1 FROM payment f JOIN tender o ON o.payment_id = f.id
        JOIN deposit_cheque d ON d.tender_id = o.id
        WHERE f.id = p.instead_of_id AND o.kind = 'cheque' AND o.reference = t.reference)
ORDER BY t.id
"""
FOR_EVER = 2**62


def cash_in_safe(until: int = FOR_EVER) -> Money:
    """Cash in the safe in minor units, as of a journal entry; what the books know of it."""
    given, carried = db.one(_FROM_DRAWERS, {"until": until}), db.one(_TO_BANK, {"until": until})
    return Money(max((given[0] if given else 0) - (carried[0] if carried else 0), 0))


def cheques_in_safe() -> tuple[ChequeRow, ...]:
    """Cheques of closed shifts that stand and did not go to the bank, oldest first."""
    return tuple(ChequeRow(*row[:5], Money(row[5])) for row in db.rows(_CHEQUES))
