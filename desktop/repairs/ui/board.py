"""The board of open orders: what falls due next comes first, what is late says so in word and colour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.core.i18n import N_, _, format_number
from desktop.repairs.categories import URGENT
from desktop.repairs.queries import BoardFilter, BoardRow, board_count, board_rows
from desktop.repairs.states import ACCEPTED, DONE, HOLD, IN, OUT, RETURNED
from desktop.repairs.ui.words import due_text, kind_text, state_text
from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.record_table import Column, RecordTable, Source

LATER = 60_000  # milliseconds after which an order may be late that was not
PAUSE = 200  # milliseconds without a key before the list follows what is looked for
LEAST_TALL = 46
FILTER_WIDE = 34  # grid steps of one filter, to know how many stand in a row
# Letters, since digits answer the question above.
FILTERS = (
    ("A", N_("All"), BoardFilter()),
    ("L", N_("Overdue"), BoardFilter(overdue=True)),
    ("U", N_("Urgent"), BoardFilter(urgent=True)),
    ("D", N_("To dispatch"), BoardFilter(states=(ACCEPTED, RETURNED))),
    ("H", N_("On hold"), BoardFilter(states=(HOLD,))),
    ("B", N_("To call back"), BoardFilter(states=(DONE,))),
    ("I", N_("In-meter"), BoardFilter(side=IN)),
    ("O", N_("Out-meter"), BoardFilter(side=OUT)),
)


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
        self.head.addWidget(self.told)
        self.search = NameEdit(_("Look for an order"))
        self.search.setPlaceholderText(_("/  number, place, account, department"))
        theme.width(self.search, 70, 96)
        self.filters = _Filters()
        self.table = _Table(
            _("Open orders"),
            [
                Column(_("Number"), lambda row: row.number),
                Column(_("Place"), lambda row: row.place, stretch=True),
                Column(_("Kind"), _kind, tone=lambda row: "warn" if row.priority == URGENT else ""),
                Column(_("State"), lambda row: state_text(row.state)),
                Column(_("Department"), lambda row: row.department),
                Column(_("Due"), _due, tone=lambda row: "danger" if row.overdue else ""),
            ],
            None,
            _("No open order here."),
        )
        self.table.setMinimumHeight(theme.space(LEAST_TALL))
        line = QHBoxLayout()
        line.setSpacing(theme.space(3))
        line.addWidget(self.filters, 1)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
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
        total, overdue = board_count(which)
        self.told.setText(_told(total, overdue))
        theme.style(self.told, "error" if overdue else "quiet")
        self.table.show_source(Source(lambda: total, lambda skip, count: board_rows(which, skip, count)))
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

    @Slot(object)
    def _filter(self, which: BoardFilter) -> None:
        self._which = replace(which, text=self._which.text)
        self.reload()

    @Slot(object)
    def _open(self, row: BoardRow) -> None:
        self.order_chosen.emit(row.order_id)


class _Table(RecordTable):
    """Leaves letters and digits to the page, and goes up from its first line."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Filters(QWidget):
    """One holds; as many side by side as there is room for."""

    chosen = Signal(object)  # BoardFilter

    def __init__(self) -> None:
        super().__init__()
        self._buttons: list[ChoiceButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(1.5))
        for key, text, _which in FILTERS:
            button = ChoiceButton(_(text), key)
            button.setAutoExclusive(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._choose)
            self._buttons.append(button)
        self._buttons[0].setChecked(True)
        self._wide = 0
        self._stand(4)

    def press(self, key: str) -> bool:
        """Choose by a letter; whether there is such a filter."""
        place = next((place for place, (known, *_rest) in enumerate(FILTERS) if known == key), None)
        if place is None:
            return False
        self._buttons[place].click()
        return True

    @Slot()
    def _choose(self) -> None:
        place = next(place for place, button in enumerate(self._buttons) if button.isChecked())
        self.chosen.emit(FILTERS[place][2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand(max(2, min(len(FILTERS), self.width() // theme.space(FILTER_WIDE))))

    def _stand(self, wide: int) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // wide, place % wide)
        for column in range(len(FILTERS) + 1):
            self._grid.setColumnStretch(column, int(column == wide))


def _told(total: int, overdue: int) -> str:
    told = _("{count} open").format(count=format_number(total))
    if not overdue:
        return told
    return _("{open}, {count} overdue").format(open=told, count=format_number(overdue))


def _kind(row: BoardRow) -> str:
    return kind_text(row.category_name, row.priority)


def _due(row: BoardRow) -> str:
    return due_text(row.stage, row.due_at, row.overdue)
