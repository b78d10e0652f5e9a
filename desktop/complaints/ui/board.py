"""The list of open cases: what falls due next comes first, what is late says so in word and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from desktop.widgets.edits import NameEdit
from desktop.widgets.filter_row import FilterRow
from desktop.widgets.open_board import OpenBoard
from desktop.widgets.record_table import Column, Source, source_of

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


class Board(OpenBoard):
    """Enter opens the case on the line; K goes round the kinds; / looks for a number, a phone or a name."""

    reminders_asked = Signal()

    def __init__(self, parent: QWidget | None = None):
        self._scope, self._which = FILTERS[0][2]
        self.remind_button = QuietButton(_("Reminders"), REMIND_KEY)
        self.remind_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        search = NameEdit(_("Look for a case"))
        search.setPlaceholderText(_("/  number, phone or name"))
        theme.width(search, 44, 90)
        filters = FilterRow(
            [(key, _(text), which) for key, text, which in FILTERS],
            (KIND_KEY, [(kind, _(name)) for kind, name in KINDS_ROUND.items()]),
        )
        super().__init__(
            _("Open cases"), "complaints", search, filters, _table(), (self.remind_button,), parent
        )
        self.remind_button.clicked.connect(self.reminders_asked)

    def show_lines(self) -> tuple[str, bool]:
        """The cases by when they are due, or those that were found."""
        self.table.show_source(self._source())
        found = counts()
        return _told(found.unfinished, found.overdue), bool(found.overdue)

    def _source(self) -> Source:
        names = {one.code: one.name for one in categories(everything=True)}
        now = clock.now()
        if self.text:
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
        case_id = find_case(self.text)
        if case_id is not None:
            return case_rows([case_id])
        return [one.row for one in earlier_of_person(self.text, None, self.text)]

    def narrow(self, which: tuple[str, CaseFilter], round_code: str) -> None:
        """A letter's filter, and the kind that K came to."""
        self._scope, self._which = which[0], replace(which[1], kind=round_code)

    def key_of(self, row: Shown) -> int:
        """The case of a line."""
        return row.case_id

    def press(self, event: QKeyEvent) -> bool:
        """The reminders have a letter too."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and event.text().upper() == REMIND_KEY:
            self.reminders_asked.emit()
            return True
        return super().press(event)


def _table() -> BoardTable:
    return BoardTable(
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
