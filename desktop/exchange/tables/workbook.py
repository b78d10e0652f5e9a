"""Rows of an XLSX, XLS or ODS sheet, every cell as the text that a person would read in it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import weakref
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables import archive, limits, sheet_lines, sheet_xml
from desktop.exchange.tables.delimited import too_long
from desktop.exchange.tables.row import Row
from desktop.exchange.tables.sniff import Kind

_BLOCK = 256 * 1024


class WorkbookFile:
    """One sheet of a workbook, copied once into a nameless temporary file and read from there.

    Attributes:
        sheets: names of the sheets to choose from; sheet is the one being read.
        encoding, delimiter: None, a workbook has neither.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sure = True
    alternatives: tuple[str, ...] = ()

    def __init__(self, path: Path, kind: Kind, sheet: str | None = None):
        self._lines = _copied(path, kind, sheet)
        weakref.finalize(self, self._lines.close)
        first = json.loads(self._lines.readline())
        self._start = self._lines.tell()
        if "refused" in first:
            raise _refusal(first["refused"], sheet)
        self.sheets: tuple[str, ...] = tuple(first["sheets"])
        self.sheet: str = first["sheet"]
        self._first_column: int = first["first_column"]
        self._height: int = first["height"]
        self._line = 0
        self._unseen = sheet_xml.unseen_cells(path, self.sheet) if kind is Kind.XLSX else {}

    def share_read(self) -> float:
        """Say how much of the sheet the latest reading has passed, from 0 to 1."""
        return self._line / max(1, self._height)

    def rows(self) -> Iterator[Row]:
        """Give each row that is not blank, with its number on the sheet."""
        unseen = deque(sorted(self._unseen.items()))
        for line, cells, lost in self._copied_rows():
            self._line = line
            while unseen and unseen[0][0] < line:
                yield _row_of_formulas(unseen.popleft())
            joined = "".join(cells)
            if len(joined) > limits.CELL_CHARACTERS and max(map(len, cells)) > limits.CELL_CHARACTERS:
                raise too_long(line)
            warnings = unseen.popleft()[1] if unseen and unseen[0][0] == line else ()
            if warnings or not joined.isspace():
                yield Row(line, cells, warnings + tuple(self._lost_digits(line, place) for place in lost))
        yield from map(_row_of_formulas, unseen)

    def _copied_rows(self) -> Iterator[Any]:
        """Read the copy in blocks, each from its own place: two readings do not disturb each other."""
        place, rest = self._start, b""
        while True:
            self._lines.seek(place)
            block = self._lines.read(_BLOCK)
            place += len(block)
            *whole, rest = (rest + block).split(b"\n")
            yield from map(json.loads, whole)
            if not block:
                return

    def _lost_digits(self, line: int, place: int) -> str:
        return _(
            "Cell {cell} is a number of more than 15 digits; the spreadsheet has lost its last digits. "
            "Enter it again as text."
        ).format(cell=f"{_letters(self._first_column + place)}{line}")


def _row_of_formulas(unseen: tuple[int, tuple[str, ...]]) -> Row:
    """Give a row in which nothing stands but formulas without their results, lest it be lost in silence."""
    line, warnings = unseen
    return Row(line, [], warnings)


def _copied(path: Path, kind: Kind, sheet: str | None) -> BinaryIO:
    """Let a process of its own read the sheet; whatever becomes of it, the app goes on."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the table, and never has a name
    command = [sys.executable, "-P", sheet_lines.__file__, str(path), *([sheet] if sheet else [])]
    try:
        done = subprocess.run(
            command,
            stdout=copy,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=limits.WORKBOOK_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        failed = done.returncode != 0
    except subprocess.TimeoutExpired:
        failed = True
    if failed:
        copy.close()
        if kind is Kind.XLSX:  # a stray entry in a far corner has a better sentence of its own
            sheet_xml.check_spans(path)
        raise archive.damaged()
    copy.seek(0)
    return copy


def _refusal(reason: str, sheet: str | None) -> UserError:
    match reason:
        case sheet_lines.LOCKED:
            return archive.locked()
        case sheet_lines.NO_SUCH_SHEET:
            return UserError(
                _("There is no sheet {name} in this workbook.").format(name=sheet), field="sheet"
            )
        case _:
            return UserError(_("There is no sheet with a list in this workbook."))


def _letters(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name
