"""A report's rows on the screen: read when they are looked at, their columns as wide as the first of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.exports.layout import Layout
from desktop.exports.listing import FIGURES, NAME, TEXT, Row
from desktop.reports.report import Report
from desktop.widgets import theme
from desktop.widgets.record_table import Column, RecordTable, Source

MEASURED = 40  # rows by which the columns are made wide enough
BESIDE = 13  # grid steps beside a text, as the style sheet draws them


class Line:
    """A row, which is put into words when somebody looks, and the key of what lies behind it."""

    def __init__(self, row: Row, key: str, read: Callable[[Row], list[str]]):
        self.key = key
        self._row = row
        self._read = read

    @cached_property
    def texts(self) -> list[str]:
        """The row as it is read, column by column."""
        return self._read(self._row)


class RowsTable(RecordTable):
    """See `RecordTable`; the first screen of a million rows comes at once."""

    def __init__(self, report: Report, layout: Layout, parent: QWidget | None = None):
        self._report = report
        self._layout = layout
        self._wide: dict[tuple[str, int], float] = {}  # by font and column
        nothing = _("There is nothing in this list for these days.")
        super().__init__(_(report.title), self._columns(), None, nothing, parent)
        self.ensurePolished()  # before its columns are measured: the style sheet has letters of its own
        rows, count = report.rows, len(report.rows)
        self.show_source(Source(lambda: count, lambda begin, most: self._lines(rows[begin : begin + most])))

    def sizeHintForColumn(self, column: int) -> int:
        """Asked for often while a page is laid out, and of hundreds of cells: only their words count."""
        asked = (self.font().key(), column)
        if asked not in self._wide:
            letters = QFontMetricsF(self.font())
            lines = (self._model.row(number) for number in range(min(self.count, MEASURED)))
            texts = {line.texts[column] for line in lines if line}
            self._wide[asked] = max(map(letters.horizontalAdvance, texts), default=0)
        return round(self._wide[asked]) + theme.space(BESIDE)

    def _plenty(self) -> int:
        return sum(map(self._need, self._takers))

    def _need(self, column: int) -> int:
        return self.sizeHintForColumn(column)  # a report is read whole

    def _lines(self, rows: list[Row]) -> list[Line]:
        read = self._layout.reader()
        return [Line(row, self._report.key_of(row), read) for row in rows]

    def _columns(self) -> list[Column]:
        columns = self._layout.columns
        words = [column for column in columns if column.kind not in FIGURES]
        named = next((column for column in columns if column.personal == NAME), None)
        texts = [column for column in words if column.kind == TEXT]
        stretched = named or (texts or words or columns)[-1]
        return [
            Column(
                column.heading,
                lambda line, place=place: line.texts[place],  # type: ignore[misc]
                figures=column.kind in FIGURES,
                stretch=column is stretched,
            )
            for place, column in enumerate(columns)
        ]
