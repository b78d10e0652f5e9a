"""One row of a file as a bill: every cell read carefully, every doubt a reason for the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import parse_money, plain_amount
from desktop.exchange.mapping import Mapping
from desktop.exchange.tables.clean import account_number, amount_text, clean_code, clean_text, parse_date, parse_period


class ReadBill(NamedTuple):
    """A bill as the file tells it; the account is still only a number."""

    number: str
    name: str
    source_number: str
    period: str
    due_date: str
    previous_reading: str
    present_reading: str
    usage: str
    charges: str  # "water:3520,sewage:1360", minor units
    total: int


class BillReader:
    """Turns rows of one file into bills, by one mapping."""

    def __init__(self, mapping: Mapping, header: Sequence[str], width: int, currency: Currency):
        self._places = mapping.places(header)
        self._amounts = [(code, self._places[code]) for code in mapping.components()]
        self._mapping = mapping
        self._width = width
        self._currency = currency
        self._periods: dict[str, str] = {}
        self._dates: dict[str, str] = {}

    def read(self, cells: Sequence[str]) -> ReadBill:
        """The bill that a row tells of.

        Raises:
            UserError: a cell that cannot be what its column says; the sentence names the cell.
        """
        number = account_number(cells[self._places["account_number"]], self._width)
        period = self._period(cells[self._places["period"]])
        charges = [(code, self._amount(cells[place])) for code, place in self._amounts]
        charges = [(code, amount) for code, amount in charges if amount]
        total = self._checked_total(cells, charges)
        if not charges:
            charges = [("water", total)] if total else []
        if not charges:
            raise UserError(_("The bill comes to nothing: no amount is filled in."))
        told = ",".join(f"{code}:{amount}" for code, amount in charges)
        return ReadBill(
            number,
            self._name(cells),
            self._code(cells, "bill_number") or f"{number}-{period}",
            period,
            self._due(cells, period),
            self._code(cells, "previous_reading"),
            self._code(cells, "present_reading"),
            self._code(cells, "usage"),
            told,
            total,
        )

    def _name(self, cells: Sequence[str]) -> str:
        place = self._places.get("name")
        return clean_text(cells[place]) if place is not None else ""

    def _code(self, cells: Sequence[str], field: str) -> str:
        place = self._places.get(field)
        return clean_code(cells[place]) if place is not None and cells[place] else ""

    def _amount(self, cell: str) -> int:
        if not cell:
            return 0
        text = amount_text(cell)
        return int(parse_money(text, self._currency, allow_negative=True)) if text else 0

    def _checked_total(self, cells: Sequence[str], charges: list[tuple[str, int]]) -> int:
        total = sum(amount for _code, amount in charges)
        place = self._places.get("total")
        if place is None or not cells[place]:
            return total
        said = self._amount(cells[place])
        if charges and said != total:
            raise UserError(
                _("The parts come to {sum}, the total column says {total}.").format(
                    sum=plain_amount(total, self._currency), total=plain_amount(said, self._currency)
                )
            )
        return said

    def _period(self, cell: str) -> str:
        """Months repeat all down the file, so each spelling is read once."""
        if cell not in self._periods:
            self._periods[cell] = parse_period(cell, self._mapping.roc)
        return self._periods[cell]

    def _due(self, cells: Sequence[str], period: str) -> str:
        place = self._places.get("due_date")
        cell = cells[place] if place is not None else ""
        key = cell or period
        if key not in self._dates:
            due = parse_date(cell, self._mapping.roc) if cell else self._usual_due(period)
            self._dates[key] = due.isoformat()
        return self._dates[key]

    def _usual_due(self, period: str) -> date:
        following = date.fromisoformat(f"{period}-01") + timedelta(days=32)
        return following.replace(day=min(self._mapping.due_day, 28))
