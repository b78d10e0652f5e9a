"""The lists that can be written out, numbered; a number typed goes to its line, Space ticks it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.exports.catalogue import LISTS
from desktop.exports.listing import List
from desktop.widgets import theme
from desktop.widgets.numbered_table import NumberedTable
from desktop.widgets.record_table import Column

TALL = 60  # grid steps


class ListTable(NumberedTable):
    """See `NumberedTable`."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            _("Lists"),
            LISTS,
            [
                Column(_("List"), lambda one: _(one.title), stretch=True),
                Column(_("Covers"), _days),
            ],
            lambda one: one.name,
            parent,
        )
        self.setMinimumHeight(theme.space(TALL))


def _days(listing: List) -> str:
    return _("the days chosen") if listing.by_period else _("now")
