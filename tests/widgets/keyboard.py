"""Keys as a device sends them: each with the time it was pressed, through the window."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

PERSON = 110  # milliseconds between two keys
SCANNER = 8


class Keyboard:
    """Types into whatever has the focus of a window."""

    def __init__(self, window):
        self.handle = window.window().windowHandle()
        self.now = 1_000

    def press(self, key, text="", gap=PERSON, repeat=False):
        self.now += gap
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text, repeat)
            event.setTimestamp(self.now)
            QCoreApplication.sendEvent(self.handle, event)

    def type(self, text, gap=PERSON):
        for sign in text:
            self.press(Qt.Key(ord(sign.upper())), sign, gap)

    def scan(self, text, end=Qt.Key.Key_Return):
        self.type(text[0])
        self.type(text[1:], SCANNER)
        self.press(end, "\r", SCANNER)


def commit(widget, text):
    """Type signs by an input method."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)
