"""A day that is to come, as it is typed; the whole day stands under it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot

from desktop.core.errors import UserError
from desktop.core.i18n import _, format_day
from desktop.repairs.ui.times import read_day
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field


class DayField(Field):
    """11-30, or +3 for in three days.

    Args:
        name: of the field in errors.
    """

    def __init__(self, label: str, name: str, hint: str = ""):
        self._empty, self._name = hint or _("11-30, or +3 for in three days"), name
        super().__init__(label, CodeEdit(label), self._empty)
        self.editor.textChanged.connect(self._read_back)

    @Slot()
    def _read_back(self) -> None:
        try:
            self.set_hint(format_day(read_day(self.editor.text(), self._name)))
        except UserError:
            self.set_hint(self._empty)

    def day(self) -> date:
        """The day.

        Raises:
            UserError: nothing was typed, or no day.
        """
        return read_day(self.editor.text(), self._name)

    def day_or_none(self) -> date | None:
        """The day; None for nothing typed.

        Raises:
            UserError: this is no day.
        """
        return self.day() if self.editor.text().strip() else None
