"""One case: its facts large, what can be done with it by keys, what both sides said, and what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.callbacks.states import REASONS
from desktop.callbacks.states import STATES as CALL_STATES
from desktop.complaints.cards import CaseCard, EventRow, case_card
from desktop.complaints.lists import SIDES
from desktop.complaints.states import STEPS, acts_from
from desktop.complaints.telling import act_name, told
from desktop.complaints.ui.acts_list import ACTS, KEYS
from desktop.complaints.ui.case_head import CaseHead
from desktop.complaints.ui.words import NOTHING_SAID, moment_text
from desktop.core import clock
from desktop.core.i18n import _, format_date, format_datetime
from desktop.looks.phones import Phones
from desktop.looks.service import CASE, note_opened
from desktop.office.rights import LEADER, SignedIn
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.acts_list import ActsList
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import BareButton
from desktop.widgets.card import Card
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.say_line import SayLine

TABLE_TALL, LEAST_WIDE = 28, 190  # grid steps: of a table; of acts and history side by side
MOST_ROWS = 6  # of what was said, before it scrolls


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the history: an act, and what it told in words."""

    event: EventRow
    told: str


@dataclass(frozen=True, slots=True)
class Found:
    """A line of what was found: a statement, a piece of evidence, an action, a call."""

    when: str
    what: str
    who: str
    told: str


class CasePage(QWidget):
    """The hand is on the acts; Tab comes to what was found and to the history. H tells how it was counted."""

    act_chosen = Signal(str)
    too_early = Signal()  # closing was asked for, and cannot be yet
    how_asked = Signal()
    left = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.card: CaseCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.say_line = SayLine()
        self.banner = Banner()
        self.head = CaseHead(Phones(self._clerk, CASE))
        self.acts = ActsList(ACTS)
        self.found = RecordTable(
            _("Statements, evidence, actions and calls"),
            [
                Column(_("When"), lambda line: line.when),
                Column(_("What"), lambda line: line.what),
                Column(_("Name"), lambda line: line.who),
                Column(_("Said"), lambda line: line.told, stretch=True),
            ],
        )
        self.history = RecordTable(
            _("What happened"),
            [
                Column(_("When"), lambda line: moment_text(line.event.happened_at)),
                Column(_("What"), lambda line: act_name(line.event.act)),
                Column(_("Told"), lambda line: line.told, stretch=True),
                Column(_("By whom"), lambda line: line.event.reported_by or NOTHING_SAID),
                Column(_("Entered by"), lambda line: line.event.hand),
            ],
        )
        self.more = theme.label("", "quiet", wrap=True)
        self.paper_button = BareButton(_("Print a paper"), "Ctrl+P", icon_name="print")
        self.paper_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back_button = BareButton(_("Back to the list"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        acts = Card(_("What next"), icon_name="complaints")
        acts.body.addWidget(self.acts, 1)
        acts.body.addWidget(self.paper_button)
        acts.body.addWidget(self.back_button)
        theme.width(acts, 62, 76)
        self._said = Card(_("Both sides, evidence, actions and calls"))
        self._said.body.addWidget(self.found)
        happened = Card(_("What happened"))
        happened.body.addWidget(self.history, 1)
        happened.body.addWidget(self.more)
        self.history.setMinimumHeight(theme.space(TABLE_TALL))
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(3))
        inside.addWidget(self.head)
        inside.addWidget(self._said)
        inside.addWidget(happened, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(self.say_line)
        layout.addWidget(self.banner)
        layout.addWidget(Abreast((acts, 0), (right, 1), least=LEAST_WIDE), 1)

    def _connect(self) -> None:
        self.acts.chosen.connect(self.act_chosen)
        self.history.moved.connect(self._show_more)
        self.found.moved.connect(self._show_found)
        self.back_button.clicked.connect(self.left)
        self.head.phone_button.clicked.connect(self._turn_phone)
        self.head.due.how_button.clicked.connect(self.how_asked)

    # --- what is shown --------------------------------------------------------------------------------

    def show_case(self, case_id: int) -> None:
        """Open a case.

        Raises:
            UserError: there is no such case.
        """
        card = case_card(case_id)
        acts = [(event.entered_by, event.entered_at) for event in card.events]
        note_opened(self._clerk, "case", CASE, case_id, acts)
        self.say_line.say("")
        self.banner.clear()
        self._show(card)
        self.acts.take_hand()

    def reload(self) -> None:
        """Something was saved: tell the case as it is now."""
        if self.card is not None:
            self._show(case_card(self.card.now.case_id))

    def _show(self, card: CaseCard) -> None:
        self.card = card
        self.head.show_card(card)
        self.acts.allow(possible_acts(card, self._clerk))
        numbers = {other.case_id: other.number for other in card.merged}
        if card.goes_on_in is not None:
            numbers[card.goes_on_in.case_id] = card.goes_on_in.number
        self.history.show_rows([Happened(event, told(event, numbers)) for event in reversed(card.events)])
        found = _found(card)
        self.found.show_rows(found)
        self._said.setVisible(bool(found))
        rows = min(len(found), MOST_ROWS)
        tall = self.found.verticalHeader().defaultSectionSize() * rows
        self.found.setFixedHeight(tall + self.found.horizontalHeader().sizeHint().height() + theme.space(1))

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

    @Slot()
    def _show_found(self) -> None:
        line: Found | None = self.found.current
        if line is not None and self.found.hasFocus():
            self.more.setText("   ·   ".join(part for part in (line.what, line.who, line.told) if part))

    @Slot()
    def _turn_phone(self) -> None:
        self.head.turn_phone()

    # --- keys -----------------------------------------------------------------------------------------

    def take_hand(self) -> None:
        """The hand is on what can be done; where nothing can, on the history."""
        if self.acts.possible:
            self.acts.take_hand()
        else:
            self.history.setFocus()

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
        elif self.acts.press(event.text()):
            pass
        elif event.text() == KEYS["archived"]:
            self.too_early.emit()
        else:
            super().keyPressEvent(event)


def possible_acts(card: CaseCard, who: SignedIn) -> tuple[str, ...]:
    """What can be done from here, by this person or with somebody in charge beside her.

    A reminder needs something overdue, and one more told somebody who was not told yet.
    """
    acts = acts_from(card.now.state, card.now.kind, replace(who, role=LEADER))
    late = any(row.overdue for row in card.dues)
    needs = {"reminded": late, "told": bool(card.to_tell), "extended": not card.now.extended}
    return tuple(act for act in acts if needs.get(act, True))


def _found(card: CaseCard) -> list[Found]:
    found = [Found(moment_text(row.at), _(SIDES[row.side]), row.who, row.said) for row in card.statements]
    found += [
        Found("", _(STEPS["evidence"].name), "", " · ".join(filter(None, (row.evidence, row.kept))))
        for row in card.evidence
    ]
    found += [
        Found(_("by {day}").format(day=format_date(row.due_on)), _("Action"), row.owner, row.action)
        for row in card.actions
    ]
    found += [
        Found(
            moment_text(row.due_at or row.first_due_at),
            _("Callback"),
            row.person.called or NOTHING_SAID,
            f"{_(REASONS[row.reason])} · {_(CALL_STATES[row.state])}",
        )
        for row in card.callbacks
    ]
    return found
