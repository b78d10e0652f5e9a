"""The quiet line with the sentence to say to the customer, filled in and ready."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.icons import IconLabel


class _Prompter(QObject):
    """Tells whoever has a voice to lend that a new sentence stands before the clerk."""

    shown = Signal(str)


prompter = _Prompter()


class SayLine(QWidget):
    """Shows one sentence of the standard; hidden while there is none.

    Args:
        key: the key that speaks the sentence or shows the next one, shown small at the right.
        aloud: whether a voice may say it; not where a sentence is only being written.
        large: whether it is what the whole screen is about.
    """

    def __init__(self, parent: QWidget | None = None, key: str = "", aloud: bool = True, large: bool = False):
        super().__init__(parent)
        self._aloud = aloud
        self._waits = False  # said, but not yet seen: its page is not in front
        self._seen = ""
        theme.style(self, "say-line")
        self._text = theme.label("", "aloud" if large else "say", wrap=True)
        self._key = theme.label(key, "key")
        self._key.setVisible(bool(key))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(4), theme.space(2.5), theme.space(4), theme.space(2.5))
        layout.setSpacing(theme.space(3))
        layout.addWidget(IconLabel("speak", "accent", steps=6), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that stands there now."""
        return self._text.text()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the line."""
        self._waits = sentence not in ("", self._seen)
        self._text.setText(sentence)
        self.setAccessibleName(_("Say: {sentence}").format(sentence=sentence))
        self.setVisible(bool(sentence))
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._seen = ""  # the same sentence for the next customer is a new one

    def _tell(self) -> None:
        if self._aloud and self._waits and self.isVisible():
            self._waits, self._seen = False, self.text
            prompter.shown.emit(self.text)
