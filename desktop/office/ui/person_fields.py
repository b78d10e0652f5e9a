"""Who comes to somebody else's desk for one decision: her name, her PIN, Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.service import call_leader
from desktop.widgets import theme
from desktop.widgets.edits import PinEdit
from desktop.widgets.field import Field
from desktop.widgets.record_table import ENTER_KEYS

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PersonFields(QWidget):
    """The focus is in the PIN; the arrows choose the name there too, where there are several.

    Args:
        label: what these people are.
        names: who may be chosen.
        hint: whose PIN it is.
        missing: what is said to an Enter without a PIN.
    """

    entered = Signal()

    def __init__(
        self, label: str, names: Sequence[str], hint: str, missing: str, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._missing = missing
        self.name = QComboBox()
        self.name.addItems(list(names))
        self.pin = PinEdit(_("PIN"))
        self.fields = {"name": Field(label, self.name), "pin": Field(_("PIN"), self.pin, hint)}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        for field in self.fields.values():
            layout.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.pin)

    def recognise(self, ask: Callable[[str, str], SignedIn] = call_leader) -> SignedIn:
        """The person whose name and PIN stand here.

        Args:
            ask: who knows her by name and PIN; the open books, where nothing else is said.

        Raises:
            UserError: no PIN, a wrong one, or a wait after wrong tries; the field is name or pin.
        """
        if not self.pin.text():  # no try: it must not make the next one wait
            raise UserError(self._missing, field="pin")
        who = ask(self.name.currentText(), self.pin.text())
        self.pin.clear()  # one PIN, one decision
        return who

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS and self.pin.hasFocus():
            line = self.name.currentIndex() + _STEPS[event.key()]
            self.name.setCurrentIndex(min(max(line, 0), self.name.count() - 1))
        elif event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return  # a key held down is one try, not thirty
        elif self.name.hasFocus():
            self.pin.setFocus()
        else:
            self.entered.emit()
