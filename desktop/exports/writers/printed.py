"""A list on paper: A4 across, its headings again on every page, its sums at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number
from desktop.core.paper import Column as PaperColumn
from desktop.core.paper import Sheet
from desktop.exports.layout import Layout
from desktop.exports.listing import CODE, DATE, FIGURES, NAME, TEXT, Column, Row
from desktop.exports.writers import About
from desktop.office.letterhead import begin_paper, write_letterhead
from desktop.office.settings import office

PAPER = "A4 across"
MOST_ROWS = 5_000  # some 170 pages; more than that nobody reads on paper
MOST_SIGNS = 160  # of one cell: a row must fit on its page; a spreadsheet has the whole text


class PrintedWriter:
    """Holds the rows until the end, when the widths of the columns are known.

    Args:
        file: an open file.
        layout: the list as it is wanted; only columns that are meant for paper stand on it.
    """

    def __init__(self, file: BinaryIO, layout: Layout):
        self._file = file
        self._layout = layout
        self._office = office()
        self._columns = [(place, column) for place, column in enumerate(layout.columns) if self.wants(column)]
        self._reads = [layout.reading(column) for _place, column in self._columns]
        self._rows: list[list[str]] = []

    def take(self, rows: Sequence[Row]) -> None:
        """See `Writer`."""
        if len(self._rows) + len(rows) > MOST_ROWS:
            raise UserError(
                _(
                    "On paper there is room for {most} rows. Choose a shorter period, or a spreadsheet."
                ).format(most=format_number(MOST_ROWS)),
                field="format",
            )
        for row in rows:
            values = self._layout.of(row)
            self._rows.append(
                [
                    _short(read(values[place]))
                    for read, (place, _one) in zip(self._reads, self._columns, strict=True)
                ]
            )

    def finish(self, about: About) -> None:
        """See `Writer`."""
        columns = [column for _place, column in self._columns]
        sheet = begin_paper(self._office, self.paper(columns), about.title, stand_in=True)
        write_letterhead(sheet, self._office)
        sheet.title(about.title)
        self.before_table(sheet, about)
        sheet.table(_printed(columns), self._rows, self._sums(about))
        if not self._rows:
            sheet.paragraph(_("There is nothing in this list for these days."), strong=True)
        self.after_table(sheet)
        sheet.footer(f"{about.office}  ·  {about.title}")
        self._file.write(sheet.finish())

    # --- what may be otherwise ------------------------------------------------------------------

    def wants(self, column: Column) -> bool:
        """Whether a column stands on the paper."""
        return column.on_paper

    def paper(self, _columns: Sequence[Column]) -> str:
        """The size of the paper."""
        return PAPER

    def before_table(self, sheet: Sheet, about: About) -> None:
        """What the list says of itself."""
        sheet.pairs(*about.told)

    def after_table(self, sheet: Sheet) -> None:
        """What is said at the end."""

    def drop(self) -> None:
        """See `Writer`."""
        self._rows.clear()

    def _sums(self, about: About) -> list[str] | None:
        """The sums below the columns that they are of."""
        sums = dict(about.sums)
        row = [sums.get(column.heading, "") if column.total else "" for _place, column in self._columns]
        if not any(row):
            return None
        return [row[0] or _("Sum"), *row[1:]]


def _short(text: str) -> str:
    """What of a text stands in a cell on paper."""
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - 1] + "…"


def _printed(columns: Sequence[Column]) -> list[PaperColumn]:
    """The columns as a paper's table has them; one of them takes the room that is left."""
    growing = _growing(columns)
    return [
        PaperColumn(
            column.heading,
            "right" if column.kind in FIGURES else "left",
            grow=column is growing,
            whole=column.kind in (DATE, CODE),
        )
        for column in columns
    ]


def _growing(columns: Sequence[Column]) -> Column:
    """A name or a text where there is one, else whatever stands last at the left of its column."""
    left = [column for column in columns if column.kind not in FIGURES]
    texts = [column for column in left if column.kind == TEXT]
    return next((column for column in texts if column.personal == NAME), (texts or left)[-1])
