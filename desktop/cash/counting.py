"""Counting a drawer blind: what was counted is written down before anybody says what should be there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.cash.queries import TENDERS, in_drawer, open_shift, tenders_in
from desktop.core import clock, db
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office


@dataclass(frozen=True, slots=True)
class CountLine:
    """So many pieces of one note or coin; or, with form total, what one way of paying came to.

    For a total the denomination is zero and pieces are how many papers there are, or zero.
    """

    tender: str
    form: str  # note, coin, total
    denomination: Money
    pieces: int
    amount: Money


@dataclass(frozen=True, slots=True)
class CountFacts:
    """One person's count of a drawer."""

    count_id: int
    staff_id: int
    staff_name: str
    at: datetime  # UTC
    lines: tuple[CountLine, ...]

    def total(self, tender: str) -> Money:
        """What was counted of one way of paying."""
        return Money(sum(line.amount for line in self.lines if line.tender == tender))


@dataclass(frozen=True, slots=True)
class Difference:
    """What should have been there of one way of paying, and what was."""

    tender: str
    expected: Money
    counted: Money

    @property
    def amount(self) -> Money:
        """More than zero: over; less: short."""
        return Money(self.counted - self.expected)


@dataclass(frozen=True, slots=True)
class Counted:
    """How far the count of a drawer is, since its last movement.

    needs_second: another person has to count. disagree: the last two counts differ, one of them has to
    count again. Only a complete count may be compared with what should be there.
    """

    counts: tuple[CountFacts, ...]
    needs_second: bool
    disagree: bool

    @property
    def complete(self) -> bool:
        """Whether the drawer can be closed upon this count."""
        return bool(self.counts) and not self.needs_second and not self.disagree


def count_drawer(shift_id: int, lines: Sequence[CountLine], by: SignedIn) -> Counted:
    """Write down what somebody counted in an open drawer. Nothing is compared here.

    Raises:
        UserError: the shift is closed, or a line that cannot be.
        NotAllowed: the person may not count.
    """
    require(by, "shift.count")
    _check(lines)
    shift = open_shift(shift_id)
    if shift is None:
        raise UserError(_("This shift is closed; it cannot change any more."))
    with transaction("shift.counted", "shifts", by=by.staff_id, business_date=shift.business_date) as entry:
        if open_shift(shift_id) is None:
            raise UserError(_("This shift is closed; it cannot change any more."))
        row = {
            "shift_id": shift_id,
            "staff_id": by.staff_id,
            "at_utc": entry.at_utc,
            "journal_seq": entry.seq,
        }
        count_id = db.insert("cash_count", row)
        for line in lines:
            db.insert(
                "cash_count_line",
                {
                    "count_id": count_id,
                    "tender": line.tender,
                    "form": line.form,
                    "denomination": line.denomination,
                    "pieces": line.pieces,
                    "amount": line.amount,
                },
            )
        entry.tells(shift=shift_id, count=count_id, lines=lines_told(lines))
    return counted(shift_id)


def lines_told(lines: Sequence[CountLine]) -> list[list[object]]:
    """The lines of a count as the journal tells them, in the order in which they are stored."""
    return sorted([line.tender, line.form, line.denomination, line.pieces, line.amount] for line in lines)


def _check(lines: Sequence[CountLine]) -> None:
    seen = set()
    for line in lines:
        key = (line.tender, line.form, line.denomination)
        right = line.form == "total" or line.amount == line.pieces * line.denomination
        if key in seen or line.tender not in TENDERS or line.pieces < 0 or line.amount < 0 or not right:
            raise UserError(_("This count does not add up. Count again."), field="cash")
        seen.add(key)


def counted(shift_id: int) -> Counted:
    """The counts of a drawer since its last movement, and whether they are enough."""
    found = counts_since_last_movement(shift_id)
    two = office().two_counts
    last = _last_two(found)
    return Counted(
        counts=found,
        needs_second=two and bool(found) and len(last) < 2,
        disagree=two and len(last) == 2 and not _same(*last),
    )


def _last_two(counts: Sequence[CountFacts]) -> tuple[CountFacts, ...]:
    """The newest count and the newest one of somebody else before it."""
    if not counts:
        return ()
    newest = counts[-1]
    others = [count for count in counts if count.staff_id != newest.staff_id]
    return (others[-1], newest) if others else (newest,)


def _same(one: CountFacts, other: CountFacts) -> bool:
    return all(one.total(tender) == other.total(tender) for tender in TENDERS)


def differences(shift_id: int) -> tuple[Difference, ...]:
    """Expected and counted, for each way of paying that was there: told only once the count is complete.

    Raises:
        UserError: the count is not complete.
    """
    state = counted(shift_id)
    if not state.complete:
        raise UserError(_("Count the drawer first."))
    newest = state.counts[-1]
    looked_at = [tender for tender in TENDERS if tender in tenders_in(shift_id) or newest.total(tender)]
    return tuple(
        Difference(tender, in_drawer(shift_id, tender), newest.total(tender)) for tender in looked_at
    )


def counts_since_last_movement(shift_id: int) -> tuple[CountFacts, ...]:
    """Counts that still hold: money that moved afterwards makes a count void."""
    found = db.rows(
        "SELECT c.id, c.staff_id, s.name, c.at_utc FROM cash_count c JOIN staff s ON s.id = c.staff_id"
        " WHERE c.shift_id = :shift AND c.journal_seq >"
        " (SELECT COALESCE(MAX(journal_seq), 0) FROM cash_entry WHERE shift_id = :shift) ORDER BY c.id",
        {"shift": shift_id},
    )
    return tuple(_facts(row) for row in found)


def count_facts(count_id: int) -> CountFacts:
    """One count, whenever it was."""
    row = db.one(
        "SELECT c.id, c.staff_id, s.name, c.at_utc FROM cash_count c JOIN staff s ON s.id = c.staff_id"
        " WHERE c.id = ?",
        (count_id,),
    )
    if row is None:
        raise UserError(_("There is no such count."))
    return _facts(row)


def _facts(row: tuple[Any, ...]) -> CountFacts:
    count_id, staff_id, name, at = row
    lines = db.rows(
        "SELECT tender, form, denomination, pieces, amount FROM cash_count_line WHERE count_id = ?"
        " ORDER BY tender, form DESC, denomination DESC",
        (count_id,),
    )
    told = tuple(CountLine(line[0], line[1], Money(line[2]), line[3], Money(line[4])) for line in lines)
    return CountFacts(count_id, staff_id, name, clock.from_stamp(at), told)
