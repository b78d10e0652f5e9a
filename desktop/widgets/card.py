"""A surface that keeps what belongs together together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets import theme


class Card(QWidget):
    """A titled surface; add to `body`."""

    def __init__(self, title: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.style(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.space(4), theme.space(4), theme.space(4), theme.space(4))
        self.body.setSpacing(theme.space(2.5))
        self._title = theme.label(title, "heading")
        self._title.setVisible(bool(title))
        self.body.addWidget(self._title)

    def set_title(self, title: str) -> None:
        """Name the surface otherwise."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
