"""Opening the drawer: which one, and the float that was counted into it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.cash.queries import last_drawer_of, over_short_of, suggested_float
from desktop.cash.safe import SAFE
from desktop.cash.service import open_shift
from desktop.cash.ui.source_row import SourceRow
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.office.rights import SignedIn
from desktop.printing.queries import job_about
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class OpenDrawer(FormDialog):
    """Asked once a day before the first money; Enter goes on, Esc leaves it for later.

    What the last shift left is suggested, and `*` takes it. What is more came from the safe or from
    elsewhere; a float that differs without the safe needs a reason.
    """

    wide, tall = 120, 148

    def __init__(self, signed_in: SignedIn, currency: Currency, parent: QWidget | None = None):
        self._clerk = signed_in
        self._currency = currency
        self.drawer = CodeEdit(_("Drawer"))
        self.float_edit = MoneyEdit(_("Float counted"), currency)
        self.source = SourceRow()
        self.reason = NameEdit(_("Why it differs"))
        fields = {
            "drawer": Field(_("Drawer"), self.drawer),
            "float": Field(_("Float counted"), self.float_edit),
            "source": self.source,
            "reason": Field(_("Why it differs"), self.reason, _("What is known about it")),
        }
        super().__init__(
            _("Open the drawer"),
            _("Count the money in it first. Every payment belongs to an open drawer."),
            fields,
            (_("Open the drawer"), _("Later")),
            parent,
        )
        fields["source"].hide()
        fields["reason"].hide()
        self.drawer.textChanged.connect(self._suggest)
        self.float_edit.textChanged.connect(self._compare)
        self.source.choice.chosen.connect(self._ask_why)
        self.source.listen(self.float_edit, self.reason)
        self.drawer.setText(last_drawer_of(signed_in.staff_id))
        self.drawer.setFocus()
        self.drawer.selectAll()

    @Slot()
    def _suggest(self) -> None:
        """Say what should lie in this drawer, where anybody left something."""
        left = suggested_float(self.drawer.code())
        self.float_edit.offer_money(left)
        hint = _("What lies in it before the first customer")
        if left is not None:
            amount = format_money(left, self._currency, current_language())
            hint = _("The last shift left {amount}; * takes it").format(amount=amount)
        self.fields["float"].set_hint(hint)
        self._compare()

    @Slot()
    def _compare(self) -> None:
        """More than was left comes from somewhere; what differs otherwise asks for a word about it."""
        left, counted = suggested_float(self.drawer.code()) or Money(0), self._counted() or Money(0)
        more = Money(counted - left)
        self.source.follow(more)
        asked = more > 0 and self.source.is_question(more)
        if asked and self.source.isHidden():
            self.bring_in_sight(self.source)
        self.source.setVisible(asked)
        self._ask_why()

    @Slot()
    def _ask_why(self) -> None:
        left, counted = suggested_float(self.drawer.code()), self._counted()
        fetched = not self.source.isHidden() and self.source.source == SAFE
        differs = left is not None and counted is not None and counted != left
        self.fields["reason"].setVisible(differs and not fetched)

    def _counted(self) -> Money | None:
        try:
            return self.float_edit.money("float")
        except UserError:
            return None

    def save(self) -> None:
        """Open it, and promise the slip about a difference."""
        shift = open_shift(
            self.drawer.code(),
            self.float_edit.money("float"),
            self._clerk,
            self.reason.text(),
            self.source.source,
        )
        for found in over_short_of(shift.shift_id):
            if (job_id := job_about("over_short", found.over_short_id)) is not None:
                self.ordered.emit(job_id)
