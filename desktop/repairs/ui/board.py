"""The board of open orders: what falls due next comes first, what is late says so in word and colour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.core.i18n import N_, _, format_number
from desktop.repairs.categories import URGENT
from desktop.repairs.queries import BoardFilter, BoardRow, board_count, board_rows
from desktop.repairs.states import ACCEPTED, DONE, HOLD, RETURNED, SIDES
from desktop.repairs.ui.words import due_text, kind_text, state_text
from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.record_table import Column, RecordTable, Source, source_of

LATER = 60_000  # milliseconds after which an order may be late that was not
PAUSE = 200  # milliseconds without a key before the list follows what is looked for
LEAST_TALL = 46
MOST_FOUND = 200  # of a search; whoever finds more has to say more
# Letters, since digits answer the question above.
FILTERS = (
    ("A", N_("All"), BoardFilter()),
    ("L", N_("Overdue"), BoardFilter(overdue=True)),
    ("U", N_("Urgent"), BoardFilter(urgent=True)),
    ("D", N_("To dispatch"), BoardFilter(states=(ACCEPTED, RETURNED))),
    ("H", N_("On hold"), BoardFilter(states=(HOLD,))),
    ("B", N_("To call back"), BoardFilter(states=(DONE,))),
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
        theme.width(self.search, 80, 110)
        self.head.addWidget(self.told)
        self.head.addSpacing(theme.space(3))
        self.head.addWidget(self.search)
        self.filters = _Filters()
        self.table = _Table(
            _("Open orders"),
            [
                Column(_("Number"), lambda row: row.number),
                Column(_("Place"), lambda row: row.place, stretch=True),
                Column(
                    _("Kind"), _kind, stretch=True, tone=lambda row: "warn" if row.priority == URGENT else ""
                ),
                Column(_("State"), lambda row: state_text(row.state)),
                Column(_("Department"), lambda row: row.department),
                Column(_("Due"), _due, tone=lambda row: "danger" if row.overdue else ""),
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
    """One of the letters holds; S goes round the sides. As many side by side as there is room for."""

    chosen = Signal(object)  # BoardFilter

    def __init__(self) -> None:
        super().__init__()
        self._side = ""
        self._wide = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.space(1.5))
        self._buttons: list[QuietButton] = []
        for key, text, _which in FILTERS:
            button = ChoiceButton(_(text), key)
            button.setAutoExclusive(True)
            button.clicked.connect(self._choose)
            self._buttons.append(button)
        self._buttons[0].setChecked(True)
        self._side_button = QuietButton(_(BOTH[""]), SIDE_KEY)
        self._side_button.clicked.connect(self._next_side)
        self._buttons.append(self._side_button)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stand(len(self._buttons))

    def press(self, key: str) -> bool:
        """Choose by a letter; whether there is such a filter."""
        if key == SIDE_KEY:
            self._next_side()
            return True
        place = next((place for place, (known, *_rest) in enumerate(FILTERS) if known == key), None)
        if place is not None:
            self._buttons[place].click()
        return place is not None

    @Slot()
    def _next_side(self) -> None:
        sides = list(BOTH)
        self._side = sides[(sides.index(self._side) + 1) % len(sides)]
        self._side_button.say(_(BOTH[self._side]))
        self._choose()

    @Slot()
    def _choose(self) -> None:
        place = next(place for place, button in enumerate(self._buttons) if button.isChecked())
        self.chosen.emit(replace(FILTERS[place][2], side=self._side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap, widths = theme.space(1.5), [button.sizeHint().width() for button in self._buttons]
        fits = sum(widths) + gap * (len(widths) - 1) <= self.width()
        self._stand(len(widths) if fits else max(2, (self.width() + gap) // (max(widths) + gap)))

    def minimumSizeHint(self) -> QSize:
        """Two side by side at least; they stand in more rows where it is narrow."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return QSize(2 * widest + theme.space(2), super().minimumSizeHint().height())

    def _stand(self, wide: int) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // wide, place % wide)
        for column in range(len(self._buttons) + 1):
            self._grid.setColumnStretch(column, int(column == wide))


def _told(total: int, overdue: int) -> str:
    told = _("{count} open").format(count=format_number(total))
    if not overdue:
        return told
    return _("{open}, {count} overdue").format(open=told, count=format_number(overdue))


def _kind(row: BoardRow) -> str:
    return kind_text(row.category_name, row.priority)


def _due(row: BoardRow) -> str:
    return due_text(row.due_at, row.overdue)
