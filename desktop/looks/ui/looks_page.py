"""Who looked at whom: by month, by person, by what was looked at; everybody sees her own looks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_month, format_number, ngettext
from desktop.looks.month_list import write_month
from desktop.looks.queries import LookRow, Wanted, count, first_day, looks, months, people
from desktop.looks.service import SCREENS, SUBJECTS
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import QuietButton
from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.paper_window import PaperWindow
from desktop.widgets.record_table import Column, Source

SIZE_STEPS = (260, 170)


class LooksPage(QDialog):
    """W goes round the people, A keeps to what is on the line, Ctrl with PgUp or PgDown turns the month.

    Args:
        signed_in: who asks; without the right to see everybody's looks she sees her own.
        named: what people call something: of a kind, and its row.
    """

    def __init__(self, signed_in: SignedIn, named: Callable[[str, int], str], parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._named = cache(named)
        self._months = months()
        self._month = 0
        self._people: list[tuple[int | None, str]] = [(None, _("Everybody")), *people(signed_in)]
        self._person = 0
        self._thing: LookRow | None = None
        self.setWindowTitle(_("Who looked at whom"))
        self._build()
        self._connect()
        self.reload()
        self.table.setFocus()

    def _build(self) -> None:
        self.table = KeyedTable(
            _("Looks"),
            [
                Column(_("When"), lambda row: format_datetime(clock.local(row.at))),
                Column(_("Who"), lambda row: row.who),
                Column(_("Screen"), lambda row: _(SCREENS[row.screen])),
                Column(_("What"), lambda row: _(SUBJECTS[row.subject])),
                Column(_("Whom"), self._whom, stretch=True),
            ],
            lambda row: row.look_id,
            _("Nobody looked at anything here outside of work."),
        )
        self.what = theme.label("", "heading", wrap=True)
        self.banner = Banner()
        self.earlier_button = QuietButton("", "Ctrl+PgUp", icon_name="arrow-left")
        self.later_button = QuietButton("", "Ctrl+PgDown", icon_name="arrow-right")
        self.earlier_button.setAccessibleName(_("The month before"))
        self.later_button.setAccessibleName(_("The month after"))
        self.person_button = QuietButton(_("The next person"), "W")
        self.thing_button = QuietButton(_("Only what is on the line"), "A")
        self.print_button = QuietButton(_("The month's list to print"), "P")
        self.close_button = QuietButton(_("Close"), "Esc")
        sees_all = may(self._clerk, "look.list")
        for button in (self.person_button, self.print_button):
            button.setVisible(sees_all)
        if not sees_all:
            self.banner.show_info(_("These are your own looks. Leaders and auditors see everybody's."))
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.what, 1)
        head.addWidget(self.earlier_button)
        head.addWidget(self.later_button)
        buttons = QHBoxLayout()
        for button in (self.person_button, self.thing_button, self.print_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.pressed_key.connect(self._pressed)
        self.earlier_button.clicked.connect(self.show_earlier)
        self.later_button.clicked.connect(self.show_later)
        self.person_button.clicked.connect(self.next_person)
        self.thing_button.clicked.connect(self.keep_to_line)
        self.print_button.clicked.connect(self.show_list)
        for key, act in (("Ctrl+PgUp", self.show_earlier), ("Ctrl+PgDown", self.show_later)):
            QShortcut(QKeySequence(key), self, act)
        self.close_button.clicked.connect(self.reject)

    # --- what stands in it ----------------------------------------------------------------------

    @property
    def wanted(self) -> Wanted:
        """Which looks are shown."""
        thing = self._thing
        if thing is not None:  # of all months: who ever looked at it
            return Wanted("", self._people[self._person][0], thing.subject, thing.subject_id)
        return Wanted(self._months[self._month], self._people[self._person][0])

    @Slot()
    def reload(self) -> None:
        """Read them anew."""
        wanted, by = self.wanted, self._clerk
        found = count(wanted, by)
        self.table.show_source(Source(lambda: found, lambda offset, limit: looks(wanted, by, offset, limit)))
        number = ngettext("{count} look", "{count} looks", found).format(count=format_number(found))
        self.what.setText("   ·   ".join((self._of_what(), self._of_whom(), number)))
        self.earlier_button.setEnabled(self._thing is None and self._month + 1 < len(self._months))
        self.later_button.setEnabled(self._thing is None and self._month > 0)
        self.thing_button.say(_("Everything again") if self._thing else _("Only what is on the line"))

    def _of_what(self) -> str:
        if self._thing is not None:
            return self._whom(self._thing) or _(SUBJECTS[self._thing.subject])
        return format_month(first_day(self._months[self._month]))

    def _of_whom(self) -> str:
        return self._people[self._person][1] if may(self._clerk, "look.list") else self._clerk.name

    def _whom(self, row: LookRow) -> str:
        name = self._named(row.subject, row.subject_id)
        if row.size == 1:
            return name
        many = ngettext("{count} person", "{count} people", row.size)
        return f"{name}  {many.format(count=format_number(row.size))}".strip()

    # --- what can be done -----------------------------------------------------------------------

    @Slot()
    def show_earlier(self) -> None:
        """The month before in which anybody looked."""
        self._go(1)

    @Slot()
    def show_later(self) -> None:
        """The month after."""
        self._go(-1)

    def _go(self, step: int) -> None:
        if self._thing is None:
            self._month = max(0, min(len(self._months) - 1, self._month + step))
            self.reload()

    @Slot()
    def next_person(self) -> None:
        """Only the looks of the next person; after the last one everybody's."""
        if may(self._clerk, "look.list"):
            self._person = (self._person + 1) % len(self._people)
            self.reload()

    @Slot()
    def keep_to_line(self) -> None:
        """Who ever looked at what is on the line; once more: everything again."""
        row: LookRow | None = self.table.current
        self._thing = None if self._thing is not None else row
        self.reload()

    @Slot()
    def show_list(self) -> None:
        """The month's list as it comes out of a printer."""
        if may(self._clerk, "look.list"):
            month = self._months[self._month]
            PaperWindow(write_month(month, self._clerk, self._named), self.windowTitle(), self).open()

    @Slot(str)
    def _pressed(self, key: str) -> None:
        acts: dict[str, Any] = {"W": self.next_person, "A": self.keep_to_line, "P": self.show_list}
        if key in acts:
            acts[key]()
