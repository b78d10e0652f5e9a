"""A report is taken along as a file: where to, with or without names, and why; as any list goes out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.core.i18n import _
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
from desktop.widgets.background import Slices
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.on_the_spot import attempt
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.segmented import Segmented, choices


class SaveReport(FormDialog):
    """F9 writes it; Esc leaves.

    Args:
        kind: XLSX or PDF, a key of `exports.writers.FORMATS`.
        by: whoever takes it along.
        exports: the office's own folder for what is written out.
    """

    wide, tall = 150, 110

    def __init__(self, report: Report, kind: str, by: SignedIn, exports: Path, parent: QWidget | None = None):
        self._report = report
        self._kind = kind
        self._by = by
        self._exports = exports
        self._slices: Slices | None = None
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
        )
        self.progress = ProgressPanel()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.progress)
        self.reason.setFocus()

    def _fields(self) -> dict[str, Field]:
        fields = {
            "place": Field(_("Where to"), self.place),
            "personal": Field(_("Personal data"), self.personal),
            "reason": Field(_("Who gets it, and what for"), self.reason, _("It stands in the journal")),
        }
        fields["personal"].setVisible(self._report.names_people)
        return fields

    @property
    def busy(self) -> bool:
        """Whether it is being written."""
        return self._slices is not None

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

    @Slot()
    def submit(self) -> None:
        """F9, or Enter on the reason."""
        if not self.busy:
            attempt(self, self._begin, self.question, self.check_before_asking)

    def question(self) -> str:
        return _("These lists go out: {lists}").format(lists=_(self._report.title))

    def check_before_asking(self) -> None:
        refuse_incomplete(self.order())

    def _begin(self) -> None:
        self._slices = Slices(write_out(self.order(), self._exports, self._by), self)
        self._slices.finished.connect(self._end)
        self._slices.failed.connect(self._failed)
        self._slices.cancelled.connect(self._stopped)
        self._slices.finished.connect(self._done)
        self._scrolling.setEnabled(False)
        self.save_button.setEnabled(False)
        self.progress.follow(self._slices)
        self._slices.start()

    @Slot()
    def _end(self) -> None:
        self._slices = None
        self._scrolling.setEnabled(True)
        self.save_button.setEnabled(True)
        self.reason.setFocus()

    @Slot(object)
    def _done(self, done: tuple[Written, ...]) -> None:
        page = DonePage(done, self.place.place, self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.finished.connect(self.accept)
        page.open()

    @Slot()
    def _stopped(self) -> None:
        self._end()
        self.banner.show_info(_("Stopped. Nothing of the list in hand was kept."))

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._end()
        with shown_to_clerk(self):
            raise error

    def reject(self) -> None:
        """Stop what runs, with nothing left of it; when nothing runs, leave."""
        if self._slices is not None:
            self._slices.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """However this window is closed: what was begun is taken back."""
        if self._slices is not None:
            self._slices.cancel()
        QDialog.done(self, result)
