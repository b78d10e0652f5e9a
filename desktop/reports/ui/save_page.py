"""A report is taken along as a file: where to, with or without names, and why; as any list goes out."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.exports.places import places
from desktop.exports.queries import last_place
from desktop.exports.service import LONGEST_REASON, Order, refuse_incomplete, write_out
from desktop.exports.ui.done_page import DonePage
from desktop.exports.ui.page import PERSONAL, WITH
from desktop.exports.ui.place_row import PlaceRow
from desktop.exports.writers import PDF, XLSX
from desktop.exports.writing import Written
from desktop.office.rights import SignedIn
from desktop.reports.report import Report
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.working_form import WorkingForm


class SaveReport(WorkingForm):
    """F9 writes it; Esc leaves.

    Args:
        kind: XLSX or PDF, a key of `exports.writers.FORMATS`.
        by: whoever takes it along.
        exports: the office's own folder for what is written out.
    """

    wide, tall = 150, 132

    def __init__(self, report: Report, kind: str, by: SignedIn, exports: Path, parent: QWidget | None = None):
        self._report = report
        self._kind = kind
        self._by = by
        self._exports = exports
        self.place = PlaceRow(_("Where to"), lambda: places(exports), last_place())
        self.personal = Segmented(_("Personal data"), choices(PERSONAL), columns=2)
        self.reason = NameEdit(_("Who gets it, and what for"))
        self.reason.setMaxLength(LONGEST_REASON)
        titles = {XLSX: _("Save as a spreadsheet"), PDF: _("Save as PDF")}
        super().__init__(
            titles[kind],
            _("{report}, {days}. Who took it along and why stands in the journal.").format(
                report=_(report.title), days=report.days
            ),
            self._fields(),
            (_("Save"), _("Close")),
            parent,
            _("Stopped. Nothing of the list in hand was kept."),
            self.reason,
        )
        self.reason.setFocus()

    def _fields(self) -> dict[str, Field]:
        fields = {
            "place": Field(_("Where to"), self.place),
            "personal": Field(_("Personal data"), self.personal),
            "reason": Field(_("Who gets it, and what for"), self.reason, _("It stands in the journal")),
        }
        fields["personal"].setVisible(self._report.names_people)
        return fields

    def order(self) -> Order:
        """What is asked for."""
        return Order(
            (self._report,),
            self._report.period,
            self._kind,
            self.place.place,
            self.reason.text(),
            self.personal.code == WITH,
        )

    def question(self) -> str:
        return _("These lists go out: {lists}").format(lists=_(self._report.title))

    def check_before_asking(self) -> None:
        refuse_incomplete(self.order())

    def steps(self) -> Generator[Progress, None, tuple[Written, ...]]:
        return write_out(self.order(), self._exports, self._by)

    def ready(self, result: tuple[Written, ...]) -> None:
        page = DonePage(result, self.place.place, self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.finished.connect(self.accept)
        page.open()
