"""A line that looks for an account, as the desk's own does: what was found is opened, never taken unread."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.accounts.queries import AccountHit
from desktop.core.i18n import _
from desktop.payments.search import LIMIT, find
from desktop.widgets.search_box import Hit, SearchBox


class AccountLine(SearchBox):
    """An empty line leaves some keys to the form: * takes what is offered, Esc goes back."""

    found = Signal(object)  # AccountHit, not yet read back
    nobody = Signal(str)  # what was typed
    offer_taken = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(name, _("Number, name, initials, phone, meter or address"), parent)
        self.has_offer = False
        self.changed.connect(self._look)
        self.asked.connect(self.nobody)
        self.chosen.connect(self.found)

    def show_number(self, number: str) -> None:
        """Number and name were read back: the number stays in sight."""
        self.empty()
        self.setText(number)

    @Slot(str)
    def _look(self, text: str) -> None:
        hits = find(text) if text else []
        lines = [Hit(f"{hit.number}   {hit.name}", hit.address, hit, is_exact(hit)) for hit in hits]
        more = _("Only the first {count} are shown. Type more of it.").format(count=LIMIT)
        self.show_hits(lines, more if len(lines) >= LIMIT else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        empty = not self.text() and not self.list_is_open
        if event.text() == "*" and self.has_offer and empty:
            self.offer_taken.emit()
        elif event.text() == "\x1b" and empty:
            self.left.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)


def is_exact(hit: AccountHit) -> bool:
    """Whether what was typed is just this one's number."""
    return hit.matched in ("number", "old", "meter", "receipt")
