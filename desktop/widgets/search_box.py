"""The one place to look for something: a line to type in, and under it what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.edits import plain
from desktop.widgets.hit_list import HitList
from desktop.widgets.icons import icon
from desktop.widgets.leaves_keys import LeavesDeskKeys

PAUSE = 120  # milliseconds without a key before the list follows
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True)
class Hit:
    """One thing that was found: its line, a quiet second line, and what it stands for."""

    main: str
    quiet: str
    value: Any
    exact: bool = False  # what was typed is just this one's number: Enter opens it though others are listed


class SearchBox(LeavesDeskKeys, QLineEdit):
    """Tells what is typed, shows what was found, and opens one of it.

    Enter opens what is the only one, the exact one, or the one that the arrows chose from a list in
    sight. Several that nobody has seen yet are only shown, each with its digit: then one key opens.
    Alt and a digit open at any time. Escape puts the list away, and a second one empties the line.
    """

    changed = Signal(str)  # after a short pause; answer by show_hits
    asked = Signal(str)  # Enter, and nothing was found
    chosen = Signal(object)  # a hit's value
    passed = Signal()  # Enter on an empty line

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._choosing = False
        self._hits: Sequence[Hit] = ()
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.style(self, "search")
        self.allows_ime = False
        self._glass = icon("search", "quiet")
        self._leave_room()
        self._popup = QWidget(self.window())
        theme.style(self._popup, "popup")
        self._list = HitList(self.accessibleName())
        inside = QVBoxLayout(self._popup)
        inside.setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1))
        inside.addWidget(self._list)
        self._popup.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)

    def _connect(self) -> None:
        self.textEdited.connect(self._typed)
        self._pause.timeout.connect(self._tell)
        self._list.clicked_line.connect(self._open)

    @property
    def allows_ime(self) -> bool:
        """Whether names can be typed through an input method here; off, initials reach us as typed."""
        return self.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @allows_ime.setter
    def allows_ime(self, on: bool) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)

    @property
    def query(self) -> str:
        """What is asked for, in half-width signs."""
        return plain(self.text()).strip()

    @property
    def list_is_open(self) -> bool:
        """Whether something found is in sight."""
        return not self._popup.isHidden()

    def show_hits(self, hits: Sequence[Hit], more: str = "") -> None:
        """Show what was found for `query`; `more` is a last quiet line, such as how many are left out."""
        self._hits = tuple(hits)
        self._list.show_hits(self._hits, more)
        if self._hits and self.isVisible():
            self._place_popup()
            self._popup.show()
            self._popup.raise_()
            self._tell_line()
        else:
            self.put_away()

    def search(self, text: str) -> None:
        """Look for a text as if it had been typed and Enter pressed: what a scanner read."""
        self.setText(text)
        self._look_and_open()

    def put_away(self) -> None:
        """Hide what was found."""
        self._choosing = False
        self._popup.hide()
        self.setAccessibleDescription("")

    def empty(self) -> None:
        """Ready for the next person."""
        self._pause.stop()
        self._hits = ()
        self.put_away()
        self.clear()

    # --- keys -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        by_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape(event)
        elif 0 <= digit < min(9, len(self._hits)) and self.list_is_open and (by_alt or self._choosing):
            self._open(digit)
        elif event.key() in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._move(_MOVES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.put_away()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.put_away()

    def _enter(self) -> None:
        if self.list_is_open and not self._pause.isActive():
            self._open(self._list.line)
        else:
            self._look_and_open()

    def _look_and_open(self) -> None:
        """Nobody has seen the list yet: open only what cannot be the wrong one."""
        self._tell()
        exact = [place for place, hit in enumerate(self._hits) if hit.exact]
        if not self.query:
            self.passed.emit()
            return
        if not self._hits:
            self.asked.emit(self.query)
        elif len(self._hits) == 1 or len(exact) == 1:
            self._open(exact[0] if exact else 0)
        else:
            self._choosing = True

    def _escape(self, event: QKeyEvent) -> None:
        if self.list_is_open:
            self.put_away()
        elif self.text():
            self.empty()
        else:
            event.ignore()

    def _move(self, lines: int) -> None:
        if self._pause.isActive() or (not self.list_is_open and self.query):
            self._tell()
        if self.list_is_open:
            self._list.move(lines)
            self._tell_line()

    def _tell_line(self) -> None:
        """Screen readers stay with the line that is typed in; so it tells which hit is current."""
        hit = self._hits[self._list.line]
        self.setAccessibleDescription(f"{self._list.line + 1}: {hit.main}, {hit.quiet}")

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self._choosing = False
        self._hits = ()
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.query)

    @Slot(int)
    def _open(self, line: int) -> None:
        if 0 <= line < len(self._hits):
            hit = self._hits[line]
            self.put_away()
            self.chosen.emit(hit.value)

    # --- how it looks ---------------------------------------------------------------------------

    def _leave_room(self) -> None:
        self.setTextMargins(theme.space(9), 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._leave_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.space(6)
        place = QRect(theme.space(3), (self.height() - side) // 2, side, side)
        self._glass.paint(QPainter(self), place)

    # --- the list's place -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and hasattr(self, "_popup"):
            self._popup.hide()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.list_is_open:
            self._place_popup()
        return super().eventFilter(watched, event)

    def _place_popup(self) -> None:
        """Under the line, over whatever is there, inside the window: no window of its own takes the keys."""
        window = self.window()
        if self._popup.parentWidget() is not window:
            self._popup.setParent(window)
            window.installEventFilter(self)
        at = self.mapTo(window, QPoint(0, self.height() + theme.space(1)))
        room = window.height() - at.y() - theme.space(3)
        tall = min(self._list.wanted_height() + theme.space(2) + 2, max(room, theme.space(20)))
        self._popup.setGeometry(at.x(), at.y(), self.width(), tall)
