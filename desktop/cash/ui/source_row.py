"""Where money for a drawer comes from: the safe, as long as it holds so much, or elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.cash.safe import ELSEWHERE, SAFE, SOURCES, cash_in_safe
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented

_TURN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class SourceRow(Field):
    """One row of two options; the arrows up and down change it from any field, and Enter passes it."""

    passed_by_enter = True

    def __init__(self) -> None:
        self.choice = Segmented(
            _("Where it comes from"), [(source, _(name)) for source, name in SOURCES.items()]
        )
        super().__init__(_("Where it comes from"), self.choice, _("The arrows up and down change it"))
        self._in_safe = cash_in_safe()
        self._by_hand = False
        self.choice.chosen.connect(self._remember)
        self.follow(Money(0))

    @property
    def source(self) -> str:
        """What holds now: safe or elsewhere."""
        return self.choice.code

    def is_question(self, amount: Money) -> bool:
        """Whether an amount might come from either; what the safe does not hold comes from elsewhere."""
        return amount <= self._in_safe and self._in_safe > 0

    def follow(self, amount: Money) -> None:
        """What is asked about now: the safe holds unless somebody chose otherwise."""
        possible = self.is_question(amount)
        self.choice.blockSignals(True)
        self.choice.offer(SAFE, possible)
        if not possible:
            self._by_hand = False
            self.choice.choose(ELSEWHERE)
        elif not self._by_hand:
            self.choice.choose(SAFE)
        self.choice.blockSignals(False)

    def listen(self, *editors: QWidget) -> None:
        """Take the arrows of these fields, which have no use for them, before the scrolling page does."""
        for editor in editors:
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in _TURN and not self.isHidden():
            self.choice.choose_next()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _remember(self) -> None:
        self._by_hand = True
