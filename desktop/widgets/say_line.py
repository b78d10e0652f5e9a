"""The quiet line with the sentence to say to the customer, filled in and ready."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme


class SayLine(QWidget):
    """Shows one sentence of the standard; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.style(self, "banner-info")
        self._text = theme.label("", "say", wrap=True)
        mark = theme.label("“", "title")
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(2.5), theme.space(4), theme.space(2.5))
        layout.setSpacing(theme.space(2))
        layout.addWidget(mark)
        layout.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that stands there now."""
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the line."""
        self._text.setText(sentence)
        self.setAccessibleName(_("Say: {sentence}").format(sentence=sentence))
        self.setVisible(bool(sentence))
