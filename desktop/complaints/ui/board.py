"""The list of open cases: what falls due next comes first, what is late says so in word and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.complaints.lists import SERIOUS
from desktop.complaints.persons import earlier_of_person
from desktop.complaints.queries import (
    PAGE,
    CaseFilter,
    CaseRow,
    case_rows,
    cases,
    counts,
    every_case,
    find_case,
    overdue_cases,
)
from desktop.complaints.set_up import categories
from desktop.complaints.states import DECIDED, ESTABLISHED, KINDS, RECORDED, STATES
from desktop.complaints.ui.words import NOTHING_SAID, due_text, kind_text, short_words
from desktop.core import clock
from desktop.core.i18n import N_, _, format_number
from desktop.widgets import theme
from desktop.widgets.board_table import BoardTable
from desktop.widgets.buttons import QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.filter_row import FilterRow
from desktop.widgets.record_table import Column, Source, source_of

LATER = 60_000  # milliseconds after which a case may be late that was not
PAUSE = 200  # milliseconds without a key before the list follows what is looked for
LEAST_TALL = 46
OPEN, LATE, EVERY = "open", "late", "every"
# Letters, since digits answer the question above.
FILTERS = (
    ("A", N_("All open"), (OPEN, CaseFilter())),
    ("L", N_("Overdue"), (LATE, CaseFilter())),
    ("S", N_("Serious"), (OPEN, CaseFilter(severity=SERIOUS))),
    ("N", N_("To report"), (OPEN, CaseFilter(state=RECORDED))),
    ("D", N_("For a decision"), (OPEN, CaseFilter(state=ESTABLISHED))),
    ("T", N_("To tell"), (OPEN, CaseFilter(state=DECIDED))),
    ("C", N_("Closed ones too"), (EVERY, CaseFilter())),
)
KIND_KEY, REMIND_KEY = "K", "M"
KINDS_ROUND = {"": N_("Every kind"), **KINDS}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the list, in words: painting it asks no database."""

    case_id: int
    number: str
    kind: str
    words: str
    person: str
    state: str
    handler: str
    due: str
    overdue: bool
    serious: bool


class Board(Card):
    """Enter opens the case on the line; a letter filters; / looks for a number, a phone or a name."""

    case_chosen = Signal(int)
    reminders_asked = Signal()
    left = Signal()  # up from the first line

    def __init__(self, parent: QWidget | None = None):
        super().__init__(_("Open cases"), parent, icon_name="complaints")
        self._scope, self._which = FILTERS[0][2]
        self._text = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        self.told = theme.label("", "quiet")
        self.remind_button = QuietButton(_("Reminders"), REMIND_KEY)
        self.remind_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.search = NameEdit(_("Look for a case"))
        self.search.setPlaceholderText(_("/  number, phone or name"))
        theme.width(self.search, 44, 90)
        for part in (self.told, self.remind_button, self.search):
            self.head.addWidget(part)
        self.filters = FilterRow(
            [(key, _(text), which) for key, text, which in FILTERS],
            (KIND_KEY, [(kind, _(name)) for kind, name in KINDS_ROUND.items()]),
        )
        self.table = BoardTable(
            _("Open cases"),
            [
                Column(_("Number"), lambda row: row.number),
                Column(_("Kind"), lambda row: row.kind, tone=lambda row: "warn" if row.serious else ""),
                Column(_("What is said, and about whom"), lambda row: row.words, stretch=True),
                Column(_("From whom"), lambda row: row.person),
                Column(_("State"), lambda row: row.state),
                Column(_("Handled by"), lambda row: row.handler),
                Column(_("Due by"), lambda row: row.due, tone=lambda row: "danger" if row.overdue else ""),
            ],
            None,
            _("No case here."),
        )
        self.table.setMinimumHeight(theme.space(LEAST_TALL))
        self.body.addWidget(self.filters)
        self.body.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._later = QTimer(self, interval=LATER)
        self._pause.timeout.connect(self._look)
        self._later.timeout.connect(self.reload)
        self._later.start()
        self.search.textEdited.connect(self._typed)
        self.search.returnPressed.connect(self._look_and_go)
        self.remind_button.clicked.connect(self.reminders_asked)
        self.filters.chosen.connect(self._filter)
        self.table.chosen.connect(self._open)
        self.table.left.connect(self.left)

    # --- what is shown --------------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read the list anew, as long as somebody looks at it; the line stays with its case."""
        if not self.isVisible():
            return
        before, line = self.table.current, max(self.table.currentIndex().row(), 0)
        self.table.show_source(self._source())
        found = counts()
        self.told.setText(_told(found.unfinished, found.overdue))
        theme.style(self.told, "error" if found.overdue else "quiet")
        if before is not None:
            self.table.go_to(self._line_of(before.case_id, line))

    def _source(self) -> Source:
        names = {one.code: one.name for one in categories(everything=True)}
        now = clock.now()
        if self._text:
            return source_of(shown(self._found(), names, now))
        if self._scope == LATE:
            late = [row for row in overdue_cases() if self._which.kind in ("", row.kind)]
            return source_of(shown(late, names, now))
        pages = every_case if self._scope == EVERY else cases
        which, total = self._which, pages(self._which).total

        def rows(skip: int, count: int) -> Sequence[Shown]:
            first, last = skip // PAGE, (skip + count - 1) // PAGE
            found = [row for page in range(first, last + 1) for row in pages(which, page).rows]
            return shown(found[skip - first * PAGE :][:count], names, now)

        return Source(lambda: total, rows)

    def _found(self) -> Sequence[CaseRow]:
        """A number finds its case; anything else is a phone or a name."""
        case_id = find_case(self._text)
        if case_id is not None:
            return case_rows([case_id])
        return [one.row for one in earlier_of_person(self._text, None, self._text)]

    def _line_of(self, case_id: int, line: int) -> int:
        """Where the case stands now; looked for around its line alone."""
        model = self.table.model()
        for away in range(20):
            for place in (line - away, line + away):
                row = model.row(place) if 0 <= place < self.table.count else None
                if row is not None and row.case_id == case_id:
                    return place
        return line

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # --- keys -----------------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """A letter filters, / begins to look for something; whether it was one of these."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        if event.text() == "/":
            self.search.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.text().upper() == REMIND_KEY:
            self.reminders_asked.emit()
            return True
        return self.filters.press(event.text().upper())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the line that looks for something: Esc empties it first, Down goes to the list."""
        if self.search.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.search.clear()
            self._look()
            self.table.setFocus()
        elif self.search.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._look_and_go()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _look(self) -> None:
        self._pause.stop()
        self._text = self.search.text().strip()
        self.reload()

    @Slot()
    def _look_and_go(self) -> None:
        """Enter: to the list; the only one that was found opens at once."""
        self._look()
        if self.table.count == 1:
            self.table.choose(0)
        elif self.table.count:
            self.table.setFocus()

    @Slot(object, str)
    def _filter(self, which: tuple[str, CaseFilter], kind: str) -> None:
        self._scope, self._which = which[0], replace(which[1], kind=kind)
        self.reload()

    @Slot(object)
    def _open(self, row: Shown) -> None:
        self.case_chosen.emit(row.case_id)


def shown(rows: Sequence[CaseRow], names: dict[str, str], now: datetime) -> list[Shown]:
    """Rows in words.

    Args:
        names: of the categories, by their codes.
        now: the present moment, UTC.
    """
    return [
        Shown(
            row.case_id,
            row.number,
            kind_text(row.kind, row.severity),
            "  ·  ".join(part for part in (short_words(row.words), _about(row, names)) if part),
            row.person or NOTHING_SAID,
            _(STATES[row.state]),
            row.handler or NOTHING_SAID,
            due_text(row, now),
            row.overdue(now),
            row.severity == SERIOUS and row.kind in ("complaint", "criticism"),
        )
        for row in rows
    ]


def _about(row: CaseRow, names: dict[str, str]) -> str:
    category = names.get(row.category, row.category)
    return "  ·  ".join(part for part in (row.subject.name, category) if part)


def _told(total: int, overdue: int) -> str:
    told = _("Open: {count}").format(count=format_number(total))
    if not overdue:
        return told
    return _("{open}; overdue: {count}").format(open=told, count=format_number(overdue))
