"""Gives refused rows back as a file, each with its line and the reason, to be mended and read in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from desktop.core.files import durable_write
from desktop.core.i18n import _
from desktop.exchange.tables.guard import guard
from desktop.exchange.tables.header_words import OWN_MARK

_REASON_WIDTH = 60


@dataclass(frozen=True)
class BadRow:
    """A row as it stood in the file, the line where it stood, and a sentence that says why it was refused."""

    line: int
    cells: tuple[str, ...]
    reason: str


def write_bad_rows(path: Path, header: list[str], rows: Iterable[BadRow]) -> None:
    """Write line and reason, and then the refused rows in their own columns.

    A path that ends in .xlsx becomes a workbook of text cells, any other a CSV in UTF-8 with a mark, where
    text that a spreadsheet could run as a formula gets an apostrophe. Our own import leaves the two added
    columns out (`header_words.is_own_column`) and takes the apostrophe off again (`clean`).

    Raises:
        UserError: the place is full, gone or refuses.
    """
    lines = _lines(header, rows)
    if path.suffix.lower() == ".xlsx":
        durable_write(path, lambda file: _write_workbook(file, lines))
    else:
        durable_write(path, lambda file: _write_csv(file, lines))


def _lines(header: list[str], rows: Iterable[BadRow]) -> list[list[str]]:
    """Put line and reason first: they are seen at once, and a row that is too long stays too long."""
    titles = [f"{OWN_MARK}{_('Line number')}", f"{OWN_MARK}{_('Reason')}", *header]
    return [titles, *([str(row.line), row.reason, *row.cells] for row in rows)]


def _write_csv(file: BinaryIO, lines: list[list[str]]) -> None:
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows([guard(cell) for cell in line] for line in lines)
    text.detach()


def _write_workbook(file: BinaryIO, lines: list[list[str]]) -> None:
    import xlsxwriter

    workbook = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    sheet = workbook.add_worksheet()
    as_text = workbook.add_format({"num_format": "@"})
    sheet.set_column(2, max(map(len, lines)), 16, as_text)
    sheet.set_column(1, 1, _REASON_WIDTH, as_text)
    sheet.freeze_panes(1, 0)
    for place, line in enumerate(lines):
        for column, cell in enumerate(line):
            sheet.write_string(place, column, cell, as_text)
    workbook.close()
