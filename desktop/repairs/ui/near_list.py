"""What is open near a place while it is typed: perhaps the same, which only a person can say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.i18n import _, ngettext
from desktop.repairs.ui.near import NearLine
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.side_list import SideList


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
        self._list = SideList(_("Open reports and outages near here"))
        self._hint = theme.label("", "quiet", wrap=True)
        inside = QVBoxLayout()
        inside.setSpacing(theme.space(2))
        inside.addWidget(self._hint)
        inside.addWidget(self._list, 1)
        self.body.addLayout(inside, 1)
        theme.width(self, 66)
        self._list.chosen.connect(self._choose)
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
