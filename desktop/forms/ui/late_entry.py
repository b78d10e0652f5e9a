"""A payment that was taken on a paper form while the power was out: which form, and when that was."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.forms.late import late_note, read_moment
from desktop.forms.queries import books
from desktop.office.rights import SignedIn
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class LateEntry(FormDialog):
    """`noted` comes with what was typed; the payment itself is entered as always."""

    noted = Signal(object)  # LateNote

    wide, tall = 130, 110

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._clerk = signed_in
        self.form = CodeEdit(_("Number of the form"))
        self.taken_at = CodeEdit(_("When the customer paid"))
        self._time_hint = _("10:42 is today; 11-23 10:42 is another day")
        fields = {
            "form": Field(_("Number of the form"), self.form, self._next_form()),
            "taken_at": Field(_("When the customer paid"), self.taken_at, self._time_hint),
        }
        super().__init__(
            _("Late entry"),
            _("For a payment that was taken on a paper form. Its receipt shows the true time and the form."),
            fields,
            (_("Find the account"), _("Leave")),
            parent,
        )
        self.taken_at.textChanged.connect(self._read_back)
        self.form.setFocus()

    def _next_form(self) -> str:
        """The form that should come next, from the newest book that was begun."""
        begun = [book for book in books() if book.next_free]
        begun.sort(key=lambda book: book.used + book.spoiled > 0, reverse=True)
        if not begun:
            return _("No book with blank forms was issued. Ctrl+Shift+O issues one.")
        self.form.offer(begun[0].next_free)
        return _("{number} comes next; * takes it").format(number=begun[0].next_free)

    @Slot()
    def _read_back(self) -> None:
        """The whole moment under the field, as it is understood."""
        try:
            told = format_datetime(clock.local(read_moment(self.taken_at.code())))
        except UserError:
            told = self._time_hint
        self.fields["taken_at"].set_hint(told)

    def save(self) -> None:
        """Read and check both, then let the payment begin."""
        self.noted.emit(late_note(self.form.code(), self.taken_at.code(), self._clerk))
