"""What was found, two lines each: the name to look for, and quietly what tells it from the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.widgets import theme

Index = QModelIndex | QPersistentModelIndex


class HitList(QListView):
    """A list that is led by the line above it and never takes the keys.

    Args:
        digits: whether its lines show the digits that open them.
    """

    clicked_line = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, digits: bool = True):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._model = _Hits()
        self.setModel(self._model)
        self.setItemDelegate(_TwoLines(self, digits))
        self.clicked.connect(self._clicked)

    @property
    def line(self) -> int:
        """The line that Enter would open."""
        return self.currentIndex().row()

    def show_hits(self, hits: Sequence[Any], more: str = "") -> None:
        """Show hits, the first one current."""
        self._model.show(hits, more)
        self.setCurrentIndex(self._model.index(0))
        self.scrollToTop()

    def move(self, lines: int) -> None:
        """Go up or down, and stay at the ends."""
        last = len(self._model.hits) - 1
        self.setCurrentIndex(self._model.index(max(0, min(last, self.line + lines))))

    def wanted_height(self) -> int:
        """Pixels that show all, or nine lines of it."""
        lines = min(9, len(self._model.hits))
        return lines * _TwoLines.tall() + (_TwoLines.tall_more() if self._model.more else 0)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self.clicked_line.emit(index.row())


class _Hits(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Any] = ()
        self.more = ""

    def show(self, hits: Sequence[Any], more: str) -> None:
        self.beginResetModel()
        self.hits, self.more = hits, more
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.hits) + bool(self.more)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.row() >= len(self.hits):
            return self.more
        hit = self.hits[index.row()]
        return f"{hit.main}, {hit.quiet}" if hit.quiet else hit.main

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_hit = index.row() < len(self.hits)
        return super().flags(index) if is_hit else Qt.ItemFlag.ItemNeverHasChildren


class _TwoLines(QStyledItemDelegate):
    def __init__(self, parent: QWidget, digits: bool):
        super().__init__(parent)
        self._digits = digits

    @staticmethod
    def tall() -> int:
        fonts = (theme.font(11, bold=True), theme.font(9))
        return sum(QFontMetrics(font).height() for font in fonts) + theme.space(2.5)

    @staticmethod
    def tall_more() -> int:
        return QFontMetrics(theme.font(9)).height() + theme.space(3)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_hit = index.row() < len(index.model().hits)
        return QSize(theme.space(40), self.tall() if is_hit else self.tall_more())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, model = theme.palette(), index.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.space(3)
        inside = option.rect.adjusted(side, 0, -side, 0)
        if index.row() >= len(model.hits):
            self._write(painter, inside, model.more, 9, colours.quiet)
        else:
            state = option.state
            if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                selected = state & QStyle.StateFlag.State_Selected
                painter.setPen(QColor(colours.accent) if selected else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
                painter.drawRoundedRect(
                    option.rect.toRectF().adjusted(0.5, 1.5, -0.5, -1.5), side / 2, side / 2
                )
            self._paint_hit(painter, inside, model.hits[index.row()], index.row())
        painter.restore()

    def _paint_hit(self, painter: QPainter, inside: QRect, hit: Any, line: int) -> None:
        colours = theme.palette()
        room = theme.space(6) if self._digits else 0
        digit = QRect(inside.left(), inside.top(), room, inside.height())
        if line < 9 and room:
            self._write(painter, digit, str(line + 1), 9, colours.quiet)
        words = inside.adjusted(room, theme.space(1.25), 0, -theme.space(1.25))
        upper = QFontMetrics(theme.font(11, bold=True)).height() if hit.quiet else words.height()
        self._write(
            painter, QRect(words.topLeft(), QSize(words.width(), upper)), hit.main, 11, colours.text, True
        )
        self._write(painter, words.adjusted(0, upper, 0, 0), hit.quiet, 9, colours.quiet)

    def _write(
        self, painter: QPainter, place: QRect, text: str, points: float, colour: str, bold: bool = False
    ) -> None:
        font = theme.font(points, bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
