"""Shows a paper before it is printed: its pages one under the other, as wide as there is room."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme

SCREEN = 96 / 72  # pixels of a point at its real size
LARGEST_FIT = 1.5  # a narrow receipt is not blown up to the width of the window
_STEP = 1.2


class PdfPreview(QScrollArea):
    """Pages of a PDF. Plus and minus change the size, 0 fits the width, Page Up and Down turn pages."""

    def __init__(self, name: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name or _("Preview of the paper"))
        theme.style(self, "desk")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document = None
        self._zoom = 1.0  # times the width that fits
        self._pages: list[_Page] = []
        stack = QWidget()
        self._stack = QVBoxLayout(stack)
        self._stack.setContentsMargins(*(theme.space(4),) * 4)
        self._stack.setSpacing(theme.space(4))
        self._stack.addStretch(1)
        self.setWidget(stack)

    @property
    def page_count(self) -> int:
        """How many pages there are to see."""
        return len(self._pages)

    @property
    def zoom(self) -> float:
        """Times the width that fits."""
        return self._zoom

    def show_pdf(self, pdf: bytes | Path) -> None:
        """Show a document from its first page."""
        import pypdfium2

        self.clear()
        self._document = pypdfium2.PdfDocument(pdf)
        for number in range(len(self._document)):
            page = _Page(self._document, number)
            page.setAccessibleName(_("Page {n} of {total}").format(n=number + 1, total=len(self._document)))
            self._pages.append(page)
            self._stack.insertWidget(number, page, 0, Qt.AlignmentFlag.AlignHCenter)
            page.show()
        self._fit()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing."""
        for page in self._pages:
            self._stack.removeWidget(page)
            page.document = None
            page.deleteLater()
        self._pages = []
        if self._document is not None:
            self._document.close()
            self._document = None

    @Slot()
    def zoom_in(self) -> None:
        """Larger."""
        self._set_zoom(self._zoom * _STEP)

    @Slot()
    def zoom_out(self) -> None:
        """Smaller."""
        self._set_zoom(self._zoom / _STEP)

    @Slot()
    def fit_width(self) -> None:
        """As wide as there is room."""
        self._set_zoom(1.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit_width()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stack"):
            self._fit()

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = min(4.0, max(0.4, zoom))
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - 2 * theme.space(4) - 2
        for page in self._pages:
            natural = page.points.width() * SCREEN
            page.set_width(round(min(room, natural * LARGEST_FIT) * self._zoom))
        self._stack.activate()

    def _turn(self, pages: int) -> None:
        """To the next page's top; on a page longer than the window, by windows."""
        bar = self.verticalScrollBar()
        here, screen = bar.value(), self.viewport().height()
        tops = [page.y() - theme.space(2) for page in self._pages]
        if pages > 0:
            target = min([here + screen, *(top for top in tops if top > here + 1)])
        else:
            target = max([here - screen, *(top for top in tops if top < here - 1)])
        bar.setValue(target)


class _Page(QWidget):
    """One sheet of paper; drawn when it comes into sight, at the dots of the screen."""

    def __init__(self, document: object, number: int):
        super().__init__()
        self.document = document
        self._number = number
        self.points = QRectF(0, 0, *document.get_page_size(number))  # type: ignore[attr-defined]
        self._picture = QPixmap()

    def set_width(self, width: int) -> None:
        tall = round(width * self.points.height() / self.points.width())
        self.setFixedSize(QSize(max(1, width), max(1, tall)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self.document is not None and self._picture.width() != round(self.width() * ratio):
            self._picture = self._render(round(self.width() * ratio))
            self._picture.setDevicePixelRatio(ratio)
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QColor(theme.palette().line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _render(self, width: int) -> QPixmap:
        page = self.document[self._number]  # type: ignore[index]
        dots = page.render(scale=width / self.points.width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(dots.buffer), dots.width, dots.height, dots.stride, QImage.Format.Format_RGBX8888
        )
        picture = QPixmap.fromImage(image)
        dots.close()
        page.close()
        return picture
