"""A strip that says one thing: good, to know, take care, or wrong. A word and an icon, not only a colour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.icons import IconLabel

_ICONS = {
    "info": ("info", "accent"),
    "ok": ("ok", "ok"),
    "warn": ("warning", "warn"),
    "error": ("error", "danger"),
}


class Banner(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._icon = IconLabel()
        self._text = theme.label("", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(3), theme.space(2.5), theme.space(4), theme.space(2.5))
        layout.setSpacing(theme.space(2.5))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when hidden."""
        return self._text.text() if not self.isHidden() else ""

    def show_error(self, sentence: str) -> None:
        """Something is wrong and must be dealt with."""
        self._say("error", sentence)

    def show_warning(self, sentence: str) -> None:
        """Something to take care of."""
        self._say("warn", sentence)

    def show_ok(self, sentence: str) -> None:
        """Something is done."""
        self._say("ok", sentence)

    def show_info(self, sentence: str) -> None:
        """Something to know."""
        self._say("info", sentence)

    def clear(self) -> None:
        """Nothing to say."""
        self._text.clear()
        self.hide()

    def _say(self, kind: str, sentence: str) -> None:
        theme.style(self, f"banner-{kind}")
        self._icon.show_icon(*_ICONS[kind])
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
