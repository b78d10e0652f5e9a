"""Do the books balance? One invariant over the whole file, in rules that each name what breaks them.

For every drawer, and so for every day: float, cash from customers and pay-ins, less pay-outs, drops and
refunds, is what must be there; with the difference it is what was counted, and that went to the safe, to
the next clerk, or stayed as the next float. For every receipt: the money that came with it is what it
paid, plus credit, plus change. For the safe: what the drawers gave, less what they fetched and what went
to the bank, is never less than nothing; and each cheque lies in one place only.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import N_, _
from desktop.proof.finding import Finding
from desktop.proof.rule import Rule
from desktop.proof.safe_rules import SAFE_RULES

PLACES = ("place", "more")  # what a sentence names, in the order of the columns found
NUMBERED = ("drawer_slip", "over_short", "shift_close", "handover", "day_close", "deposit")

_SUMS = "SELECT {key}, SUM(amount) AS total FROM {table} GROUP BY 1"
_TENDERS = _SUMS.format(key="payment_id", table="tender")
_ALLOCATED = _SUMS.format(key="journal_seq", table="allocation")
_CREDIT = _SUMS.format(key="journal_seq", table="credit_entry")

RULES = (
    Rule(
        N_("Receipt {place}: its money is not what it paid, plus credit, plus change."),
        "SELECT p.receipt_number FROM payment p"
        f" LEFT JOIN ({_TENDERS}) t ON t.payment_id = p.id"
        f" LEFT JOIN ({_ALLOCATED}) a ON a.journal_seq = p.journal_seq"
        f" LEFT JOIN ({_CREDIT}) c ON c.journal_seq = p.journal_seq"
        " WHERE p.received + p.credit_used <> p.applied + p.credit_added + p.change"
        " OR COALESCE(t.total, 0) <> p.received OR COALESCE(a.total, 0) <> p.applied"
        " OR COALESCE(c.total, 0) <> p.credit_added - p.credit_used",
    ),
    Rule(
        N_("Receipt {place}: what moved in the drawer is not what was paid by {more}."),
        "SELECT number, tender FROM ("
        "SELECT p.receipt_number AS number, t.kind AS tender, t.amount AS due, 0 AS moved FROM tender t"
        " JOIN payment p ON p.id = t.payment_id"
        " UNION ALL SELECT receipt_number, 'cash', -change, 0 FROM payment WHERE change <> 0"
        " UNION ALL SELECT p.receipt_number, e.tender, 0, e.amount FROM cash_entry e"
        " JOIN payment p ON p.journal_seq = e.journal_seq)"
        " GROUP BY 1, 2 HAVING SUM(due) <> SUM(moved)",
    ),
    Rule(
        N_("Receipt {place} does not stand in the day of its drawer."),
        "SELECT p.receipt_number FROM payment p JOIN shift s ON s.id = p.shift_id"
        " WHERE p.business_date <> s.business_date",
    ),
    Rule(
        N_("Receipt {place} does not take back what {more} was."),
        "SELECT r.receipt_number, p.receipt_number FROM payment r JOIN payment p ON p.id = r.reverses_id"
        " WHERE p.kind <> 'payment' OR p.account_id <> r.account_id OR p.applied <> -r.applied"
        " OR p.received <> -r.received OR p.change <> -r.change OR p.credit_used <> -r.credit_used"
        " OR p.credit_added <> -r.credit_added",
    ),
    Rule(
        N_("Shift {place}: its slips and its movements beside payments are not the same."),
        "SELECT shift FROM ("
        "SELECT shift_id AS shift, kind, tender, amount AS moved FROM cash_entry"
        " WHERE kind IN ('drop', 'pay_out', 'pay_in')"
        " UNION ALL SELECT shift_id, kind, tender, CASE kind WHEN 'pay_in' THEN -amount ELSE amount END"
        " FROM drawer_slip WHERE kind IN ('drop', 'pay_out', 'pay_in'))"
        " GROUP BY shift, kind, tender HAVING SUM(moved) <> 0",
    ),
    Rule(
        N_("Shift {place}: it did not begin with its float."),
        "SELECT s.id FROM shift s WHERE s.opening_float <> (SELECT COALESCE(SUM(amount), 0) FROM cash_entry"
        " WHERE shift_id = s.id AND kind = 'float' AND tender = 'cash')",
    ),
    Rule(
        N_("Shift {place}: nobody wrote down that its float differed."),
        "SELECT s.id FROM shift s WHERE s.expected_float + (SELECT COALESCE(SUM(amount), 0) FROM cash_entry"
        " WHERE shift_id = s.id AND kind = 'float' AND place = 'safe') <> s.opening_float AND NOT EXISTS"
        " (SELECT 1 FROM over_short o WHERE o.shift_id = s.id AND o.moment = 'opening'"
        " AND o.expected = s.expected_float AND o.counted = s.opening_float)",
    ),
    Rule(
        N_("Shift {place}: what is over or short by {more} is not what was written down."),
        "SELECT shift, tender FROM ("
        "SELECT shift_id AS shift, tender, amount AS moved FROM cash_entry WHERE kind = 'difference'"
        " UNION ALL SELECT shift_id, tender, expected - counted FROM over_short WHERE moment = 'closing')"
        " GROUP BY 1, 2 HAVING SUM(moved) <> 0",
    ),
    Rule(
        N_("Shift {place}: it was closed upon another count of {more} than the books come to."),
        "SELECT shift, tender FROM ("
        "SELECT e.shift_id AS shift, e.tender, e.amount AS moved FROM cash_entry e"
        " JOIN shift_close c ON c.shift_id = e.shift_id"
        " WHERE e.kind NOT IN ('elsewhere', 'to_safe', 'handed_over')"
        " UNION ALL SELECT c.shift_id, l.tender, -l.amount FROM cash_count_line l"
        " JOIN shift_close c ON c.count_id = l.count_id)"
        " GROUP BY 1, 2 HAVING SUM(moved) <> 0",
    ),
    Rule(
        N_("Shift {place}: not everything that was counted by {more} went somewhere."),
        "SELECT shift, tender FROM ("
        "SELECT e.shift_id AS shift, e.tender, e.amount AS moved FROM cash_entry e"
        " JOIN shift_close c ON c.shift_id = e.shift_id WHERE e.kind <> 'elsewhere'"
        " UNION ALL SELECT shift_id, 'cash', -left_in_drawer FROM shift_close)"
        " GROUP BY 1, 2 HAVING SUM(moved) <> 0",
    ),
    Rule(
        N_("Handover {place}: the next clerk did not begin with what was counted by {more}."),
        "SELECT number, tender FROM ("
        "SELECT h.number, l.tender, l.amount AS moved FROM handover h"
        " JOIN cash_count_line l ON l.count_id = h.count_id WHERE h.outcome = 'accepted'"
        " UNION ALL SELECT h.number, e.tender, -e.amount FROM handover h"
        " JOIN cash_entry e ON e.shift_id = h.new_shift_id AND e.kind = 'float')"
        " GROUP BY 1, 2 HAVING SUM(moved) <> 0",
    ),
    Rule(
        N_("Shift {place}: something moved in it after it was closed."),
        "SELECT DISTINCT c.shift_id FROM shift_close c WHERE EXISTS (SELECT 1 FROM cash_entry e"
        " WHERE e.shift_id = c.shift_id AND e.journal_seq > c.journal_seq)"
        " OR EXISTS (SELECT 1 FROM payment p WHERE p.shift_id = c.shift_id AND p.journal_seq > c.journal_seq)"
        " OR EXISTS (SELECT 1 FROM drawer_slip d WHERE d.shift_id = c.shift_id"
        " AND d.journal_seq > c.journal_seq)",
    ),
    Rule(
        N_("Day {place}: a drawer of it was opened, or was still open, after it was closed."),
        "SELECT DISTINCT d.business_date FROM day_close d JOIN shift s ON s.business_date = d.business_date"
        " LEFT JOIN shift_close c ON c.shift_id = s.id"
        " WHERE s.journal_seq > d.journal_seq OR c.journal_seq IS NULL OR c.journal_seq > d.journal_seq",
    ),
    Rule(
        N_("Deposit {place}: its cheques are not those that were carried to the bank."),
        "SELECT d.number FROM deposit d LEFT JOIN (SELECT c.deposit_id, SUM(t.amount) AS total,"
        " SUM(t.kind <> 'cheque') AS wrong FROM deposit_cheque c JOIN tender t ON t.id = c.tender_id"
        " GROUP BY 1) s ON s.deposit_id = d.id WHERE COALESCE(s.total, 0) <> d.cheques OR s.wrong > 0",
    ),
    *SAFE_RULES,
    *(
        Rule(
            N_("Number {place}-{more} is missing among the papers of the drawer."),
            f"SELECT series, before + 1 FROM (SELECT series, serial, LAG(serial, 1, 0) OVER"
            f" (PARTITION BY series ORDER BY serial) AS before FROM {table}) WHERE serial <> before + 1",
        )
        for table in NUMBERED
    ),
)


def out_of_balance() -> Iterator[Finding]:
    """Every place where the books do not balance; nothing where they do."""
    for rule in RULES:
        for place in db.rows(rule.broken):
            yield Finding("books", _(rule.sentence).format(**dict(zip(PLACES, place, strict=False))))
