"""The list of what is open: filtered by letters, looked through by words, told again as time goes by."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets import theme
from desktop.widgets.board_table import BoardTable
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.filter_row import FilterRow

LATER = 60_000  # milliseconds after which something may be late that was not
PAUSE = 200  # milliseconds without a key before the list follows what is looked for
LEAST_TALL = 46
NEAR = 20  # lines around its old place in which a row is looked for


class OpenBoard(Card):
    """Enter opens what is on the line; a letter filters; / looks for something.

    A board of a slice says in `show_lines` what there is, in `narrow` which filter holds, and in `key_of`
    which row is which.

    Args:
        search: the line that looks for something.
        filters: by letters, since digits answer the question above.
        table: the lines.
        head: what else stands at the top, before the line that looks.
    """

    chosen = Signal(int)  # the key of a row
    left = Signal()  # up from the first line

    def __init__(
        self,
        title: str,
        icon_name: str,
        search: NameEdit,
        filters: FilterRow,
        table: BoardTable,
        head: tuple[QWidget, ...] = (),
        parent: QWidget | None = None,
    ):
        super().__init__(title, parent, icon_name=icon_name)
        self.told = theme.label("", "quiet")
        self.search, self.filters, self.table = search, filters, table
        self.text = ""  # what is looked for
        self.table.setMinimumHeight(theme.space(LEAST_TALL))
        self.head.addWidget(self.told)
        self.head.addSpacing(theme.space(3))
        for part in head:
            self.head.addWidget(part)
        self.head.addWidget(self.search, 1)  # wide enough for the whole word of what it looks for
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)
        self._connect()

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

    # --- what each board says -------------------------------------------------------------------------

    def show_lines(self) -> tuple[str, bool]:
        """Fill the table; how much there is, in words, and whether anything is late."""
        return "", False

    def narrow(self, which: Any, round_code: str) -> None:
        """Another filter holds."""

    def key_of(self, row: Any) -> int:
        """Which one a row is."""
        return int(row)

    # --- what is shown --------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read it anew, as long as somebody looks at it; the line stays with what it was about."""
        if not self.isVisible():
            return
        before, line = self.table.current, max(self.table.currentIndex().row(), 0)
        told, late = self.show_lines()
        self.told.setText(told)
        theme.style(self.told, "error" if late else "quiet")
        if before is not None:
            self.table.go_to(self._line_of(self.key_of(before), line))

    def _line_of(self, key: int, line: int) -> int:
        """Where it stands now; looked for around its line alone."""
        model = self.table.model()
        for away in range(NEAR):
            for place in (line - away, line + away):
                row = model.row(place) if 0 <= place < self.table.count else None
                if row is not None and self.key_of(row) == key:
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
        self.text = self.search.text().strip()
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
    def _filter(self, which: Any, round_code: str) -> None:
        self.narrow(which, round_code)
        self.reload()

    @Slot(object)
    def _open(self, row: Any) -> None:
        self.chosen.emit(self.key_of(row))
