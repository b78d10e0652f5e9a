"""Two hundred thousand rows as a spreadsheet, against the library alone with the same cells in its hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from desktop.core.currencies import currency
from desktop.exports.layout import Layout, wall
from desktop.exports.listing import DATE, MOMENT, MONEY, NUMBER
from desktop.exports.lists.bills import BILLS
from desktop.exports.period import ALL
from desktop.exports.writers import CSV, XLSX
from desktop.exports.writing import Wanted, write_list
from desktop.office.settings import office
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure

ACCOUNTS, MONTHS = 16_700, 12  # 200,400 bills
ROUNDS = 3
AT_LEAST = 0.8
_FORMATS = {MONEY: "#,##0.00", NUMBER: "0", DATE: "yyyy-mm-dd"}  # the others are text, as in ours


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """Rows a second, and how long the window waits at most for one piece."""
    open_town(folder, ACCOUNTS, MONTHS)
    place = folder / "lists"
    place.mkdir(exist_ok=True)
    cells = _cells()
    ours, bare = [], []
    for turn in range(ROUNDS):
        bare.append(_seconds_bare(place / f"bare-{turn}.xlsx", cells))
        ours.append(_seconds(place / f"ours-{turn}.xlsx", XLSX))
    fastest, floor = len(cells) / min(ours), len(cells) / min(bare)
    yield Figure("200,000 rows as XLSX, against the library alone", fastest, floor, AT_LEAST, "rows/s", True)
    text = len(cells) / _seconds(place / "ours.csv", CSV)
    yield Figure("200,000 rows as CSV, against that", text, floor, 1, "rows/s", True)
    longest = _longest_step(place / "steps.xlsx")
    yield Figure("the window's longest wait for a piece of it", longest, 100, 1)
    close_town()


def _cells() -> list[list[Any]]:
    """What stands in the sheet, cell by cell, worked out before anything is measured."""
    layout = Layout(BILLS, currency(office().currency), personal=True)
    kinds = [column.kind for column in layout.columns]
    return [
        [_ready(kind, value) for kind, value in zip(kinds, layout.of(row), strict=True)]
        for _done, _total, rows in BILLS.pieces(ALL)
        for row in rows
    ]


def _ready(kind: str, value: Any) -> Any:
    if value is None or value == "":
        return None
    if kind == MONEY:
        return value / 100
    if kind == MOMENT:
        return str(wall(value))
    return value if kind in (NUMBER, DATE) else str(value)


def _seconds_bare(path: Path, cells: list[list[Any]]) -> float:
    begin = time.perf_counter()
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    for place, column in enumerate(BILLS.columns):
        sheet.set_column(place, place, 18, book.add_format({"num_format": _FORMATS.get(column.kind, "@")}))
    for line, row in enumerate(cells):
        for place, value in enumerate(row):
            if value is None:
                continue
            if isinstance(value, str):
                sheet.write_string(line, place, value)
            else:
                sheet.write_number(line, place, value)
    book.close()
    return time.perf_counter() - begin


def _seconds(path: Path, kind: str) -> float:
    begin = time.perf_counter()
    for _step in write_list(Wanted(BILLS, ALL, kind, personal=True), path, path.parent):
        pass
    return time.perf_counter() - begin


def _longest_step(path: Path) -> float:
    """Of the processor's time on this thread, so that a busy machine does not count."""
    steps, longest = write_list(Wanted(BILLS, ALL, XLSX, personal=True), path, path.parent), 0.0
    begin = time.thread_time()
    for _step in steps:
        longest = max(longest, time.thread_time() - begin)
        begin = time.thread_time()
    return longest * 1000
