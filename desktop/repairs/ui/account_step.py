"""Whose house it is: the account is looked for, or the one that is in front already is taken with one key."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, AccountHit
from desktop.core.i18n import _
from desktop.payments.search import LIMIT, find
from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine
from desktop.widgets.search_box import Hit, SearchBox


class AccountStep(QWidget):
    """Enter opens what was found; * takes the account that is in front on another tab."""

    found = Signal(int)  # account_id, not yet read back
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.search = _Search(_("The account"), _("Number, name, initials, phone, meter or address"))
        self.field = Field(_("The account"), self.search)
        self.fields = {"account_id": self.field}
        self.banner = Banner()
        self.take_button = QuietButton("", "*")
        self.leave_button = QuietButton(_("Leave it"), "Esc")
        card = Card(_("In-meter: behind the meter"), icon_name="in-meter")
        for part in (self.field, self.banner):
            card.body.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.take_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.border = theme.label("", "quiet", wrap=True)
        card.body.addWidget(self.border)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        layout.addWidget(self.say_line)
        layout.addWidget(card)
        layout.addStretch(1)
        self.setFocusProxy(self.search)

    def _connect(self) -> None:
        self.search.changed.connect(self._look)
        self.search.asked.connect(self._say_nobody)
        self.search.chosen.connect(self._find)
        self.search.offer_taken.connect(self._take)
        self.search.left.connect(self.left)
        self.take_button.clicked.connect(self._take)
        self.leave_button.clicked.connect(self.left)

    def begin(self, offered: AccountCard | None) -> None:
        """Ask for an account; `offered` is in front on another tab."""
        self.search.empty()
        self.field.clear_error()
        self.banner.clear()
        self.say_line.say(say("repair.ask_in_meter"))
        self.border.setText(say("repair.border"))
        self._offered = self.search.offered = offered
        self.take_button.setVisible(offered is not None)
        if offered is not None:
            self.take_button.say(_("{number} is in front: take it").format(number=offered.number))

    @Slot(str)
    def _look(self, text: str) -> None:
        hits = find(text) if text else []
        lines = [Hit(f"{hit.number}   {hit.name}", hit.address, hit, _is_exact(hit)) for hit in hits]
        more = _("Only the first {count} are shown. Type more of it.").format(count=LIMIT)
        self.search.show_hits(lines, more if len(lines) >= LIMIT else "")

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


class _Search(SearchBox):
    """An empty line leaves some keys to the step: * takes what is offered, Esc goes back."""

    offer_taken = Signal()
    left = Signal()
    offered: AccountCard | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "*" and self.offered is not None and not self.text():
            self.offer_taken.emit()
        elif event.text() == "\x1b" and not self.text() and not self.list_is_open:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_exact(hit: AccountHit) -> bool:
    return hit.matched in ("number", "old", "meter", "receipt")
