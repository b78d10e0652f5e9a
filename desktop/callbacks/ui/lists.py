"""Who is to be called: overdue, today, later; one list in sight, and what can be done with a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.callbacks.history import events_of, told
from desktop.callbacks.queries import LATER, OVERDUE, TODAY, CallbackRow, counts, due_list
from desktop.callbacks.states import TRIED, WRONG
from desktop.callbacks.ui import words
from desktop.core import clock
from desktop.core.i18n import N_, _, format_number
from desktop.looks.phones import Phones
from desktop.looks.service import CALLBACK
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.keyed_table import ActLine, KeyedTable
from desktop.widgets.record_table import Column, Source
from desktop.widgets.segmented import Segmented

TITLES = {OVERDUE: N_("Overdue"), TODAY: N_("Today"), LATER: N_("After today")}
ACTS = {
    "call": ("Enter", N_("Call now")),
    "reschedule": ("R", N_("Another time")),
    "give_up": ("G", N_("Close: not reached")),
    "promise": ("N", N_("Promise a callback")),
    "phone": ("P", N_("Show the phone")),
    "sheet": ("Ctrl+P", N_("Print the call sheet")),
}
_EMPTY = {
    OVERDUE: N_("Nothing is overdue."),
    TODAY: N_("Nobody else is to be called today."),
    LATER: N_("Nothing is promised for later. N promises a callback."),
}
SIDE = (46, 60)  # grid steps, the acts
TALL = 40
LEAST_WIDE = 190  # grid steps; with less the acts stand below
SHOWN = 3  # acts of the past beside a line


class Lists(QWidget):
    """1, 2 and 3 choose the list; Enter calls, a letter does what stands beside it."""

    act = Signal(str, object)  # a name of ACTS, and the line's callback or None

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._phones = Phones(signed_in, CALLBACK)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.choice = Segmented(_("Lists"), [(name, _(title)) for name, title in TITLES.items()])
        self.table = KeyedTable(_("Callbacks"), _columns(self._phones))
        self.table.setMinimumHeight(theme.space(TALL))
        self.beside = theme.label("", "quiet", wrap=True)
        self.past = theme.label("", "small", wrap=True)
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
        left.addWidget(self.table, 1)
        left.addWidget(self.beside)
        left.addWidget(self.past)
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
        self.choice.chosen.connect(self.reload)
        self.table.pressed_key.connect(self._pressed)
        self.table.chosen.connect(self._call)
        self.table.moved.connect(self._show_line)

    # --- what stands in them ----------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read the list in sight anew; the hand stays on its line."""
        now, which = clock.now(), self.choice.code
        found = counts(now)
        for name, title in TITLES.items():
            count = found.of(name)
            self.choice.say(name, f"{_(title)}  {format_number(count)}" if count else _(title))
        self.table.say_empty(_(_EMPTY[which]))
        self.table.reload_source(
            Source(lambda: found.of(which), lambda offset, limit: due_list(which, now, offset, limit))
        )
        self._show_line()

    def begin(self) -> None:
        """The list in which somebody has to be called first; the most overdue one is the first line."""
        found = counts(clock.now())
        self.choice.choose(next((name for name in TITLES if found.of(name)), TODAY))
        self.reload()
        self.table.go_to(0)

    def take_focus(self) -> None:
        """To the lines of the list in sight."""
        self.table.setFocus()

    @property
    def current(self) -> CallbackRow | None:
        """The callback on the line."""
        return self.table.current

    @Slot()
    def _show_line(self) -> None:
        row = self.current
        self.beside.setText(words.beside(row) if row is not None else "")
        past = events_of(row.callback_id)[1:][-SHOWN:] if row is not None else ()
        self.past.setText("\n".join(map(told, reversed(past))))
        self.past.setVisible(bool(past))
        can = self.possible()
        for name, line in self.lines.items():
            line.setVisible(name in can)

    # --- what can be done -------------------------------------------------------------------------

    def possible(self) -> tuple[str, ...]:
        """The acts for the current line, in the order of ACTS."""
        row = self.current
        found = {"promise", "sheet"}
        if row is not None:
            found |= {"call", "reschedule", "phone"}
            if row.state in (TRIED, WRONG) and may(self._clerk, "callback.give_up"):
                found.add("give_up")
        return tuple(name for name in ACTS if name in found)

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if key in "123":
            self.choice.choose(tuple(TITLES)[int(key) - 1])
            self.take_focus()
            return
        name = next((name for name in self.possible() if ACTS[name][0] == key), "")
        if name:
            self._do(name)

    def _do(self, name: str) -> None:
        if name == "phone" and self.current is not None:
            self._phones.turn(self.current.callback_id)
            self.table.viewport().update()
        else:
            self.act.emit(name, self.current)

    @Slot(object)
    def _call(self, row: CallbackRow) -> None:
        self.act.emit("call", row)

    @Slot()
    def _clicked(self) -> None:
        self._do(self.sender().objectName())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(event.key(), 0)
        if step:
            names = tuple(TITLES)
            self.choice.choose(names[(names.index(self.choice.code) + step) % len(names)])
        else:
            super().keyPressEvent(event)


def _columns(phones: Phones) -> list[Column]:
    texts: tuple[tuple[str, Callable[[CallbackRow], str]], ...] = (
        (_("Call at"), words.due_text),
        (_("Whom"), words.who_text),
        (_("Phone"), lambda row: words.phone_text(row, partial(phones.text, row.callback_id))),
        (_("About"), lambda row: row.about),
        (_("Tried"), words.tried_text),
    )
    tones = {0: words.due_tone, 2: words.phone_tone}
    return [
        Column(title, text, figures=place == 4, stretch=place == 3, tone=tones.get(place))
        for place, (title, text) in enumerate(texts)
    ]
