"""A list as it is wanted this time: with or without what tells of people, in words or as machines read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.i18n import current_language, format_number, format_share
from desktop.core.money import Money, format_money, plain_amount
from desktop.core.phones import masked
from desktop.exchange.tables.guard import guard
from desktop.exports.listing import (
    DATE,
    MOMENT,
    MONEY,
    NAME,
    NUMBER,
    PHONE,
    SHARE,
    TEXT,
    WORD,
    Column,
    Listing,
    Row,
)

NEVER = "~"  # what is stored for a day that never comes
SPELLINGS = 4096  # of days, words and phones that are kept in mind
BETWEEN = "; "  # two phones

Say = Callable[[Any], str]


class Layout:
    """Which columns are written, and how a stored value is said.

    Args:
        listing: the list.
        currency: of its amounts.
        personal: with names, addresses and free text, and phones in full; else without, phones masked.
        plain: as machines read it: headings and codes as they are called inside, moments in UTC.
    """

    def __init__(self, listing: Listing, currency: Currency, personal: bool, plain: bool = False):
        self.listing = listing
        self.currency = currency
        self.personal = personal
        self.plain = plain
        self._places = tuple(
            place for place, column in enumerate(listing.columns) if personal or column.personal != NAME
        )
        self.columns = tuple(listing.columns[place] for place in self._places)
        self.headings = [column.name if plain else column.heading for column in self.columns]
        self._changed = [
            (place, change) for place, column in enumerate(self.columns) if (change := self._change(column))
        ]

    def of(self, row: Row) -> list[Any]:
        """The stored values of the columns that are written; codes in words, phones masked where wanted."""
        values = [row[place] for place in self._places]
        for place, change in self._changed:
            if values[place]:
                values[place] = change(values[place])
        return values

    def says(self, defused: bool) -> list[Say]:
        """For each column how a value is said in text.

        Args:
            defused: put an apostrophe before what a spreadsheet could take for a formula.
        """
        return [self._say(column, defused) for column in self.columns]

    def reads(self) -> list[Say]:
        """For each column how a value reads for people: on screens and on paper."""
        return [self.reading(column) for column in self.columns]

    def reader(self) -> Callable[[Row], list[str]]:
        """What puts a row into words, column by column."""
        reads, of = self.reads(), self.of
        return lambda row: [read(value) for read, value in zip(reads, of(row), strict=True)]

    def reading(self, column: Column) -> Say:
        """How a value of a column reads for people: amounts and numbers as their language writes them."""
        known = {MONEY: self._amount, NUMBER: _counted, SHARE: _share, MOMENT: _minute, DATE: _day}
        return known.get(column.kind, _text)

    def _change(self, column: Column) -> Say | None:
        if column.personal == PHONE and not self.personal:
            return lru_cache(SPELLINGS)(_masked_all)
        if column.says is not None and not self.plain:
            return lru_cache(SPELLINGS)(column.says)
        return None

    def _say(self, column: Column, defused: bool) -> Say:
        if column.kind == MONEY:
            return self._money
        if column.kind == NUMBER:
            return _number
        if column.kind == SHARE:
            return _thousandths
        if column.kind == DATE:
            return _day
        if column.kind == MOMENT:
            return _stamp if self.plain else _wall
        if defused and column.kind in (TEXT, WORD):
            return _guarded
        return _text

    def _money(self, minor: int | None) -> str:
        return "" if minor is None else plain_amount(Money(minor), self.currency)

    def _amount(self, minor: int | None) -> str:
        if minor is None:
            return ""
        return format_money(Money(minor), self.currency, current_language(), symbol=False)


def sums_of(layout: Layout, rows: Sequence[Row], before: dict[str, int]) -> None:
    """Add the rows' amounts to the sums of the columns that have one."""
    for place, column in enumerate(layout.listing.columns):
        if column.total:
            before[column.name] = before.get(column.name, 0) + sum(row[place] or 0 for row in rows)


def wall(stamp: str) -> datetime | None:
    """A stored moment on the office's wall, to the second; None for one that never comes."""
    if not stamp or stamp == NEVER:
        return None
    return clock.local(clock.from_stamp(stamp)).replace(tzinfo=None, microsecond=0)


def _masked_all(phones: str) -> str:
    return BETWEEN.join(map(masked, phones.split(BETWEEN)))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _guarded(value: Any) -> str:
    return guard(str(value)) if value else ""


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _counted(value: int | None) -> str:
    return "" if value is None else format_number(value)


def _share(thousandths: int | None) -> str:
    return "" if thousandths is None else format_share(thousandths)


def _thousandths(value: int | None) -> str:
    return "" if value is None else f"{value / 1000:.3f}"


def _minute(stamp: str | None) -> str:
    moment = wall(stamp) if stamp else None
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M}"


def _day(value: str | None) -> str:
    return "" if value is None or value == NEVER else value


def _stamp(value: str | None) -> str:
    return _day(value)


def _wall(value: str | None) -> str:
    moment = wall(value) if value else None
    return "" if moment is None else moment.isoformat(" ")
