"""The hand of the tour: presses keys in whatever window is in front, waits like a person, takes pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.files import durable_write

GAP = 45  # milliseconds between keys: a fast typist, and slower than any scanner
LOOK = 320  # milliseconds to read a step before it is confirmed
PATIENCE = 60.0  # seconds


class TourStopped(RuntimeError):
    """Something that the tour waited for did not come."""


class Hand:
    """Types, presses, waits and pictures; every step stands in the log."""

    def __init__(self, out: Path):
        self._out = out
        self._lines: list[str] = []
        self._pictures = 0

    # --- keys -----------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type a text; signs that no keyboard has come through the input method, as they do for people."""
        self.log(f"types {text}")
        for sign in text:
            if sign.isascii():
                QTest.keyClick(self._window().windowHandle(), sign)
            else:
                self._commit(sign)
            self.rest(GAP)

    def press(self, *names: str) -> None:
        """Press keys by their names: Enter, F3, Ctrl+H, Esc."""
        for name in names:
            self.log(f"presses {name}")
            *held, last = name.split("+") if len(name) > 1 else [name]
            modifiers = Qt.KeyboardModifier.NoModifier
            for one in held:
                modifiers |= {
                    "Ctrl": Qt.KeyboardModifier.ControlModifier,
                    "Shift": Qt.KeyboardModifier.ShiftModifier,
                    "Alt": Qt.KeyboardModifier.AltModifier,
                }[one]
            QTest.keyClick(self._window().windowHandle(), _key(last), modifiers)
            self.rest(LOOK)

    def scan(self, code: str) -> None:
        """Hold a bill before the scanner: all signs at once, and its Enter."""
        self.log(f"scans {code}")
        window = self._window().windowHandle()
        for sign in code:
            QTest.keyClick(window, sign)
        QTest.keyClick(window, Qt.Key.Key_Return)
        self.rest(LOOK)

    def _commit(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), event)

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

    # --- what is left behind --------------------------------------------------------------------

    def picture(self, name: str) -> Path:
        """The screen as it is now, numbered."""
        self.rest(LOOK)
        self._pictures += 1
        path = self._out / f"{self._pictures:02d}-{name}.png"
        _screen().save(str(path))
        self.log(f"picture {path.name}")
        return path

    def log(self, line: str) -> None:
        """Note a step."""
        self._lines.append(line)

    def write_log(self) -> None:
        """Leave the log."""
        durable_write(self._out / "log.txt", ("\n".join(self._lines) + "\n").encode())

    def _window(self) -> QWidget:
        """The window in front: the newest dialog, else the office's own."""
        shown = _windows()
        if not shown:
            raise TourStopped("no window is there")
        front = QApplication.activeModalWidget() or QApplication.activeWindow() or shown[-1]
        front.activateWindow()
        return front


def _windows() -> list[QWidget]:
    """Visible windows, the main one first."""
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and widget.windowHandle() is not None and not widget.property("customer")
    ]
    return sorted(found, key=lambda widget: (widget.isModal(), widget is not QApplication.activeWindow()))


def _screen() -> QPixmap:
    """The main window with its dialog on it, as it stands on the counter."""
    windows = _windows()
    picture = windows[0].grab()
    for dialog in windows[1:]:
        if dialog.isModal():
            _lay_on(picture, dialog)
    return picture


def _lay_on(picture: QPixmap, dialog: QWidget) -> None:
    ratio = picture.devicePixelRatio()
    size = picture.size() / ratio
    over = dialog.grab()
    corner = QPoint((size.width() - dialog.width()) // 2, max((size.height() - dialog.height()) // 2, 0))
    painter = QPainter(picture)
    painter.fillRect(0, 0, size.width(), size.height(), QColor(0, 0, 0, 70))
    painter.drawPixmap(corner, over)
    painter.end()


def _key(name: str) -> Qt.Key | str:
    named = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Space": Qt.Key.Key_Space}
    if name in named:
        return named[name]
    return getattr(Qt.Key, f"Key_{name}") if len(name) > 1 else name


def quit_quietly() -> None:
    """Close every window that is left."""
    for widget in QApplication.topLevelWidgets():
        widget.close()
    QGuiApplication.processEvents()
