"""One table for every list: frozen rows, columns that say how a row reads, the keyboard first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.widgets import theme

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
LEAST = 48  # grid steps that a column which takes the rest keeps of its words, where little is left
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Column:
    """A column: its title, how a row reads in it, and whether it holds figures or takes the rest.

    struck tells which rows are struck through here; a word in another column has to say why.
    tone names the palette's colour of a row's text here, empty for the usual one; a word has to say it too.
    """

    title: str
    text: Callable[[Any], str]
    figures: bool = False
    stretch: bool = False
    struck: Callable[[Any], bool] | None = None
    tone: Callable[[Any], str] | None = None


@dataclass(frozen=True)
class Source:
    """Rows that are fetched a page at a time: their number, and the rows from an offset on."""

    count: Callable[[], int]
    rows: Callable[[int, int], Sequence[Any]]  # (offset, limit)


def source_of(rows: Sequence[Any]) -> Source:
    """A list that is short enough to be held."""
    return Source(lambda: len(rows), lambda offset, limit: rows[offset : offset + limit])


class RecordModel(QAbstractTableModel):
    """Rows fetched when they are looked at; a million of them cost no more than a screenful."""

    def __init__(self, columns: Sequence[Column], key: Callable[[Any], Hashable] | None = None):
        super().__init__()
        self.columns = list(columns)
        self._key = key  # given: rows can be ticked
        self.ticked: set[Hashable] = set()
        self._source = source_of(())
        self._count = 0
        self._pages: dict[int, Sequence[Any]] = {}

    def show_source(self, source: Source) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._source, self._count, self._pages = source, source.count(), {}
        self.endResetModel()

    def row(self, number: int) -> Any | None:
        """The record on a line; None when it has gone since they were counted."""
        page = number // PAGE
        if page not in self._pages:
            if len(self._pages) > 20:
                self._pages.clear()
            self._pages[page] = self._source.rows(page * PAGE, PAGE)
        records, place = self._pages[page], number % PAGE
        return records[place] if place < len(records) else None

    def toggle(self, number: int) -> None:
        """Tick a line, or take its tick away."""
        record = self.row(number)
        if self._key and record is not None:
            self.ticked ^= {self._key(record)}
            first = self.index(number, 0)
            self.dataChanged.emit(first, first, [Qt.ItemDataRole.CheckStateRole])

    def key_of(self, record: Any) -> Any:
        """What tells a record from the others."""
        return self._key(record) if self._key else record

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self.row(index.row())
        if record is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and column.struck and column.struck(record):
            return _struck()
        if role == Qt.ItemDataRole.ForegroundRole and column.tone and (tone := column.tone(record)):
            return QColor(getattr(theme.palette(), tone))
        if role == Qt.ItemDataRole.CheckStateRole and self._key and index.column() == 0:
            on = self._key(record) in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figures = self.columns[section].figures
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        tickable = self._key and index.isValid() and index.column() == 0
        return base | Qt.ItemFlag.ItemIsUserCheckable if tickable else base

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._key:
            return False
        self.toggle(index.row())
        return True


def _struck() -> QFont:
    """Only the line through it: face and size stay the table's."""
    font = QFont()
    font.setStrikeOut(True)
    return font


class _Roomy(QStyledItemDelegate):
    """Cells ask for the distance at their sides too, which the style sheet draws but does not count.

    What has a colour of its own keeps it on the current line.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        if tone is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, tone)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(theme.space(5), 0)


class RecordTable(QTableView):
    """Rows of one kind; Enter chooses, Space ticks where ticking is meant."""

    chosen = Signal(object)
    moved = Signal()  # another line is current
    ticks_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        key: Callable[[Any], Hashable] | None = None,
        empty_text: str = "",
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = RecordModel(columns, key)
        self._empty_text = empty_text
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(_Roomy(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._set_heights()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(self._model.columns):
            stretch = QHeaderView.ResizeMode.Stretch
            fit = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, stretch if column.stretch else fit)
        header.setResizeContentsPrecision(PAGE // 4)
        self._takers = [place for place, column in enumerate(self._model.columns) if column.stretch]

    def _connect(self) -> None:
        self.doubleClicked.connect(self._choose)
        self._model.dataChanged.connect(self.ticks_changed)
        self.selectionModel().currentChanged.connect(self.moved)
        self.horizontalHeader().sectionResized.connect(self._share_out)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show a list; the line that was current stays so if it is still there, else the first is."""
        before = self.current
        self.show_source(source_of(rows))
        if before is not None:
            wanted = self._model.key_of(before)
            places = (place for place, row in enumerate(rows) if self._model.key_of(row) == wanted)
            self.go_to(next(places, 0))

    def show_source(self, source: Source) -> None:
        """Show rows fetched a page at a time."""
        self._model.show_source(source)
        self._share_out()
        self.go_to(0)

    def choose(self, line: int) -> None:
        """As if this line had been chosen by Enter; lines count from 0."""
        if 0 <= line < self.count:
            self.go_to(line)
            self.chosen.emit(self.current)

    @property
    def current(self) -> Any | None:
        """The record on the current line."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    @property
    def ticked(self) -> set[Hashable]:
        """The keys of the ticked rows."""
        return set(self._model.ticked)

    def tick(self, keys: set[Hashable]) -> None:
        """Tick exactly these rows."""
        self._model.ticked = set(keys)
        self.viewport().update()
        self.ticks_changed.emit()

    # --- the keyboard ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.current is not None:
            self.chosen.emit(self.current)
        elif event.key() == Qt.Key.Key_Space and self.current is not None:
            self._model.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Home and self.count:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End and self.count:
            self.go_to(self.count - 1)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Asterisk):
            event.ignore()  # the screen's own keys; a table would begin to look for a row with that sign
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters do not move the line: a scan that lands here must not."""

    def go_to(self, line: int) -> None:
        """Let a line be the current one; lines count from 0."""
        if self.count:
            self.setCurrentIndex(self._model.index(min(line, self.count - 1), 0))

    # --- how it looks ---------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_heights()

    def _set_heights(self) -> None:
        tall = max(theme.space(9), self.fontMetrics().height() + theme.space(3))
        self.verticalHeader().setDefaultSectionSize(tall)
        self.verticalHeader().setMinimumSectionSize(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @Slot()
    @Slot(int)
    def _share_out(self, resized: int = -1) -> None:
        """Columns that take the rest keep what they need where little is left, and the table scrolls."""
        if resized in self._takers:
            return
        header = self.horizontalHeader()
        left = self.viewport().width() - header.length() + sum(map(header.sectionSize, self._takers))
        needs = {} if left >= self._plenty() else {place: self._need(place) for place in self._takers}
        crowded = bool(needs) and left < sum(needs.values())
        mode = QHeaderView.ResizeMode.Fixed if crowded else QHeaderView.ResizeMode.Stretch
        for place in self._takers:
            if header.sectionResizeMode(place) != mode:
                header.setSectionResizeMode(place, mode)
            if crowded:
                header.resizeSection(place, needs[place])

    def _plenty(self) -> int:
        """So many pixels are enough for the columns that take the rest, whatever stands in them."""
        return theme.space(LEAST) * len(self._takers)

    def _need(self, column: int) -> int:
        """The pixels below which a column that takes the rest does not go."""
        words = max(self.sizeHintForColumn(column), self.horizontalHeader().sectionSizeHint(column))
        return min(theme.space(LEAST), words)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty_text and not self._model.rowCount():
            room = theme.space(6)
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            inside = self.viewport().rect().adjusted(room, room, -room, -room)
            centred = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, centred, self._empty_text)
            painter.end()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.row(index.row()))
