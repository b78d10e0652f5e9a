"""Cash of a shift or a day, from the floats to what was counted: every sum is a query over its movements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core import db
from desktop.core.money import Money

_MOVED = (
    "SELECT e.kind, SUM(e.amount) FROM cash_entry e JOIN shift h ON h.id = e.shift_id"
    " WHERE {where} AND e.tender = 'cash' AND e.journal_seq <= :until GROUP BY e.kind"
)
_FLOATS = (
    "SELECT COALESCE(SUM(CASE e.place WHEN 'safe' THEN e.amount ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN o.new_shift_id IS NULL THEN 0 ELSE e.amount END), 0)"
    " FROM cash_entry e JOIN shift h ON h.id = e.shift_id LEFT JOIN handover o ON o.new_shift_id = h.id"
    " WHERE {where} AND e.kind = 'float' AND e.tender = 'cash' AND e.journal_seq <= :until"
)
_COUNTED = (
    "SELECT COALESCE(SUM(l.amount), 0) FROM shift_close c JOIN shift h ON h.id = c.shift_id"
    " JOIN cash_count_line l ON l.count_id = c.count_id"
    " WHERE {where} AND l.tender = 'cash' AND c.journal_seq <= :until"
)
_CUSTOMERS = ("received", "change", "returned")


@dataclass(frozen=True, slots=True)
class CashSums:
    """Cash in minor units, out is negative: the first five and the refunds come to what must be there.

    fetched and handed_over are parts of the float: out of the safe, or from the shift before.
    """

    floats: Money
    fetched: Money
    handed_over: Money
    from_customers: Money
    pay_ins: Money
    pay_outs: Money
    drops: Money
    refunds: Money
    counted: Money  # of the shifts that are closed

    @property
    def expected(self) -> Money:
        """What must be in the drawers when they are counted."""
        inward = self.floats + self.from_customers + self.pay_ins
        return Money(inward + self.pay_outs + self.drops + self.refunds)

    @property
    def difference(self) -> Money:
        """More than zero: over; less: short."""
        return Money(self.counted - self.expected)


def cash_sums(where: str, asked: dict[str, Any]) -> CashSums:
    """The cash of a shift or of a day.

    Args:
        where: `queries.ONE_SHIFT` or `queries.ONE_DAY`.
        asked: "of", the shift or the business date, and "until", the last entry that counts.
    """
    moved: dict[str, int] = dict(db.rows(_MOVED.format(where=where), asked))
    fetched, handed_over = db.one(_FLOATS.format(where=where), asked) or (0, 0)
    counted = db.one(_COUNTED.format(where=where), asked)
    return CashSums(
        floats=Money(moved.get("float", 0)),
        fetched=Money(fetched),
        handed_over=Money(handed_over),
        from_customers=Money(sum(moved.get(kind, 0) for kind in _CUSTOMERS)),
        pay_ins=Money(moved.get("pay_in", 0)),
        pay_outs=Money(moved.get("pay_out", 0)),
        drops=Money(moved.get("drop", 0)),
        refunds=Money(moved.get("refund", 0)),
        counted=Money(counted[0] if counted else 0),
    )
