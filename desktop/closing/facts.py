"""What the sheets of a shift and of a day state, read together once and written as often as wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.backup.queries import Noted
from desktop.cash.counting import CountFacts
from desktop.cash.queries import OverShortFacts, SlipFacts
from desktop.closing.cash_sums import CashSums
from desktop.core.money import Money
from desktop.office.mark import Mark


@dataclass(frozen=True, slots=True)
class TenderSums:
    """What one way of paying came to in a shift or a day; amounts in minor units, out is negative."""

    tender: str
    received: Money  # with what a correction put back in
    change: Money
    returned: Money  # out of the drawer, for receipts taken back
    elsewhere: Money  # taken back, and never in this drawer: a cheque that the bank sent back
    refunds: Money

    @property
    def takings(self) -> Money:
        """What customers paid by it, all told: never the change."""
        return Money(self.received + self.change + self.returned + self.elsewhere + self.refunds)


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One receipt that takes something back, for the list on the sheet."""

    number: str
    kind: str  # reversal, refund
    of: str  # the receipt it takes back; empty for a refund
    amount: Money  # negative
    reason: str
    approved_by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Receipt numbers given out in a shift or a day: from, to, how many, and what is missing between."""

    first: str
    last: str
    count: int
    elsewhere: int  # numbers between that other drawers gave out
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """A shift as its sheet states it; number is empty in an X report, the shift is still open then."""

    shift_id: int
    number: str
    how: str  # "", closed, handed_over, taken_over
    drawer: str
    clerk: str
    closed_by: str
    business_date: str
    opened_at: datetime  # UTC
    until: datetime  # of the close or of the X report
    opening_float: Money
    expected_float: Money | None
    fetched_float: Money  # the part of the float that came out of the safe
    tenders: tuple[TenderSums, ...]
    pay_ins: Money
    pay_outs: Money  # negative
    drops: Money  # negative, cash
    expected: Money  # cash that should be in the drawer before the difference
    counted: tuple[CountFacts, ...]  # the count it was closed upon; two where the office wants two
    counted_before: tuple[CountFacts, ...]  # of the same cash, and typed anew
    over_short: tuple[OverShortFacts, ...]
    to_safe: Money  # negative, cash, at the close
    left_in_drawer: Money
    numbers: Numbers
    corrections: tuple[CorrectionRow, ...]
    slips: tuple[SlipFacts, ...]
    copies: int
    no_sales: int
    x_reports: int
    late_entries: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """One shift on the day's sheet."""

    number: str
    drawer: str
    clerk: str
    opened_at: datetime  # UTC
    closed_at: datetime
    receipts: int
    takings: Money
    over_short: Money
    reversals: int
    copies: int
    no_sales: int


@dataclass(frozen=True, slots=True)
class ChequeRow:
    """One cheque on its way to the bank."""

    tender_id: int
    receipt: str
    bank: str
    number: str
    dated: str
    amount: Money


@dataclass(frozen=True, slots=True)
class DepositFacts:
    """The deposit slip."""

    deposit_id: int
    number: str
    business_date: str
    bank: str
    cash: Money
    cheques: tuple[ChequeRow, ...]
    clerk: str
    at: datetime  # UTC
    mark: Mark

    @property
    def total(self) -> Money:
        """Cash and cheques together."""
        return Money(self.cash + sum(cheque.amount for cheque in self.cheques))


@dataclass(frozen=True, slots=True)
class DayFacts:
    """A business day as its sheet states it; number is empty while the day is still open."""

    business_date: str
    number: str
    closed_by: str
    closed_at: datetime | None  # UTC
    shifts: tuple[ShiftLine, ...]
    tenders: tuple[TenderSums, ...]
    components: tuple[tuple[str, Money], ...]  # what the money was put against
    periods: tuple[tuple[str, Money], ...]  # "2026-10": what was paid on bills of that month
    credit_added: Money
    credit_used: Money
    refunds: Money  # negative
    numbers: Numbers
    corrections: tuple[CorrectionRow, ...]
    over_short: tuple[OverShortFacts, ...]
    cash: CashSums  # of all shifts together
    deposit: DepositFacts | None
    safe: Money  # cash that stays in the safe
    copies: tuple[tuple[str, int], ...]  # of receipts, by whom, since the day before was closed
    unfinished: tuple[tuple[str, int], ...]  # what waits: papers, forms, customers; and how many
    copy_made: bool  # what was ticked at the close; days of earlier versions know no more
    last_copy: Noted | None  # the last copy of the books before the close
    mark: Mark


@dataclass(frozen=True, slots=True)
class HandoverFacts:
    """A drawer that was offered to another clerk."""

    handover_id: int
    number: str
    drawer: str
    business_date: str
    from_clerk: str
    to_clerk: str
    outcome: str  # accepted, refused
    reason: str
    at: datetime  # UTC
    count: CountFacts
    receipts: Numbers
    over_short: tuple[OverShortFacts, ...]
    mark: Mark
