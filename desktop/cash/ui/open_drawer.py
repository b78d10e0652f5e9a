"""Opening the drawer: which one, and the float that was counted into it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cash.service import open_shift
from desktop.core.currencies import Currency
from desktop.core.db import ClockSuspect
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import CodeEdit, MoneyEdit
from desktop.widgets.field import Field, shown_to_clerk


class OpenDrawer(QDialog):
    """Asked once a day before the first money; Enter goes on, Esc leaves it for later."""

    clock_doubted = Signal(str)

    def __init__(self, signed_in: SignedIn, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._currency = currency
        self.setWindowTitle(_("Open the drawer"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self.drawer = CodeEdit(_("Drawer"))
        self.drawer.setText("1")
        self.drawer.selectAll()
        self.float_edit = MoneyEdit(_("Float counted"), self._currency)
        self.fields = {
            "drawer": Field(_("Drawer"), self.drawer),
            "float": Field(
                _("Float counted"), self.float_edit, _("What lies in it before the first customer")
            ),
        }
        self.banner = Banner()
        self.open_button = PrimaryButton(_("Open the drawer"), "Enter")
        self.later_button = QuietButton(_("Later"), "Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.later_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Open the drawer"), "title"))
        layout.addWidget(
            theme.label(
                _("Count the money in it first. Every payment belongs to an open drawer."), "quiet", wrap=True
            )
        )
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.space(110))

    def _connect(self) -> None:
        self.drawer.returnPressed.connect(self.float_edit.setFocus)
        self.float_edit.entered.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.later_button.clicked.connect(self.reject)

    @Slot()
    def _open(self) -> None:
        with shown_to_clerk(self):
            self._open_shift(self.float_edit.money("float"))
            self.accept()

    def _open_shift(self, counted: Money) -> None:
        try:
            open_shift(self.drawer.code(), counted, self._clerk)
        except ClockSuspect as doubt:
            self.clock_doubted.emit(doubt.message)
            raise
