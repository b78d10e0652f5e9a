"""A row of options of which one holds; chosen by arrows, by a digit, or by going round with one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

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
    """Options as (code, text) or (code, text, icon); one is always chosen, one Tab stop for all."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[tuple[str, ...]], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._codes = [option[0] for option in options]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1.5))
        for place, (_code, text, *icon) in enumerate(options):
            button = _Option(text, str(place + 1) if place < 9 else "", icon_name=icon[0] if icon else "")
            self._group.addButton(button, place)
            layout.addWidget(button)
        layout.addStretch(1)
        self._hold(0)
        self._group.buttonClicked.connect(self._tell)

    @property
    def code(self) -> str:
        """The option that holds."""
        return self._codes[self._group.checkedId()]

    def choose(self, code: str) -> None:
        """Let an option hold."""
        place = self._codes.index(code)
        if place != self._group.checkedId():
            self._hold(place)
            self.chosen.emit(code)

    def choose_next(self) -> None:
        """Go round to the next option."""
        self.choose(self._codes[(self._group.checkedId() + 1) % len(self._codes)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place_meant(event)
        if place is None:
            super().keyPressEvent(event)
            return
        self.choose(self._codes[place])
        self._group.button(place).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_meant(self, event: QKeyEvent) -> int | None:
        here, many = self._group.checkedId(), len(self._codes)
        if event.key() in _NEXT:
            return (here + 1) % many
        if event.key() in _BEFORE:
            return (here - 1) % many
        text = event.text()
        if text.isascii() and text.isdecimal() and 1 <= int(text) <= many:
            return int(text) - 1
        return None

    def _hold(self, place: int) -> None:
        for other, button in enumerate(self._group.buttons()):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus)
        self._group.button(place).setChecked(True)
        self.setFocusProxy(self._group.button(place))

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        self._hold(self._group.id(button))
        self.chosen.emit(self.code)
