"""One order: its facts large, what can be done with it by keys, and everything that happened to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_datetime
from desktop.looks.phones import Phones
from desktop.looks.service import ORDER, note_opened
from desktop.office.rights import LEADER, SignedIn
from desktop.repairs.callers import Caller
from desktop.repairs.cards import EventRow, OrderCard, order_card
from desktop.repairs.states import acts_from
from desktop.repairs.telling import act_name, told
from desktop.repairs.ui.acts_list import ACTS, STUB
from desktop.repairs.ui.charges_card import ChargesCard
from desktop.repairs.ui.order_head import OrderHead
from desktop.repairs.ui.words import NOTHING_SAID, moment_text
from desktop.widgets import theme
from desktop.widgets.acts_list import ActsList
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import BareButton
from desktop.widgets.card import Card
from desktop.widgets.halves import Halves
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.say_line import SayLine

TABLE_TALL, LEAST_WIDE = 28, 190  # grid steps: of a table; of acts and history side by side


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history: an act, and what it told in words."""

    event: EventRow
    told: str


class OrderPage(QWidget):
    """The hand is on the acts; Tab comes to history and callers. H tells how a due time was counted."""

    act_chosen = Signal(str)
    how_asked = Signal()
    left = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.card: OrderCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.banner = Banner()
        self._phones = Phones(self._clerk, ORDER)
        self.head = OrderHead(self._phones)
        self.acts = ActsList(ACTS)
        self.history = RecordTable(
            _("What happened"),
            [
                Column(_("When"), lambda line: moment_text(line.event.happened_at)),
                Column(_("What"), lambda line: act_name(line.event.act)),
                Column(_("Details"), lambda line: line.told, stretch=True),
                Column(_("Told by"), lambda line: line.event.reported_by or NOTHING_SAID),
                Column(_("Entered by"), lambda line: line.event.hand),
            ],
        )
        self.more = theme.label("", "quiet", wrap=True)
        self.callers = RecordTable(
            _("Callers"),
            [
                Column(_("Name"), lambda caller: caller.called or NOTHING_SAID),
                Column(_("Phone"), self._phone),
                Column(_("Said"), lambda caller: caller.words, stretch=True),
                Column(_("Called at"), lambda caller: moment_text(caller.at)),
                Column(_("Heard the result"), _when_told),
            ],
            None,
            _("Nobody left a name or a phone."),
        )
        self.charges = ChargesCard()
        self.back_button = BareButton(_("Back to the board"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        acts = Card(_("What next"), icon_name="repairs")
        acts.body.addWidget(self.acts, 1)
        acts.body.addWidget(self.back_button)
        theme.width(acts, 62, 76)
        happened = Card()
        happened.body.addWidget(theme.label(_("What happened"), "label"))
        happened.body.addWidget(self.history, 3)
        happened.body.addWidget(self.more)
        happened.body.addWidget(theme.label(_("Callers"), "label"))
        happened.body.addWidget(self.callers, 2)
        for table in (self.history, self.callers):
            table.setMinimumHeight(theme.space(TABLE_TALL))
        right = QVBoxLayout()
        right.setSpacing(theme.space(3))
        right.addWidget(self.head)
        right.addWidget(self.charges)
        right.addWidget(happened, 1)
        halves = Halves(LEAST_WIDE)
        halves.add(acts)
        halves.add(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(self.banner)
        layout.addWidget(halves, 1)

    def _connect(self) -> None:
        self.acts.chosen.connect(self.act_chosen)
        self.history.moved.connect(self._show_more)
        self.back_button.clicked.connect(self.left)
        self.head.phone_button.clicked.connect(self._turn_phone)
        self.head.due.how_button.clicked.connect(self.how_asked)

    # --- what is shown --------------------------------------------------------------------------------

    def show_order(self, order_id: int) -> None:
        """Open an order.

        Raises:
            UserError: there is no such order.
        """
        card = order_card(order_id)
        acts = [(event.entered_by, event.entered_at) for event in card.events]
        note_opened(self._clerk, "order", ORDER, order_id, acts)
        self.say_line.say("")
        self.banner.clear()
        self._show(card)
        self.acts.take_hand()

    def reload(self) -> None:
        """Something was saved: tell the order as it is now."""
        if self.card is not None:
            self._show(order_card(self.card.now.order_id))

    def _show(self, card: OrderCard) -> None:
        self.card = card
        self.head.show_card(card)
        self.acts.allow(possible_acts(card, self._clerk))
        numbers = _numbers(card)
        self.history.show_rows([Happened(event, told(event, numbers)) for event in reversed(card.events)])
        self.history.go_to(0)  # what was done just now
        self.callers.show_rows(card.callers)
        self.charges.show_card(card)

    @Slot()
    def _show_more(self) -> None:
        """The line in whole, and when it was entered."""
        line: Happened | None = self.history.current
        if line is None:
            self.more.clear()
            return
        entered = format_datetime(clock.local(line.event.entered_at))
        parts = (line.told, _("entered {time} by {name}").format(time=entered, name=line.event.hand))
        self.more.setText("   ·   ".join(part for part in parts if part))

    def _phone(self, caller: Caller) -> str:
        return self._phones.text(self.card.now.order_id, caller.phone) if self.card is not None else ""

    @Slot()
    def _turn_phone(self) -> None:
        self.head.turn_phone()
        self.callers.viewport().update()

    # --- keys -----------------------------------------------------------------------------------------

    def take_hand(self) -> None:
        """The hand is on what can be done."""
        self.acts.take_hand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.isAutoRepeat() or not plain:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_P:
            self._turn_phone()
        elif event.key() == Qt.Key.Key_H:
            self.how_asked.emit()
        elif not self.acts.press(event.text()):
            super().keyPressEvent(event)


def possible_acts(card: OrderCard, who: SignedIn) -> tuple[str, ...]:
    """What can be done from here, by this person or with somebody in charge beside her.

    The returned stub brings the arrival with it, so it can be entered before.
    """
    acts = acts_from(card.now.state, card.now.side, replace(who, role=LEADER))
    return (*acts, STUB) if "arrived" in acts and STUB not in acts else acts


def _numbers(card: OrderCard) -> dict[int, str]:
    """The numbers of the orders that its acts name."""
    others = [*card.merged, *card.reworks]
    others += [other for other in (card.goes_on_in, card.rework_of) if other is not None]
    return {other.order_id: other.number for other in others}


def _when_told(caller: Caller) -> str:
    return moment_text(caller.told_at) if caller.told_at else _("not yet")
