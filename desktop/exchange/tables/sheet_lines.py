"""Turns one sheet of a workbook into lines of JSON, in a process of its own.

The reader behind it ends its whole process when a damaged file makes it ask for too much memory; a broken
stick must not take the counter down with it. Run as a script with PATH [SHEET], it answers on the standard
output: first {"sheets", "sheet", "first_column", "height"} or {"refused": REASON}, then for each row
[line, cells, places of numbers that lost digits]. It speaks no language: the sentences are in `workbook`.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from decimal import Decimal
from typing import Any, TextIO

LOCKED, NO_LIST, NO_SUCH_SHEET = "locked", "no list", "no such sheet"

_MEMORY_BYTES = 3 * 1024**3
_SIGNIFICANT_DIGITS = 15
_EXACT_BELOW = 10**_SIGNIFICANT_DIGITS


def main(path: str, sheet: str | None = None) -> None:
    """Write the lines of a sheet, of the first one with something on it when none is named."""
    import python_calamine

    _be_modest()
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - by content: a path would be judged by its suffix
            workbook = python_calamine.CalamineWorkbook.from_filelike(file)
    except python_calamine.PasswordError:
        _write(sys.stdout, {"refused": LOCKED})
        return
    names = _worksheets(workbook)
    if not names or (sheet and sheet not in names):
        _write(sys.stdout, {"refused": NO_SUCH_SHEET if names else NO_LIST})
        return
    name, cells = _first_filled(workbook, [sheet] if sheet else names)
    first_column = cells.start[1] if cells.start else 0
    height = cells.end[0] + 1 if cells.end else 0
    _write(sys.stdout, {"sheets": names, "sheet": name, "first_column": first_column, "height": height})
    for line, values in enumerate(cells.iter_rows(), start=1):
        texts = [as_text(value) for value in values]
        if any(texts):
            _write(sys.stdout, [line, texts, _lost_digits(values)])


def as_text(value: Any) -> str:
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


def _lost_digits(values: list[Any]) -> list[int]:
    return [
        place
        for place, value in enumerate(values)
        if isinstance(value, float | int) and abs(value) >= _EXACT_BELOW
    ]


def _worksheets(workbook: Any) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    return [sheet.name for sheet in visible or sheets]


def _first_filled(workbook: Any, names: list[str]) -> tuple[str, Any]:
    for name in names:
        cells = workbook.get_sheet_by_name(name)
        if cells.end:
            return name, cells
    return names[0], workbook.get_sheet_by_name(names[0])


def _write(out: TextIO, value: Any) -> None:
    out.write(json.dumps(value, ensure_ascii=False) + "\n")


def _be_modest() -> None:
    """Keep to a share of the memory, and leave no core file behind, where the system can see to it."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(*sys.argv[1:])
