"""Steps in one place, one in sight: the place is as large as that one needs, not as the largest."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedLayout, QWidget


class Pages(QWidget):
    """A stack of pages that asks for the room of the page in sight."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._stack = _InSight(self)
        self._stack.currentChanged.connect(self.updateGeometry)

    def addWidget(self, page: QWidget) -> None:
        """Add a page; the first one is in sight."""
        self._stack.addWidget(page)

    def currentWidget(self) -> QWidget:
        """The page in sight."""
        return self._stack.currentWidget()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Bring a page in sight."""
        self._stack.setCurrentWidget(page)


class _InSight(QStackedLayout):
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSize(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSize()

    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None else -1
