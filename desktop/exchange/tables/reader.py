"""Opens a list whatever program wrote it, finds its headings and gives its rows as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables.delimited import DelimitedFile
from desktop.exchange.tables.header_words import is_own_column, known_count
from desktop.exchange.tables.markup import MarkupFile
from desktop.exchange.tables.row import Row
from desktop.exchange.tables.sniff import Kind, sniff
from desktop.exchange.tables.workbook import WorkbookFile

_HEAD_ROWS = 60
_ENOUGH_KNOWN = 2


class _Source(Protocol):
    """What a kind of file must offer."""

    sheets: tuple[str, ...]
    sheet: str | None
    encoding: str | None
    delimiter: str | None
    sure: bool
    alternatives: tuple[str, ...]

    def rows(self) -> Iterator[Row]: ...

    def share_read(self) -> float: ...


class Table:
    """A list in a file: its headings, and below them one row a customer or bill.

    Attributes:
        kind: what the file really is.
        sheets, sheet: the sheets to choose from and the one being read; () and None where there are none.
        encoding, sure, alternatives: how text is read, whether that is beyond doubt, what else to offer.
        delimiter: the sign between cells of a text file.
        header: the headings, without blanks inside; columns added by our own refused-rows file are left out.
        header_line: the line of the headings, from 1.
        header_known: whether they are words of the trade, and not merely the first wide row.
    """

    def __init__(self, path: Path, kind: Kind, source: _Source):
        self.path = path
        self.kind = kind
        self._source = source
        self.sheets, self.sheet = source.sheets, source.sheet
        self.encoding, self.sure, self.alternatives = source.encoding, source.sure, source.alternatives
        self.delimiter = source.delimiter
        self._find_header()

    def rows(self) -> Iterator[Row]:
        """Give the rows below the headings, each at least as wide as they are; each call reads anew.

        Blank rows and headings repeated on every page are left out, sums are given (see `Row.is_total`).
        """
        width, repeated, own = len(self.header), self._header_cells, self._own_columns
        places = len(repeated) - (own.stop - own.start)
        for row in self._source.rows():
            line, cells, warnings = row
            if line <= self.header_line or cells == repeated:
                continue
            if own.stop:
                del cells[own]
            elif len(cells) == width:
                yield row
                continue
            if any(cells[places:]):  # an unquoted comma in an address moves every amount behind it
                warnings += (_("This row has more cells than there are headings."),)
            cells.extend([""] * (width - len(cells)))
            yield Row(line, cells, warnings)

    def head(self, count: int) -> list[Row]:
        """Give the first rows, for a preview."""
        return list(islice(self.rows(), count))

    def share_read(self) -> float:
        """Say how much of the file the latest `rows()` has passed, from 0 to 1, for a progress bar."""
        return self._source.share_read()

    def _find_header(self) -> None:
        head = list(islice(self._source.rows(), _HEAD_ROWS))
        if not head:
            raise UserError(_("There is nothing on this sheet. Choose another one."), field="sheet")
        place, self.header_known = _header_place(head)
        self.header_line, self._header_cells, _warnings = head[place]
        headings, lower = _with_lower_line(head, place)
        if lower is not None:
            self.header_line, self._header_cells, _warnings = lower
        own = [column for column, heading in enumerate(headings) if is_own_column(heading)]
        self._own_columns = slice(own[0], own[-1] + 1) if own else slice(0, 0)
        del headings[self._own_columns]
        self.header = _bare(headings)


def open_table(
    path: Path, sheet: str | None = None, encoding: str | None = None, delimiter: str | None = None
) -> Table:
    """Open a list; what is not said is found out.

    Args:
        path: the file, whatever its suffix says.
        sheet: name of a worksheet; the first one with something on it.
        encoding: codec of a text file, one of `charset.ENCODINGS`.
        delimiter: the sign between cells of a text file.

    Raises:
        UserError: the file is missing, empty, locked, damaged, too large, or no table.
    """
    kind = sniff(path)
    return Table(path, kind, _source_of(path, kind, sheet, encoding, delimiter))


def _source_of(
    path: Path, kind: Kind, sheet: str | None, encoding: str | None, delimiter: str | None
) -> _Source:
    match kind:
        case Kind.TEXT:
            return DelimitedFile(path, encoding, delimiter)
        case Kind.MARKUP:
            return MarkupFile(path, encoding)
        case _:
            return WorkbookFile(path, kind, sheet)


def _header_place(head: list[Row]) -> tuple[int, bool]:
    """Find the headings: the row with most known words, else the first that is not merely a title."""
    known = [known_count(row.cells) for row in head]
    most = max(known)
    if most >= _ENOUGH_KNOWN:
        return known.index(most), True
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in head]
    widest = max(filled)
    return next(place for place, count in enumerate(filled) if count * 2 > widest), most > 0


def _with_lower_line(head: list[Row], place: int) -> tuple[list[str], Row | None]:
    """Join headings of two lines, where "charges" stands above "water", "sewage" and their kind."""
    upper = list(head[place].cells)
    for lower in head[place + 1 : place + 2]:
        cells = lower.cells
        filled = [cell for cell in cells if cell.strip()]
        beneath_blank = sum(
            bool(below.strip()) and known_count([above]) == 0
            for above, below in zip(upper, cells, strict=False)
        )
        if len(filled) == beneath_blank and known_count(cells) * 2 > len(filled):
            width = max(len(upper), len(cells))
            return [
                below.strip() or above
                for above, below in zip(_padded(upper, width), _padded(cells, width), strict=True)
            ], lower
    return upper, None


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _bare(headings: list[str]) -> list[str]:
    """Take the line breaks and blanks out of headings and drop empty columns at the end."""
    bare = [" ".join(heading.split()) for heading in headings]
    while len(bare) > 1 and not bare[-1]:
        bare.pop()
    return _told_apart(bare)


def _told_apart(headings: list[str]) -> list[str]:
    """Number headings that come again, so that each column can be chosen by its own."""
    apart: list[str] = []
    taken: set[str] = set()
    turns: dict[str, int] = {}
    for heading in headings:
        named = heading
        while named in taken:
            turns[heading] = turns.get(heading, 1) + 1
            named = f"{heading} ({turns[heading]})"
        apart.append(named)
        if named:
            taken.add(named)
    return apart
