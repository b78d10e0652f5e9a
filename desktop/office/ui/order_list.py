"""The parts of a bill in the order in which money goes to them, moved by Alt and the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.office.components import COMPONENTS, component_name
from desktop.widgets import theme

_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderList(QListWidget):
    """Every part stands in it once, the first paid first; parts that the office never named come last."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._mine = True
        self._given: tuple[str, ...] = ()
        self._moved = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the parts, the first paid first; as they were given until one is moved."""
        if not self._moved:
            return self._given
        return tuple(self.item(line).data(Qt.ItemDataRole.UserRole) for line in range(self.count()))

    def show_codes(self, codes: Sequence[str], may_change: bool) -> None:
        """Show an order."""
        self._mine, self._moved = may_change, False
        self._given = tuple(codes)
        self.clear()
        for code in (*codes, *(code for code in COMPONENTS if code not in codes)):
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.addItem(item)
        self._count()
        self.setCurrentRow(0)

    def move_current(self, step: int) -> None:
        """Let the current part change places with its neighbour."""
        line = self.currentRow()
        if self._mine and 0 <= line + step < self.count():
            self.insertItem(line + step, self.takeItem(line))
            self.setCurrentRow(line + step)
            self._moved = True
            self._count()
            self.changed.emit()

    def _count(self) -> None:
        for line in range(self.count()):
            item = self.item(line)
            item.setText(f"{line + 1}   {component_name(item.data(Qt.ItemDataRole.UserRole))}")
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEP.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        elif step or event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page's own keys

    def sizeHint(self) -> QSize:
        """As tall as all its lines: what scrolls is the page."""
        line = self.sizeHintForRow(0) if self.count() else 0
        return QSize(super().sizeHint().width(), self.count() * line + 2 * self.frameWidth() + theme.space(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
