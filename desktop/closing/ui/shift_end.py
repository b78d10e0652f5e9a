"""The end of a shift by keys: count, what was found, closed."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.cash.counting import differences
from desktop.cash.queries import OpenShift, open_shift, open_shifts
from desktop.closing.queries import float_to_leave
from desktop.closing.service import ShiftClosed, close_shift
from desktop.closing.ui.count_page import CountPage
from desktop.closing.ui.found_page import FoundPage
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.office.rights import SignedIn, may
from desktop.office.settings import Office
from desktop.widgets import theme
from desktop.widgets.edits import MoneyEdit
from desktop.widgets.field import Field
from desktop.widgets.figures import BigFigure
from desktop.widgets.steps import Steps


class ShiftEnd(Steps):
    """Her own shift, or one that somebody in charge takes over; the last drawer leads straight to the day."""

    closed = Signal(object)  # ShiftClosed
    day_asked = Signal(str, str)  # the business day that can be closed now; what was just closed

    def __init__(self, shift_id: int, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(_("Count and close"), parent)
        self._clerk = signed_in
        self._office = office
        self._currency = currency(office.currency)
        self._shift = _still_open(shift_id)
        self._done: ShiftClosed | None = None
        own = self._shift.staff_id == signed_in.staff_id
        self.title.setText(
            _("Count and close drawer {drawer}").format(drawer=self._shift.drawer)
            if own
            else _("Take over drawer {drawer} of {name}").format(
                drawer=self._shift.drawer, name=self._shift.staff_name
            )
        )
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        self.count = CountPage(self._shift, self._clerk, self._office)
        self.found = FoundPage(self._currency)
        self.left = MoneyEdit(_("Stays in the drawer as the next float"), self._currency)
        self.to_safe = BigFigure(_("To the safe"))
        left = Field(_("Stays in the drawer as the next float"), self.left)
        self.fields = {**self.found.fields, "left": left}
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        row.addWidget(left, 1)
        row.addWidget(self.to_safe, 1)
        self.found.body.insertLayout(self.found.body.indexOf(self.found.again_button), row)
        self.end = _EndPage()
        for page in (self.count, self.found, self.end):
            self.add_step(page)

    def _connect(self) -> None:
        self.count.finished.connect(self.compare)
        self.found.again.connect(self._count_again)
        self.left.textChanged.connect(self._show_rest)

    def _begin(self) -> None:
        """Power may have failed between the count and the close: a count that still holds is taken up."""
        self.show_step(self.count, _("The count is done"), self.count)
        self.count.begin()
        if self.count.resume():
            self.compare()
            self.banner.show_info(_("The drawer is counted already, and no money moved since."))

    @Slot()
    def _count_again(self) -> None:
        self.show_step(self.count, _("The count is done"), self.count)
        self.count.begin_again()

    # --- from step to step ------------------------------------------------------------------------

    @Slot()
    def compare(self) -> None:
        """Now that it is counted: what should be there."""
        found = differences(self._shift.shift_id)
        self.found.show_found(found)
        self.show_step(
            self.found, _("Close the shift"), self.found.reason if self.found.differs else self.left
        )
        self.left.show_money(min(float_to_leave(self._shift.shift_id), self.found.cash()))

    @Slot()
    def go_on(self) -> None:
        """Enter or F9: save the count, then close."""
        if self.step is self.count:
            self.count.save()
        elif self.step is self.end:
            self.accept()
        elif self.found.reason.hasFocus() and self.found.reason.text().strip():
            self.left.setFocus()
            self.left.selectAll()
        else:
            self.carry_out(self._close)

    def _close(self) -> None:
        if self._done is not None:
            return
        left = self.left.money("left")
        self._done = close_shift(self._shift.shift_id, left, self.found.reasons(), self._clerk)
        for job_id in self._done.job_ids:
            self.ordered.emit(job_id)
        self.closed.emit(self._done)
        self._show_end(self._figures(Money(self.found.cash() - left)))

    def _show_end(self, to_safe: str) -> None:
        if self._day_can_end():
            text = _("Drawer {drawer} is closed, sheet {number}. To the safe: {amount}")
            told = text.format(drawer=self._shift.drawer, number=self._done.number, amount=to_safe)
            self.day_asked.emit(self._shift.business_date, told)
            self.accept()
            return
        self.end.tell(_("Shift sheet {number}").format(number=self._done.number), to_safe)
        self.show_step(self.end, _("Done"), self.next_button)
        self.next_button.show_key("Enter")

    def _day_can_end(self) -> bool:
        day = self._shift.business_date
        waits = any(shift.business_date <= day for shift in open_shifts())
        return may(self._clerk, "day.close") and not waits

    @Slot()
    def _show_rest(self) -> None:
        """What goes to the safe follows the float as it is typed."""
        try:
            rest = Money(self.found.cash() - self.left.money("left"))
        except UserError:
            rest = Money(-1)
        self.to_safe.show_amount(self._figures(rest) if rest >= 0 else "–")

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self._currency, current_language())


class _EndPage(QWidget):
    """Closed: the sheet's number, and what is carried to the safe now."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.sheet = theme.label("", "heading")
        self.to_safe = BigFigure(_("To the safe"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        for part in (self.sheet, self.to_safe):
            layout.addWidget(part)
        layout.addStretch(1)

    def tell(self, sheet: str, amount: str) -> None:
        """Fill it in."""
        self.sheet.setText(sheet)
        self.to_safe.show_amount(amount)
        self.to_safe.set_live(True)


def _still_open(shift_id: int) -> OpenShift:
    shift = open_shift(shift_id)
    if shift is None:
        raise UserError(_("This shift is closed; it cannot change any more."))
    return shift
