"""The lists that can be written out, numbered; a number typed goes to its line, Space ticks it."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.exports.catalogue import LISTS
from desktop.exports.listing import List
from desktop.widgets import theme
from desktop.widgets.record_table import Column, RecordTable

TALL = 60  # grid steps


class ListTable(RecordTable):
    """See `RecordTable`; above nine a number takes two digits, as in a row of choices."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            _("Lists"),
            [
                Column(_("No."), lambda one: str(LISTS.index(one) + 1), figures=True),
                Column(_("List"), lambda one: _(one.title), stretch=True),
                Column(_("Covers"), _days),
            ],
            lambda one: one.name,
            parent=parent,
        )
        self._typed = ""
        self.setMinimumHeight(theme.space(TALL))
        self.show_rows(LISTS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isascii() and event.text().isdecimal():
            self._go_to_number(event.text())
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _go_to_number(self, digit: str) -> None:
        for number in (self._typed + digit, digit):
            if 1 <= int(number) <= len(LISTS):
                self._typed = number
                self.go_to(int(number) - 1)
                return
        self._typed = ""


def _days(listing: List) -> str:
    return _("the days chosen") if listing.by_period else _("now")
