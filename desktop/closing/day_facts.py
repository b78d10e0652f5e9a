"""Reads the facts of a business day: shifts, ways of paying, what was paid, and what is not finished."""

from __future__ import annotations

from typing import Any

from desktop.backup.queries import last_before
from desktop.cash import queries as cash
from desktop.cash.safe import FOR_EVER, cash_in_safe
from desktop.closing import queries
from desktop.closing.cash_sums import cash_sums
from desktop.closing.facts import ChequeRow, DayFacts, DepositFacts, ShiftLine
from desktop.closing.queries import ONE_DAY
from desktop.core import clock, db
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money
from desktop.forms.queries import gaps_before
from desktop.office.mark import mark
from desktop.printing.queries import owed_before
from desktop.repairs.queries import overdue_count
from desktop.visits.queries import waiting

UNFINISHED = {
    "papers": N_("Papers not printed yet"),
    "forms": N_("Paper forms not accounted for"),
    "waiting": N_("Customers who wait"),
    "repairs": N_("Repair orders that are overdue"),
}

_CLOSED = (
    "SELECT d.number, s.name, d.at_utc, d.copy_made, d.journal_seq FROM day_close d"
    " JOIN staff s ON s.id = d.staff_id WHERE d.business_date = ?"
)
_SHIFTS = (
    "SELECT h.id, c.number, h.drawer, s.name, h.opened_at, c.at_utc, h.staff_id, h.journal_seq,"
    " c.journal_seq,"
    " (SELECT COUNT(*) FROM payment p WHERE p.shift_id = h.id),"
    " (SELECT COALESCE(SUM(p.received - p.change), 0) FROM payment p WHERE p.shift_id = h.id),"
    " (SELECT COALESCE(SUM(o.counted - o.expected), 0) FROM over_short o WHERE o.shift_id = h.id),"
    " (SELECT COUNT(*) FROM payment p WHERE p.shift_id = h.id AND p.kind = 'reversal'),"
    " (SELECT COUNT(*) FROM drawer_slip d WHERE d.shift_id = h.id AND d.kind = 'no_sale')"
    " FROM shift h JOIN shift_close c ON c.shift_id = h.id JOIN staff s ON s.id = h.staff_id"
    " WHERE h.business_date = ? ORDER BY h.id"
)
_APPLIED = (
    "FROM payment p JOIN allocation a ON a.journal_seq = p.journal_seq"
    " JOIN charge c ON c.bill_id = a.bill_id AND c.position = a.position JOIN bill b ON b.id = a.bill_id"
    " WHERE p.business_date = ?"
)
_CREDIT = (
    "SELECT COALESCE(SUM(CASE WHEN kind = 'refund' THEN 0 ELSE credit_added END), 0),"
    " COALESCE(SUM(credit_used), 0), COALESCE(SUM(CASE WHEN kind = 'refund' THEN received ELSE 0 END), 0)"
    " FROM payment WHERE business_date = ?"
)


def day_facts(business_date: str) -> DayFacts:
    """A day as its sheet states it, closed or as it stands now."""
    closed = db.one(_CLOSED, (business_date,))
    number, closed_by, at, copy_made, seq = closed or ("", "", None, 0, _newest_entry())
    asked = {"of": business_date, "until": seq}
    added, used, refunds = db.one(_CREDIT, (business_date,)) or (0, 0, 0)
    components = db.rows(
        f"SELECT c.component, SUM(a.amount) {_APPLIED} GROUP BY 1 ORDER BY 1", (business_date,)
    )
    periods = db.rows(f"SELECT b.period, SUM(a.amount) {_APPLIED} GROUP BY 1 ORDER BY 1", (business_date,))
    return DayFacts(
        business_date=business_date,
        number=number,
        closed_by=closed_by,
        closed_at=clock.from_stamp(at) if at else None,
        shifts=shift_lines(business_date),
        tenders=queries.tender_sums(ONE_DAY, asked),
        components=tuple((name, Money(amount)) for name, amount in components),
        periods=tuple((period, Money(amount)) for period, amount in periods),
        credit_added=Money(added),
        credit_used=Money(used),
        refunds=Money(refunds),
        numbers=queries.numbers(ONE_DAY, asked),
        corrections=queries.corrections(ONE_DAY, asked),
        over_short=tuple(_differences(business_date)),
        cash=cash_sums(ONE_DAY, asked),
        deposit=_deposit_of(seq) if closed else None,
        safe=cash_in_safe(seq),
        copies=queries.copies_since_last_close(seq),
        unfinished=_unfinished(seq) if closed else unfinished(),
        copy_made=bool(copy_made),
        last_copy=last_before(seq if closed else seq + 1),
        mark=mark(seq),
    )


def shift_lines(business_date: str) -> tuple[ShiftLine, ...]:
    """The closed shifts of a day, in the order in which they were opened."""
    return tuple(_line(row) for row in db.rows(_SHIFTS, (business_date,)))


def unfinished() -> tuple[tuple[str, int], ...]:
    """What waits at this moment, by the names of UNFINISHED; nothing is left out for being small."""
    now = {"waiting": len(waiting()), "repairs": overdue_count()}
    return (*_unfinished(FOR_EVER), *((name, count) for name, count in now.items() if count))


def _unfinished(before: int) -> tuple[tuple[str, int], ...]:
    """What waited when a day was closed, by its journal entry: never a customer (S9).

    What is overdue is so at a moment, not at an entry, and stands on the board and not on the sheet.
    """
    found = {"papers": owed_before(before), "forms": gaps_before(before)}
    return tuple((name, count) for name, count in found.items() if count)


def deposit_facts(deposit_id: int) -> DepositFacts:
    """What the deposit slip states.

    Raises:
        UserError: there is no such deposit.
    """
    row = db.one(
        "SELECT d.number, d.business_date, d.bank, d.cash, s.name, d.at_utc, d.journal_seq FROM deposit d"
        " JOIN staff s ON s.id = d.staff_id WHERE d.id = ?",
        (deposit_id,),
    )
    if row is None:
        raise UserError(_("There is no such deposit."))
    cheques = db.rows(
        "SELECT t.id, p.receipt_number, t.bank, t.reference, t.dated, t.amount FROM deposit_cheque d"
        " JOIN tender t ON t.id = d.tender_id JOIN payment p ON p.id = t.payment_id"
        " WHERE d.deposit_id = ? ORDER BY t.id",
        (deposit_id,),
    )
    return DepositFacts(
        deposit_id, *row[:3], Money(row[3]),
        tuple(ChequeRow(*cheque[:5], Money(cheque[5])) for cheque in cheques),
        row[4], clock.from_stamp(row[5]), mark(row[6]),
    )  # fmt: skip


def day_of_sheet(seq: int) -> str:
    """The business date that a journal entry closed."""
    row = db.one("SELECT business_date FROM day_close WHERE journal_seq = ?", (seq,))
    return str(row[0]) if row else ""


def _deposit_of(seq: int) -> DepositFacts | None:
    row = db.one("SELECT id FROM deposit WHERE journal_seq = ?", (seq,))
    return deposit_facts(row[0]) if row else None


def _differences(business_date: str) -> list[cash.OverShortFacts]:
    shifts = db.rows("SELECT id FROM shift WHERE business_date = ? ORDER BY id", (business_date,))
    return [one for (shift_id,) in shifts for one in cash.over_short_of(shift_id)]


def _line(row: tuple[Any, ...]) -> ShiftLine:
    (
        _shift,
        number,
        drawer,
        clerk,
        opened,
        closed,
        staff_id,
        first,
        last,
        receipts,
        takings,
        over,
        back,
        sales,
    ) = row
    return ShiftLine(
        number, drawer, clerk, clock.from_stamp(opened), clock.from_stamp(closed), receipts, Money(takings),
        Money(over), back, queries.copies(staff_id, first, last), sales,
    )  # fmt: skip


def _newest_entry() -> int:
    row = db.one("SELECT MAX(seq) FROM journal")
    return int(row[0]) if row and row[0] else 0
