"""Who waits, always in view: number, work and how long; never a large name."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.core import clock
from desktop.core.i18n import _
from desktop.visits.queries import Waiting, waiting
from desktop.widgets import theme
from desktop.widgets.card import Card

SECOND = 1000
WORKS = {"payments": "F2", "inquiry": "F3"}


class WaitingList(Card):
    """Ctrl+H comes here; Enter or a digit goes on with a customer, Esc goes back."""

    resume_asked = Signal(int)
    left = Signal()

    def __init__(self, amber_minutes: int = 5, red_minutes: int = 10, parent: QWidget | None = None):
        super().__init__(_("Waiting"), parent)
        self._limits = (amber_minutes, red_minutes)
        self._rows: list[Waiting] = []
        self.list = _List(self)
        self.list.setAccessibleName(_("Customers who wait"))
        self.empty = theme.label(_("Nobody waits."), "quiet")
        self.hint = theme.label(_("Ctrl+H asks to wait or goes on; digits choose."), "small", wrap=True)
        for part in (self.empty, self.list, self.hint):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._clock = QTimer(self, interval=SECOND)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.list.itemActivated.connect(self._chosen)
        self.reload()

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self._rows)

    def reload(self) -> None:
        """Read who waits now."""
        self._rows = waiting()
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, row.hold_id)
            self.list.addItem(item)
        self.list.setVisible(bool(self._rows))
        self.hint.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self._tick()

    def take_up(self) -> None:
        """Go on with the only one, or let the clerk choose."""
        if len(self._rows) == 1:
            self.resume_asked.emit(self._rows[0].hold_id)
        elif self._rows:
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def choose(self, place: int) -> None:
        """Go on with the one on this line."""
        if 0 <= place < len(self._rows):
            self.resume_asked.emit(self._rows[place].hold_id)

    @Slot()
    def _tick(self) -> None:
        for place, row in enumerate(self._rows):
            minutes, seconds = divmod(int((clock.now() - row.held_at).total_seconds()), 60)
            item = self.list.item(place)
            word = self._word(minutes)
            item.setText(
                f"{place + 1}  {row.number}  {WORKS.get(row.work, '')}   {minutes}:{seconds:02d}{word}"
            )
            item.setForeground(QColor(self._colour(minutes)))

    def _word(self, minutes: int) -> str:
        """A long wait is said in words too, not by colour alone."""
        amber, red = self._limits
        if minutes >= red:
            return "  " + _("much too long")
        return "  " + _("long") if minutes >= amber else ""

    def _colour(self, minutes: int) -> str:
        amber, red = self._limits
        colours = theme.palette()
        return colours.danger if minutes >= red else colours.warn if minutes >= amber else colours.text

    @Slot(QListWidgetItem)
    def _chosen(self, item: QListWidgetItem) -> None:
        self.resume_asked.emit(item.data(Qt.ItemDataRole.UserRole))


class _List(QListWidget):
    """Digits choose at once."""

    def __init__(self, owner: WaitingList):
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < 9:
            self._owner.choose(digit)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.choose(self.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self._owner.left.emit()
        else:
            super().keyPressEvent(event)
