"""The reports there are, numbered, those of money first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _
from desktop.reports.report import GROUPS, Kind
from desktop.widgets import theme
from desktop.widgets.numbered_table import NumberedTable
from desktop.widgets.record_table import Column

TALL = 92  # grid steps


class KindTable(NumberedTable):
    """See `NumberedTable`."""

    def __init__(self, kinds: Sequence[Kind], parent: QWidget | None = None):
        super().__init__(
            _("Reports"),
            kinds,
            [
                Column(_("Report"), lambda kind: _(kind.title), stretch=True),
                Column(_("Kind"), lambda kind: _(GROUPS[kind.group])),
                Column(_("Covers"), lambda kind: _("the days chosen") if kind.periods else _("now")),
            ],
            parent=parent,
        )
        self.setMinimumHeight(theme.space(TALL))
