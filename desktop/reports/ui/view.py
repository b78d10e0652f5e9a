"""One report: its charts, rows and sums, how it was counted; Enter opens what lies behind a row or a bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.currencies import currency
from desktop.core.i18n import _, format_number, ngettext
from desktop.exports.layout import Layout
from desktop.exports.writers import PDF, XLSX
from desktop.exports.writing import shown_sums
from desktop.looks.service import LIST, note
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.reports.paper import write_report
from desktop.reports.report import Report, Steps, made, with_sums
from desktop.reports.ui.remarks_page import RemarksPage
from desktop.reports.ui.rows_table import Line, RowsTable
from desktop.reports.ui.save_page import SaveReport
from desktop.widgets import theme
from desktop.widgets.at_work import AtWork
from desktop.widgets.background import Slices
from desktop.widgets.buttons import QuietButton
from desktop.widgets.chart_view import ChartView
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.paper_window import PrintablePaper
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (300, 180)
MOST_CHARTS = 0.36  # of the height, for charts above the rows
BETWEEN = "   ·   "


class ReportView(AtWork):
    """Tab goes between the rows and the bars; Esc goes back.

    Args:
        by: whoever reads.
        exports: the office's own folder for what is written out.
    """

    def __init__(self, report: Report, by: SignedIn, exports: Path, parent: QWidget | None = None):
        super().__init__(parent)
        self.report = report
        self._by = by
        self._exports = exports
        self._layout = Layout(report, currency(office().currency), personal=True)
        self._adding: Slices | None = None
        self.setWindowTitle(_(report.title))
        self._build()
        self._connect()
        self._say_sums()
        self._add_up()
        self.table.setFocus()
        if report.names_people and len(report.rows):
            note(by, "report", LIST, 0, len(report.rows))

    # --- how it looks ---------------------------------------------------------------------------

    def _build(self) -> None:
        report = self.report
        self.about = theme.label(_about(report), "quiet", wrap=True)
        self.charts = [ChartView(chart) for chart in report.charts]
        self.table = RowsTable(report, self._layout)
        self.sums = theme.label("", "heading", wrap=True)
        self.how = theme.label(
            _("How it was counted: {how}").format(how=report.how_counted), "quiet", wrap=True
        )
        self.open_button = QuietButton(_("What lies behind it"), "Enter")
        self.print_button = QuietButton(_("Print"), "Ctrl+P")
        self.save_button = QuietButton(_("Save as a spreadsheet"), "Ctrl+S")
        self.pdf_button = QuietButton(_("Save as PDF"), "Ctrl+Shift+S")
        self.close_button = QuietButton(_("Close"), "Esc")
        self.open_button.setVisible(report.behind is not None)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.open_button, self.print_button, self.save_button, self.pdf_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(2))
        layout.addWidget(theme.label(_(self.report.title), "title"))
        layout.addWidget(self.about)
        theme.fit(self, *SIZE_STEPS)
        if self.charts:
            layout.addWidget(self._chart_room())
        layout.addWidget(self.table, 1)
        layout.addWidget(self.sums)
        layout.addWidget(self.how)
        layout.addWidget(self.banner)
        layout.addWidget(self.panel)
        layout.addLayout(buttons)

    def _chart_room(self) -> QWidget:
        """The charts one under the other, each below its title; they scroll where they are many."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(1))
        for chart in self.charts:
            column.addWidget(theme.label(chart.chart.title, "heading"))
            column.addWidget(chart)
        column.addStretch(1)
        self._scrolling = Scrolling(page)
        page.resize(self.width(), page.sizeHint().height())
        tall = sum(chart.height() for chart in self.charts) + len(self.charts) * theme.space(9)
        self._scrolling.setFixedHeight(min(tall, round(self.height() * MOST_CHARTS)))
        return self._scrolling

    def _connect(self) -> None:
        self.table.chosen.connect(self._open_line)
        for chart in self.charts:
            chart.opened.connect(self.open_behind)
        self.open_button.clicked.connect(self._open_current)
        self.print_button.clicked.connect(self.print_it)
        self.save_button.clicked.connect(self.save)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.close_button.clicked.connect(self.reject)
        for key, act in (("Ctrl+P", self.print_it), ("Ctrl+S", self.save), ("Ctrl+Shift+S", self.save_pdf)):
            QShortcut(QKeySequence(key), self, act)

    # --- sums -----------------------------------------------------------------------------------

    def _say_sums(self) -> None:
        count = len(self.report.rows)
        number = ngettext("{count} row", "{count} rows", count).format(count=format_number(count))
        if self._adding is not None:
            self.sums.setText(BETWEEN.join((number, _("being added up"))))
            return
        shown = shown_sums(self.report, dict(self.report.sums), self._layout.currency)
        self.sums.setText(BETWEEN.join((number, *(f"{name} {value}" for name, value in shown))))

    def _add_up(self) -> None:
        """The sums of a long report come while its first rows are read already."""
        if self.report.adding is None:
            return
        self._adding = Slices(with_sums(self.report), self)
        self._adding.finished.connect(self._added_up)
        self._adding.failed.connect(self._not_added_up)
        self._adding.start()
        self._say_sums()

    @Slot(object)
    def _added_up(self, report: Report) -> None:
        self._adding = None
        self.report = report
        self._say_sums()

    @Slot(Exception)
    def _not_added_up(self, error: Exception) -> None:
        self._adding = None
        self.sums.setText("")
        with shown_to_clerk(self):
            raise error

    # --- what can be done -----------------------------------------------------------------------

    @Slot(object)
    def _open_line(self, line: Line) -> None:
        self.open_behind(line.key)

    @Slot()
    def _open_current(self) -> None:
        if self.table.current is not None:
            self._open_line(self.table.current)

    @Slot(str)
    def open_behind(self, key: str) -> None:
        """What lies behind a row or a bar."""
        if key and self.report.behind is not None:
            self.work_off(self._behind(key), self._show_behind)

    def _behind(self, key: str) -> Steps:
        assert self.report.behind is not None
        return made(self.report.behind(key), self.report.title)

    def _show_behind(self, report: Report) -> None:
        self._lay_over(ReportView(report, self._by, self._exports, self))

    @Slot()
    def print_it(self) -> None:
        """Ctrl+P: as it comes out of a printer, without what tells of people; F9 prints it."""
        if self.report.remarks is None or self.busy:
            self._print()
            return
        page = RemarksPage(self.report, self)
        page.told.connect(self._print_with)
        self._lay_over(page)

    @Slot(object)
    def _print_with(self, report: Report) -> None:
        """What was remarked is kept until the report is closed, and stands in its PDF too."""
        self.report = report
        self._print()

    def _print(self) -> None:
        self.work_off(write_report(self.report, self._by), self._show_paper)

    def _show_paper(self, pdf: bytes) -> None:
        self._lay_over(PrintablePaper(pdf, _(self.report.title), office().printer, self))

    @Slot()
    def save(self) -> None:
        """Ctrl+S: as a spreadsheet."""
        self._save(XLSX)

    @Slot()
    def save_pdf(self) -> None:
        """Ctrl+Shift+S: as a PDF."""
        self._save(PDF)

    def _save(self, kind: str) -> None:
        if not self.busy:
            self._lay_over(SaveReport(self.report, kind, self._by, self._exports, self))

    def _lay_over(self, page: QDialog) -> None:
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.finished.connect(self.table.setFocus)
        page.open()

    # --- what takes long ------------------------------------------------------------------------

    def after_work(self) -> None:
        """The hand is on the rows again."""
        self.table.setFocus()

    def say_stopped(self) -> None:
        """Nothing came of it."""
        self.banner.show_info(_("Stopped before it was ready."))

    def done(self, result: int) -> None:
        """However this window is closed: nothing goes on behind it."""
        if self._adding is not None:
            self._adding.cancel()
        super().done(result)


def _about(report: Report) -> str:
    return BETWEEN.join((report.days, *(f"{label}: {value}" for label, value in report.facts)))
