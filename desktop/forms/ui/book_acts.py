"""The two things that are written down about forms: a book is issued, a form is spoiled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.forms.service import issue_book, spoil_form
from desktop.office.rights import SignedIn
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class IssueBook(FormDialog):
    """A book as it comes from the printer's: letters, first and last number."""

    wide, tall = 130, 150

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._leader = signed_in
        self.prefix = CodeEdit(_("Letters before the digits"))
        self.first = CodeEdit(_("First number"))
        self.last = CodeEdit(_("Last number"))
        self.keeper = NameEdit(_("Who keeps it"))
        fields = {
            "prefix": Field(_("Letters before the digits"), self.prefix, _("Such as M; may stay empty")),
            "first": Field(_("First number"), self.first, _("As it is printed: 000101")),
            "last": Field(_("Last number"), self.last),
            "keeper": Field(_("Who keeps it"), self.keeper, _("Empty: it lies at the counter")),
        }
        super().__init__(
            _("Issue a book of forms"),
            _("From now on each of its numbers must be accounted for."),
            fields,
            (_("Issue"), _("Leave")),
            parent,
        )
        self.prefix.setFocus()

    def save(self) -> None:
        """Hand the book out."""
        issue_book(self.prefix.code(), self.first.code(), self.last.code(), self.keeper.text(), self._leader)


class SpoilForm(FormDialog):
    """A form that will never carry a payment."""

    wide, tall = 130, 104

    def __init__(self, signed_in: SignedIn, number: str = "", parent: QWidget | None = None):
        self._clerk = signed_in
        self.form = CodeEdit(_("Number of the form"))
        self.form.setText(number)
        self.reason = NameEdit(_("What happened to it"))
        fields = {
            "form": Field(_("Number of the form"), self.form),
            "reason": Field(_("What happened to it"), self.reason, _("Written wrongly, torn, lost")),
        }
        super().__init__(
            _("A form is spoiled"),
            _("The paper itself is kept in the book."),
            fields,
            (_("Write it down"), _("Leave")),
            parent,
        )
        (self.reason if number else self.form).setFocus()

    def save(self) -> None:
        """Write down that it is spoiled."""
        spoil_form(self.form.code(), self.reason.text(), self._clerk)
