"""A surface that keeps what belongs together together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.icons import IconLabel


class Card(QWidget):
    """A titled surface; add to `body`, and to `head` what belongs at the right of the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None, icon_name: str = ""):
        super().__init__(parent)
        theme.style(self, "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.space(5), theme.space(4), theme.space(5), theme.space(5))
        self.body.setSpacing(theme.space(3))
        self.head = QHBoxLayout()
        self.head.setSpacing(theme.space(2))
        if icon_name:
            self.head.addWidget(IconLabel(icon_name, "accent"))
        self._title = theme.label(title, "heading")
        self.head.addWidget(self._title, 1)
        self.body.addLayout(self.head)
        self._title.setVisible(bool(title))  # only now: without a parent it would be a window of its own

    def set_title(self, title: str) -> None:
        """Name the surface otherwise."""
        self._title.setText(title)
        self._title.setVisible(bool(title))


class Rule(QFrame):
    """A thin line between two parts of a surface."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        theme.style(self, "rule")
