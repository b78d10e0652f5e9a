"""Why something on the schedule is not done this time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.i18n import _, format_day
from desktop.office.rights import SignedIn
from desktop.schedule.queries import Time
from desktop.schedule.service import LONGEST, strike
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class StrikeForm(FormDialog):
    """One line; it stays on the list with it."""

    wide, tall = 140, 62

    def __init__(self, one: Time, signed_in: SignedIn, parent: QWidget | None = None):
        self._time, self._clerk = one, signed_in
        self.reason = NameEdit(_("Why not this time"))
        self.reason.setMaxLength(LONGEST["reason"])
        super().__init__(
            _("Not this time"),
            _("{what}, due {day}").format(what=one.item.title, day=format_day(one.due)),
            {"reason": Field(_("Why not this time"), self.reason)},
            (_("Strike it"), _("Back")),
            parent,
        )
        self.reason.setFocus()

    def save(self) -> None:
        """Strike it with its reason."""
        strike(self._time.item.item, self._time.day, self.reason.text(), self._clerk)
