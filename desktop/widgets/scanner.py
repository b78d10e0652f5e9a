"""Tells a barcode scanner from a person, and keeps keys from a step that has only just appeared.

A scanner is a keyboard that types a number faster than anybody and ends it with Enter. Both filters
sit on the window, where every key of a device passes once, before any widget has it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

GAP = 35  # milliseconds; fast typists leave 60 and more
SHORTEST = 5
GUARD = 250  # milliseconds
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


class Scanner(QObject):
    """Hears scans in every window of the app.

    Signs typed into a text field go there at once, as a person must see them at once; when they turn
    out to be a scan the field gets back what stood in it. Anywhere else signs wait the length of
    one gap, since a table or a button could do something with them.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._signs: list[str] = []
        self._last = 0
        self._give_back: Callable[[], None] | None = None
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._letting_go = False
        self._wait = QTimer(self, singleShot=True, interval=GAP)
        self._wait.timeout.connect(self._let_go)
        QGuiApplication.instance().focusWindowChanged.connect(self.watch)
        self.watch(QGuiApplication.focusWindow())

    @Slot(QWindow)
    def watch(self, window: QWindow | None) -> None:
        """Listen in a window too; those that get the focus are listened to by themselves."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._letting_go or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._is_next(event):
                event.accept()  # no shortcut in the middle of a scan
            return False
        return self._key(watched, event)

    # --- one key --------------------------------------------------------------------------------

    def _key(self, window: QObject, event: QKeyEvent) -> bool:
        """Whether the key was part of a scan or waits, and so goes no further now."""
        if event.key() in _ENDS and self._is_next(event) and len(self._signs) >= SHORTEST:
            self._end()
            return True
        if event.isAutoRepeat() or not _is_sign(event):
            self._forget()
            self._let_go()
            return False
        if not self._is_next(event):
            self._forget()
            self._let_go()
            self._give_back = _keep(QApplication.focusWidget())
        self._signs.append(event.text())
        self._last = event.timestamp()
        if self._give_back is not None:
            return False
        self._held.append((window, event.clone()))
        self._wait.start()
        return True

    def _is_next(self, event: QKeyEvent) -> bool:
        """By the device's own time: keys that queued up while the app was busy are not a scan."""
        return bool(self._signs) and 0 <= event.timestamp() - self._last < GAP

    def _end(self) -> None:
        text = "".join(self._signs).strip()
        give_back = self._give_back
        self._held.clear()
        self._wait.stop()
        self._forget()
        if give_back is not None:
            give_back()
        self.scanned.emit(text)

    def _forget(self) -> None:
        self._signs, self._give_back = [], None

    @Slot()
    def _let_go(self) -> None:
        """It was a person: the keys that waited go where they were meant to."""
        self._wait.stop()
        held, self._held = self._held, []
        self._letting_go = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._letting_go = False


def _is_sign(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not event.modifiers() & ~_PLAIN


def _keep(widget: QWidget | None) -> Callable[[], None] | None:
    """How to give a text field back what stands in it now; None for anything else."""
    if isinstance(widget, QLineEdit):
        text, cursor = widget.text(), widget.cursorPosition()
        start, length = widget.selectionStart(), widget.selectionLength()

        def line() -> None:
            widget.setText(text)
            widget.setCursorPosition(cursor)
            if start >= 0:
                widget.setSelection(start, length)

        return line
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        page, place = widget.toPlainText(), widget.textCursor().position()

        def whole() -> None:
            widget.setPlainText(page)
            moved = widget.textCursor()
            moved.setPosition(place)
            widget.setTextCursor(moved)

        return whole
    return None


class Guard(QObject):
    """Swallows the keys of one window for a moment."""

    def __init__(self, widget: QWidget):
        super().__init__(widget)
        self._widget = widget
        self._window: QWindow | None = None
        self._until = 0.0
        widget.installEventFilter(self)
        if widget.isVisible():
            self.arm()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget:
            if event.type() == QEvent.Type.Show:
                self.arm()
            return False
        if event.type() not in _KEYS:
            return False
        if time.monotonic() >= self._until or not self._widget.isVisible():
            self._disarm()
            return False
        event.accept()
        return True

    @property
    def armed(self) -> bool:
        """Whether a key would be ignored now."""
        return self._window is not None and time.monotonic() < self._until and self._widget.isVisible()

    def arm(self) -> None:
        """Ignore keys from now on for a moment: what is shown has changed."""
        self._disarm()
        self._window = self._widget.window().windowHandle()
        if self._window is not None:
            self._until = float("inf")  # until it could be seen, however busy the app is
            self._window.installEventFilter(self)
            QTimer.singleShot(0, self, self._start)

    @Slot()
    def _start(self) -> None:
        self._until = time.monotonic() + GUARD / 1000

    def _disarm(self) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window = None


def guard(widget: QWidget) -> Guard:
    """Each time `widget` appears, the window ignores keys for a quarter of a second.

    A key that was meant for the step before, or the Enter of a scan, cannot confirm what nobody has read.
    """
    return Guard(widget)
