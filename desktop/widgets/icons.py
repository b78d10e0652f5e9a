"""Our own line icons, drawn in the colours of the look in use and sharp at every size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from desktop.core.paths import RESOURCES
from desktop.widgets import theme

FOLDER = RESOURCES / "icons"
STEPS = 5  # the usual side of an icon beside a text: 20 pixels at 100 %


def icon(name: str, colour: str = "text", chosen: str = "") -> QIcon:
    """An icon that follows the look even when it changes later.

    Args:
        name: a file in resources/icons without its ending.
        colour: the name of one of the palette's colours.
        chosen: the colour while its button or tab is the chosen one; empty for the same.
    """
    return QIcon(_Engine(name, colour, chosen or colour))


def pixmap(name: str, colour: str = "text", side: int = 0, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture, `side` logical pixels wide (usual size when 0), for a screen of that ratio."""
    picture = _drawn(name, getattr(theme.palette(), colour), round((side or theme.space(STEPS)) * ratio))
    picture = QPixmap(picture)
    picture.setDevicePixelRatio(ratio)
    return picture


class IconLabel(QLabel):
    """An icon in a layout; it says nothing to a screen reader, the word beside it does."""

    def __init__(self, name: str = "", colour: str = "text", steps: float = STEPS):
        super().__init__()
        self._name, self._colour, self._steps = name, colour, steps
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_icon(self, name: str, colour: str = "text") -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.space(self._steps), theme.space(self._steps))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        if self._name:
            side = theme.space(self._steps)
            box = QRect(QPoint(0, 0), QSize(side, side))
            box.moveCenter(self.rect().center())
            icon(self._name, self._colour).paint(QPainter(self), box)


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: str, chosen: str):
        super().__init__()
        self._name, self._colour, self._chosen = name, colour, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        place = QRect(QPoint(0, 0), QSize(side, side))
        place.moveCenter(rect.center())
        painter.drawPixmap(place, self._picture(round(side * ratio), mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture(min(size.width(), size.height()), mode, state)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return self._picture(min(size.width(), size.height()), mode, state)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour, self._chosen)

    def _picture(self, side: int, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        role = self._chosen if state == QIcon.State.On else self._colour
        if mode == QIcon.Mode.Disabled:
            role = "faint"
        return _drawn(self._name, getattr(theme.palette(), role), side)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int) -> QPixmap:
    """The drawing as a stencil, filled with the colour; `side` in device pixels."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer((FOLDER / f"{name}.svg").read_bytes())
    picture = QPixmap(max(1, side), max(1, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    return picture
