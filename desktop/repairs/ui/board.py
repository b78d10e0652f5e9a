"""The board of open orders: what falls due next comes first, what is late says so in word and colour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.core.i18n import N_, _, format_number
from desktop.repairs.categories import URGENT
from desktop.repairs.queries import BoardFilter, BoardRow, board_count, board_rows
from desktop.repairs.states import ACCEPTED, DONE, HOLD, RETURNED, SIDES
from desktop.repairs.ui.words import due_text, kind_text, state_text
from desktop.widgets import theme
from desktop.widgets.board_table import BoardTable
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.filter_row import FilterRow
from desktop.widgets.record_table import Column, Source, source_of

LATER = 60_000  # milliseconds after which an order may be late that was not
PAUSE = 200  # milliseconds without a key before the list follows what is looked for
LEAST_TALL = 46
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


class Board(Card):
    """Enter opens the order on the line; a letter filters; / looks for something in what is shown."""

    order_chosen = Signal(int)
    left = Signal()  # up from the first line

    def __init__(self, parent: QWidget | None = None):
        super().__init__(_("Open orders"), parent, icon_name="repairs")
        self._which = BoardFilter()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.told = theme.label("", "quiet")
        self.search = NameEdit(_("Look for an order"))
        self.search.setPlaceholderText(_("/  number, place, account, department"))
        theme.width(self.search, 50, 110)
        self.head.addWidget(self.told)
        self.head.addSpacing(theme.space(3))
        self.head.addWidget(self.search)
        self.filters = FilterRow(
            [(key, _(text), which) for key, text, which in FILTERS],
            (SIDE_KEY, [(side, _(name)) for side, name in BOTH.items()]),
        )
        self.table = BoardTable(
            _("Open orders"),
            [
                Column(_("Number"), lambda row: row.number),
                Column(_("Place"), lambda row: row.place, stretch=True),
                Column(
                    _("Kind"), _kind, stretch=True, tone=lambda row: "warn" if row.priority == URGENT else ""
                ),
                Column(_("State"), lambda row: state_text(row.state)),
                Column(_("Department"), lambda row: row.department),
                Column(_("Due by"), _due, tone=lambda row: "danger" if row.overdue else ""),
            ],
            None,
            _("No open order here."),
        )
        self.table.setMinimumHeight(theme.space(LEAST_TALL))
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._later = QTimer(self, interval=LATER)
        self._pause.timeout.connect(self._look)
        self._later.timeout.connect(self.reload)
        self._later.start()
        self.search.textEdited.connect(self._typed)
        self.search.returnPressed.connect(self._look_and_go)
        self.filters.chosen.connect(self._filter)
        self.table.chosen.connect(self._open)
        self.table.left.connect(self.left)

    # --- what is shown --------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read the board anew, as long as somebody looks at it; the line stays with its order."""
        if not self.isVisible():
            return
        before, line = self.table.current, max(self.table.currentIndex().row(), 0)
        which = self._which
        if which.text:
            found = board_rows(which, 0, MOST_FOUND)
            total, overdue = len(found), sum(row.overdue for row in found)
            self.table.show_source(source_of(found))
        else:
            total, overdue = board_count(which)
            self.table.show_source(Source(lambda: total, lambda skip, count: board_rows(which, skip, count)))
        self.told.setText(_told(total, overdue))
        theme.style(self.told, "error" if overdue else "quiet")
        if before is not None:
            self.table.go_to(self._line_of(before, line))

    def _line_of(self, before: BoardRow, line: int) -> int:
        """Where the order stands now; looked for around its line alone."""
        model = self.table.model()
        for away in range(20):
            for place in (line - away, line + away):
                row = model.row(place) if 0 <= place < self.table.count else None
                if row is not None and row.order_id == before.order_id:
                    return place
        return line

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # --- keys -----------------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """A letter filters, / begins to look for something; whether it was one of these."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return self.filters.press(event.text().upper())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the line that looks for something: Esc empties it first, Down goes to the list."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.search.clear()
            self._look()
            self.table.setFocus()
        elif self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._look_and_go()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _look(self) -> None:
        self._pause.stop()
        self._which = replace(self._which, text=self.search.text().strip())
        self.reload()

    @Slot()
    def _look_and_go(self) -> None:
        """Enter: to the list; the only one that was found opens at once."""
        self._look()
        if self.table.count == 1:
            self.table.choose(0)
        elif self.table.count:
            self.table.setFocus()

    @Slot(object, str)
    def _filter(self, which: BoardFilter, side: str) -> None:
        self._which = replace(which, side=side, text=self._which.text)
        self.reload()

    @Slot(object)
    def _open(self, row: BoardRow) -> None:
        self.order_chosen.emit(row.order_id)


def _told(total: int, overdue: int) -> str:
    told = _("{count} open").format(count=format_number(total))
    if not overdue:
        return told
    return _("{open}, {count} overdue").format(open=told, count=format_number(overdue))


def _kind(row: BoardRow) -> str:
    return kind_text(row.category_name, row.priority)


def _due(row: BoardRow) -> str:
    return due_text(row.due_at, row.overdue)
