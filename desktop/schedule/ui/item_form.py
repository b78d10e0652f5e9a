"""One item of the schedule: what, on which days, thought of when, whose it is, and what it opens."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.calendars.queries import calendar
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_day, format_list, weekday_name
from desktop.office.rights import ROLES, SignedIn
from desktop.schedule.queries import Item
from desktop.schedule.rules import DAY, KINDS, LAST_WORKING, NTH_WEEKDAY, SHIFTS, Rule, due, named
from desktop.schedule.service import LONGEST, add_item, change_item
from desktop.schedule.ui.opens import Pages
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented, choices

WHOSE = {"": N_("Everybody"), **ROLES}
SHOWN = 3  # days that are named beforehand
A_YEAR = timedelta(days=366)


class ItemForm(FormDialog):
    """Only what the kind of days needs is asked; the next ones stand below.

    Args:
        known: the item; None for a new one.
        pages: see `SchedulePage`.
    """

    wide, tall = 220, 190

    def __init__(self, known: Item | None, signed_in: SignedIn, pages: Pages, parent: QWidget | None = None):
        self._known, self._person, self._pages = known, signed_in, pages
        self._make()
        fields = {
            "title": Field(_("What is done"), self.title),
            "kind": Field(_("On which days"), self.kind),
            "number": Field(_("Which one"), self.number),
            "weekday": Field(_("Weekday"), self.weekday),
            "shift": Field(_("Where the office does not work that day"), self.shift),
            "remind": Field(_("Thought of so many days before"), self.remind, _("0: on the day alone")),
            "role": Field(_("Whose it is"), self.role),
            "page": CompletingField(_("What it opens"), self.page, _("Empty: nothing")),
        }
        super().__init__(
            _("Change it") if known else _("Add to the schedule"),
            _("It holds from today on."),
            fields,
            (_("Save"), _("Back")),
            parent,
        )
        self.preview = SayLine(aloud=False)
        self.body.insertWidget(self.body.count() - 1, self.preview)
        if known is not None:
            self._fill(known)
        self._connect()
        self._fit()
        self.title.setFocus()

    def _make(self) -> None:
        self.title = NameEdit(_("What is done"))
        self.title.setMaxLength(LONGEST["title"])
        self.kind = Segmented(_("On which days"), choices(KINDS), columns=2, many=True)
        self.number = CodeEdit(_("Which one"))
        self.weekday = Segmented(
            _("Weekday"), [(str(day), weekday_name(day)) for day in range(7)], columns=7, many=True
        )
        self.shift = Segmented(_("Where the office does not work that day"), choices(SHIFTS), many=True)
        self.remind = CodeEdit(_("Thought of so many days before"))
        self.remind.setText("1")
        self.role = Segmented(_("Whose it is"), choices(WHOSE), many=True)
        self.page = CompletingEdit(
            _("What it opens"), among(lambda: [one.title for one in self._pages.values()])
        )

    def _fill(self, known: Item) -> None:
        self.title.setText(known.title)
        self.kind.choose(known.rule.kind)
        self.number.setText(str(known.rule.number or ""))
        self.weekday.choose(str(known.rule.weekday))
        self.shift.choose(known.rule.shift)
        self.remind.setText(str(known.remind))
        self.role.choose(known.role)
        self.page.setText(self._pages[known.page].title if known.page in self._pages else "")

    def _connect(self) -> None:
        for row in (self.kind, self.weekday, self.shift):
            row.chosen.connect(self._fit)
        self.number.textChanged.connect(self._fit)

    @Slot()
    def _fit(self) -> None:
        """Ask for what this kind of days needs, and name the next ones."""
        kind = self.kind.code
        self.fields["number"].setVisible(kind in (DAY, NTH_WEEKDAY))
        self.fields["number"].set_hint(
            _("1 to 31; in a shorter month its last day") if kind == DAY else _("1 to 4, or 5 for the last")
        )
        self.fields["weekday"].setVisible(kind not in (DAY, LAST_WORKING))
        self.fields["shift"].setVisible(kind != LAST_WORKING)
        try:
            self.preview.say(self._next_days(self._rule()))
        except UserError:
            self.preview.say("")

    def _rule(self) -> Rule:
        """The rule as it is typed.

        Raises:
            UserError: this is none yet; see `Rule`.
        """
        kind = self.kind.code
        number = _whole(self.number.text(), "number") if kind in (DAY, NTH_WEEKDAY) else 0
        weekday = int(self.weekday.code) if kind not in (DAY, LAST_WORKING) else 0
        return Rule(kind, number, weekday, self.shift.code if kind != LAST_WORKING else "")

    def _next_days(self, rule: Rule) -> str:
        today, office = clock.today(), calendar()
        days = (due(rule, day, office) for day in named(rule, today, today + A_YEAR))
        told = format_list([format_day(day) for day in islice(days, SHOWN)])
        return _("{rule}. The next ones: {days}.").format(rule=rule.text, days=told)

    def _page(self) -> str:
        text = self.page.text().strip()
        if not text:
            return ""
        known = {one.title.casefold(): name for name, one in self._pages.items()}
        found = known.get(text.casefold())
        if found is None:
            raise UserError(_("There is no such page. Begin to type, and choose one."), field="page")
        return found

    def save(self) -> None:
        """Add it, or say it anew."""
        told = {
            "remind": _whole(self.remind.text(), "remind"),
            "role": self.role.code,
            "page": self._page(),
        }
        rule = self._rule()
        if self._known is None:
            add_item(self.title.text(), rule, self._person, **told)
        else:
            offered = self._known.offered
            change_item(self._known.item, self.title.text(), rule, self._person, **told, offered=offered)


def _whole(text: str, field: str) -> int:
    """A whole number as it is typed.

    Raises:
        UserError: it is none.
    """
    plain = text.strip()
    if not (plain.isascii() and plain.isdecimal()):
        raise UserError(_("Type a whole number."), field=field)
    return int(plain)
