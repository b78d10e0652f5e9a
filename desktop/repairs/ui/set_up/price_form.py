"""One line of the price list: new, or set anew from a day on; what was charged before keeps its price."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_day
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.repairs.prices import KINDS, PriceRow, add_price, change_price
from desktop.repairs.ui.times import read_day
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented


class PriceForm(FormDialog):
    """A line and its price from a day on; without a line to change it is a new one."""

    wide, tall = 150, 150

    def __init__(self, signed_in: SignedIn, row: PriceRow | None = None, parent: QWidget | None = None):
        self._leader = signed_in
        self._row = row
        self.name = NameEdit(_("Item"))
        self.kind = Segmented(_("Kind"), [(code, _(name)) for code, name in KINDS.items()])
        self.unit = NameEdit(_("Unit"))
        self.price = MoneyEdit(_("Price"), currency(office().currency))
        self.since = CodeEdit(_("From which day on"))
        fields = {
            "name": Field(_("Item"), self.name, _("As it is read out to the customer")),
            "kind": Field(_("Kind"), self.kind),
            "unit": Field(_("Unit"), self.unit, _("Such as hour, m, each; a visit needs none")),
            "price": Field(_("Price"), self.price, _("Of one unit")),
            "effective_from": Field(_("From which day on"), self.since),
        }
        fields["kind"].setVisible(row is None)
        title = _("A new line of the price list") if row is None else f"{row.code}   {row.name}"
        sentence = _("What was charged before keeps its price.")
        super().__init__(title, sentence, fields, (_("Set"), _("Leave")), parent)
        if row is not None:
            self.name.setText(row.name)
            self.unit.setText(row.unit)
            self.price.show_money(row.price)
        self.since.textChanged.connect(self._read_back)
        self._read_back()
        (self.name if row is None else self.price).setFocus()

    def _day(self) -> date:
        """The day that was typed; empty is today."""
        text = self.since.code()
        return read_day(text, "effective_from") if text else clock.today()

    @Slot()
    def _read_back(self) -> None:
        try:
            told = format_day(self._day())
        except UserError:
            told = _("Empty: today. 01-01, or +30 for in thirty days")
        self.fields["effective_from"].set_hint(told)

    def save(self) -> None:
        """Set the line."""
        name, unit, price, day = self.name.text(), self.unit.text(), self.price.money("price"), self._day()
        if self._row is None:
            add_price(name, self.kind.code, unit, price, day, self._leader)
        else:
            change_price(self._row.code, name, unit, price, day, self._leader)
