"""The lists of the watch: one in sight, chosen by its digit; what can be done stands beside it by letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.calls.queries import CallRow, calls_since, to_complete
from desktop.core import clock
from desktop.core.i18n import N_, _, format_number
from desktop.duty.absence import absences, away_now
from desktop.duty.faults import faults
from desktop.duty.night import newest_unread, night_items, open_night
from desktop.duty.open_items import open_items
from desktop.duty.queries import newest_lines
from desktop.duty.states import OFFERED, OPEN, SEALED
from desktop.duty.ui import words
from desktop.duty.ui.tables import AWAY, CALLS, FAULTS, LOG, MATTERS, NIGHT, TITLES, WATCHES, tables
from desktop.duty.watch import newest_watch, watches
from desktop.looks.phones import Phones
from desktop.looks.service import CALL
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.keyed_table import ActLine, KeyedTable
from desktop.widgets.pages import Pages
from desktop.widgets.segmented import Segmented

DAYS = timedelta(days=7)  # of calls that are listed
SIDE = (54, 66)  # grid steps, the acts
TALL = 44
LEAST_WIDE = 215  # grid steps; with less the acts stand below


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its key, its word, and on which list; none is on every one."""

    key: str
    text: str
    on: str = ""
    row: bool = False  # whether it is done with the line


ACTS = {
    "begin": Act("W", N_("Begin the watch")),
    "answer": Act("A", N_("Accept or refuse it")),
    "night": Act("N", N_("Night matter"), LOG),
    "fault": Act("F", N_("Fault at the counter"), LOG),
    "more": Act("L", N_("Line with its time")),
    "strike": Act("S", N_("Strike it through"), LOG, row=True),
    "correct": Act("C", N_("Correct it"), LOG, row=True),
    "report": Act("R", N_("Next-day report"), NIGHT),
    "seen": Act("G", N_("Read by the leader"), NIGHT),
    "settle": Act("E", N_("What it became"), NIGHT, row=True),
    "ended": Act("E", N_("It works again"), FAULTS, row=True),
    "notice": Act("P", N_("Notice for the door"), FAULTS, row=True),
    "complete": Act("Enter", N_("Go on with it"), CALLS, row=True),
    "missed": Act("M", N_("Enter a missed call"), CALLS),
    "phone": Act("P", N_("Show the phone"), CALLS, row=True),
    "limit": Act("X", N_("Nuisance numbers"), CALLS),
    "away": Act("V", N_("Somebody leaves"), AWAY),
    "back": Act("B", N_("She is back"), AWAY, row=True),
    "sheet": Act("P", N_("Print the sheet again"), WATCHES, row=True),
    "things": Act("H", N_("What is handed over"), WATCHES),
    "checks": Act("K", N_("Closing checks")),
    "offer": Act("O", N_("Offer the watch")),
    "take_back": Act("T", N_("Take the offer back")),
    "force": Act("U", N_("Nobody comes: end it")),
}


class Lists(QWidget):
    """Digits choose the list, letters act, Esc goes back to the line above."""

    act = Signal(str, object)  # a name of ACTS, and the line's record
    left = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._phones = Phones(signed_in, CALL)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.choice = Segmented(_("Lists"), [(name, _(title)) for name, title in TITLES.items()], columns=4)
        self.tables = tables(self._phones)
        self.pages = Pages()
        self.detail = theme.label("", "quiet", wrap=True)  # the line in hand, whole
        for table in self.tables.values():
            table.setMinimumHeight(theme.space(TALL))
            self.pages.addWidget(table)
        self.lines: dict[str, ActLine] = {}
        acts = Card()
        acts.body.setContentsMargins(*(theme.space(2) for _side in range(4)))
        acts.body.setSpacing(0)
        for name, one in ACTS.items():
            line = self.lines[name] = ActLine(_(one.text), one.key)
            line.setObjectName(name)
            line.clicked.connect(self._clicked)
            acts.body.addWidget(line)
        acts.body.addStretch(1)
        theme.width(acts, *SIDE)
        left = QVBoxLayout()
        left.setSpacing(theme.space(2))
        left.addWidget(self.choice)
        left.addWidget(self.pages, 1)
        left.addWidget(self.detail)
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
    def table(self) -> KeyedTable:
        """The list in sight."""
        return self.tables[self.choice.code]

    @Slot()
    def reload(self) -> None:
        """Read them anew: the one in sight, and how much is open in each."""
        name = self.choice.code
        line = max(self.table.currentIndex().row(), 0)
        self.table.show_rows(_ROWS[name]())
        self.table.go_to(min(line, max(self.table.count - 1, 0)))
        for other, count in _counts().items():
            text = _(TITLES[other])
            self.choice.say(other, f"{text}  {format_number(count)}" if count else text)
        self._allow()

    @Slot(str)
    def show_list(self, name: str) -> None:
        """Bring a list in sight."""
        self.choice.choose(name)
        self.pages.setCurrentWidget(self.tables[name])
        self.reload()

    def take_focus(self) -> None:
        """To the lines of the list in sight."""
        self.table.setFocus()

    # --- what can be done -------------------------------------------------------------------------

    def possible(self) -> tuple[str, ...]:
        """The acts that can be done now, in the order of ACTS."""
        row = self.table.current
        allowed = _allowed(self._clerk, row)
        here = self.choice.code
        return tuple(
            name
            for name, one in ACTS.items()
            if one.on in ("", here) and (row is not None or not one.row) and allowed.get(name, True)
        )

    @Slot()
    def _allow(self) -> None:
        row = self.table.current
        self.detail.setText(words.detail(row, self._phones) if row is not None else "")
        can = self.possible()
        for name, line in self.lines.items():
            line.setVisible(name in can)

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if key.isdecimal() and 1 <= int(key) <= len(TITLES):
            self.show_list(tuple(TITLES)[int(key) - 1])
            self.take_focus()
            return
        name = next((name for name in self.possible() if ACTS[name].key == key), "")
        if name:
            self._do(name)

    def _do(self, name: str) -> None:
        row = self.table.current
        if name == "phone" and isinstance(row, CallRow):
            self._phones.turn(row.call_id)
            self.table.viewport().update()
            self._allow()
        else:
            self.act.emit(name, row)

    @Slot(object)
    def _look(self, row: Any) -> None:
        if isinstance(row, CallRow) and row.lacks:
            self.act.emit("complete", row)

    @Slot()
    def _clicked(self) -> None:
        self._do(self.sender().objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _allowed(clerk: SignedIn, row: Any) -> dict[str, bool]:
    """What the watch, the person and the line let be done; what is not named here always can."""
    now = newest_watch()
    state = now.state if now is not None else SEALED
    mine = now is not None and now.staff_id == clerk.staff_id
    writes = state == OPEN and (mine or may(clerk, "duty.lead"))
    facts = {
        "begin": state == SEALED,
        "answer": state == OFFERED,
        "checks": writes,
        "offer": state == OPEN and mine,
        "take_back": state == OFFERED and mine,
        "force": state in (OPEN, OFFERED) and not mine,
        "report": bool([item for item in open_night() if not item.seen]),
        "seen": newest_unread() is not None,
        "limit": True,
    }
    facts |= dict.fromkeys(("night", "fault", "more"), writes)
    if row is not None:
        facts |= {
            "strike": getattr(row, "staff_id", None) == clerk.staff_id
            and not getattr(row, "struck_because", "x")
            and now is not None
            and getattr(row, "watch_id", 0) == now.watch_id
            and state != SEALED,
            "correct": writes,
            "settle": getattr(row, "seen", False) and not getattr(row, "became", "x"),
            "ended": getattr(row, "ended_at", 0) is None,
            "back": getattr(row, "back_at", 0) is None,
            "complete": bool(getattr(row, "lacks", ())),
            "phone": isinstance(row, CallRow) and bool(row.now.phone),
            "sheet": getattr(row, "sheet_id", None) is not None,
        }
    return facts


_ROWS: dict[str, Callable[[], Sequence[Any]]] = {
    LOG: newest_lines,
    NIGHT: night_items,
    FAULTS: faults,
    CALLS: lambda: _calls(),
    AWAY: absences,
    MATTERS: lambda: open_items(clock.now()),
    WATCHES: watches,
}


def _calls() -> tuple[CallRow, ...]:
    """Those to be completed first, then the last week's."""
    waiting = to_complete()
    known = {row.call_id for row in waiting}
    return (*waiting, *(row for row in calls_since(clock.now() - DAYS) if row.call_id not in known))


def _counts() -> dict[str, int]:
    return {
        NIGHT: len(open_night()),
        FAULTS: len(faults(only_open=True)),
        CALLS: len(to_complete()),
        AWAY: len(away_now(clock.now())),
        MATTERS: len(open_items(clock.now())),
    }
