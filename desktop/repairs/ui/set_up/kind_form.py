"""One kind of fault: the office's own, or a shipped one by another name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.repairs.set_up import Category, add_category, set_category
from desktop.repairs.states import SIDES
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented


class KindForm(FormDialog):
    """Its side and its name; without a kind to change it is a new one."""

    wide, tall = 140, 108

    def __init__(self, signed_in: SignedIn, kind: Category | None = None, parent: QWidget | None = None):
        self._leader = signed_in
        self._kind = kind
        self.side = Segmented(_("Side"), [(code, _(name)) for code, name in SIDES.items()], columns=2)
        self.name = NameEdit(_("What it is called"))
        hint = "" if kind is None else _("Empty: the name that came with the program")
        fields = {
            "side": Field(_("Side"), self.side),
            "name": Field(_("What it is called"), self.name, hint),
        }
        fields["side"].setVisible(kind is None)
        title = _("A new kind of fault") if kind is None else _("Kind of fault")
        sentence = _("Orders keep the kind that they have.")
        super().__init__(title, sentence, fields, (_("Set"), _("Leave")), parent)
        self.name.setText(kind.name if kind is not None else "")
        (self.side if kind is None else self.name).setFocus()

    def save(self) -> None:
        """Set the kind of fault."""
        if self._kind is None:
            add_category(self.side.code, self.name.text(), self._leader)
        else:
            set_category(self._kind.code, self.name.text(), self._kind.offered, self._leader)
