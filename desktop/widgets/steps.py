"""A dialog of steps: title, one step in sight, what is wrong, the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.db import ClockSuspect
from desktop.core.i18n import _
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.scanner import guard

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIZE_STEPS = (220, 168)


class Steps(QDialog):
    """Enter and F9 go on, Esc leaves; each step ignores keys for the moment in which it appears."""

    ordered = Signal(int)  # a print job that was promised
    clock_doubted = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fields: dict[str, Field] = {}
        self.banner = Banner()
        self.title = theme.label(title, "title")
        self.pages = Pages()
        self.next_button = PrimaryButton("", "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        row = QHBoxLayout()
        row.addWidget(self.next_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.title)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.banner)
        layout.addLayout(row)
        self.next_button.clicked.connect(self.go_on)
        self.leave_button.clicked.connect(self.reject)
        theme.fit(self, *SIZE_STEPS)

    def add_step(self, page: QWidget) -> None:
        """One more step; the first is in sight."""
        self.pages.addWidget(page)
        guard(page)

    def show_step(self, page: QWidget, button: str, focus: QWidget) -> None:
        """Bring a step in sight, name what goes on, and put the hand where it belongs."""
        self.banner.clear()
        self.next_button.say(button)
        self.pages.setCurrentWidget(page)
        focus.setFocus()

    @property
    def step(self) -> QWidget:
        """The step in sight."""
        return self.pages.currentWidget()

    @Slot()
    def go_on(self) -> None:
        """What this step leads to; each dialog says here what that is."""

    def carry_out(self, act: Callable[[], None]) -> None:
        """Do it, or say beside the field why not; a doubtful clock is asked about."""
        with shown_to_clerk(self):
            try:
                act()
            except ClockSuspect as doubt:
                self.clock_doubted.emit(doubt.message)
                raise

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER_KEYS, Qt.Key.Key_F9):
            if not event.isAutoRepeat():
                self.go_on()
        else:
            super().keyPressEvent(event)
