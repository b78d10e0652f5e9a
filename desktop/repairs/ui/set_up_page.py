"""Prices, kinds of faults and limits of repairs: three lists, set by whoever is in charge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.calendars.limits import Limit, limit_text
from desktop.core import clock
from desktop.core.i18n import N_, _, format_date
from desktop.office.rights import SignedIn, may
from desktop.repairs.categories import STAGES
from desktop.repairs.prices import KINDS, PriceRow, change_price, price_history, price_list
from desktop.repairs.set_up import Category, categories_of, set_category
from desktop.repairs.states import SIDES
from desktop.repairs.ui.set_up.kind_form import KindForm
from desktop.repairs.ui.set_up.limit_form import LimitForm, limit_rows
from desktop.repairs.ui.set_up.price_form import PriceForm
from desktop.repairs.ui.words import money_writer
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.segmented import Segmented

SIZE_STEPS = (270, 168)
PRICES, KIND_LIST, LIMITS = "prices", "kinds", "limits"
LISTS = {PRICES: N_("Price list"), KIND_LIST: N_("Kinds of faults"), LIMITS: N_("Limits")}
_FAR = timedelta(days=3650)  # what is to come is shown as far as this


@dataclass(frozen=True, slots=True)
class _Priced:
    """A line as it is now, and as it will be."""

    row: PriceRow
    later: PriceRow | None


class RepairSetUp(QDialog):
    """Ctrl+N adds to the list in sight, Enter changes its line, Del takes it off; digits choose the list."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._person = signed_in
        self._may = may(signed_in, "repair.set_up")
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("Prices, kinds of faults and limits of repairs"))
        self._build()
        self._connect()
        self.reload()
        self.choice.setFocus()

    def _build(self) -> None:
        self.choice = Segmented(_("Which list"), [(code, _(name)) for code, name in LISTS.items()])
        self._money = money_writer()
        self.prices = RecordTable(
            _("Price list"),
            [
                Column(_("Code"), lambda line: line.row.code),
                Column(_("Item"), lambda line: line.row.name, stretch=True),
                Column(_("Kind"), lambda line: _(KINDS[line.row.kind])),
                Column(_("Unit"), lambda line: line.row.unit),
                Column(_("Price"), lambda line: self._money(line.row.price), figures=True),
                Column(_("In force since"), lambda line: format_date(line.row.effective_from)),
                Column(_("From later on"), self._later),
            ],
            None,
            _("The price list is empty. Ctrl+N begins it."),
        )
        self.kinds = RecordTable(
            _("Kinds of faults"),
            [
                Column(_("Side"), lambda kind: _(SIDES[kind.side])),
                Column(_("What it is called"), lambda kind: kind.name, stretch=True),
                Column(_("Offered"), lambda kind: _("offered") if kind.offered else _("left out")),
            ],
        )
        self.limits = RecordTable(
            _("Limits"),
            [
                Column(_("For which orders"), lambda line: line.name, stretch=True),
                Column(_("Stage"), lambda line: _(STAGES[line.stage])),
                Column(_("Limit"), lambda line: _limit(line.limit)),
            ],
        )
        self.tables = {PRICES: self.prices, KIND_LIST: self.kinds, LIMITS: self.limits}
        self.banner = Banner()
        self.add_button = PrimaryButton(_("Add"), "Ctrl+N", icon_name="add")
        self.change_button = QuietButton(_("Change it"), "Enter")
        self.off_button = DangerButton(_("Take it off the list"), "Del")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        self.pages = Pages()
        for table in self.tables.values():
            self.pages.addWidget(table)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.off_button):
            button.setEnabled(self._may)
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Repairs: prices, kinds of faults, limits"), "title"))
        layout.addWidget(self.choice)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)
        if not self._may:
            self.banner.show_info(_("Only somebody in charge changes these."))

    def _connect(self) -> None:
        self.choice.chosen.connect(self._show_list)
        self.add_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.off_button.clicked.connect(self.take_off)
        self.close_button.clicked.connect(self.reject)
        for table in self.tables.values():
            table.chosen.connect(self.change)
            table.moved.connect(self._fit)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        QShortcut(QKeySequence("Del"), self, self.take_off)

    # --- the lists --------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all three anew."""
        self.prices.show_rows(_price_lines())
        self.kinds.show_rows([kind for side in SIDES for kind in categories_of(side, everything=True)])
        self.limits.show_rows(limit_rows())
        self._fit()

    @Slot(str)
    def _show_list(self, name: str) -> None:
        self.pages.setCurrentWidget(self.tables[name])
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """What Del does depends on the line; a limit is never taken away, it is set to none."""
        name = self.choice.code
        kind: Category | None = self.kinds.current
        left_out = name == KIND_LIST and kind is not None and not kind.offered
        self.off_button.say(_("Offer it again") if left_out else _("Take it off the list"))
        self.off_button.setVisible(name != LIMITS)

    def _later(self, line: _Priced) -> str:
        if line.later is None:
            return ""
        day = format_date(line.later.effective_from)
        if not line.later.offered:
            return _("off the list from {day}").format(day=day)
        return _("{price} from {day}").format(price=self._money(line.later.price), day=day)

    # --- what is done -----------------------------------------------------------------------------------

    @Slot()
    def add(self) -> None:
        """One more on the list in sight."""
        if self._may:
            forms = {PRICES: PriceForm, KIND_LIST: KindForm, LIMITS: LimitForm}
            self._ask(forms[self.choice.code](self._person, parent=self))

    @Slot()
    def change(self) -> None:
        """The line in hand."""
        line = self.tables[self.choice.code].current
        if line is None or not self._may:
            return
        if self.choice.code == PRICES:
            self._ask(PriceForm(self._person, line.row, self))
        elif self.choice.code == KIND_LIST:
            self._ask(KindForm(self._person, line, self))
        else:
            self._ask(LimitForm(self._person, line.scope, line.stage, line.limit, self))

    @Slot()
    def take_off(self) -> None:
        """From today on it is no longer offered; what was charged or reported keeps it."""
        line = self.tables[self.choice.code].current
        if line is None or not self._may or self.choice.code == LIMITS:
            return
        with shown_to_clerk(self):
            if self.choice.code == PRICES:
                row = line.row
                change_price(
                    row.code, row.name, row.unit, row.price, clock.today(), self._person, offered=False
                )
            else:
                set_category(line.code, line.name, not line.offered, self._person)
            self.reload()

    def _ask(self, form: QDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.open()


def _price_lines() -> list[_Priced]:
    """Every line that is on the list today, or will be; the one after today's beside it."""
    today = clock.today()
    now = {row.code: row for row in price_list(today)}
    lines = {row.code: row for row in price_list(today + _FAR)} | now
    return [_Priced(row, _next(code, row)) for code, row in lines.items()]


def _next(code: str, row: PriceRow) -> PriceRow | None:
    later = [
        one for one in price_history(code) if one.effective_from > max(clock.today(), row.effective_from)
    ]
    return later[-1] if later else None


def _limit(limit: Limit | None) -> str:
    return limit_text(limit) if limit is not None else _("no limit")
