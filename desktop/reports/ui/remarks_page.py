"""What somebody has to say about a report before it is printed and signed; it may be nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.reports.report import LONGEST_REMARKS, Report, with_remarks
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.words_edit import WordsEdit

LINES = 5


class RemarksPage(FormDialog):
    """F9 goes on to the paper; Esc leaves.

    Signals:
        told: the report with the remarks.
    """

    told = Signal(object)
    wide, tall = 140, 100

    def __init__(self, report: Report, parent: QWidget | None = None):
        self._report = report
        self.remarks = WordsEdit(_("Remarks"), LINES, LONGEST_REMARKS)
        self.remarks.setText(report.remarks or "")
        self.fields: dict[str, Field] = {
            "remarks": Field(_("Remarks"), self.remarks, _("Left empty, lines to write on stand there"))
        }
        super().__init__(
            _(report.title),
            _("Write down what is to be said about it; it stands on the paper above the signatures."),
            self.fields,
            (_("Go on"), _("Close")),
            parent,
        )
        self.remarks.setFocus()

    @Slot()
    def submit(self) -> None:
        """F9: on to the paper."""
        with shown_to_clerk(self):
            report = with_remarks(self._report, self.remarks.text())
            self.accept()
            self.told.emit(report)
