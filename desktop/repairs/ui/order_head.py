"""The facts of an order, large: where, what, how it stands, for whom, and what is due next."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _, format_date, format_list
from desktop.looks.phones import Phones
from desktop.repairs.callers import called
from desktop.repairs.cards import OrderCard, Other
from desktop.repairs.categories import STAGES, URGENT
from desktop.repairs.read_back import ask_again
from desktop.repairs.slots import Slot, slot_text
from desktop.repairs.states import SIDES, STATES
from desktop.repairs.ui.charges_card import fee_text
from desktop.repairs.ui.words import kind_text, moment_text, state_text
from desktop.widgets import theme
from desktop.widgets.buttons import BareButton
from desktop.widgets.card import Card
from desktop.widgets.due_figure import DueFigure
from desktop.widgets.halves import Halves
from desktop.widgets.say_line import SayLine

LEAST_WIDE = 140  # grid steps of facts and due time side by side


class OrderHead(Card):
    """Phones are masked until P shows them: others may look on.

    Args:
        phones: which of them stand in full.
    """

    def __init__(self, phones: Phones, parent: QWidget | None = None):
        super().__init__("", parent)
        self._phones = phones
        self._card: OrderCard | None = None
        self._build()

    def _build(self) -> None:
        self.number = theme.label("", "code")
        self.state = theme.label("", "face", wrap=True)
        self.kind = theme.label("", "heading", wrap=True)
        self.place = theme.label("", "face", wrap=True)
        self.words = theme.label("", wrap=True)
        self.who = theme.label("", wrap=True)
        self.phone_button = BareButton(_("Show the phone"), "P", icon_name="phone")
        self.work = theme.label("", "quiet", wrap=True)
        self.linked = theme.label("", "accent", wrap=True)
        self.due = DueFigure()
        self.ask_again = SayLine()
        facts = QVBoxLayout()
        facts.setSpacing(theme.space(1))
        first = QGridLayout()
        first.setHorizontalSpacing(theme.space(5))
        first.addWidget(self.number, 0, 0)
        first.addWidget(self.state, 0, 1)
        first.setColumnStretch(1, 1)
        facts.addLayout(first)
        for part in (self.kind, self.place, self.words, self.who, self.work, self.linked):
            facts.addWidget(part)
        facts.addStretch(1)
        halves = Halves(LEAST_WIDE, 5)
        halves.add(facts, 5)
        halves.add(self.due, 3)
        self.body.addWidget(halves)
        self.body.addWidget(self.ask_again)

    def show_card(self, card: OrderCard) -> None:
        """Tell an order."""
        if self._card is None or self._card.now.order_id != card.now.order_id:
            self._phones.mask()
        self._card = card
        now, record = card.now, card.record
        self.number.setText(now.number)
        self.state.setText(state_text(now.state, now.before_hold))
        side = _(SIDES[now.side])
        kind = kind_text(card.category_name, now.priority)
        self.kind.setText(f"{side}   ·   {kind}")
        theme.style(self.kind, "warn-heading" if now.priority == URGENT else "heading")
        self.place.setText(record.place)
        self.words.setText(_quoted(record.words))
        self.words.setVisible(bool(record.words))
        self._show_who(card)
        self.work.setText(_work(card))
        self.work.setVisible(bool(self.work.text()))
        self.linked.setText(_linked(card))
        self.linked.setVisible(bool(self.linked.text()))
        _show_due(self.due, card)
        self.ask_again.say(ask_again(record.unclear))
        self.setAccessibleName(f"{now.number}, {self.state.text()}, {self.kind.text()}, {record.place}")

    def turn_phone(self) -> None:
        """Show the phone, or mask it again."""
        if self._card is not None:
            self._phones.turn(self._card.now.order_id)
            self._show_who(self._card)

    def _show_who(self, card: OrderCard) -> None:
        record = card.record
        phone = self._phones.text(card.now.order_id, record.phone)
        name = called(record.name, record.title)
        account = card.account.number if card.account else ""
        told = [part for part in (name, phone and f"☎ {phone}", account) if part]
        self.who.setText("   ·   ".join(told))
        self.who.setVisible(bool(told))


def _show_due(figure: DueFigure, card: OrderCard) -> None:
    """What falls due next, and what else runs."""
    stage = next((row for row in card.dues if row.stage == card.now.stage and row.runs), None)
    if stage is None:
        figure.show_nothing(_others(card))
    else:
        figure.show_due(_(STAGES[stage.stage]), moment_text(stage.due.at), stage.overdue, _others(card))


def _others(card: OrderCard) -> list[str]:
    """The other clocks that run, or stand still because of the hold."""
    told = []
    for row in card.dues:
        if row.runs and row.stage != card.now.stage:
            time = _("stands still") if row.stands_still else moment_text(row.due.at)
            late = _("overdue since {time}").format(time=time) if row.overdue else time
            told.append(_("{stage}: {time}").format(stage=_(STAGES[row.stage]), time=late))
    return told


def _work(card: OrderCard) -> str:
    """Who has it, and when somebody comes."""
    told = [card.now.department, card.now.crew, fee_text(card.record) if card.charge is None else ""]
    if card.appointment is not None:
        told.append(slot_text(card.appointment))
    elif card.record.wished:
        told.append(_("wished: {slot}").format(slot=slot_text(Slot.read(card.record.wished))))
    if card.next_date:
        told.append(_("until {day}").format(day=format_date(date.fromisoformat(card.next_date))))
    return "   ·   ".join(part for part in told if part)


def _linked(card: OrderCard) -> str:
    told = []
    if card.goes_on_in is not None:
        told.append(_("Goes on in {number}").format(number=_named(card.goes_on_in)))
    if card.merged:
        told.append(_("Merged into it: {numbers}").format(numbers=_list(card.merged)))
    if card.rework_of is not None:
        told.append(_("Rework of {number}").format(number=_named(card.rework_of)))
    if card.reworks:
        told.append(_("Rework: {numbers}").format(numbers=_list(card.reworks)))
    return "   ·   ".join(told)


def _list(others: tuple[Other, ...]) -> str:
    return format_list([_named(other) for other in others])


def _named(other: Other) -> str:
    return f"{other.number} ({_(STATES[other.state]).lower()})"


def _quoted(words: str) -> str:
    return _("\u201c{words}\u201d").format(words=words) if words else ""
