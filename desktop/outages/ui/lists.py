"""What is open: notices, check jobs, and callers to be told; one list in sight, its acts at its right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import N_, _, format_number
from desktop.looks.phones import Phones
from desktop.looks.service import CALLER
from desktop.office.rights import SignedIn
from desktop.outages.callers import Owed, callers_to_tell
from desktop.outages.queries import CheckCard, OutageCard, open_checks, open_outages
from desktop.outages.states import APPROVED, PUBLIC, possible
from desktop.outages.ui import words
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.keyed_table import ActLine, KeyedTable
from desktop.widgets.pages import Pages
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.segmented import Segmented

OUTAGES, CHECKS, CALLERS = "outages", "checks", "callers"
TITLES = {OUTAGES: N_("Outages"), CHECKS: N_("Check jobs"), CALLERS: N_("To be told")}
# Of each list: what can be done with a line, by which letter.
ACTS = {
    "new": ("N", N_("New notice")),
    "change": ("C", N_("Change it")),
    "approve": ("A", N_("Approve")),
    "announce": ("G", N_("Announce")),
    "start": ("S", N_("The water is off")),
    "extend": ("E", N_("Takes longer")),
    "restore": ("R", N_("The water is back")),
    "archive": ("Z", N_("Archive")),
    "phone": ("P", N_("Show the phone")),
    "poster": ("P", N_("Print the poster")),
    "slips": ("L", N_("Print slips")),
    "void": ("V", N_("Void")),
    "found": ("F", N_("Say what was found")),
    "tell": ("T", N_("Tell her now")),
    "look": ("Enter", N_("Look at it")),
}
SIDE = (50, 62)  # grid steps, the acts
TALL = 34
LEAST_WIDE = 200  # grid steps; with less the acts stand below


class Lists(QWidget):
    """1, 2 and 3 choose the list; a letter does what stands beside it; Escape goes back to the place."""

    act = Signal(str, object)  # a name of ACTS, and the line's record
    left = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._phones = Phones(signed_in, CALLER)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.choice = Segmented(_("Lists"), [(name, _(title)) for name, title in TITLES.items()])
        self.tables = {OUTAGES: _outages(), CHECKS: _checks(), CALLERS: _callers(self._phones)}
        self.pages = Pages()
        for table in self.tables.values():
            table.setMinimumHeight(theme.space(TALL))
            self.pages.addWidget(table)
        self.lines: dict[str, ActLine] = {}
        acts = Card()
        acts.body.setContentsMargins(*(theme.space(2) for _side in range(4)))
        acts.body.setSpacing(0)
        for name, (key, text) in ACTS.items():
            line = self.lines[name] = ActLine(_(text), key)
            line.setObjectName(name)
            line.clicked.connect(self._clicked)
            acts.body.addWidget(line)
        acts.body.addStretch(1)
        theme.width(acts, *SIDE)
        left = QVBoxLayout()
        left.setSpacing(theme.space(2))
        left.addWidget(self.choice)
        left.addWidget(self.pages, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(theme.space(3))
        self._halves.addLayout(left, 1)
        self._halves.addWidget(acts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the acts stand below the list, and every column keeps its words."""
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.width() >= theme.space(LEAST_WIDE) else above)

    def _connect(self) -> None:
        self.choice.chosen.connect(self.show_list)
        for table in self.tables.values():
            table.pressed_key.connect(self._pressed)
            table.chosen.connect(self._look)
            table.moved.connect(self._allow)

    # --- what stands in them ----------------------------------------------------------------------

    @property
    def table(self) -> RecordTable:
        """The list in sight."""
        return self.tables[self.choice.code]

    def reload(self) -> None:
        """Read them anew."""
        for name, rows in ((OUTAGES, open_outages()), (CHECKS, open_checks()), (CALLERS, callers_to_tell())):
            self.tables[name].show_rows(rows)
            self.choice.say(name, _titled(name, rows))
        self._allow()

    @Slot(str)
    def show_list(self, name: str) -> None:
        """Bring a list in sight."""
        self.choice.choose(name)
        self.pages.setCurrentWidget(self.tables[name])
        self._allow()

    def go_to(self, outage_id: int) -> None:
        """Let the line of a notice be the current one."""
        table = self.tables[OUTAGES]
        for line, card in enumerate(open_outages()):
            if card.outage_id == outage_id:
                table.go_to(line)

    def take_focus(self) -> None:
        """To the lines of the list in sight."""
        self.table.setFocus()

    # --- what can be done -------------------------------------------------------------------------

    def possible(self) -> tuple[str, ...]:
        """The acts for the current line, in the order of ACTS."""
        row = self.table.current
        if isinstance(row, OutageCard):
            printed = ("poster", "slips") if row.state in (APPROVED, *PUBLIC) else ()
            found: tuple[str, ...] = (*possible(row.state), *printed, "look")
        elif isinstance(row, CheckCard):
            found = ("found", "look")
        else:
            found = ("tell", "phone") if isinstance(row, Owed) else ()
        return tuple(name for name in ACTS if name == "new" or name in found)

    @Slot()
    def _allow(self) -> None:
        can = self.possible()
        for name, line in self.lines.items():
            line.setVisible(name in can)

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if key in "123":
            self.show_list(tuple(TITLES)[int(key) - 1])
            self.take_focus()
            return
        name = next((name for name in self.possible() if ACTS[name][0] == key), "")
        if name:
            self._do(name)

    def _do(self, name: str) -> None:
        row = self.table.current
        if name == "phone" and isinstance(row, Owed):
            self._phones.turn(row.caller_id)
            self.table.viewport().update()
        else:
            self.act.emit(name, row)

    @Slot(object)
    def _look(self, row: Any) -> None:
        self.act.emit("tell" if isinstance(row, Owed) else "look", row)

    @Slot()
    def _clicked(self) -> None:
        self._do(self.sender().objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _titled(name: str, rows: Sequence[Any]) -> str:
    return f"{_(TITLES[name])}  {format_number(len(rows))}" if rows else _(TITLES[name])


def _outages() -> KeyedTable:
    return KeyedTable(
        _(TITLES[OUTAGES]),
        [
            Column(_("Number"), lambda card: card.number),
            Column(_("Where"), words.where_words, stretch=True),
            Column(_("State"), words.state_words, tone=words.outage_tone),
            Column(_("When"), words.when_words),
            Column(_("Asked"), lambda card: format_number(card.callers), figures=True),
        ],
        lambda card: card.outage_id,
        _("No stop is announced or written. N begins a notice."),
    )


def _checks() -> KeyedTable:
    return KeyedTable(
        _(TITLES[CHECKS]),
        [
            Column(_("Number"), lambda check: check.number),
            Column(_("Where"), lambda check: check.place, stretch=True),
            Column(_("Answer due"), words.check_due, tone=words.check_tone),
            Column(_("Asked"), lambda check: format_number(check.callers), figures=True),
        ],
        lambda check: check.check_id,
        _("No place waits to be checked."),
    )


def _callers(phones: Phones) -> KeyedTable:
    return KeyedTable(
        _(TITLES[CALLERS]),
        [
            Column(_("Name"), lambda owed: owed.name or "–"),
            Column(_("Phone"), lambda owed: phones.text(owed.caller_id, owed.phone)),
            Column(_("Where"), lambda owed: owed.place, stretch=True),
            Column(_("About"), words.owed_about),
            Column(_("To be told by"), words.owed_due, tone=words.owed_tone),
        ],
        lambda owed: owed.caller_id,
        _("Nobody waits to be told."),
    )
