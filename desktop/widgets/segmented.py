"""A row of options of which one holds; chosen by arrows, by a digit, or by going round with one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from desktop.widgets import theme
from desktop.widgets.buttons import ChoiceButton

_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class _Option(ChoiceButton):
    """Leaves the keys that choose to the row, and Enter to the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_NEXT, *_BEFORE, *_ENTER) or event.text().isdecimal():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Segmented(QWidget):
    """Options as (code, text) or (code, text, icon); one Tab stop for all.

    Args:
        columns: how many options stand side by side; 0 puts all of them in one row.
        decided: whether the first one holds from the beginning; else none does until one is chosen.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, ...]],
        parent: QWidget | None = None,
        columns: int = 0,
        decided: bool = True,
    ):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._codes = [option[0] for option in options]
        self._group = QButtonGroup(self)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1.5))
        wide = columns or len(options)
        for place, (_code, text, *icon) in enumerate(options):
            button = _Option(text, str(place + 1) if place < 9 else "", icon_name=icon[0] if icon else "")
            self._group.addButton(button, place)
            layout.addWidget(button, place // wide, place % wide)
        layout.setColumnStretch(wide, 1)
        self._hold(0, decided)
        self._group.buttonClicked.connect(self._tell)

    @property
    def code(self) -> str:
        """The option that holds; empty while none does."""
        place = self._group.checkedId()
        return self._codes[place] if place >= 0 else ""

    def offer(self, code: str, on: bool) -> None:
        """Whether an option can be chosen here; one that cannot is out of sight."""
        place = self._codes.index(code)
        self._group.button(place).setVisible(on)
        if not on and place == self._group.checkedId():
            self.choose(self._codes[self._next(place, 1)])

    def say(self, code: str, text: str) -> None:
        """Show an option by another text."""
        button = self._group.button(self._codes.index(code))
        assert isinstance(button, ChoiceButton)
        button.say(text)

    def choose(self, code: str) -> None:
        """Let an option hold."""
        place = self._codes.index(code)
        if place != self._group.checkedId():
            self._hold(place)
            self.chosen.emit(code)

    def choose_next(self) -> None:
        """Go round to the next option."""
        self.choose(self._codes[self._next(self._group.checkedId(), 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place_meant(event)
        if place is None:
            super().keyPressEvent(event)
            return
        self.choose(self._codes[place])
        self._group.button(place).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_meant(self, event: QKeyEvent) -> int | None:
        here = self._group.checkedId()
        if event.key() in _NEXT:
            return self._next(here, 1)
        if event.key() in _BEFORE:
            return self._next(max(here, 0), -1)
        text = event.text()
        if text.isascii() and text.isdecimal() and 1 <= int(text) <= len(self._codes):
            place = int(text) - 1
            return None if self._group.button(place).isHidden() else place
        return None

    def _next(self, here: int, step: int) -> int:
        """The option after this one, or before it, round and round; those out of sight are left out."""
        many = len(self._codes)
        places = [(here + step * away) % many for away in range(1, many + 1)]
        return next((place for place in places if not self._group.button(place).isHidden()), here)

    def _hold(self, place: int, checked: bool = True) -> None:
        for other, button in enumerate(self._group.buttons()):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus)
        self._group.button(place).setChecked(checked)
        self.setFocusProxy(self._group.button(place))

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        self._hold(self._group.id(button))
        self.chosen.emit(self.code)
