"""Callbacks at the desk: the reminder at its foot, how many there are, and the key that opens their tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.callbacks.queries import OVERDUE, Counts, due_list
from desktop.callbacks.ui.reminder import DueStrip, Reminder, count_text
from desktop.core import clock
from desktop.core.i18n import format_number
from desktop.shell.tabs import TABS

if TYPE_CHECKING:
    from desktop.shell.workplace import Workplace

NAME = "callbacks"  # the tab's


class DueCalls(QObject):
    """Lives as long as the desk; whatever the clerk types into stays under her hand."""

    def __init__(self, desk: Workplace):
        super().__init__(desk)
        self._desk = desk
        self.strip = DueStrip(next(tab.key for tab in TABS if tab.name == NAME))
        self.reminder = Reminder(self)
        self.reminder.counted.connect(self._show_counts)
        self.reminder.fell_due.connect(self.strip.remind)
        self.strip.asked.connect(self.open)

    def begin(self) -> None:
        """Somebody signed in: what is overdue is said at once."""
        self.reminder.look()
        self.strip.show_waiting(due_list(OVERDUE, clock.now()))

    def reload(self) -> None:
        """A callback changed."""
        self._desk.reload(NAME)
        self.reminder.look()

    @Slot(Counts)
    def _show_counts(self, found: Counts) -> None:
        """At the foot, and on the tab."""
        self._desk.status.show_callbacks(count_text(found), found.overdue > 0)
        self.strip.follow()
        count = found.overdue + found.today
        self._desk.tabs.tell(NAME, format_number(count) if count else "")

    @Slot()
    def open(self) -> None:
        """F7: who is to be called; the reminder has been seen."""
        self.strip.take_note()
        self._desk.tabs[NAME].look_at_due()
        self._desk.go_to(NAME)
