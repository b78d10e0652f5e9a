"""Sheets as they were sealed: what stands on the paper beside its seal, to be compared by eye."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.closing.queries import ONE_DAY, ONE_SHIFT, numbers, tender_sums
from desktop.core import clock, db
from desktop.core.currencies import currency
from desktop.core.i18n import N_, _, current_language, format_number
from desktop.core.money import Money, format_money
from desktop.office.mark import Mark
from desktop.office.settings import office

SHIFT, DAY = "shift", "day"
TITLES = {SHIFT: N_("Shift sheet"), DAY: N_("Day close")}

_SHEETS = (
    "SELECT 'shift' AS sheet, c.number, h.business_date, h.id AS of, c.at_utc, c.journal_seq AS seq"
    " FROM shift_close c JOIN shift h ON h.id = c.shift_id UNION ALL"
    " SELECT 'day', d.number, d.business_date, d.business_date, d.at_utc, d.journal_seq FROM day_close d"
)


@dataclass(frozen=True, slots=True)
class SealedSheet:
    """A sheet of a shift or a day: its number, its receipts, what customers paid all told, its seal."""

    sheet: str  # SHIFT, DAY
    number: str
    business_date: str
    closed_at: datetime  # UTC
    receipts: int
    first: str
    last: str
    total: Money
    mark: Mark


def sealed_sheet(seq: int) -> SealedSheet | None:
    """The sheet that a journal entry closed; None where it closed none."""
    return _read(f"SELECT * FROM ({_SHEETS}) WHERE seq = ?", (seq,))


def last_closed_day() -> SealedSheet | None:
    """The sheet of the day that was closed last."""
    return _read(f"SELECT * FROM ({_SHEETS}) WHERE sheet = 'day' ORDER BY seq DESC LIMIT 1", ())


def _read(query: str, asked: tuple[Any, ...]) -> SealedSheet | None:
    row = db.one(query, asked)
    if row is None:
        return None
    sheet, number, day, of, at, seq = row
    which, of_it = (ONE_SHIFT if sheet == SHIFT else ONE_DAY), {"of": of, "until": seq}
    given = numbers(which, of_it)
    total = Money(sum(one.takings for one in tender_sums(which, of_it)))
    stored = db.one("SELECT seq, hash FROM journal WHERE seq = ?", (seq,))
    if stored is None:  # somebody took the entry out of the file; the chain says so
        return None
    return SealedSheet(
        sheet, number, day, clock.from_stamp(at), given.count, given.first, given.last, total, Mark(*stored)
    )


def told_beside(sheet: SealedSheet) -> tuple[tuple[str, str], ...]:
    """What stands on the sheet, as it stands there, for the eye to compare: labels and figures."""
    span = _("{first} to {last}").format(first=sheet.first, last=sheet.last) if sheet.receipts else _("none")
    total = format_money(sheet.total, currency(office().currency), current_language())
    return (
        (_(TITLES[sheet.sheet]), sheet.number),
        (_("Receipts"), span),
        (_("How many"), format_number(sheet.receipts)),
        (_("Paid all told"), total),
    )
