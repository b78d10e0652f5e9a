"""Looks into the XML of a worksheet for what the spreadsheet reader passes over in silence.

A formula that was never worked out and a cell in error both come back from it as empty text, and a stray
entry in the far corner of a sheet makes it hold the whole rectangle in memory.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables import archive, limits

_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>[^<]")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_ERROR = b't="e"'
_EMPTY_TEXT = b't="str"'  # a formula whose result really is empty text
_LONGEST_CELL = 8 * 1024 * 1024


def unseen_cells(path: Path, sheet: str) -> dict[int, tuple[str, ...]]:
    """Give, by row number, a warning for every cell whose value the reader would show as empty.

    Raises:
        UserError: the sheet spans more than can be held.
    """
    found: dict[int, list[str]] = {}
    columns: set[bytes] = set()
    last_row = 1
    for piece in _pieces(path, sheet):
        places = _FILLED.findall(piece)
        columns.update(column for column, _row in places)
        last_row = max(last_row, *(int(row) for _column, row in places[-1:]), 1)
        _check_span(columns, last_row)
        if _ERROR in piece or _FORMULA.search(piece):
            for row, warning in _silent(piece):
                found.setdefault(row, []).append(warning)
    return {row: tuple(warnings) for row, warnings in found.items()}


def check_spans(path: Path) -> None:
    """Look at every sheet for an entry so far off that the reader runs out of memory.

    Raises:
        UserError: some sheet spans more than can be held.
    """
    with archive.opened(path) as workbook:
        names = _sheet_names(workbook)
    for name in names:
        unseen_cells(path, name)


def _pieces(path: Path, sheet: str) -> Iterator[bytes]:
    """Unpack the sheet in pieces that never cut a cell."""
    with archive.opened(path) as workbook:
        part = workbook.NameToInfo.get(_part_of(workbook, sheet))
        if part is None:
            return
        carried = b""
        for chunk in archive.part_chunks(workbook, part):
            carried += chunk
            cut = carried.rfind(b"<c ")
            cut = cut if cut >= 0 else carried.rfind(b":c ")
            if cut > 0:
                yield carried[:cut]
                carried = carried[cut:]
            elif len(carried) > _LONGEST_CELL:
                raise archive.damaged()
        yield carried


def _sheet_names(workbook: zipfile.ZipFile) -> list[str]:
    try:
        book = ElementTree.fromstring(workbook.read("xl/workbook.xml"))
    except (KeyError, ElementTree.ParseError):
        return []
    return [entry.get("name", "") for entry in book.iterfind("{*}sheets/{*}sheet")]


def _part_of(workbook: zipfile.ZipFile, sheet: str) -> str:
    """Find the part that holds a sheet: its name leads to an id, and the id to a place."""
    try:
        book = ElementTree.fromstring(workbook.read("xl/workbook.xml"))
        links = ElementTree.fromstring(workbook.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return ""
    target_of = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iterfind("{*}sheets/{*}sheet"):
        if entry.get("name") == sheet:
            ids = [value for key, value in entry.attrib.items() if key.endswith("}id")]
            target = target_of.get(ids[0], "") if ids else ""
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return ""


def _check_span(columns: set[bytes], last_row: int) -> None:
    widest = max(map(_column_number, columns), default=1)
    if widest * last_row > limits.SHEET_CELLS:
        raise UserError(
            _(
                "Something stands far below or to the right of the list on this sheet, about row {row}. "
                "Delete it, or copy the list to a new sheet, and try again."
            ).format(row=last_row)
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _silent(piece: bytes) -> Iterator[tuple[int, str]]:
    for cell in _CELL.finditer(piece):
        attributes, body = cell.groups()
        place = _PLACE.search(attributes)
        if place is None:
            continue
        name = (place[1] + place[2]).decode("ascii")
        if _ERROR in attributes:
            yield int(place[2]), _("Cell {cell} shows an error instead of a value.").format(cell=name)
        elif _FORMULA.search(body) and not _VALUE.search(body) and _EMPTY_TEXT not in attributes:
            yield (
                int(place[2]),
                _(
                    "Cell {cell} holds a formula without its result. "
                    "Open the file in the spreadsheet program and save it again."
                ).format(cell=name),
            )
