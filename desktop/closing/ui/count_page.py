"""The count of a drawer, blind: one person's, or a second one's too where the office wants two."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cash.counting import Counted, count_drawer, counted
from desktop.cash.queries import OpenShift, in_drawer, tenders_in
from desktop.cash.ui.count_sheet import CountSheet
from desktop.closing.queries import refused_since_count
from desktop.core.currencies import currency
from desktop.core.i18n import _, current_language
from desktop.core.money import format_money
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.office.ui.ask_person import AskPerson
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.field import shown_to_clerk


class CountPage(QWidget):
    """`finished` comes with a complete count: one, or two that agree."""

    finished = Signal()
    changed = Signal()  # another person counts now

    def __init__(self, shift: OpenShift, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._shift = shift
        self._office = office
        self._clerk = signed_in
        self._counter = signed_in
        self._known = {signed_in.staff_id: signed_in}
        self._empty_said = False
        self._build()
        self._connect()

    def _build(self) -> None:
        money = currency(self._office.currency)
        self.sheet = CountSheet(
            money, tenders_in(self._shift.shift_id), self._office.count_by == "denomination"
        )
        self.fields = self.sheet.fields
        self.banner = Banner()
        self.who = theme.label("", "heading")
        self.expected = theme.label("", "quiet")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self.who)
        layout.addWidget(self.expected)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.banner)
        self.expected.setHidden(self._office.blind_count)
        self.setFocusProxy(self.sheet)

    def _connect(self) -> None:
        self.sheet.done.connect(self.save)
        self.sheet.entered.connect(self._end_of_rows)
        self.sheet.changed.connect(self._forget_empty)

    def begin_again(self) -> None:
        """The drawer is counted once more, beginning with the one whose page this is."""
        self._counter = self._clerk
        self.begin()

    def begin(self) -> None:
        """Empty rows for whoever counts now."""
        self.sheet.clear()
        self._say_who()
        self.sheet.first_field().setFocus()

    def _say_who(self) -> None:
        self.who.setText(_("{name} counts what lies in the drawer").format(name=self._counter.name))
        if not self._office.blind_count:
            money = currency(self._office.currency)
            amount = format_money(in_drawer(self._shift.shift_id), money, current_language())
            self.expected.setText(_("Cash that must be there: {amount}").format(amount=amount))

    @Slot()
    def save(self) -> None:
        """Write the count down; then it is complete, or another person counts."""
        with shown_to_clerk(self):
            lines = self.sheet.lines()
            if not lines and not self._empty_said:
                self._empty_said = True
                self.banner.show_warning(
                    _("Nothing is typed. If the drawer is really empty, press F9 once more.")
                )
                return
            self._go_on(count_drawer(self._shift.shift_id, lines, self._counter))

    @Slot()
    def _end_of_rows(self) -> None:
        """Enter on the last row ends a count, but never says that a drawer is empty."""
        self._empty_said = False
        self.save()

    def _go_on(self, state: Counted) -> None:
        self._forget_empty()
        if state.complete:
            self.finished.emit()
        elif state.needs_second:
            self._ask_second()
        else:
            self._swap()
            self.begin()
            self.banner.show_warning(_("The two counts are not the same. Count once more, together."))

    def resume(self) -> bool:
        """Go on with a count that was saved before; whether it is complete.

        Money that moved since makes it void, and so does the next clerk's refusal.
        """
        if refused_since_count(self._shift.shift_id):
            return False
        state = counted(self._shift.shift_id)
        if state.needs_second and state.counts[-1].staff_id == self._clerk.staff_id:
            self._ask_second()
        return state.complete

    def _ask_second(self) -> None:
        sentence = _("A second person counts the drawer too, without looking at the first count.")
        form = AskPerson(sentence, self, anybody=True, but_not=self._counter.staff_id)
        form.approved.connect(self._second_counts)
        form.open()

    @Slot(SignedIn)
    def _second_counts(self, who: SignedIn) -> None:
        self._known[who.staff_id] = who
        self._counter = who
        self.begin()
        self.changed.emit()

    def _swap(self) -> None:
        """The other one types now."""
        others = [who for staff_id, who in self._known.items() if staff_id != self._counter.staff_id]
        self._counter = others[-1] if others else self._counter

    @Slot()
    def _forget_empty(self) -> None:
        self._empty_said = False
        self.banner.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
            self.save()
        else:
            super().keyPressEvent(event)
