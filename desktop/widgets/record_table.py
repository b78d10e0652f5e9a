"""One table for every list: frozen rows, columns that say how a row reads, the keyboard first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.widgets import theme

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Column:
    """A column: its title, how a row reads in it, and whether it holds figures or takes the rest."""

    title: str
    text: Callable[[Any], str]
    figures: bool = False
    stretch: bool = False


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

    def row(self, number: int) -> Any:
        """The record on a line."""
        page = number // PAGE
        if page not in self._pages:
            if len(self._pages) > 20:
                self._pages.clear()
            self._pages[page] = self._source.rows(page * PAGE, PAGE)
        return self._pages[page][number % PAGE]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(self.row(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.CheckStateRole and self._key and index.column() == 0:
            on = self._key(self.row(index.row())) in self.ticked
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
            return int(Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        tickable = self._key and index.isValid() and index.column() == 0
        return base | Qt.ItemFlag.ItemIsUserCheckable if tickable else base

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self._key:
            return False
        self.ticked ^= {self._key(self.row(index.row()))}
        self.dataChanged.emit(index, index, [role])
        return True


class RecordTable(QTableView):
    """Rows of one kind; Enter chooses, Space ticks where ticking is meant."""

    chosen = Signal(object)
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
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.space(9))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(self._model.columns):
            stretch = QHeaderView.ResizeMode.Stretch
            fit = QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, stretch if column.stretch else fit)
        header.setResizeContentsPrecision(PAGE // 4)

    def _connect(self) -> None:
        self.doubleClicked.connect(self._choose)
        self._model.dataChanged.connect(self.ticks_changed)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show a list, the first line current."""
        self.show_source(source_of(rows))

    def show_source(self, source: Source) -> None:
        """Show rows fetched a page at a time."""
        self._model.show_source(source)
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.current is not None:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty_text and not self._model.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)
            painter.end()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.row(index.row()))
