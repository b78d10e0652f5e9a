"""An answer to the one question of a page: large, with what it means, and its digit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.icons import icon

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}  # from one answer to the next: the page's keys


class AnswerButton(QuietButton):
    """Its word large, what it means below, its digit at the right; arrows are left to the page."""

    def __init__(self, text: str, hint: str, key: str, picture: str):
        self._hint = hint
        super().__init__(text, key)
        self._picture = icon(picture, "accent")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*STEPS, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        wide = max(self._title_metrics().horizontalAdvance(self.text()), theme.space(44))
        tall = self._title_metrics().height() + 2 * self._hint_metrics().height() + theme.space(7)
        return QSize(wide + theme.space(24), tall)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.space(44), self.sizeHint().height())

    def _title_metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font(14, bold=True))

    def _hint_metrics(self) -> QFontMetrics:
        return QFontMetrics(theme.font(9))

    def _paint_word(self, painter: QPainter, inside: QRect) -> None:
        side = theme.space(9)
        place = QRect(0, 0, side, side)
        place.moveLeft(inside.left() + theme.space(1))
        place.moveTop(inside.center().y() - side // 2)
        self._picture.paint(painter, place)
        words = inside.adjusted(side + theme.space(4), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        below = self._hint_metrics().boundingRect(words, flags, self._hint)
        upper = self._title_metrics().height()
        top = words.center().y() - (upper + theme.space(0.5) + below.height()) // 2
        painter.setFont(theme.font(14, bold=True))
        painter.setPen(self._colour("text"))
        painter.drawText(QRect(words.left(), top, words.width(), upper), flags, self.text())
        painter.setFont(theme.font(9))
        painter.setPen(self._colour("quiet"))
        rest = QRect(words.left(), top + upper + theme.space(0.5), words.width(), below.height())
        painter.drawText(rest, flags, self._hint)
