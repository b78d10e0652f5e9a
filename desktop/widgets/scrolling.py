"""A page that may be larger than its place: large letters on a small screen still reach every field."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop.widgets.field import Field


class Scrolling(QScrollArea):
    """Shows a page whole where there is room, else scrolls to wherever the focus goes."""

    def __init__(self, page: QWidget | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        if page is not None:
            self.setWidget(page)
        QApplication.instance().focusChanged.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the keys of whoever has several lists; it is the focus that scrolls to the side
        else:
            super().keyPressEvent(event)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._holds(now):
            QTimer.singleShot(0, self, self._show_focus)  # once the page has taken its shape

    def _holds(self, widget: QWidget) -> bool:
        page = self.widget()
        return page is not None and page.isAncestorOf(widget)

    @Slot()
    def _show_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is None or not self._holds(now):
            return
        if isinstance(now.parentWidget(), Field):
            now = now.parentWidget()  # with its label, and with what is wrong with it
        if now.width() <= self.viewport().width() and now.height() <= self.viewport().height():
            self.ensureWidgetVisible(now, 0, 0)
        else:  # a whole step has the focus: it is read from its beginning
            corner = now.mapTo(self.widget(), QPoint(0, 0))
            self.horizontalScrollBar().setValue(corner.x())
            self.verticalScrollBar().setValue(corner.y())
