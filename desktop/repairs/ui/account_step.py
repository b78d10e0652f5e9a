"""Whose house it is: the account is looked for, or the one that is in front already is taken with one key."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, AccountHit
from desktop.core.i18n import _
from desktop.payments.ui.account_line import AccountLine
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine


class AccountStep(QWidget):
    """Enter opens what was found; * takes the account that is in front on another tab."""

    found = Signal(int)  # account_id, not yet read back
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._offered: AccountCard | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.search = AccountLine(_("The account"))
        self.field = Field(_("The account"), self.search)
        self.take_button = QuietButton("", "*")
        self.leave_button = QuietButton(_("Leave it"), "Esc")
        self.border = theme.label("", "quiet", wrap=True)
        card = Card(_("In-meter: behind the meter"), icon_name="in-meter")
        card.body.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self.border)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(self.say_line)
        layout.addWidget(card)
        layout.addStretch(1)
        self.setFocusProxy(self.search)
        self.begin(None)

    def _connect(self) -> None:
        self.search.nobody.connect(self._say_nobody)
        self.search.found.connect(self._find)
        self.search.offer_taken.connect(self._take)
        self.search.left.connect(self.left)
        self.take_button.clicked.connect(self._take)
        self.leave_button.clicked.connect(self.left)

    def begin(self, offered: AccountCard | None) -> None:
        """Ask for an account; `offered` is in front on another tab."""
        self.search.empty()
        self.field.set_hint("")
        self.say_line.say(say("repair.ask_in_meter"))
        self.border.setText(say("repair.border"))
        self._offered = offered
        self.search.has_offer = offered is not None
        self.take_button.setVisible(offered is not None)
        number = offered.number if offered is not None else ""
        self.take_button.say(_("{number} is in front: take it").format(number=number))

    @Slot(str)
    def _say_nobody(self, text: str) -> None:
        self.field.show_error(
            _("Nobody is found by {text}. Ask for the number or the name.").format(text=text)
        )

    @Slot(object)
    def _find(self, hit: AccountHit) -> None:
        self.field.clear_error()
        self.found.emit(hit.id)

    @Slot()
    def _take(self) -> None:
        if self._offered is not None:
            self.found.emit(self._offered.id)
