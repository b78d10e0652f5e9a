"""What the keys of the drawer do: money beside payments, count and close, the next clerk, the day's end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.cash.queries import OpenShift, open_shift_of, open_shifts, unclosed_days
from desktop.closing.service import order_x_report
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.i18n import _
from desktop.office.rights import may
from desktop.widgets.field import shown_to_clerk

if TYPE_CHECKING:
    from desktop.shell.desk import Desk

MOVEMENTS = ("drop", "pay_out", "pay_in", "no_sale", "refused_note")
TAKE_OVER = "take_over:"  # and the shift


class DrawerKeys(QObject):
    """Lays the pages of the drawer over the desk, and sends what they promise to the printer."""

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._desk = desk
        self._acts: dict[str, Callable[[], None]] = {
            "open": desk.ask_for_drawer,
            "x_report": self._look,
            "hand_over": self._hand_over,
            "close": self.close_shift,
            "close_day": self.close_day,
            **{kind: partial(self._move, kind) for kind in MOVEMENTS},
        }

    @Slot(str)
    def act(self, name: str) -> None:
        """Do what was chosen on the drawer's page."""
        if name.startswith(TAKE_OVER):
            self._end(int(name.removeprefix(TAKE_OVER)))
        else:
            self._acts[name]()

    def tell_what_waits(self) -> bool:
        """At the sign-in: a drawer left open overnight or a day not closed; whether there was one."""
        sentence = self._what_waits()
        if sentence:
            self._desk.go_to("drawer")
            self._desk.banner.show_warning(sentence)
        return bool(sentence)

    @Slot()
    def close_shift(self) -> None:
        """Ctrl+E: count the drawer and end the shift."""
        shift = self._own()
        if shift is not None:
            self._end(shift.shift_id)

    @Slot()
    def close_day(self) -> None:
        """End the oldest business day that is still open."""
        days = unclosed_days()
        if not days:
            self._desk.banner.show_warning(_("No day is open: no drawer was opened since the last close."))
            return
        self._close_day(days[0])

    # --- one page each --------------------------------------------------------------------------

    def _move(self, kind: str) -> None:
        from desktop.cash.ui.movement import Movement

        if self._own() is not None:
            money = currency(self._desk.office.currency)
            self._desk.lay_over_money(Movement(kind, self._desk.clerk, money, self._desk))

    def _look(self) -> None:
        shift = self._own()
        if shift is not None:
            with shown_to_clerk(self._desk):
                self._desk.paper_ordered.emit(order_x_report(shift.shift_id, self._desk.clerk))

    def _hand_over(self) -> None:
        from desktop.closing.ui.hand_over import HandOver

        shift = self._own()
        if shift is not None:
            form = HandOver(shift.shift_id, self._desk.clerk, self._desk.office, self._desk)
            self._desk.lay_over_money(form)

    def _end(self, shift_id: int) -> None:
        from desktop.closing.ui.shift_end import ShiftEnd

        with shown_to_clerk(self._desk):
            form = ShiftEnd(shift_id, self._desk.clerk, self._desk.office, self._desk)
            form.day_asked.connect(self._day_next)
            self._desk.lay_over_money(form)

    @Slot(str, str)
    def _day_next(self, day: str, told: str) -> None:
        """Once the shift's page is gone, the day's comes."""
        QTimer.singleShot(0, self, partial(self._close_day, day, told))

    def _close_day(self, day: str, told: str = "") -> None:
        from desktop.closing.ui.day_end import DayEnd

        copies = self._desk.copies
        form = DayEnd(day, self._desk.clerk, self._desk.office, self._desk, told, copies.where_next)
        form.closed.connect(self._day_closed)
        self._desk.lay_over_money(form)

    @Slot(str)
    def _day_closed(self, sentence: str) -> None:
        """The copy follows at once, and says what came of it; then the packet, where one is due."""
        if self._desk.office.code and may(self._desk.clerk, "packet.write"):
            sentence += " " + _("Ctrl+Shift+P writes the packet for head office.")
        self._desk.banner.show_ok(sentence + " " + _("The books are being copied …"))
        self._desk.copies.after_close(sentence, self._desk.clerk)

    def _own(self) -> OpenShift | None:
        """Her open drawer; without one it is said what comes first."""
        shift = open_shift_of(self._desk.clerk.staff_id)
        if shift is None:
            self._desk.banner.show_warning(_("You have no drawer open. Ctrl+D, then 1 opens it."))
        return shift

    def _what_waits(self) -> str:
        who = self._desk.clerk
        overnight = [shift for shift in open_shifts() if shift.overnight]
        if overnight:
            own = [shift for shift in overnight if shift.staff_id == who.staff_id]
            return self._left_open(*own[:1] or overnight[:1])
        earlier = [day for day in unclosed_days() if day < clock.today().isoformat()]
        if earlier and may(who, "day.close"):
            return _("The day {day} is not closed yet. It comes first.").format(day=earlier[0])
        return ""

    def _left_open(self, shift: OpenShift) -> str:
        """What is to be done with a drawer that was left open overnight, and by whom."""
        if shift.staff_id == self._desk.clerk.staff_id:
            text = _("Your drawer of {day} was left open overnight. Count and close it with Ctrl+E.")
        elif may(self._desk.clerk, "shift.take_over"):
            text = _(
                "Drawer {drawer} of {name} was left open on {day}. She closes it, or you take it over here."
            )
        else:
            text = _(
                "Drawer {drawer} of {name} was left open on {day}."
                " She closes it, or somebody in charge takes it over."
            )
        return text.format(drawer=shift.drawer, name=shift.staff_name, day=shift.business_date)
