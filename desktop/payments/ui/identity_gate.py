"""Gate 1: number and name are read back before anything about the account is said or asked (S2, S29)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard
from desktop.core.i18n import _
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.record_table import ENTER_KEYS
from desktop.widgets.say_line import SayLine


class IdentityGate(QWidget):
    """Number and name, large, with the question to ask; Enter confirms, Esc is somebody else."""

    confirmed = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self.confirm_button.clicked.connect(self.confirmed)
        self.refuse_button.clicked.connect(self.refused)

    def _build(self) -> None:
        self.say_line = SayLine()
        self.number = theme.label("", "code")
        self.name = theme.label("", "name", wrap=True)
        self.address = theme.label("", wrap=True)
        self.confirm_button = PrimaryButton(_("Yes, that is the customer"), "Enter")
        self.refuse_button = QuietButton(_("Somebody else"), "Esc")
        for button in (self.confirm_button, self.refuse_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = Card(_("Check with the customer first"))
        for caption, value in (
            (_("Account number"), self.number),
            (_("Account name"), self.name),
            (_("Service address"), self.address),
        ):
            card.body.addWidget(theme.label(caption, "small"))
            card.body.addWidget(value)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.refuse_button)
        buttons.addStretch(1)
        card.body.addSpacing(theme.space(3))
        card.body.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(self.say_line)
        layout.addWidget(card)
        layout.addStretch(1)

    def show_account(self, account: AccountCard, phrase: str = "payment.confirm_identity") -> None:
        """Ask about this account, with the phrase of the work that waits behind the gate."""
        self.number.setText(account.number)
        self.name.setText(account.name)
        self.address.setText(account.address)
        self.setAccessibleName(
            _("Check number {number} and name {name}").format(number=account.number, name=account.name)
        )
        self.say_line.say(say(phrase, number=account.number, name=account.name))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return  # a key held down confirms nothing
        if event.key() in ENTER_KEYS:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)
