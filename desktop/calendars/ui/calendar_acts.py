"""The two things that are typed about the calendar: the hours of a week, and one special day."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.calendars.queries import KINDS, DayRow, week
from desktop.calendars.service import change_week, set_holiday, set_workday
from desktop.calendars.working_time import HOLIDAY, WORKDAY
from desktop.calendars.written import hours_text, read_day, read_hours
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_day, weekday_name
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

LABEL_STEPS, HOURS_STEPS = 24, 62


class _DayField(Field):
    """One line a day: its name at the left, what is wrong at the right."""

    def _lay_out(self) -> None:
        theme.width(self._label, LABEL_STEPS, LABEL_STEPS)
        theme.width(self.editor, HOURS_STEPS, HOURS_STEPS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._label)
        row.addWidget(self.editor)
        row.addWidget(self._sign)
        row.addWidget(self._message, 1)


class WeekHours(FormDialog):
    """The hours of the seven weekdays; `*` puts in those of the day above."""

    wide, tall = 156, 132

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._leader = signed_in
        self.days = [CodeEdit(weekday_name(weekday)) for weekday in range(7)]
        fields = {
            f"weekday{weekday}": _DayField(weekday_name(weekday), edit)
            for weekday, edit in enumerate(self.days)
        }
        super().__init__(
            _("Hours of the week"),
            _("Type hours as 8:30-12:00 13:30-17:30. An empty day is closed; * puts in the day above."),
            fields,
            (_("Save"), _("Leave")),
            parent,
        )
        for above, below in zip(self.days, self.days[1:], strict=False):
            above.textChanged.connect(below.offer)
        for edit, hours in zip(self.days, week(), strict=True):
            edit.setText(hours_text(hours))
        self.days[0].setFocus()
        self.days[0].selectAll()

    def save(self) -> None:
        """Read all seven and let them hold from now on."""
        change_week(
            [read_hours(edit.code(), f"weekday{weekday}") for weekday, edit in enumerate(self.days)],
            self._leader,
        )


class SpecialDayForm(FormDialog):
    """A holiday, or a day that is worked: a new one, or one of the list that is changed."""

    wide, tall = 150, 146

    def __init__(
        self, signed_in: SignedIn, year: int, row: DayRow | None = None, parent: QWidget | None = None
    ):
        self._leader, self._year, self._row = signed_in, year, row
        self._day_hint = _("10-1 is a day of {year}; 2026-10-01 is any day").format(year=year)
        self.day = CodeEdit(_("Day"))
        self.kind = Segmented(_("What it is"), [(code, _(name)) for code, name in KINDS.items()])
        self.name = NameEdit(_("Name of the day"))
        self.hours = CodeEdit(_("Hours"))
        fields = {
            "day": Field(_("Day"), self.day, self._day_hint),
            "kind": Field(_("What it is"), self.kind, _("Arrow keys or digits")),
            "name": Field(
                _("Name of the day"), self.name, _("The holiday's, or the day that is free instead")
            ),
            "hours": Field(
                _("Hours"), self.hours, _("Such as 8:30-12:00; empty: those of a usual working day")
            ),
        }
        super().__init__(
            _("A special day"),
            _("It holds for what is counted from now on."),
            fields,
            (_("Save"), _("Leave")),
            parent,
        )
        self.day.textChanged.connect(self._read_back)
        self.kind.chosen.connect(self._show_hours)
        self._fill(row)

    def _fill(self, row: DayRow | None) -> None:
        if row is not None:
            self.day.setText(row.day.isoformat())
            self.day.setReadOnly(True)
            self.name.setText(row.name)
            self.hours.setText(hours_text(row.hours) if row.own_hours else "")
            self.kind.choose(row.kind)
        self._show_hours(self.kind.code)
        (self.kind if row else self.day).setFocus()

    @Slot(str)
    def _show_hours(self, kind: str) -> None:
        self.fields["hours"].setVisible(kind == WORKDAY)

    @Slot()
    def _read_back(self) -> None:
        """The whole day under the field, as it is understood."""
        try:
            told = format_day(read_day(self.day.code(), self._year))
        except UserError:
            told = self._day_hint
        self.fields["day"].set_hint(told)

    def save(self) -> None:
        """Write down what the day is."""
        day = read_day(self.day.code(), self._year)
        if self.kind.code == HOLIDAY:
            set_holiday(day, self.name.text(), self._leader)
        else:
            like = self._row.like_weekday if self._row else None
            set_workday(day, self.name.text(), self._leader, read_hours(self.hours.code()), like)
