"""The safe and the cheques: never less than nothing in it, and each cheque in one place only.

A cheque lies in a drawer, in the safe or at the bank, or it was given back.
"""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.proof.rule import Rule

_PAPER = "COALESCE(t.first_id, t.id)"
# Each paper with every shift that held it: the one that first took it, and those it was handed over to.
_HELD = (
    "WITH RECURSIVE held (paper_id, shift_id) AS ("
    "SELECT t.id, p.shift_id FROM tender t JOIN payment p ON p.id = t.payment_id"
    " WHERE t.kind = 'cheque' AND t.amount > 0 AND t.first_id IS NULL"
    " UNION ALL SELECT held.paper_id, h.new_shift_id FROM held JOIN handover h ON h.shift_id = held.shift_id"
    " WHERE h.outcome = 'accepted') "
)
# Money of the safe, one line an entry.
_SAFE = (
    "SELECT journal_seq AS seq, -amount AS moved FROM cash_entry WHERE place = 'safe' AND tender = 'cash'"
    " UNION ALL SELECT journal_seq, -cash FROM deposit"
)
# Cheques that stand and did not go anywhere.
_STANDING = (
    f"SELECT {_PAPER} AS paper_id, t.amount FROM tender t JOIN payment p ON p.id = t.payment_id"
    " WHERE t.kind = 'cheque' AND p.kind = 'payment'"
    " AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)"
    f" AND NOT EXISTS (SELECT 1 FROM dropped_cheque d WHERE d.paper_id = {_PAPER})"
    f" AND NOT EXISTS (SELECT 1 FROM deposit_cheque d WHERE d.paper_id = {_PAPER})"
)

SAFE_RULES = (
    Rule(
        N_("Safe: after entry {place} there was less than nothing in it."),
        f"SELECT seq FROM (SELECT seq, SUM(SUM(moved)) OVER (ORDER BY seq) AS rest FROM ({_SAFE})"
        " GROUP BY seq) WHERE rest < 0",
    ),
    Rule(
        N_("Shift {place}: its float did not come from where it is said to."),
        "SELECT s.id FROM shift s WHERE MIN(s.opening_float, COALESCE(s.expected_float, 0)) <>"
        " (SELECT COALESCE(SUM(amount), 0) FROM cash_entry"
        " WHERE shift_id = s.id AND kind = 'float' AND tender = 'cash' AND place = 'drawer')",
    ),
    Rule(
        N_("Receipt {place}: its {more} is not the paper that came with the receipt before."),
        "SELECT p.receipt_number, t.kind FROM tender t JOIN payment p ON p.id = t.payment_id"
        " LEFT JOIN tender f ON f.id = t.first_id"
        " WHERE (t.first_id IS NOT NULL OR (t.kind <> 'cash' AND p.instead_of_id IS NOT NULL))"
        " AND (f.id IS NULL OR f.first_id IS NOT NULL OR f.kind <> t.kind OR f.amount <> t.amount"
        " OR f.bank <> t.bank OR f.reference <> t.reference OR f.dated <> t.dated"
        " OR NOT EXISTS (SELECT 1 FROM tender b WHERE b.payment_id = p.instead_of_id"
        " AND COALESCE(b.first_id, b.id) = f.id))",
    ),
    Rule(
        N_("Deposit {place}: the cheque of receipt {more} had gone to the bank before."),
        "SELECT number, receipt FROM (SELECT d.number, p.receipt_number AS receipt, ROW_NUMBER() OVER"
        f" (PARTITION BY {_PAPER} ORDER BY d.id) AS times FROM deposit_cheque c"
        " JOIN deposit d ON d.id = c.deposit_id JOIN tender t ON t.id = c.tender_id"
        " JOIN payment p ON p.id = t.payment_id) WHERE times > 1",
    ),
    Rule(
        N_("Deposit {place}: the cheque of receipt {more} did not lie in the safe."),
        f"{_HELD}SELECT d.number, p.receipt_number FROM deposit_cheque c"
        " JOIN deposit d ON d.id = c.deposit_id JOIN tender t ON t.id = c.tender_id"
        " JOIN payment p ON p.id = t.payment_id"
        f" WHERE c.paper_id <> {_PAPER}"
        " OR EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id AND r.journal_seq < d.journal_seq)"
        " OR (NOT EXISTS (SELECT 1 FROM dropped_cheque o JOIN drawer_slip s ON s.id = o.slip_id"
        " WHERE o.paper_id = c.paper_id AND s.journal_seq < d.journal_seq)"
        " AND NOT EXISTS (SELECT 1 FROM held JOIN shift_close e ON e.shift_id = held.shift_id"
        " WHERE held.paper_id = c.paper_id AND e.how <> 'handed_over' AND e.journal_seq < d.journal_seq))",
    ),
    Rule(
        N_("Slip {place}: its cheques are not what went from its drawer to the safe."),
        f"{_HELD}SELECT s.number FROM drawer_slip s LEFT JOIN dropped_cheque d ON d.slip_id = s.id"
        " LEFT JOIN tender t ON t.id = d.paper_id WHERE s.tender = 'cheque' OR d.slip_id IS NOT NULL"
        " GROUP BY s.id HAVING SUM(CASE WHEN s.tender = 'cheque' AND s.kind = 'drop' AND EXISTS (SELECT 1"
        " FROM held WHERE held.paper_id = d.paper_id AND held.shift_id = s.shift_id)"
        " THEN t.amount ELSE 0 END) <> s.amount",
    ),
    Rule(
        # Where cheques were missing or too many, nobody knows which: there the sum proves nothing.
        N_("Shift {place}: its cheques are not those that must lie in its drawer."),
        f"{_HELD}, standing AS ({_STANDING}), before (id, of) AS (SELECT id, id FROM shift"
        " UNION ALL SELECT h.shift_id, before.of FROM before JOIN handover h ON h.new_shift_id = before.id"
        " WHERE h.outcome = 'accepted') SELECT s.id FROM shift s"
        " WHERE NOT EXISTS (SELECT 1 FROM shift_close c WHERE c.shift_id = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM before JOIN over_short o ON o.shift_id = before.id"
        " WHERE before.of = s.id AND o.tender = 'cheque')"
        " AND (SELECT COALESCE(SUM(amount), 0) FROM cash_entry e"
        " WHERE e.shift_id = s.id AND e.tender = 'cheque' AND e.kind <> 'elsewhere')"
        " <> (SELECT COALESCE(SUM(n.amount), 0) FROM standing n JOIN held ON held.paper_id = n.paper_id"
        " WHERE held.shift_id = s.id)",
    ),
)
