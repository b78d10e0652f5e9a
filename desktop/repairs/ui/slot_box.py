"""A time for a visit: one of the next half days by its digit, or another one typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_near_day
from desktop.repairs import slots
from desktop.repairs.slots import slot_text
from desktop.repairs.ui.times import next_slots, read_slot
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.segmented import Segmented

SOONEST, ANOTHER = "soonest", "another"


class SlotBox(QWidget):
    """Digits choose; the last one opens a line for a day and a time.

    Args:
        soonest: whether "as soon as possible" is an answer; it is no slot.
    """

    changed = Signal()

    def __init__(self, name: str, soonest: bool, columns: int = 3, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(name)
        self._slots = {slot.stored(): slot for slot in next_slots()}
        options = [(SOONEST, _("As soon as possible"))] if soonest else []
        options += [(code, short(slot)) for code, slot in self._slots.items()]
        self.options = Segmented(name, [*options, (ANOTHER, _("Another time"))], columns=columns, many=True)
        self.typed = CodeEdit(_("Day and time"))
        self.typed.setPlaceholderText(_("11-30 am, 11-30 pm, 11-30 14:00"))
        self.typed.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.options)
        layout.addWidget(self.typed)
        self.setFocusProxy(self.options)
        self.options.chosen.connect(self._fit)
        self.typed.textChanged.connect(self.changed)

    @Slot(str)
    def _fit(self, code: str) -> None:
        self.typed.setVisible(code == ANOTHER)
        self.changed.emit()

    def slot(self, field: str) -> slots.Slot | None:
        """The time that is meant; None for as soon as possible.

        Raises:
            UserError: what was typed is no day and time.
        """
        code = self.options.code
        if code == SOONEST:
            return None
        return read_slot(self.typed.text(), field) if code == ANOTHER else self._slots[code]

    def told(self) -> str:
        """The whole time as it is understood, for the line below; empty while it is not."""
        try:
            slot = self.slot("")
        except UserError:
            return ""
        return slot_text(slot) if slot is not None else ""

    def draft(self) -> dict[str, str]:
        """What to keep of it."""
        return {"code": self.options.code, "typed": self.typed.text()}

    def take_up(self, kept: dict[str, str]) -> None:
        """As it was kept; a half day that is over by now is typed out."""
        code = kept.get("code", "")
        if code in self.options.codes:
            self.options.choose(code)
            self.typed.setText(kept.get("typed", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes from "another time" to its line, and from there on to the next field."""
        wants_line = not self.typed.isHidden() and not self.typed.hasFocus() and not self.typed.text()
        if event.key() in ENTER_KEYS and wants_line:
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


def short(slot: slots.Slot) -> str:
    """A half day in few words: "Today, afternoon", "Mon, 30 Nov, morning"."""
    away = (slot.day - clock.today()).days
    day = {0: _("Today"), 1: _("Tomorrow")}.get(away) or format_near_day(slot.day)
    part = _("morning") if (slot.begins, slot.ends) == slots.MORNING else _("afternoon")
    return _("{day}, {part}").format(day=day, part=part)
