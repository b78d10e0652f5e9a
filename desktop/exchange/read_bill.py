"""One row of a file as a bill: every cell read carefully, every doubt a reason for the office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money, format_money, parse_money
from desktop.exchange.mapping import Mapping
from desktop.exchange.tables.clean import (
    account_number,
    amount_text,
    clean_code,
    clean_text,
    parse_date,
    parse_period,
)  # fmt: skip

SPELLINGS = 1024  # of months and dates that are kept in mind


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

    @property
    def columns(self) -> tuple[str, ...]:
        """What is stored of it, in the order of `BatchDigest.add_columns`."""
        return self[2:9]


class BillReader:
    """Turns rows of one file into bills, by one mapping."""

    def __init__(self, mapping: Mapping, header: Sequence[str], width: int, currency: Currency):
        places = mapping.places(header)
        self._number, self._period = places["account_number"], places["period"]
        self._amounts = [(code, places[code]) for code in mapping.components()]
        self._place = places.get
        self._mapping = mapping
        self._width = width
        self._currency = currency
        self._plain_amount = _plain_amount(currency)
        # Months and dates repeat all down the file, so each spelling is read once.
        self._month = lru_cache(SPELLINGS)(self._read_month)
        self._date = lru_cache(SPELLINGS)(self._read_date)
        self._usual_due = lru_cache(SPELLINGS)(self._reckon_due)

    def read(self, cells: Sequence[str]) -> ReadBill:
        """The bill that a row tells of.

        Raises:
            UserError: a cell that cannot be what its column says; the sentence names the cell.
        """
        number = account_number(cells[self._number], self._width)
        period = self._month(cells[self._period])
        charges, total = self._charges(cells)
        return ReadBill(
            number,
            self._name(cells),
            self._code(cells, "bill_number") or f"{number}-{period}",
            period,
            self._due(cells, period),
            self._code(cells, "previous_reading"),
            self._code(cells, "present_reading"),
            self._code(cells, "usage"),
            ",".join([f"{code}:{amount}" for code, amount in charges]),
            total,
        )

    def _charges(self, cells: Sequence[str]) -> tuple[list[tuple[str, int]], int]:
        """The components with their amounts, and their sum; a month of nothing is a bill too."""
        filled = [
            (code, amount)
            for code, place in self._amounts
            if (amount := self._amount(cells[place])) is not None
        ]
        said = self._said_total(cells)
        if not filled:
            if said is None:
                raise UserError(_("No amount is filled in."))
            filled = [("water", said)]
        total = sum([amount for _code, amount in filled])
        if said is not None and said != total:
            raise UserError(
                _("The parts come to {sum}, the total column says {total}.").format(
                    sum=self._shown(total), total=self._shown(said)
                )
            )
        if total < 0:
            raise UserError(_("This bill comes to {sum}, less than nothing.").format(sum=self._shown(total)))
        return [part for part in filled if part[1]] or filled[:1], total

    def _said_total(self, cells: Sequence[str]) -> int | None:
        place = self._place("total")
        return None if place is None else self._amount(cells[place])

    def _amount(self, cell: str) -> int | None:
        """Minor units, None for an empty cell; plain figures are read at once, all else with every care."""
        if plain := self._plain_amount.fullmatch(cell):
            return int(plain[1] + plain[2])
        text = amount_text(cell) if cell else ""
        return int(parse_money(text, self._currency, allow_negative=True)) if text else None

    def _shown(self, minor: int) -> str:
        return format_money(Money(minor), self._currency, symbol=False)

    def _name(self, cells: Sequence[str]) -> str:
        place = self._place("name")
        return clean_text(cells[place]) if place is not None else ""

    def _code(self, cells: Sequence[str], field: str) -> str:
        place = self._place(field)
        return clean_code(cells[place]) if place is not None and cells[place] else ""

    def _read_month(self, cell: str) -> str:
        return parse_period(cell, self._mapping.roc)

    def _due(self, cells: Sequence[str], period: str) -> str:
        place = self._place("due_date")
        cell = cells[place] if place is not None else ""
        return self._date(cell) if cell else self._usual_due(period)

    def _read_date(self, cell: str) -> str:
        return parse_date(cell, self._mapping.roc).isoformat()

    def _reckon_due(self, period: str) -> str:
        following = date.fromisoformat(f"{period}-01") + timedelta(days=32)
        return following.replace(day=min(self._mapping.due_day, 28)).isoformat()


def _plain_amount(currency: Currency) -> re.Pattern[str]:
    """Figures with exactly the currency's decimals, which can mean one thing only."""
    decimals = currency.exponent
    return re.compile(rf"([0-9]{{1,9}})\.([0-9]{{{decimals}}})" if decimals else r"([0-9]{1,9})()")
