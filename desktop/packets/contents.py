"""What a day packet holds: which lists, which of their rows belong to some entries, and how they are written.

The lists are those of the exports, by the names that machines use: codes as codes, moments in UTC, amounts
with a point, nothing in words. What tells of a person stays here: head office has its own customers, and
knows them by number. Only accounts that were opened or changed at the counter carry their fields.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from desktop.core import db
from desktop.exchange.tables.guard import guard
from desktop.exports.catalogue import list_named
from desktop.exports.listing import CHUNK, CODE, DATE, MOMENT, MONEY, NUMBER, Column, List
from desktop.exports.period import ALL
from desktop.packets.manifest import Listed

DEPOSITS = List(
    "deposits",
    "",
    (
        Column("deposit", kind=CODE),
        Column("business_date", kind=DATE),
        Column("bank"),
        Column("cash", kind=MONEY, total=True),
        Column("cheques", kind=MONEY, total=True),
        Column("clerk"),
        Column("made_at", kind=MOMENT),
        Column("journal_seq", kind=NUMBER),
    ),
    "",
    "SELECT d.number, d.business_date, d.bank, d.cash, d.cheques, s.name, d.at_utc, d.journal_seq"
    " FROM json_each(:keys) k JOIN deposit d ON d.id = k.value JOIN staff s ON s.id = d.staff_id"
    " ORDER BY k.key",
)
_BETWEEN = "journal_seq BETWEEN :first AND :last"


@dataclass(frozen=True)
class Content:
    """One file: a list, and the keys of its rows that some entries of the journal brought or changed.

    Args:
        name: of the file, without its ending.
        listing: by its name among the exports, or a list of our own.
        keys: a query for the keys, with :first and :last entry.
        names_people: whether it carries the fields that tell of a person.
    """

    name: str
    listing: str | List
    keys: str
    names_people: bool = False

    @property
    def list(self) -> List:
        """The list itself."""
        return list_named(self.listing) if isinstance(self.listing, str) else self.listing

    @property
    def columns(self) -> tuple[tuple[int, Column], ...]:
        """The columns that are written, each with its place in a row."""
        told = enumerate(self.list.columns)
        return tuple((place, one) for place, one in told if self.names_people or not one.personal)


CONTENTS = (
    Content("payments", "payments", f"SELECT id FROM payment WHERE {_BETWEEN} ORDER BY id"),
    Content("receipts", "receipt_lines", f"SELECT id FROM payment WHERE {_BETWEEN} ORDER BY id"),
    Content(
        "reversals",
        "corrections",
        f"SELECT id FROM payment WHERE {_BETWEEN} AND (kind <> 'payment' OR instead_of_id IS NOT NULL)"
        " ORDER BY id",
    ),
    Content(
        "shifts",
        "shifts",
        f"SELECT id FROM shift WHERE {_BETWEEN}"
        f" UNION SELECT shift_id FROM shift_close WHERE {_BETWEEN} ORDER BY 1",
    ),
    Content("deposits", DEPOSITS, f"SELECT id FROM deposit WHERE {_BETWEEN} ORDER BY id"),
    Content("arrears", "arrears", ""),
    Content(
        "accounts",
        "accounts",
        "SELECT DISTINCT json_extract(body, '$.account') FROM journal WHERE seq BETWEEN :first AND :last"
        " AND kind IN ('account.opened', 'account.changed') ORDER BY 1",
        names_people=True,
    ),
    Content("repairs", "repairs", f"SELECT DISTINCT order_id FROM repair_event WHERE {_BETWEEN} ORDER BY 1"),
    Content(
        "complaints", "cases", f"SELECT DISTINCT case_id FROM complaint_event WHERE {_BETWEEN} ORDER BY 1"
    ),
    Content(
        "callbacks",
        "callbacks",
        f"SELECT DISTINCT callback_id FROM callback_event WHERE {_BETWEEN} ORDER BY 1",
    ),
    Content("outages", "outages", f"SELECT DISTINCT outage_id FROM outage_event WHERE {_BETWEEN} ORDER BY 1"),
    Content(
        "duty",
        "duty_log",
        f"SELECT id FROM log_entry WHERE {_BETWEEN}"
        f" UNION SELECT entry_id FROM log_strike WHERE {_BETWEEN} ORDER BY 1",
    ),
    Content("journal", "journal", "SELECT seq FROM journal WHERE seq BETWEEN :first AND :last ORDER BY seq"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of a packet: what the manifest says of it, and what it holds, packed."""

    listed: Listed
    packed: bytes

    @property
    def content(self) -> bytes:
        """The file as it is written."""
        return zlib.decompress(self.packed)


def plain(name: str, content: bytes) -> Packed:
    """A file that is no table."""
    return Packed(Listed(name, len(content), hashlib.sha256(content).hexdigest()), zlib.compress(content, 6))


class Table:
    """A file of rows on its way: counted, added up and packed as it is written, never held whole."""

    def __init__(self, content: Content, decimals: int):
        self._columns = content.columns
        self._decimals = decimals
        self._name = f"{content.name}.csv"
        self._packer, self._digest = zlib.compressobj(6), hashlib.sha256()
        self._packed = bytearray()
        self._bytes = self._rows = 0
        self._sums = {place: 0 for place, column in self._columns if column.total and column.kind == MONEY}
        self._write("\ufeff")
        self._write(_line([column.name for _place, column in self._columns]))

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write some rows."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines)
        for row in rows:
            writer.writerow([self._cell(column, row[place]) for place, column in self._columns])
            for place in self._sums:
                self._sums[place] += row[place] or 0
        self._rows += len(rows)
        self._write(lines.getvalue())

    def done(self) -> Packed:
        """The whole file."""
        self._packed += self._packer.flush()
        sums = tuple(
            (column.name, amount(self._sums[place], self._decimals))
            for place, column in self._columns
            if place in self._sums
        )
        listed = Listed(self._name, self._bytes, self._digest.hexdigest(), self._rows, sums)
        return Packed(listed, bytes(self._packed))

    def _cell(self, column: Column, value: Any) -> str:
        if value is None:
            return ""
        if column.kind == MONEY:
            return amount(value, self._decimals)
        return guard(str(value))

    def _write(self, text: str) -> None:
        content = text.encode()
        self._digest.update(content)
        self._bytes += len(content)
        self._packed += self._packer.compress(content)


def _line(cells: Sequence[str]) -> str:
    lines = io.StringIO(newline="")
    csv.writer(lines).writerow(cells)
    return lines.getvalue()


def amount(minor: int, decimals: int) -> str:
    """Minor units as a machine reads them: 1234.50."""
    return f"{Decimal(minor).scaleb(-decimals):f}"


def keys_of(content: Content, first: int, last: int) -> array[int]:
    """The keys of its rows; a list as of now has no entries."""
    if not content.keys:
        return content.list.all_keys(ALL)
    return array("q", (key for (key,) in db.rows(content.keys, {"first": first, "last": last})))


def pieces(content: Content, keys: array[int]) -> Iterator[tuple[int, list[Any]]]:
    """Its rows, piece by piece: how many keys are done, and the rows of this piece."""
    for begin in range(0, len(keys), CHUNK):
        piece = keys[begin : begin + CHUNK]
        yield begin + len(piece), content.list.read(piece)
