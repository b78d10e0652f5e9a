"""The board of open orders: what falls due next comes first, what is late says so in word and colour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import N_, _, format_number
from desktop.repairs.categories import URGENT
from desktop.repairs.queries import BoardFilter, BoardRow, board_count, board_rows
from desktop.repairs.states import ACCEPTED, DONE, HOLD, RETURNED, SIDES
from desktop.repairs.ui.words import due_text, kind_text, state_text
from desktop.widgets import theme
from desktop.widgets.board_table import BoardTable
from desktop.widgets.edits import NameEdit
from desktop.widgets.filter_row import FilterRow
from desktop.widgets.open_board import OpenBoard
from desktop.widgets.record_table import Column, Source, source_of

MOST_FOUND = 200  # of a search; whoever finds more has to say more
# Letters, since digits answer the question above.
FILTERS = (
    ("A", N_("All"), BoardFilter()),
    ("L", N_("Overdue"), BoardFilter(overdue=True)),
    ("U", N_("Urgent"), BoardFilter(urgent=True)),
    ("D", N_("Still to dispatch"), BoardFilter(states=(ACCEPTED, RETURNED))),
    ("H", N_("On hold"), BoardFilter(states=(HOLD,))),
    ("B", N_("Still to call back"), BoardFilter(states=(DONE,))),
)
SIDE_KEY = "S"
BOTH = {"": N_("Both sides"), **SIDES}  # one after the other by its key


class Board(OpenBoard):
    """Enter opens the order on the line; S goes round the sides; / looks for something in what is shown."""

    def __init__(self, parent: QWidget | None = None):
        self._which = BoardFilter()
        search = NameEdit(_("Look for an order"))
        search.setPlaceholderText(_("/  number, place, account, department"))
        theme.width(search, 50, 110)
        filters = FilterRow(
            [(key, _(text), which) for key, text, which in FILTERS],
            (SIDE_KEY, [(side, _(name)) for side, name in BOTH.items()]),
        )
        super().__init__(_("Open orders"), "repairs", search, filters, _table(), parent=parent)

    def show_lines(self) -> tuple[str, bool]:
        """The orders by when they are due, or those that were found."""
        which = replace(self._which, text=self.text)
        if self.text:
            found = board_rows(which, 0, MOST_FOUND)
            total, overdue = len(found), sum(row.overdue for row in found)
            self.table.show_source(source_of(found))
        else:
            total, overdue = board_count(which)
            self.table.show_source(Source(lambda: total, lambda skip, count: board_rows(which, skip, count)))
        return _told(total, overdue), bool(overdue)

    def narrow(self, which: BoardFilter, round_code: str) -> None:
        """A letter's filter, and the side that S came to."""
        self._which = replace(which, side=round_code)

    def key_of(self, row: BoardRow) -> int:
        """The order of a line."""
        return row.order_id


def _table() -> BoardTable:
    return BoardTable(
        _("Open orders"),
        [
            Column(_("Number"), lambda row: row.number),
            Column(_("Place"), lambda row: row.place, stretch=True),
            Column(_("Kind"), _kind, stretch=True, tone=lambda row: "warn" if row.priority == URGENT else ""),
            Column(_("State"), lambda row: state_text(row.state)),
            Column(_("Department"), lambda row: row.department),
            Column(_("Due by"), _due, tone=lambda row: "danger" if row.overdue else ""),
        ],
        None,
        _("No open order here."),
    )


def _told(total: int, overdue: int) -> str:
    told = _("{count} open").format(count=format_number(total))
    if not overdue:
        return told
    return _("{open}, {count} overdue").format(open=told, count=format_number(overdue))


def _kind(row: BoardRow) -> str:
    return kind_text(row.category_name, row.priority)


def _due(row: BoardRow) -> str:
    return due_text(row.due_at, row.overdue)
