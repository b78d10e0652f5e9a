"""Which report, for which days; F9 shows it. What takes long goes on beside the window and can be stopped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.exports.period import ALL, Period
from desktop.exports.ui.period_fields import PeriodFields
from desktop.office.rights import SignedIn
from desktop.reports.catalogue import REPORTS
from desktop.reports.report import PERIODS, Kind, Report, Steps
from desktop.reports.ui.kind_table import KindTable
from desktop.reports.ui.view import ReportView
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.field import Field
from desktop.widgets.working_form import WorkingForm

NARROW = 190  # grid steps under which the days stand below the list


class ReportsPage(WorkingForm):
    """A number goes to a report, Enter goes on, F9 shows it at once.

    Args:
        by: whoever reads.
        exports: the office's own folder for what is written out.
    """

    wide, tall = 300, 150

    def __init__(self, by: SignedIn, exports: Path, parent: QWidget | None = None):
        self._by = by
        self._exports = exports
        self.kinds = KindTable(REPORTS)
        self.days = PeriodFields(PERIODS, columns=2)
        self.fields: dict[str, Field] = {
            "report": Field(_("Reports"), self.kinds, _("A number goes to its line")),
            **self.days.fields,
        }
        super().__init__(
            _("Reports"),
            _("Choose a report and its days. What it shows can be printed and saved."),
            self.fields,
            (_("Show it"), _("Close")),
            parent,
            _("Stopped before it was ready."),
            self.kinds,
        )
        self.kinds.chosen.connect(self.go_on)
        self.kinds.moved.connect(self._show_kind)
        self._show_kind()
        self.kinds.setFocus()

    def place_fields(self) -> None:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        self.now = theme.label(_("This report is about now; no days are asked for."), "quiet", wrap=True)
        for part in (self.fields["period"], self.days.days, self.now):
            column.addWidget(part)
        column.addStretch(1)
        self.body.addWidget(Abreast((self.fields["report"], 3), (beside, 2), least=NARROW, gap=6))

    @property
    def kind(self) -> Kind | None:
        """The report on the line."""
        found: Kind | None = self.kinds.current
        return found

    @Slot()
    def _show_kind(self) -> None:
        """Days are asked for where they matter."""
        asks = self.kind is not None and bool(self.kind.periods)
        for code in PERIODS:
            if asks and self.kind is not None:
                self.days.kind.offer(code, code in self.kind.periods)
        self.fields["period"].setVisible(asks)
        self.now.setVisible(not asks)
        if asks:
            self.days.show_days()
        else:
            self.days.hide_days()

    # --- making it ------------------------------------------------------------------------------

    def question(self) -> str:
        return _(self.kind.title) if self.kind is not None else self.windowTitle()

    def check_before_asking(self) -> None:
        self._period()

    def _period(self) -> Period:
        return self.days.period if self.kind is not None and self.kind.periods else ALL

    def steps(self) -> Steps:
        assert self.kind is not None
        return self.kind.steps(self._period(), self._by)

    def ready(self, result: Report) -> None:
        view = ReportView(result, self._by, self._exports, self)
        view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        view.finished.connect(self.kinds.setFocus)
        view.open()
