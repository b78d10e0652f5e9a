"""Says quietly when a callback falls due, on whatever screen; it never takes the keys."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.callbacks.queries import CallbackRow, Counts, callback, counts, fell_due
from desktop.callbacks.ui import words
from desktop.core import clock, db
from desktop.core.i18n import _, ngettext
from desktop.core.phones import masked
from desktop.widgets import theme
from desktop.widgets.icons import IconLabel

LOOK_EVERY = 15  # seconds
ABOUT_SIGNS = 60  # of what it is about; the rest stands in the list


class Reminder(QObject):
    """Looks every few seconds, and at once when a callback changed; what is done reminds nobody."""

    fell_due = Signal(tuple)  # callbacks, the first one first
    counted = Signal(Counts)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._since: datetime = clock.now()
        self._timer = QTimer(self, interval=LOOK_EVERY * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now: how many there are, and which fell due since the last look."""
        if db.database.is_closed():
            return
        now = clock.now()
        rows = fell_due(self._since, now)
        self._since = max(self._since, now)  # a clock that runs back reminds of nothing twice
        self.counted.emit(counts(now))
        if rows:
            self.fell_due.emit(rows)


class DueStrip(QWidget):
    """One line at the foot of the desk; it goes when somebody opens the list, or when the call is made."""

    asked = Signal()  # somebody wants to see the list

    def __init__(self, key: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._waiting: list[int] = []  # callbacks of which nobody took note yet
        theme.style(self, "banner-info")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text = theme.label("", "strong", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(2))
        layout.setSpacing(theme.space(2.5))
        layout.addWidget(IconLabel("phone", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(theme.label(key, "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when hidden."""
        return self._text.text() if not self.isHidden() else ""

    @Slot(tuple)
    def remind(self, rows: tuple[CallbackRow, ...]) -> None:
        """These fell due."""
        self.show_waiting(rows)
        if not self.isHidden():
            QApplication.beep()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def show_waiting(self, rows: tuple[CallbackRow, ...]) -> None:
        """These are overdue since before anybody could see it."""
        self._waiting += [row.callback_id for row in rows if row.callback_id not in self._waiting]
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Only what is still to be done now: what was called, put off or let go is not spoken of."""
        now = clock.now()
        found = [row for row in map(callback, self._waiting) if row is not None and row.overdue(now)]
        self._waiting = [row.callback_id for row in found]
        self._text.setText(_sentence(found) if found else "")
        self.setAccessibleName(self._text.text())
        self.setVisible(bool(found))

    def take_note(self) -> None:
        """Somebody has seen it."""
        self._waiting = []
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.asked.emit()


def _sentence(rows: list[CallbackRow]) -> str:
    first = rows[0]
    told = _("{time}: call {name}, {phone}. {about}").format(
        time=words.due_text(first),
        name=words.named(first),
        phone=words.phone_text(first, masked),
        about=_short(first.about),
    )
    others = len(rows) - 1
    if not others:
        return told
    more = ngettext("And {count} more.", "And {count} more.", others).format(count=others)
    return f"{told}  {more}"


def _short(text: str) -> str:
    return text if len(text) <= ABOUT_SIGNS else text[: ABOUT_SIGNS - 1].rstrip() + "…"


def count_text(found: Counts) -> str:
    """What the foot of the desk says; empty when nobody is to be called today."""
    parts = []
    if found.overdue:
        text = ngettext("{count} callback overdue", "{count} callbacks overdue", found.overdue)
        parts.append(text.format(count=found.overdue))
    if found.today:
        text = ngettext("{count} callback today", "{count} callbacks today", found.today)
        parts.append(text.format(count=found.today))
    return ", ".join(parts)
