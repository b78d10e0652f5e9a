"""One more caller about something that is open already: it is not written twice, and she hears the result."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.outages.service import ask_about
from desktop.outages.service import attach_caller as attach_to_outage
from desktop.repairs.categories import TITLES
from desktop.repairs.intake import attach_caller
from desktop.repairs.report import Report
from desktop.repairs.report_rules import LONGEST
from desktop.repairs.ui.near import ORDER, OUTAGE, NearLine
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented


class AttachCaller(FormDialog):
    """Name or phone, so that she can be told; what was typed before comes along.

    Args:
        line: what it is about.
        typed: what stands in the form that was begun.
    """

    wide, tall = 140, 150

    def __init__(
        self, line: NearLine, typed: Report | None, signed_in: SignedIn, parent: QWidget | None = None
    ):
        self._clerk = signed_in
        self.line = line
        self.phone = CodeEdit(_("Phone"))
        self.name = NameEdit(_("Name"))
        self.called = Segmented(_("Mr or Ms"), [(code, _(text)) for code, text in TITLES.items()])
        self.words = NameEdit(_("What she says"))
        self.words.setMaxLength(LONGEST["words"])
        fields = {
            "phone": Field(_("Phone"), self.phone, _("Where she hears the result")),
            "name": Field(_("Name"), self.name),
        }
        if line.kind == ORDER:
            fields["title"] = Field(_("Mr or Ms"), self.called)
            fields["words"] = Field(_("What she says"), self.words, _("May stay empty"))
        super().__init__(
            _("One more caller"),
            f"{line.number}   {line.place}",
            fields,
            (_("Put her on the list"), _("Back")),
            parent,
        )
        if typed is not None:
            self.phone.setText(typed.phone)
            self.name.setText(typed.name)
            self.called.choose(typed.title)
            self.words.setText(typed.words)
        self.phone.setFocus()

    def save(self) -> None:
        """Put the caller on the list of the order, the outage or the check job."""
        phone, name = self.phone.code(), self.name.text()
        if self.line.kind == ORDER:
            attach_caller(self.line.subject_id, name, phone, self.words.text(), self._clerk, self.called.code)
        elif self.line.kind == OUTAGE:
            attach_to_outage(self.line.subject_id, self.line.place, name, phone, self._clerk)
        else:
            ask_about(self.line.place, name, phone, self._clerk)
