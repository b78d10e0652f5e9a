"""Laid over the desk: one list in sight, what can be done with its line at the right, by letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _, format_number
from desktop.office.rights import SignedIn
from desktop.registers.keeping import Book, Now, hands_of
from desktop.registers.kinds import VEHICLES
from desktop.registers.machine import Machine, Step
from desktop.registers.queries import card, how_many, kept
from desktop.registers.service import Done
from desktop.registers.shown import due_text, state_text, state_tone
from desktop.registers.ui.act_form import ActForm
from desktop.registers.ui.card_page import CardPage
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.lettered import LetterLine, LetterTable
from desktop.widgets.pages import Pages
from desktop.widgets.record_table import Column
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.segmented import Segmented

SIZE_STEPS = (320, 172)
SIDE = (50, 62)  # grid steps, the acts
LEAST_WIDE = 200  # grid steps; with less the acts stand below
LEAST_TALL = 120  # grid steps; with less the sentence below the title makes room
ROW_WIDE = 300  # grid steps; with less the lists to choose from stand in two rows
TALL = 32
MOST_ACTS = 12
LOOK, FINISHED = "Enter", "F"
Act = Callable[[Mapping[str, Any], SignedIn, SignedIn | None], Done]


class Deed(NamedTuple):
    """What can be done now: by which key, what it is called, and what it does."""

    key: str
    text: str
    do: Callable[[], None]


NOTHING = Deed("", "–", lambda: None)  # on a line that is out of sight


class BookPage(QDialog):
    """Digits choose the list, letters act, Enter looks, F shows the finished ones too, Esc leaves.

    A page says in `begin` and `go_on` how something is kept, and may add lists and deeds of its own.
    """

    ordered = Signal(int)  # a print job that was promised

    def __init__(
        self, title: str, sentence: str, book: Book, kinds: Sequence[str], signed_in: SignedIn,
        parent: QWidget | None = None,
    ):  # fmt: skip
        super().__init__(parent)
        self.book, self.kinds, self.clerk = book, tuple(kinds), signed_in
        self.fields: dict[str, Any] = {}
        self._finished_too = False
        self._deeds: list[Deed] = []
        self.setWindowTitle(title)
        self._build()
        self._lay_out(title, sentence)
        self._connect()
        self.reload()
        self.table.setFocus()

    # --- what a page says of itself -------------------------------------------------------------------

    def begin(self, kind: str, typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None) -> Done:
        """Keep something new."""
        raise NotImplementedError

    def go_on(
        self, item_id: int, act: str, typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None
    ) -> Done:
        """Keep an act."""
        raise NotImplementedError

    def own_lists(self) -> dict[str, tuple[str, LetterTable]]:
        """Lists before the kinds: their names and tables."""
        return {}

    def table_of(self, machine: Machine) -> LetterTable:
        """The list of a kind."""
        return _table_of(machine)

    def rows_of(self, name: str) -> Sequence[Any]:
        """What stands in a list."""
        return kept(self.book, name, only_open=not self._finished_too)

    def count_of(self, name: str) -> int:
        """How many in a list somebody still has to do something about."""
        return how_many(self.book, name)

    def beginnings(self, name: str) -> list[Deed]:
        """What begins something new in a list."""
        step = self.book.machines[name].first
        return [Deed(step.key, _(step.name), lambda: self.ask(name, step, None, {}))]

    def more_deeds(self, _name: str) -> list[Deed]:
        """What else can be done on this page."""
        return []

    def told_of(self, _row: Any) -> str:
        """What stands below the list about its line."""
        return ""

    # --- building it ----------------------------------------------------------------------------------

    def _build(self) -> None:
        own = self.own_lists()
        self.tables = {name: table for name, (_title, table) in own.items()}
        self.titles = {name: title for name, (title, _table) in own.items()}
        for kind in self.kinds:
            machine = self.book.machines[kind]
            self.titles[kind] = _(machine.name)
            self.tables[kind] = self.table_of(machine)
        narrow = self.screen().availableSize().width() < theme.space(ROW_WIDE)
        columns = 3 if narrow and len(self.titles) > 3 else 0
        self.choice = Segmented(_("Lists"), list(self.titles.items()), columns=columns)
        self.pages = Pages()
        for table in self.tables.values():
            table.setMinimumHeight(theme.space(TALL))
            self.pages.addWidget(table)
        self.lines = [LetterLine("", "") for _place in range(MOST_ACTS)]
        self.about = theme.label("", "quiet", wrap=True)
        self.banner = Banner()
        self.close_button = QuietButton(_("Close"), "Esc")

    def _lay_out(self, title: str, sentence: str) -> None:
        acts = Card()
        acts.body.setContentsMargins(*(theme.space(2) for _side in range(4)))
        acts.body.setSpacing(0)
        for line in self.lines:
            line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.clicked.connect(self._clicked)
            acts.body.addWidget(line)
        acts.body.addStretch(1)
        theme.width(acts, *SIDE)
        page = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space(3))
        left = QVBoxLayout()
        left.setSpacing(theme.space(2))
        left.addWidget(self.pages, 1)
        left.addWidget(self.about)
        self._halves.addLayout(left, 1)
        self._halves.addWidget(acts)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        head = QHBoxLayout()
        head.addWidget(theme.label(title, "title"), 1)
        head.addWidget(self.close_button)
        layout.addLayout(head)
        self.sentence = theme.label(sentence, "quiet", wrap=True)
        layout.addWidget(self.sentence)
        layout.addWidget(self.choice)
        layout.addWidget(Scrolling(page), 1)
        layout.addWidget(self.banner)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.choice.chosen.connect(self.show_list)
        self.close_button.clicked.connect(self.reject)
        for table in self.tables.values():
            table.pressed_key.connect(self._pressed)
            table.chosen.connect(self._enter)
            table.moved.connect(self._allow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the acts stand below the list; where it is low, the list needs the room."""
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.width() >= theme.space(LEAST_WIDE) else above)
        self.sentence.setVisible(self.height() >= theme.space(LEAST_TALL))

    # --- what stands in it ----------------------------------------------------------------------------

    @property
    def table(self) -> LetterTable:
        """The list in sight."""
        return self.tables[self.choice.code]

    def reload(self) -> None:
        """Read the lists anew."""
        for name, table in self.tables.items():
            table.show_rows(self.rows_of(name))
            count = self.count_of(name)
            self.choice.say(
                name, f"{self.titles[name]}  {format_number(count)}" if count else self.titles[name]
            )
        self._allow()

    @Slot(str)
    def show_list(self, name: str) -> None:
        """Bring a list in sight, ready for its letters."""
        self.choice.choose(name)
        self.pages.setCurrentWidget(self.tables[name])
        self.table.setFocus()
        self._allow()

    @Slot()
    def _allow(self) -> None:
        name, row = self.choice.code, self.table.current
        self._deeds = [*self.beginnings(name), *self.deeds_with(name, row), *self.more_deeds(name)]
        for place, line in enumerate(self.lines):
            here = place < len(self._deeds)
            line.setVisible(here)
            deed = self._deeds[place] if here else NOTHING
            line.say(deed.text)
            line.show_key(deed.key)
        self.about.setText(self.told_of(row))

    def deeds_with(self, name: str, row: Any) -> list[Deed]:
        """What can be done with the line, and with the list."""
        found: list[Deed] = []
        if isinstance(row, Now):
            machine = self.book.machines[row.kind]
            found = [
                Deed(step.key, _(step.name), _asking(self, row, step))
                for step in machine.steps_from(row.state)
            ]
            found.append(Deed(LOOK, _("Look at it"), lambda: self.look(row)))
        if name in self.kinds:
            text = _("Open ones only") if self._finished_too else _("Finished ones too")
            found.append(Deed(FINISHED, text, self._turn))
        return found

    # --- what is done ---------------------------------------------------------------------------------

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if key.isdecimal():
            place = int(key) - 1
            if 0 <= place < len(self.tables):
                self.show_list(tuple(self.tables)[place])
            return
        self._do(key)

    @Slot(object)
    def _enter(self, _row: Any) -> None:
        self._do(LOOK)

    @Slot()
    def _clicked(self) -> None:
        self._do(self.sender().key)

    def _do(self, key: str) -> None:
        deed = next((one for one in self._deeds if one.key == key), None)
        if deed is not None:
            self.banner.clear()
            deed.do()

    def _turn(self) -> None:
        self._finished_too = not self._finished_too
        self.reload()

    def look(self, row: Now) -> None:
        """Enter: all that was ever done with it."""
        self.over(CardPage(self.book, card(self.book, row.item_id), self.clerk, self))

    def ask(self, kind: str, step: Step, row: Now | None, known: Mapping[str, str]) -> None:
        """Lay the form of an act over the page."""

        def save(typed: Mapping[str, Any], by: SignedIn, agreed: SignedIn | None) -> Done:
            if row is None:
                return self.begin(kind, typed, by, agreed)
            return self.go_on(row.item_id, step.act, typed, by, agreed)

        hands = hands_of(self.book, row.item_id, step.second_to) if row and step.second_to else ()
        form = ActForm(self.book.machines[kind], step, row, known, save, self.clerk, hands, self)
        form.kept.connect(self.say_kept)
        form.ordered.connect(self.ordered)
        self.over(form)

    def over(self, form: QDialog) -> None:
        """Lay something over the page; the list is read anew afterwards."""
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.finished.connect(self.table.setFocus)
        form.open()

    @Slot(object)
    def say_kept(self, done: Done) -> None:
        """Say what was kept, and let its line be the current one."""
        machine = self.book.machines[done.now.kind]
        self.banner.show_ok(
            _("{number}: {state}.").format(number=done.now.number, state=state_text(machine, done.now))
        )
        if self.choice.code != done.now.kind:
            self.show_list(done.now.kind)
        self.reload()
        rows = self.rows_of(done.now.kind)
        places = (place for place, row in enumerate(rows) if row.item_id == done.now.item_id)
        self.table.go_to(next(places, 0))


def _asking(page: BookPage, row: Now, step: Step) -> Callable[[], None]:
    """The form of an act, with what is known of the thing already in its fields."""

    def ask() -> None:
        told = card(page.book, row.item_id)
        known = {name: told.told(name) for name in ("line", "keeper", "owner") if name in step.facts}
        if "due_on" in step.facts and step.act in ("assigned", "put_off"):
            known["due_on"] = told.told("due_on") or ""
        page.ask(row.kind, step, row, {name: str(value) for name, value in known.items() if value})

    return ask


HAS_SUBJECT = frozenset({"vehicle", "finding", "notice", "suspension", "commendation", "breach"})
HAS_DAY = frozenset({"finding", "hazard", "action", "notice", "suspension"})
HAS_OWNER = frozenset({"vehicle", "hazard", "action"})
EMPTY = N_("Nothing is open here. N begins something new.")


def _table_of(machine: Machine) -> LetterTable:
    """The columns that a kind fills."""
    columns = [Column(_("Number"), lambda row: row.number)]
    if machine.kind in HAS_SUBJECT:
        columns.append(Column(_("Concerns"), lambda row: row.subject))
    what = _("Bus line") if machine.kind == VEHICLES else _("What")
    columns.append(Column(what, lambda row: row.title, stretch=True))
    if machine.kind in HAS_OWNER:
        who = _("Owner of the vehicle") if machine.kind == VEHICLES else _("Who does it")
        columns.append(Column(who, lambda row: row.owner))
    if machine.kind in HAS_DAY:
        columns.append(Column(_("By when"), due_text, tone=state_tone))
    columns.append(Column(_("State"), lambda row: state_text(machine, row), tone=state_tone))
    return LetterTable(_(machine.name), columns, lambda row: row.item_id, _(EMPTY))
