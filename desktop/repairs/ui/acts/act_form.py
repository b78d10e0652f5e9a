"""What the forms of all acts share: whose order it is about, when it happened, who reported it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.office.rights import SignedIn
from desktop.repairs.cards import OrderCard
from desktop.repairs.queries import crews_known
from desktop.repairs.service import Moved
from desktop.repairs.ui.times import read_when
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class ActForm(FormDialog):
    """One act on one order; `act` writes it and returns where the order stands then.

    Args:
        title: what the act is called.
        fields: by the names of the facts, so that a refusal stands beside its field.
        button: what F9 does.
        sentence: what to know about it, in one sentence; the order's place if not given.
    """

    wide, tall = 150, 150

    def __init__(
        self,
        card: OrderCard,
        signed_in: SignedIn,
        title: str,
        fields: dict[str, Field],
        button: str,
        parent: QWidget | None = None,
        sentence: str = "",
    ):
        self.card = card
        self.clerk = signed_in
        self.moved: Moved | None = None
        about = f"{card.now.number}   {sentence or card.record.place}"
        super().__init__(title, about, fields, (button, _("Back")), parent)
        for field in fields.values():
            if not field.isHidden():
                field.editor.setFocus()
                break

    @property
    def order_id(self) -> int:
        """The order it is about."""
        return self.card.now.order_id

    def act(self) -> Moved | None:
        """Write the act.

        Raises:
            UserError: a fact is missing or cannot be; with its field.
        """
        raise NotImplementedError

    def save(self) -> None:
        """Write the act, and let its paper come out."""
        self.moved = self.act()
        if self.moved is not None and self.moved.job_id is not None:
            self.ordered.emit(self.moved.job_id)


class WhenField(Field):
    """When it happened, which may be before it is entered: empty means just now."""

    def __init__(self, label: str, hint: str = "", field: str = "happened_at"):
        self._empty = hint or _("Empty: just now. 10:42 is today; 11-23 10:42 is another day")
        self._name = field
        super().__init__(label, CodeEdit(label), self._empty)
        self.editor.textChanged.connect(self._read_back)

    @Slot()
    def _read_back(self) -> None:
        """The whole moment, as it is understood."""
        try:
            moment = self.moment()
        except UserError:
            moment = None
        self.set_hint(format_datetime(clock.local(moment)) if moment else self._empty)

    def moment(self) -> datetime | None:
        """The moment, UTC; None for just now.

        Raises:
            UserError: what was typed is no time.
        """
        return read_when(self.editor.text(), self._name)


def reporter() -> CompletingEdit:
    """Who of the crew said so: typed before by somebody, most likely."""
    return CompletingEdit(_("Told by"), among(crews_known))


def reporter_field(editor: CompletingEdit) -> CompletingField:
    """The same as a field."""
    return CompletingField(_("Told by"), editor, _("Who of the crew said so"))
