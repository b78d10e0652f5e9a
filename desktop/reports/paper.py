"""A report on paper: its charts, its rows and sums, and how it was counted; across where it is wide.

It has no number of its own and is promised to nobody: it can be printed again at any time, and says so.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial
from io import BytesIO
from typing import BinaryIO

from desktop.core import clock
from desktop.core.aside import aside
from desktop.core.chart_ink import write_chart
from desktop.core.currencies import currency
from desktop.core.i18n import _, format_datetime
from desktop.core.paper import Sheet
from desktop.core.progress import Progress
from desktop.exports.layout import Layout
from desktop.exports.listing import Column
from desktop.exports.writers import About
from desktop.exports.writers.printed import PAPER, PrintedWriter
from desktop.exports.writing import shown_sums
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.reports.report import Report

UPRIGHT = "A4"
MOST_UPRIGHT = 6  # columns
STANDING = 120  # points, what bars that stand take


class ReportWriter(PrintedWriter):
    """See `PrintedWriter`; every column stands on it.

    Args:
        report: whose layout it is.
    """

    def __init__(self, file: BinaryIO, layout: Layout, report: Report):
        self._report = report
        super().__init__(file, layout)

    def wants(self, _column: Column) -> bool:
        """See `PrintedWriter`."""
        return True

    def paper(self, columns: Sequence[Column]) -> str:
        """See `PrintedWriter`."""
        return UPRIGHT if len(columns) <= MOST_UPRIGHT else PAPER

    def before_table(self, sheet: Sheet, about: About) -> None:
        """What it says of itself, and its charts."""
        how = self._report.told[-1]
        sheet.pairs(*(pair for pair in about.told if pair != how))
        for chart in self._report.charts:
            sheet.space(0.5)
            write_chart(sheet, chart, STANDING)

    def after_table(self, sheet: Sheet) -> None:
        """How it was counted, and what kind of paper it is."""
        label, how = self._report.told[-1]
        sheet.heading(label)
        sheet.paragraph(how)
        sheet.space(0.3)
        sheet.paragraph(
            _("This is a report. It has no number, and can be printed again at any time."), quiet=True
        )


def write_report(report: Report, by: SignedIn) -> Generator[Progress, None, bytes]:
    """The report as a PDF, without what tells of people; whoever needs that saves it, and says why.

    Args:
        by: whoever prints it.

    Raises:
        UserError: it has more rows than anybody reads on paper.
    """
    layout = Layout(report, currency(office().currency), personal=False)
    file = BytesIO()
    writer = ReportWriter(file, layout, report)
    for done, total, piece in report.pieces(report.period):
        writer.take(piece)
        yield Progress(done, total, _(report.title))
    about = About(
        office().name,
        _(report.title),
        (
            (_("Period"), report.days),
            (_("Printed"), format_datetime(clock.local(clock.now()))),
            (_("Printed by"), by.name),
            *report.told,
        ),
        shown_sums(report, dict(report.sums), layout.currency),
    )
    yield from aside(partial(writer.finish, about), Progress(1, None, _(report.title)))
    return file.getvalue()
