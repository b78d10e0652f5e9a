"""What a list is: its name, its columns, and the two queries that it is read by, piece by piece.

The first query finds the rows' keys at one moment, the second one reads what stands in some of them. No
query stays open in between, so the desk can go on working: what is added meanwhile is not in the list.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop.core import db
from desktop.core.i18n import _
from desktop.exports.period import Period

if TYPE_CHECKING:
    from desktop.exports.layout import Layout
    from desktop.exports.writers import Writer

# What stands in a column. TEXT may have been typed by anybody, CODE was made by the program itself.
TEXT, CODE, WORD, NUMBER, MONEY, DATE, MOMENT = "text", "code", "word", "number", "money", "date", "moment"
SHARE = "share"  # a part of all, in thousandths
FIGURES = (NUMBER, MONEY, SHARE)  # at the right of their columns
NAME, PHONE = "name", "phone"  # what tells of a person: left out, or masked, unless asked for
CHUNK = 100  # rows read at a time; about ten milliseconds with writing them
KEYS = 2_000  # keys found at a time

Row = Sequence[Any]


@dataclass(frozen=True)
class Column:
    """One column of a list.

    Args:
        name: what machines call it; stays the same in every language.
        title: what people call it, marked by `N_`; empty: as machines do.
        kind: TEXT, CODE, WORD (a code that `says` puts into words), NUMBER, MONEY (minor units), DATE
            ("2026-11-30"), MOMENT (a stamp in UTC) or SHARE (thousandths).
        personal: NAME or PHONE where it tells of a person.
        says: the words for a code.
        total: whether its sum is told.
        on_paper: whether it stands on the printed list too, which has little room.
    """

    name: str
    title: str = ""
    kind: str = TEXT
    personal: str = ""
    says: Callable[[str], str] | None = None
    total: bool = False
    on_paper: bool = False

    @property
    def heading(self) -> str:
        """What stands above it for people."""
        return _(self.title) if self.title else self.name


@dataclass(frozen=True)
class Listing:
    """Whatever can be written out: what it is called, what stands in it, and its rows piece by piece.

    Args:
        name: what the command line, the journal and packets call it.
        title: what people call it, marked by `N_`.
        columns: in the order of the rows' values.
        by_period: whether the days matter; else it is always as of now.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    by_period: bool = field(default=True, kw_only=True)

    def pieces(self, period: Period) -> Iterator[tuple[int, int | None, Sequence[Row]]]:
        """It piece by piece: rows done, rows in all once that is known, and the rows of this piece."""
        raise NotImplementedError

    def on_paper(self, file: BinaryIO, layout: Layout) -> Writer:
        """What writes it as a PDF."""
        from desktop.exports.writers.printed import PrintedWriter

        return PrintedWriter(file, layout)

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """What it says of itself besides its name and its days, as label and value."""
        return ()

    @property
    def names_people(self) -> bool:
        """Whether it makes a difference to leave out what tells of a person."""
        return any(column.personal for column in self.columns)


@dataclass(frozen=True)
class List(Listing):
    """A list of what stands in the books, row by row; see `Listing`.

    Args:
        keys: a query for the next :most keys after the key :after, in order; it may ask for :first and
            :last, the days.
        rows: a query for the rows of some keys; it begins from "json_each(:keys) k", whose value is a key.
        shaped: what makes columns of a stored row, where a query alone cannot.
    """

    keys: str
    rows: str
    shaped: Callable[[Row], Row] | None = None

    def found(self, period: Period) -> Iterator[array[int]]:
        """The keys of the rows, more and more of them; the last one is all of them."""
        keys = array("q")
        while more := db.rows(self.keys, {**period.asked, "after": keys[-1] if keys else 0, "most": KEYS}):
            keys.extend(key for (key,) in more)
            yield keys

    def all_keys(self, period: Period) -> array[int]:
        """The keys of all its rows, at once."""
        keys = array("q")
        for found in self.found(period):
            keys = found
        return keys

    def read(self, keys: Sequence[int]) -> list[Any]:
        """What stands in the rows of some keys; a key may have several rows, or none."""
        found = db.rows(self.rows, {"keys": json.dumps(list(keys))})
        return [self.shaped(row) for row in found] if self.shaped else found

    def pieces(self, period: Period) -> Iterator[tuple[int, int | None, list[Any]]]:
        """The list piece by piece: keys done, keys in all once that is known, and the rows of this piece."""
        keys = array("q")
        for found in self.found(period):
            keys = found
            yield 0, None, []
        for begin in range(0, len(keys), CHUNK):
            piece = keys[begin : begin + CHUNK]
            yield begin + len(piece), len(keys), self.read(piece)


def words(known: Mapping[str, str]) -> Callable[[str], str]:
    """Puts the codes of a list into words; a code that it does not know stands as it is."""
    return lambda code: _(known[code]) if code in known else code


def in_period(table: str, alias: str) -> str:
    """The keys of a table whose journal entries belong to the days."""
    return (
        f"SELECT {alias}.id FROM {table} {alias} CROSS JOIN journal j ON j.seq = {alias}.journal_seq"
        f" WHERE {alias}.id > :after AND j.business_date BETWEEN :first AND :last"
        f" ORDER BY {alias}.id LIMIT :most"
    )
