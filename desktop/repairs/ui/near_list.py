"""What is open near a place while it is typed: perhaps the same, which only a person can say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _, ngettext
from desktop.repairs.ui.near import NearLine
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.hit_list import HitList

_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


class NearList(Card):
    """A key comes here, Enter puts the caller on a line's list, Esc or up goes back.

    It suggests and never stands in the way: whoever types on need not look at it.

    Args:
        way: the key that comes here.
    """

    chosen = Signal(object)  # NearLine
    left = Signal()  # back to where the hand came from

    def __init__(self, way: str, parent: QWidget | None = None):
        super().__init__(_("Near here"), parent, icon_name="place")
        self._way = way
        self.lines: tuple[NearLine, ...] = ()
        self._list = _Lines(_("Open reports and outages near here"))
        self._hint = theme.label("", "quiet", wrap=True)
        inside = QVBoxLayout()
        inside.setSpacing(theme.space(2))
        inside.addWidget(self._hint)
        inside.addWidget(self._list, 1)
        self.body.addLayout(inside, 1)
        theme.width(self, 66)
        self._list.asked.connect(self._choose)
        self._list.clicked_line.connect(self._choose)
        self._list.left.connect(self.left)
        self.show_lines((), "")

    def show_lines(self, lines: Sequence[NearLine], place: str) -> None:
        """Show what is near a place; what stays the same keeps its line."""
        if tuple(lines) != self.lines or not lines:
            self.lines = tuple(lines)
            self._list.show_hits(self.lines)
            self._list.setVisible(bool(lines))
        self._hint.setText(self._told(len(lines), place))

    def take_hand(self) -> bool:
        """Let the hand come to the list; whether there is anything to choose."""
        if self.lines:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.lines)

    def _told(self, count: int, place: str) -> str:
        if count:
            return ngettext(
                "{count} is open near here. If it is the same: {key}, then Enter.",
                "{count} are open near here. If it is one of them: {key}, then Enter.",
                count,
            ).format(count=count, key=self._way)
        return _("Nothing is open near here.") if place else _("Shown while the place is typed.")

    @Slot(int)
    def _choose(self, line: int) -> None:
        if 0 <= line < len(self.lines):
            self.chosen.emit(self.lines[line])


class _Lines(HitList):
    """No line is current before the hand is here, so that Enter elsewhere means nothing here."""

    asked = Signal(int)
    left = Signal()

    def __init__(self, name: str):
        super().__init__(name, digits=False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_hits(self, hits: Sequence[NearLine], more: str = "") -> None:
        super().show_hits(hits, more)
        if not self.hasFocus():
            self.setCurrentIndex(QModelIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.line < 0:
            self.move(1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self.setCurrentIndex(QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.asked.emit(self.line)
        elif event.key() == Qt.Key.Key_Escape or (event.key() == _UP and self.line <= 0):
            self.left.emit()
        elif event.key() in (_UP, _DOWN):
            self.move(1 if event.key() == _DOWN else -1)
        else:
            event.ignore()
