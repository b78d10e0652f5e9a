"""Rows of an XLSX, XLS or ODS sheet, every cell as the text that a person would read in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exchange.tables import archive, limits, sheet_xml
from desktop.exchange.tables.delimited import too_long
from desktop.exchange.tables.row import Row
from desktop.exchange.tables.sniff import Kind

_SIGNIFICANT_DIGITS = 15
_EXACT_BELOW = 10**_SIGNIFICANT_DIGITS


class WorkbookFile:
    """One sheet of a workbook.

    Attributes:
        sheets: names of the sheets to choose from; sheet is the one being read.
        encoding, delimiter: None, a workbook has neither.
    """

    encoding: str | None = None
    delimiter: str | None = None
    sure = True
    alternatives: tuple[str, ...] = ()

    def __init__(self, path: Path, kind: Kind, sheet: str | None = None):
        workbook = _opened(path)
        self.sheets = _worksheets(workbook)
        if sheet is not None and sheet not in self.sheets:
            raise UserError(_("There is no sheet {name} in this workbook.").format(name=sheet), field="sheet")
        self._unseen: dict[int, tuple[str, ...]] = {}
        for name in [sheet] if sheet else self.sheets:
            if kind is Kind.XLSX:
                self._unseen = sheet_xml.unseen_cells(path, name)
            self._cells = _loaded(workbook, name)
            self.sheet = name
            self._height = self._cells.end[0] + 1 if self._cells.end else 0
            if self._height or self._unseen:
                break
        self._line = 0

    def share_read(self) -> float:
        """Say how much of the sheet the latest reading has passed, from 0 to 1."""
        return self._line / max(1, self._height)

    def rows(self) -> Iterator[Row]:
        """Give each row that is not blank, with its number on the sheet."""
        first_column = self._cells.start[1] if self._cells.start else 0
        for line, values in enumerate(self._cells.iter_rows(), start=1):
            self._line = line
            cells = [_as_text(value) for value in values]
            joined = "".join(cells)
            warnings = self._unseen.get(line, ())
            if not joined.strip() and not warnings:
                continue
            if len(joined) > limits.CELL_CHARACTERS and max(map(len, cells)) > limits.CELL_CHARACTERS:
                raise too_long(line)
            yield Row(line, cells, warnings + _lost_digits(values, line, first_column))
        for line in sorted(self._unseen):
            if line > self._height:  # rows of nothing but formulas without results
                yield Row(line, [], self._unseen[line])


def _opened(path: Path) -> Any:
    import python_calamine

    with path.open("rb") as file:  # by content: given a path, calamine would believe the suffix
        return _guarded(lambda: python_calamine.CalamineWorkbook.from_filelike(file))


def _loaded(workbook: Any, name: str) -> Any:
    return _guarded(lambda: workbook.get_sheet_by_name(name))


def _guarded(read: Any) -> Any:
    """Turn every way in which the reader fails into a sentence; its panics are no ordinary exceptions."""
    import python_calamine

    try:
        return read()
    except python_calamine.PasswordError as error:
        raise archive.locked() from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise archive.damaged() from error


def _worksheets(workbook: Any) -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    names = tuple(sheet.name for sheet in visible or sheets)
    if not names:
        raise UserError(_("There is no sheet with a list in this workbook."))
    return names


def _as_text(value: Any) -> str:
    """Write a cell's value as it would be read: no ".0", no "e+19", no binary tail, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        whole_day = value.time() == dt.time()
        return value.date().isoformat() if whole_day else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat(timespec="seconds")
    return str(value)


def _number_text(value: float) -> str:
    """Write at most the 15 digits that a spreadsheet keeps, so that 0.1 + 0.2 is 0.3 and 12345.0 is 12345."""
    if value.is_integer() and abs(value) < _EXACT_BELOW:
        return str(int(value))
    return format(Decimal(f"{value:.{_SIGNIFICANT_DIGITS}g}"), "f")


def _lost_digits(values: list[Any], line: int, first_column: int) -> tuple[str, ...]:
    return tuple(
        _(
            "Cell {cell} is a number of more than 15 digits; the spreadsheet has lost its last digits. "
            "Enter it again as text."
        ).format(cell=f"{_letters(first_column + place)}{line}")
        for place, value in enumerate(values)
        if isinstance(value, float | int) and abs(value) >= _EXACT_BELOW
    )


def _letters(column: int) -> str:
    """Name a column, counted from 0, as a spreadsheet does: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name
