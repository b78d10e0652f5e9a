"""Buttons that never press themselves: no Enter of a scanner finds a default button here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.widgets import theme


class QuietButton(QPushButton):
    """A button beside the main one; `key` names the key that does the same."""

    role = ""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self._key = key
        self.setAutoDefault(False)
        self.setDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(text)
        if self.role:
            theme.style(self, self.role)

    def say(self, text: str) -> None:
        """Show another text; the screen reader hears it without the key."""
        self.setText(f"{text}   {self._key}" if self._key else text)
        self.setAccessibleName(text.replace("&", ""))


class PrimaryButton(QuietButton):
    """The one thing to do next on a screen."""

    role = "primary"


class DangerButton(QuietButton):
    """Something that is not taken back easily."""

    role = "danger"


class ChoiceButton(QuietButton):
    """One of several that exclude each other."""

    role = "choice"

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None):
        super().__init__(text, key, parent)
        self.setCheckable(True)
