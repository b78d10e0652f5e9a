"""Rows of a text file, CSV, TSV and the like, read as a stream: a large file needs no more memory."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables import charset, limits
from desktop.exchange.tables.header_words import known_count
from desktop.exchange.tables.row import Row

DELIMITERS = (",", "\t", ";", "|")

_HEAD_ROWS = 60
_SAID_BY_EXCEL = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_BLANK = " \t\r\n\f\v\x1a\xa0\u3000\u200b\ufeff"
_UNREADABLE = "\ufffd"


class DelimitedFile:
    """A text file whose cells are parted by one sign.

    Attributes:
        sheets: empty, a text file has no sheets; sheet is None.
        encoding: the codec it is read with; sure and alternatives say how certain that is.
        delimiter: the sign between the cells.
    """

    sheets: tuple[str, ...] = ()
    sheet: str | None = None

    def __init__(self, path: Path, encoding: str | None = None, delimiter: str | None = None):
        self._path = path
        self._file: BinaryIO | None = None
        guess = charset.detect(path)
        self.encoding = _without_mark(encoding or guess.encoding)
        self.sure = encoding is not None or guess.sure
        self.alternatives = guess.alternatives
        self.delimiter = delimiter or self._likeliest_delimiter()

    def share_read(self) -> float:
        """Say how much of the file the latest reading has passed, from 0 to 1."""
        if self._file is None:
            return 0.0
        if self._file.closed:
            return 1.0
        return self._file.tell() / max(1, self._path.stat().st_size)

    def rows(self) -> Iterator[Row]:
        """Give each row that is not blank, with the line where it starts."""
        with self._text() as text:
            lines = csv.reader(text, delimiter=self.delimiter)
            end = 0
            try:
                for cells in lines:
                    line, end = end + 1, lines.line_num
                    joined = "".join(cells)
                    if not joined.strip(_BLANK):
                        continue
                    if end > line or len(joined) > limits.CELL_CHARACTERS or _UNREADABLE in joined:
                        yield self._doubtful(line, end, cells)
                    else:
                        yield Row(line, cells)
            except csv.Error as error:
                raise _open_quotation(end + 1) from error

    def _text(self) -> io.TextIOWrapper:
        """Open it with all line ends kept; the csv reader knows each kind, even a lone carriage return."""
        self._file = self._path.open("rb", buffering=0)
        return io.TextIOWrapper(
            io.BufferedReader(self._file, 1 << 18), self.encoding, errors="replace", newline=""
        )

    def _doubtful(self, line: int, end: int, cells: list[str]) -> Row:
        warnings = []
        if any(len(cell) > limits.CELL_CHARACTERS for cell in cells):
            raise _open_quotation(line) if end > line else too_long(line)
        if end > line and any(self._swallowed_rows(cell) for cell in cells):
            warnings.append(
                _(
                    "Lines {first} to {last} were read as one row, because a quotation mark stands there."
                ).format(first=line, last=end)
            )
        if any(_UNREADABLE in cell for cell in cells):
            warnings.append(_("Some characters of this row cannot be read in the chosen encoding."))
        return Row(line, cells, tuple(warnings))

    def _swallowed_rows(self, cell: str) -> bool:
        """Whether a cell of several lines holds what look like whole rows: a lost quotation mark."""
        return any(line.count(self.delimiter) > 1 for line in cell.splitlines()[1:])

    def _likeliest_delimiter(self) -> str:
        """Take the sign that parts the most known headings, and then the most cells in equally wide rows."""
        head = self._head_text()
        if said := _SAID_BY_EXCEL.match(head):
            return said[1]
        return max(DELIMITERS, key=lambda sign: _parting(head, sign))

    def _head_text(self) -> str:
        with self._text() as text:
            return text.read(limits.CELL_CHARACTERS * 16)


def _parting(head: str, delimiter: str) -> tuple[int, int]:
    try:
        rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), _HEAD_ROWS))
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    headings = max((known_count(row) for row in rows if len(row) > 1), default=0)
    return headings, max((times * (width - 1) for width, times in widths.items()), default=0)


def _without_mark(encoding: str) -> str:
    """Read UTF-8 so that a mark at its start is never taken for a part of the first cell."""
    return "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding


def _open_quotation(line: int) -> UserError:
    return UserError(
        _("A quotation mark is opened in line {line} and never closed. Mend that line and try again.").format(
            line=line
        )
    )


def too_long(line: int) -> UserError:
    """Give the sentence for a cell that is longer than any name or address."""
    return UserError(
        _("The text in line {line} is longer than {limit} characters, so this is hardly a list.").format(
            line=line, limit=limits.CELL_CHARACTERS
        )
    )
