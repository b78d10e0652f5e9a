"""The drawer's page at the desk: what can be done with it, and how it stands; never what must be in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cash.drawer_slip import TITLES
from desktop.cash.queries import OpenShift, SlipFacts, open_shift_of, open_shifts, slips_of, unclosed_days
from desktop.closing.ui.acts import Acts
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language, format_date, format_time
from desktop.core.money import format_money
from desktop.office.rights import SignedIn, may
from desktop.office.settings import Office
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.record_table import Column, RecordTable

NEEDS_DRAWER = ("drop", "pay_out", "pay_in", "no_sale", "refused_note", "x_report", "hand_over", "close")
NOT_OVERNIGHT = ("drop", "pay_out", "pay_in", "no_sale", "refused_note", "hand_over")
TABLE_TALL = 24


class DrawerTab(QWidget):
    """A digit does it; T takes over the drawer on the current line of the others."""

    act = Signal(str)  # a name of ACTS, or "take_over:" and the shift

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._currency = currency(office.currency)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self.acts = Acts()
        self.state = theme.label("", "heading", wrap=True)
        self.advice = theme.label("", "quiet", wrap=True)
        self.slips = RecordTable(
            _("Slips of this shift"),
            [
                Column(_("Number"), lambda slip: slip.number),
                Column(_("What"), lambda slip: _(TITLES[slip.kind])),
                Column(_("What for"), _purpose, stretch=True),
                Column(_("Amount"), self._amount, figures=True),
            ],
            None,
            _("No slips in this shift yet."),
        )
        self.others = RecordTable(
            _("Other drawers that are open"),
            [
                Column(_("Drawer"), lambda shift: shift.drawer),
                Column(_("Clerk"), lambda shift: shift.staff_name, stretch=True),
                Column(_("Since"), _since),
            ],
            None,
            _("No other drawer is open."),
        )
        doings = Card(_("The drawer"), icon_name="drawer")
        doings.body.addWidget(self.acts, 1)
        theme.width(doings, 62, 76)
        standing = Card(_("How it stands"))
        standing.body.addWidget(self.state)
        standing.body.addWidget(self.advice)
        standing.body.addWidget(theme.label(_("Slips of this shift"), "label"))
        standing.body.addWidget(self.slips, 2)
        hint = _("Other drawers that are open")
        if may(self._clerk, "shift.take_over"):
            hint = _("Other drawers that are open; T counts and closes the one on the line")
        standing.body.addWidget(theme.label(hint, "label"))
        standing.body.addWidget(self.others, 1)
        for table in (self.slips, self.others):
            table.setMinimumHeight(theme.space(TABLE_TALL))
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        row.addWidget(doings)
        row.addWidget(standing, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.acts.chosen.connect(self.act)

    # --- how it stands ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read it anew."""
        shift = open_shift_of(self._clerk.staff_id)
        self.state.setText(_told(shift))
        self.advice.setText(self._advice(shift))
        self.acts.allow(self._possible(shift))
        self.slips.show_rows(slips_of(shift.shift_id) if shift else ())
        self.others.show_rows([other for other in open_shifts() if other.staff_id != self._clerk.staff_id])

    def _possible(self, shift: OpenShift | None) -> list[str]:
        if shift is None:
            names = ["open"] if may(self._clerk, "shift.open") else []
        else:
            names = [name for name in NEEDS_DRAWER if not (shift.overnight and name in NOT_OVERNIGHT)]
        if unclosed_days() and may(self._clerk, "day.close"):
            names.append("close_day")
        return names

    def _advice(self, shift: OpenShift | None) -> str:
        if shift is not None and shift.overnight:
            return _("It was left open overnight: it takes no more money. Count and close it.")
        days = [day for day in unclosed_days() if shift is None or day < shift.business_date]
        if days:
            names = ", ".join(format_date(date.fromisoformat(day)) for day in days)
            return _("Not closed yet: {days}").format(days=names)
        return ""

    def _amount(self, slip: SlipFacts) -> str:
        return format_money(slip.amount, self._currency, current_language()) if slip.amount else ""

    # --- keys and the desk ------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.isAutoRepeat() or not plain:
            super().keyPressEvent(event)
        elif event.text().upper() == "T" and may(self._clerk, "shift.take_over"):
            self._take_over()
        elif not self.acts.press(event.text()):
            super().keyPressEvent(event)

    def _take_over(self) -> None:
        if self.others.current is not None:
            self.act.emit(f"take_over:{self.others.current.shift_id}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.acts.take_focus()

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """Nobody is served here."""
        return None


def _told(shift: OpenShift | None) -> str:
    if shift is None:
        return _("Your drawer is closed")
    return _("Drawer {drawer}, open since {time}").format(drawer=shift.drawer, time=_since(shift))


def _since(shift: OpenShift) -> str:
    opened = clock.local(clock.from_stamp(shift.opened_at))
    if opened.date() == clock.today():
        return format_time(opened)
    return f"{format_date(opened.date())} {format_time(opened)}"


def _purpose(slip: SlipFacts) -> str:
    """A reason of one's own; the kinds that have none show their note."""
    return slip.note if slip.kind in ("drop", "refused_note") else slip.reason
