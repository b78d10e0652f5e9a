"""A chart on the screen, drawn as on paper; arrow keys go from bar to bar, Enter opens what is behind."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.core.chart import PATTERNS, Box, Chart, Drawing, Rule, Words, dots, drawing, hatching
from desktop.widgets import theme

SIZE = 9.0  # points of its letters
TALL_STEPS = 34  # what standing bars take
STEP = 6.0  # pixels from one line or dot of a pattern to the next
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
EMPTY = Chart("", ())


class ChartView(QWidget):
    """Shows a chart; it has the focus only where something lies behind its bars.

    Args:
        tall: what standing bars take, in grid steps.
    """

    opened = Signal(str)  # the key of a bar
    beyond = Signal(int)  # an arrow key behind the last bar, or -1 before the first

    def __init__(self, chart: Chart = EMPTY, parent: QWidget | None = None, tall: float = TALL_STEPS):
        super().__init__(parent)
        self._tall = tall
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chart = chart
        self._drawing: Drawing | None = None
        self.chosen = 0  # the place of the bar in hand
        self.show_chart(chart)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show another one; the bar in hand stays where it is, as far as there is one."""
        self._chart = chart
        self.chosen = min(self.chosen, max(len(chart.bars) - 1, 0))
        opens = any(bar.key for bar in chart.bars)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(chart.title)
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(120), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        size = theme.points(SIZE)
        self._drawing = drawing(
            self._chart, max(self.width(), 1), _pixels(size), _measure, theme.space(self._tall)
        )
        self.setFixedHeight(int(self._drawing.height) + 2)
        self._tell()
        self.update()

    def _tell(self) -> None:
        """What a screen reader says: the bar in hand first, then all."""
        bars = self._chart.bars
        here = f"{bars[self.chosen].said}. " if self.hasFocus() and bars else ""
        self.setAccessibleDescription(here + self._chart.told)
        self.setToolTip("\n".join(bar.said for bar in bars))

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bars = self._chart.bars
        if event.key() in (*BACK, *ON) and bars:
            self._go(1 if event.key() in ON else -1)
        elif event.key() in ENTER_KEYS and bars and bars[self.chosen].key:
            if not event.isAutoRepeat():
                self.opened.emit(bars[self.chosen].key)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """To the next bar; the hand stops at both ends, and whoever has more charts hears so."""
        if 0 <= self.chosen + step < len(self._chart.bars):
            self.choose(self.chosen + step)
        else:
            self.beyond.emit(step)

    def choose(self, place: int) -> None:
        """Take a bar in hand; the last one where there are fewer."""
        self.chosen = min(max(place, 0), max(len(self._chart.bars) - 1, 0))
        self._tell()
        self.update()

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().focusInEvent(event)
        self._tell()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and self._chart.bars[place].key:
            self.chosen = place
            self.opened.emit(self._chart.bars[place].key)

    def _place_at(self, point: QPointF) -> int | None:
        places = self._drawing.places if self._drawing else ()
        return next((at for at, place in enumerate(places) if QRectF(*place).contains(point)), None)

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() and self._chart.bars:
            painter.fillRect(QRectF(*self._drawing.places[self.chosen]), QColor(theme.palette().accent_soft))
        for shape in self._drawing.shapes:
            if isinstance(shape, Words):
                _say(painter, shape)
            elif isinstance(shape, Rule):
                painter.setPen(QPen(QColor(theme.palette().edge), 1))
                painter.drawLine(QPointF(shape.x, shape.y), QPointF(shape.until, shape.y))
            else:
                _fill(painter, shape)
        painter.end()


def _pixels(points: float) -> float:
    return QFontMetricsF(theme.font(SIZE)).ascent() * points / theme.points(SIZE)


def _measure(text: str, size: float, bold: bool) -> float:
    return QFontMetricsF(theme.font(SIZE, bold)).horizontalAdvance(text)


def _say(painter: QPainter, words: Words) -> None:
    painter.setFont(theme.font(SIZE, words.bold))
    painter.setPen(QColor(theme.palette().quiet if words.quiet else theme.palette().text))
    wide = QFontMetricsF(painter.font()).horizontalAdvance(words.text)
    x = {"left": words.x, "right": words.x - wide, "centre": words.x - wide / 2}[words.align]
    painter.drawText(QPointF(x, words.y), words.text)


def _fill(painter: QPainter, box: Box) -> None:
    """Colour and pattern together: neither has to be seen alone."""
    colours = theme.palette()
    pattern = PATTERNS[box.series % len(PATTERNS)]
    edge = QRectF(box.x, box.y, box.width, box.height)
    pen = QPen(QColor(colours.accent), 1.2)
    if pattern == "solid":
        painter.fillRect(edge, QColor(colours.accent))
        return
    painter.fillRect(edge, QColor(colours.surface if pattern == "outlined" else colours.accent_soft))
    painter.setPen(pen)
    if pattern == "hatched":
        for x, y, to_x, to_y in hatching(box, STEP):
            painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))
    elif pattern == "dotted":
        for x, y in dots(box, STEP):
            painter.drawEllipse(QPointF(x, y), 0.9, 0.9)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(edge)
