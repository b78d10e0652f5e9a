"""The hand of the tour: presses keys in whatever window is in front, waits like a person, takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QEventLoop, QIODevice, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.files import durable_write

GAP = 60  # milliseconds between keys: a fast typist, and slower than any scanner
SCAN_GAP = 5
LOOK = 320  # milliseconds to read a step before it is confirmed
PATIENCE = 90.0  # seconds
DIMMED = QColor(0, 0, 0, 70)
_EVENTS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class TourStopped(RuntimeError):
    """Something that the tour waited for did not come."""


class Hand:
    """Types, presses, waits and pictures; every step stands in the log."""

    def __init__(self, out: Path):
        self._out = out
        self._lines: list[str] = []
        self._pictures = 0
        self._clock = 1_000  # milliseconds of the keyboard, as a device counts them

    # --- keys -----------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type a text; signs that no keyboard has come through the input method, as they do for people."""
        self.log(f"types {text}")
        for sign in text:
            if sign.isascii():
                self._send(Qt.Key(ord(sign.upper())), Qt.KeyboardModifier.NoModifier, sign, GAP)
            else:
                self._commit(sign)
            self.rest(GAP)

    def press(self, *names: str) -> None:
        """Press keys by their names: Enter, F3, Ctrl+H, Esc."""
        for name in names:
            self.log(f"presses {name}")
            keys = QKeySequence(name)[0]
            text = name if len(name) == 1 else {"Enter": "\r", "Esc": "\x1b"}.get(name, "")
            self._send(keys.key(), keys.keyboardModifiers(), text, LOOK)
            self.rest(LOOK)

    def scan(self, code: str) -> None:
        """Hold a bill before the scanner: all signs at once, and its Enter."""
        self.log(f"scans {code}")
        gap = GAP
        for sign in code:
            self._send(Qt.Key(ord(sign.upper())), Qt.KeyboardModifier.NoModifier, sign, gap)
            gap = SCAN_GAP
        self._send(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", gap)
        self.rest(LOOK)

    def _send(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, gap: int) -> None:
        self._clock += gap
        window = self._in_front().windowHandle()
        for kind in _EVENTS:
            event = QKeyEvent(kind, key, modifiers, text)
            event.setTimestamp(self._clock)
            QCoreApplication.sendEvent(window, event)

    def _commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(QApplication.focusWidget(), event)

    def _in_front(self) -> QWidget:
        """The window that has the keys: a dialog over the office's window, else that window itself."""
        windows = _windows()
        if not windows:
            raise TourStopped("no window is there")
        front = QApplication.activeModalWidget() or windows[0]
        if not front.isActiveWindow():
            front.activateWindow()
            self.until(f"{front.windowTitle()} is in front", front.isActiveWindow)
        return front

    # --- waiting --------------------------------------------------------------------------------

    def rest(self, milliseconds: int) -> None:
        """Let the app do its work."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, what: str, happened: Callable[[], object]) -> None:
        """Wait until something is so.

        Raises:
            TourStopped: it never came.
        """
        begun = time.monotonic()
        while not happened():
            if time.monotonic() - begun > PATIENCE:
                raise TourStopped(f"waited in vain until {what}")
            self.rest(20)
        self.log(f"sees that {what}")
        self.rest(LOOK)

    # --- what is left behind --------------------------------------------------------------------

    def picture(self, name: str, of: QWidget | None = None) -> Path:
        """The screen as it is now, numbered; or one window of it."""
        self.rest(LOOK)
        self._pictures += 1
        path = self._out / f"{self._pictures:03d}-{name}.png"
        durable_write(path, _png(of.grab() if of is not None else _screen()))
        self.log(f"picture {path.name}")
        return path

    def log(self, line: str) -> None:
        """Note a step."""
        self._lines.append(line)

    def write_log(self) -> None:
        """Leave the log."""
        durable_write(self._out / "log.txt", ("\n".join(self._lines) + "\n").encode())


def _windows() -> list[QWidget]:
    """The windows that take keys, the office's own first and the newest dialog last."""
    shown = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible()
        and widget.windowHandle() is not None
        and not widget.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    ]
    return sorted(shown, key=lambda widget: (widget.isModal(), widget is QApplication.activeModalWidget()))


def _screen() -> QPixmap:
    """The office's window with its dialogs on it, as it stands on the counter."""
    main, *over = _windows()
    picture = main.grab()
    for dialog in over:
        _lay_on(picture, dialog)
    return picture


def _lay_on(picture: QPixmap, dialog: QWidget) -> None:
    size = picture.size() / picture.devicePixelRatio()
    corner = QPoint(max(size.width() - dialog.width(), 0) // 2, max(size.height() - dialog.height(), 0) // 2)
    painter = QPainter(picture)
    painter.fillRect(0, 0, size.width(), size.height(), DIMMED)
    painter.drawPixmap(corner, dialog.grab())
    painter.end()


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return buffer.data().data()


def close_everything() -> None:
    """Close every window that is left."""
    for widget in QApplication.topLevelWidgets():
        widget.close()
    QCoreApplication.processEvents()
