"""The working calendar: the hours of the week, and the special days of a year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.calendars.queries import KINDS, DayRow, is_known, missing_years, special_days, week
from desktop.calendars.service import clear_day, complete_year, load_year
from desktop.calendars.ui.calendar_acts import SpecialDayForm, WeekHours
from desktop.calendars.working_time import HOLIDAY, Hours
from desktop.calendars.written import alike_weekdays, hours_text
from desktop.core import clock
from desktop.core.i18n import _, format_day, format_day_of_year, ngettext
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (280, 180)
TABLE_TALL = 32


class CalendarDialog(QDialog):
    """Ctrl+N a day, Del takes it off, Ctrl+L a year's holidays, Ctrl+H the hours; everybody may look."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._mine = may(signed_in, "calendar.change")
        self.fields: dict[str, Field] = {}
        missing = missing_years(clock.today())
        self.year = missing[0] if missing else clock.today().year
        self.setWindowTitle(_("Working calendar"))
        self._build()
        self._connect()
        self.reload()
        self._warn()
        self.days.setFocus()

    # --- its parts ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.week = theme.label("", wrap=True)
        self.days = RecordTable(
            _("Special days"),
            [
                Column(_("Day"), lambda row: format_day_of_year(row.day)),
                Column(_("Name of the day"), lambda row: row.name, stretch=True),
                Column(_("What it is"), _what),
                Column(_("Source"), lambda row: row.country or _("entered here")),
            ],
            None,
            _("No day of this year is special. Ctrl+L brings in the holidays."),
        )
        self.banner = Banner()
        self.hours_button = QuietButton(_("Change the hours"), "Ctrl+H", icon_name="clock")
        self.earlier_button = QuietButton("", "Ctrl+PgUp", icon_name="arrow-left")
        self.later_button = QuietButton("", "Ctrl+PgDown", icon_name="arrow-right")
        self.load_button = PrimaryButton(_("Bring in the holidays"), "Ctrl+L", icon_name="import")
        self.add_button = QuietButton(_("Another day"), "Ctrl+N", icon_name="add")
        self.change_button = QuietButton(_("Change it"), "Enter")
        self.remove_button = DangerButton(_("An ordinary day"), "Del")
        self.complete_button = QuietButton(_("Complete as it is"), "Ctrl+G", icon_name="check")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(3))
        inside.addWidget(
            theme.label(
                _("Limits of working time are counted by it. What is due already stays as it was counted."),
                "quiet",
                wrap=True,
            )
        )
        inside.addWidget(self._week_card())
        inside.addWidget(self._year_card(), 1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Working calendar"), "title"))
        layout.addWidget(Scrolling(page), 1)
        layout.addWidget(self.banner)
        last = QHBoxLayout()
        for button in (self.load_button, self.complete_button):
            last.addWidget(button)
        last.addStretch(1)
        last.addWidget(self.close_button)
        layout.addLayout(last)
        theme.fit(self, *SIZE_STEPS)

    def _week_card(self) -> QWidget:
        card = Card(_("Hours of the week"))
        card.head.addWidget(self.week, 3)
        card.head.addWidget(self.hours_button)
        return card

    def _year_card(self) -> QWidget:
        self.year_head = card = Card(" ")
        card.head.addWidget(self.earlier_button)
        card.head.addWidget(self.later_button)
        self.days.setMinimumHeight(theme.space(TABLE_TALL))
        card.body.addWidget(self.days, 1)
        acts = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.remove_button):
            acts.addWidget(button)
        acts.addStretch(1)
        card.body.addLayout(acts)
        return card

    def _connect(self) -> None:
        self.days.moved.connect(self._fit_buttons)
        self.days.chosen.connect(self.change_day)
        self.change_button.clicked.connect(self.change_day)
        self.close_button.clicked.connect(self.reject)
        for button, act in (
            (self.hours_button, self.change_hours),
            (self.earlier_button, self.show_earlier),
            (self.later_button, self.show_later),
            (self.load_button, self.load),
            (self.add_button, self.add_day),
            (self.remove_button, self.remove_day),
            (self.complete_button, self.complete),
        ):
            button.clicked.connect(act)
            QShortcut(QKeySequence(button.key), self, act)

    # --- what it shows --------------------------------------------------------------------------

    @Slot()
    def reload(self) -> None:
        """Read the calendar anew."""
        line = self.days.currentIndex().row()
        self.week.setText("\n".join(week_lines(week())))
        self.days.show_rows(special_days(self.year))
        self.days.go_to(max(line, 0))
        self.year_head.set_title(_("Special days of {year}").format(year=self.year))
        self.earlier_button.say(str(self.year - 1))
        self.later_button.say(str(self.year + 1))
        self._fit_buttons()

    @Slot()
    def _fit_buttons(self) -> None:
        on_a_day = self._mine and self.days.current is not None
        self.change_button.setEnabled(on_a_day)
        self.remove_button.setEnabled(on_a_day)
        self.complete_button.setVisible(not is_known(self.year))
        for button in (self.hours_button, self.load_button, self.add_button, self.complete_button):
            button.setEnabled(self._mine)

    def _warn(self) -> None:
        """A year whose holidays are missed: whoever is in charge is told which key brings them in."""
        missing = missing_years(clock.today())
        if not missing:
            self.banner.clear()
            return
        year = self.year if self.year in missing else missing[0]
        told = _("The holidays of {year} are not known: a limit that runs into them would end too soon.")
        if not self._mine:
            told = _("The holidays of {year} are not known. Tell somebody in charge.")
        elif self.year == year:
            told = _("The holidays of {year} are not known. Ctrl+L brings them in.")
        self.banner.show_warning(told.format(year=year))

    def show_year(self, year: int) -> None:
        """Look at another year."""
        self.year = year
        self.days.show_rows(())
        self.reload()
        self._warn()

    @Slot()
    def show_earlier(self) -> None:
        """Ctrl+PgUp: the year before."""
        self.show_year(self.year - 1)

    @Slot()
    def show_later(self) -> None:
        """Ctrl+PgDown: the next year."""
        self.show_year(self.year + 1)

    # --- what it does ---------------------------------------------------------------------------

    @Slot()
    def change_hours(self) -> None:
        """Ctrl+H: the hours of the week."""
        if self._may():
            self._ask(WeekHours(self._clerk, self))

    @Slot()
    def add_day(self) -> None:
        """Ctrl+N: another special day."""
        if self._may():
            self._ask(SpecialDayForm(self._clerk, self.year, None, self))

    @Slot()
    def change_day(self) -> None:
        """Enter: the day on the line."""
        row: DayRow | None = self.days.current
        if row is not None and self._may():
            self._ask(SpecialDayForm(self._clerk, self.year, row, self))

    @Slot()
    def remove_day(self) -> None:
        """Del: the day on the line is an ordinary one again."""
        row: DayRow | None = self.days.current
        if row is not None and self._may():
            with shown_to_clerk(self):
                clear_day(row.day, self._clerk)
                self.reload()
                self.banner.show_ok(_("{day} is an ordinary day again.").format(day=format_day(row.day)))

    @Slot()
    def load(self) -> None:
        """Ctrl+L: the holidays of the year that is shown."""
        if not self._may():
            return
        with shown_to_clerk(self):
            loaded = load_year(self.year, self._clerk)
            self.reload()
            told = ngettext(
                "The holidays of {year} are in: {n} day is new or another one now.",
                "The holidays of {year} are in: {n} days are new or others now.",
                loaded.written,
            ).format(year=loaded.year, n=loaded.written)
            if loaded.kept:
                told += " " + ngettext(
                    "{n} day that was entered here stayed as it was.",
                    "{n} days that were entered here stayed as they were.",
                    loaded.kept,
                ).format(n=loaded.kept)
            self.banner.show_ok(told)

    @Slot()
    def complete(self) -> None:
        """Ctrl+G: nobody is warned of the year that is shown any more."""
        if not self.complete_button.isHidden() and self._may():
            with shown_to_clerk(self):
                complete_year(self.year, self._clerk)
                self.reload()
                self.banner.show_ok(_("The days of {year} hold as they stand here.").format(year=self.year))

    def _may(self) -> bool:
        if not self._mine:
            self.banner.show_warning(_("Only somebody in charge changes the calendar."))
        return self._mine

    def _ask(self, form: QDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self._changed)
        form.open()

    @Slot()
    def _changed(self) -> None:
        self.reload()
        self._warn()


def week_lines(hours: Sequence[Hours]) -> list[str]:
    """The hours of a week in few lines: weekdays alike that follow each other are one."""
    return [f"{named}   {hours_text(worked) or _('closed')}" for named, worked in alike_weekdays(hours)]


def _what(row: DayRow) -> str:
    """A holiday or a day that is worked, and when, if not as usual."""
    if row.kind == HOLIDAY:
        return _(KINDS[HOLIDAY])
    if row.own_hours:
        return _("worked {hours}").format(hours=hours_text(row.hours))
    return _("worked")
