"""Buttons that never press themselves: no Enter of a scanner finds a default button here."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QWidget

from desktop.widgets import theme
from desktop.widgets.icons import icon


class QuietButton(QPushButton):
    """A button beside the main one: icon, word, and at its right the key that does the same."""

    role = ""
    ink = "text"  # the palette's colour of its word
    bold = False
    from_left = False  # its word stands at the left, as in a list

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None, icon_name: str = ""):
        super().__init__(parent)
        self._key = key
        self._icon = icon(icon_name, self.ink) if icon_name else None
        self.setAutoDefault(False)
        self.setDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if self.role:
            theme.style(self, self.role)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text; the screen reader hears it without the key."""
        self.setText(text)
        self.setAccessibleName(theme.say_plainly(text))
        self.updateGeometry()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = icon(name, self.ink)
        self.updateGeometry()
        self.update()

    def show_key(self, key: str) -> None:
        """Name another key."""
        self._key = key
        self.updateGeometry()
        self.update()

    @property
    def key(self) -> str:
        """The key that is named at its right."""
        return self._key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()  # whoever moved here by Tab means it
        else:
            super().keyPressEvent(event)

    # --- how it looks ---------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        wide = self._word_width() + 2 * theme.space(4)
        if self._key:
            wide += theme.space(3) + self._key_width()
        return QSize(wide, max(self._word_metrics().height(), theme.space(5)) + 2 * theme.space(2.25))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # the style draws the outline, and the word is drawn here

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_inside(QPainter(self))

    def _paint_inside(self, painter: QPainter) -> None:
        inside = self.rect().adjusted(theme.space(3), 0, -theme.space(3), 0)
        if self._key:
            inside.setRight(self._paint_key(painter, inside) - theme.space(2))
        self._paint_word(painter, inside)

    def _paint_word(self, painter: QPainter, inside: QRect) -> None:
        spare = 0 if self.from_left else max(0, (inside.width() - self._word_width()) // 2)
        start = inside.left() + spare
        if self._icon:
            side = theme.space(5)
            place = QRect(QPoint(start, inside.center().y() - side // 2 + 1), QSize(side, side))
            self._icon.paint(
                painter, place, mode=self._icon.Mode.Normal if self.isEnabled() else self._icon.Mode.Disabled
            )
            start += side + (theme.space(2) if self.text() else 0)
        font = self.font()
        font.setBold(self.bold or self.isChecked())
        painter.setFont(font)
        painter.setPen(self._colour(self.ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        place = QRect(start, inside.top(), inside.right() - start + 1, inside.height())
        painter.drawText(place, flags, self.text())

    def _paint_key(self, painter: QPainter, inside: QRect) -> int:
        """Draw the key as a small cap; where it begins."""
        font = theme.font(8.5)
        painter.setFont(font)
        tall = QFontMetrics(font).height()
        cap = QRect(0, 0, self._key_width(), tall)
        cap.moveCenter(inside.center())
        cap.moveRight(inside.right())
        colour = self._colour("quiet" if self.ink == "text" else self.ink)
        outline = QColor(colour)
        outline.setAlphaF(0.45)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), theme.space(1), theme.space(1))
        painter.setPen(colour)
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        return cap.left()

    def _colour(self, name: str) -> QColor:
        return QColor(getattr(theme.palette(), name if self.isEnabled() else "faint"))

    def _word_metrics(self) -> QFontMetrics:
        font = self.font()
        font.setBold(self.bold or self.isCheckable())
        return QFontMetrics(font)

    def _word_width(self) -> int:
        words = self._word_metrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        if not self._icon:
            return words
        return words + theme.space(5) + (theme.space(2) if self.text() else 0)

    def _key_width(self) -> int:
        return QFontMetrics(theme.font(8.5)).horizontalAdvance(self._key) + theme.space(3)


class PrimaryButton(QuietButton):
    """The one thing to do next on a screen."""

    role = "primary"
    ink = "on_accent"
    bold = True


class DangerButton(QuietButton):
    """Something that is not taken back easily."""

    role = "danger"
    ink = "danger"


class BareButton(QuietButton):
    """A button that shows no outline until it is needed, for bars and cards."""

    role = "bare"


class ChoiceButton(QuietButton):
    """One of several that exclude each other."""

    role = "choice"

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None, icon_name: str = ""):
        super().__init__(text, key, parent, icon_name)
        self.setCheckable(True)
