"""A list as a workbook: text stays text, whatever it looks like, and amounts are numbers.

The rows go to the disk as they come, so that two hundred thousand of them need no memory.
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from desktop.core import medium
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.exports.layout import NEVER, Layout, wall
from desktop.exports.listing import DATE, MOMENT, MONEY, NUMBER, Column, Row
from desktop.exports.writers import About

MOST_ROWS = 1_048_576  # that a sheet has
MOST_SIGNS = 32_767  # that a cell takes
MOST_IN_HEAD = 255  # signs above a printed page
LONGEST_NAME = 31  # of a sheet
_DAY_NOUGHT = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1).toordinal()  # spreadsheets believe in a 29th of February 1900
_SECONDS = 86_400
_NO_SIGNS = re.compile("[\ufffe\uffff]")  # which no such file may hold
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDE = {MONEY: 13, NUMBER: 11, DATE: 12, MOMENT: 20}
_TEXT_WIDE, _LONG_WIDE, _LABEL_WIDE, _VALUE_WIDE = 18, 32, 28, 60

Put = Callable[[int, int, Any], Any]


class WorkbookWriter:
    """Two sheets: the list, which comes first so that an import finds it, and what the list is.

    Args:
        file: an open file; it gets the workbook in one go, since a stick that is pulled while its parts
            are packed leaves the packer with a file that it cannot close.
        layout: the list as it is wanted.
        scratch: a folder in which the sheets grow and are packed.
    """

    def __init__(self, file: BinaryIO, layout: Layout, scratch: Path):
        self._layout = layout
        self._file = file
        self._packed = scratch / "packed.xlsx"
        self._book = xlsxwriter.Workbook(
            str(self._packed),
            {
                "constant_memory": True,
                "tmpdir": str(scratch),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.use_zip64()
        self._sheet = self._book.add_worksheet(_name(_(layout.listing.title)))
        self._about = self._book.add_worksheet(_name(_("About this list")))
        self._line = 0
        self._puts = [self._column(place, column) for place, column in enumerate(layout.columns)]
        self._head()

    def take(self, rows: Sequence[Row]) -> None:
        """See `Writer`."""
        of, puts, line = self._layout.of, self._puts, self._line
        for row in rows:
            line += 1
            if line >= MOST_ROWS:
                raise UserError(
                    _("A spreadsheet has room for {most} rows. Choose a shorter period, or CSV.").format(
                        most=f"{MOST_ROWS - 1:,}"
                    ),
                    field="period",
                )
            for place, value in enumerate(of(row)):
                if value is not None and value != "":
                    puts[place](line, place, value)
        self._line = line

    def finish(self, about: About) -> None:
        """See `Writer`."""
        self._tell(about)
        self._sheet.autofilter(0, 0, self._line, len(self._puts) - 1)
        here, what = (text.replace("&", "&&") for text in (about.office, about.title))
        self._sheet.set_header(f"&L{here}&R{what}"[:MOST_IN_HEAD])
        self._sheet.set_footer("&R&P / &N")
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] from error  # what the disk said
        with self._packed.open("rb") as packed:
            shutil.copyfileobj(packed, self._file, medium.PIECE)

    def drop(self) -> None:
        """See `Writer`."""
        for sheet in self._book.worksheets():
            with contextlib.suppress(OSError):
                sheet.row_data_fh.close()

    def _head(self) -> None:
        bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        for place, heading in enumerate(self._layout.headings):
            self._sheet.write_string(0, place, heading, bold)

    def _column(self, place: int, column: Column) -> Put:
        """Width and form of a column, and how a value comes into it."""
        digits = self._layout.currency.exponent
        forms = {
            MONEY: "#,##0" + (f".{'0' * digits}" if digits else ""),
            NUMBER: "0",
            DATE: "yyyy-mm-dd",
            MOMENT: "yyyy-mm-dd hh:mm:ss",
        }
        as_it_is = self._book.add_format({"num_format": forms.get(column.kind, "@")})
        wide = _WIDE.get(column.kind, _LONG_WIDE if column.personal else _TEXT_WIDE)
        self._sheet.set_column(place, place, wide, as_it_is)
        return {MONEY: self._money(), NUMBER: self._sheet.write_number, DATE: self._put_day}.get(
            column.kind, self._put_moment if column.kind == MOMENT else self._text(column)
        )

    def _money(self) -> Put:
        write, scale = self._sheet.write_number, self._layout.currency.scale
        return lambda line, place, minor: write(line, place, minor / scale)

    def _text(self, column: Column) -> Put:
        write = self._sheet.write_string

        def put(line: int, place: int, value: Any) -> None:
            text = value if type(value) is str else str(value)
            if text[0] == "<" or len(text) > MOST_SIGNS or (not text.isascii() and _NO_SIGNS.search(text)):
                text = self._that_fits(text, column)
            write(line, place, text)

        return put

    def _that_fits(self, text: str, column: Column) -> str:
        if len(text) > MOST_SIGNS:
            raise UserError(
                _("A text under {column} is too long for a spreadsheet. Choose CSV.").format(
                    column=column.name if self._layout.plain else column.heading
                ),
                field="format",
            )
        text = _NO_SIGNS.sub("\ufffd", text)
        # The library takes this for markup of its own and would write it as it stands.
        return text + "\u200b" if text.startswith("<r>") and text.endswith("</r>") else text

    def _put_day(self, line: int, place: int, value: str) -> None:
        if value == NEVER:
            return
        day = date.fromisoformat(value).toordinal()
        if day < _FIRST_DAY:
            self._sheet.write_string(line, place, value)
        else:
            self._sheet.write_number(line, place, day - _DAY_NOUGHT)

    def _put_moment(self, line: int, place: int, value: str) -> None:
        if self._layout.plain:
            self._sheet.write_string(line, place, value)
        elif moment := wall(value):
            seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
            self._sheet.write_number(line, place, moment.toordinal() - _DAY_NOUGHT + seconds / _SECONDS)

    def _tell(self, about: About) -> None:
        """The other sheet: office, list, period, who and why; then the sums."""
        bold = self._book.add_format({"bold": True})
        large = self._book.add_format({"bold": True, "font_size": 14})
        wrapped = self._book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        label = self._book.add_format({"valign": "top"})
        amount = self._book.add_format({"align": "right", "num_format": "@"})
        sheet = self._about
        sheet.set_column(0, 0, _LABEL_WIDE)
        sheet.set_column(1, 1, _VALUE_WIDE)
        sheet.write_string(0, 0, about.office, bold)
        sheet.write_string(1, 0, about.title, large)
        line = 3
        for name, value in about.told:
            sheet.write_string(line, 0, name, label)
            sheet.write_string(line, 1, value, wrapped)
            line += 1
        for name, value in about.sums:
            sheet.write_string(line + 1, 0, name, label)
            sheet.write_string(line + 1, 1, value, amount)
            line += 1


def _name(title: str) -> str:
    """A title as a sheet may be called."""
    return _NO_NAME.sub(" ", title)[:LONGEST_NAME].strip()
