"""A round, the closing checks, a test of the line: one field a point, empty where it is in order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.registers.checks import LISTS, make_check, points, set_point
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog

NOTE = "note"


class CheckForm(FormDialog):
    """Enter on an empty field says that the point is in order; what is wrong becomes a hazard."""

    kept = Signal(object)  # a `Done`

    wide, tall = 150, 130

    def __init__(self, list_name: str, signed_in: SignedIn, parent: QWidget | None = None):
        self._list, self._clerk = list_name, signed_in
        fields = {
            point.code: Field(point.words, NameEdit(point.words), _("Empty: in order"))
            for point in points(list_name)
        }
        fields[NOTE] = Field(_("Note"), NameEdit(_("Note")), _("May stay empty"))
        super().__init__(
            _(LISTS[list_name]),
            _("Look at each point. What is wrong is written down and becomes a hazard."),
            fields,
            (_("Sign"), _("Leave")),
            parent,
        )
        next(iter(fields.values())).editor.setFocus()

    def save(self) -> None:
        """Keep the check, and open a hazard for each fault."""
        typed = {code: field.editor.text() for code, field in self.fields.items()}
        note = typed.pop(NOTE)
        self.kept.emit(make_check(self._list, typed, self._clerk, note))


class PointForm(FormDialog):
    """A point more on a list, or one worded anew; only somebody in charge."""

    wide, tall = 130, 100

    def __init__(
        self, list_name: str, code: str, words: str, signed_in: SignedIn, parent: QWidget | None = None
    ):
        self._list, self._code, self._leader = list_name, code, signed_in
        self.words = NameEdit(_("What is looked at"))
        self.words.setText(words)
        fields = {"words": Field(_("What is looked at"), self.words)}
        super().__init__(
            _(LISTS[list_name]),
            _("Checks that were made stay as they were."),
            fields,
            (_("Save"), _("Leave")),
            parent,
        )
        self.words.setFocus()

    def save(self) -> None:
        """Put the point on the list."""
        set_point(self._list, self._code, self.words.text(), self._leader)
