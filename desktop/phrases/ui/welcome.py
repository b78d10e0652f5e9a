"""An empty desk: the sentence to say to whoever steps up, and where to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.phrases.queries import say
from desktop.widgets import theme
from desktop.widgets.say_line import SayLine


class Welcome(QWidget):
    """Shown in a tab while nobody is served.

    Args:
        phrase: the sentence of the standard to begin with.
        title: what is waited for, large.
        how: how to begin, in one or two sentences.
    """

    def __init__(self, phrase: str, title: str, how: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.say_line = SayLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.say_line)
        layout.addStretch(2)
        for text in (theme.label(title, "title"), theme.label(how, "quiet", wrap=True)):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(text)
        layout.addStretch(3)
        self._phrase = phrase
        self.greet()

    def greet(self) -> None:
        """Nobody was served: the welcome alone."""
        self.say_line.say(say(self._phrase))

    def say_farewell(self) -> None:
        """Goodbye to one, welcome to the next."""
        self.say_line.say(say("farewell.counter"))
