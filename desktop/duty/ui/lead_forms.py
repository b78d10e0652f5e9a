"""What somebody in charge decides about the watch, at her own desk or by her PIN at another's."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.calls.limits import (
    Limit,
    limit_number,
    limit_of,
    limits_in_force,
    nuisance_numbers,
    review_limit,
)
from desktop.calls.service import missed
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_day, ngettext
from desktop.duty import absence, handover, night
from desktop.duty.absence import KINDS, LEAVE, AwayRow
from desktop.duty.checks import set_things, things
from desktop.duty.night import NOTHING, RESULTS, NightRow
from desktop.duty.ui.forms import DutyForm, TimeEdit
from desktop.office.queries import staff_names
from desktop.office.rights import SignedIn
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented

USUAL_LIMIT = timedelta(days=30)
USUAL_REVIEW = timedelta(days=14)


class SeenForm(DutyForm):
    """The leader has read the next-day report."""

    tall = 84

    def __init__(self, report_id: int, signed_in: SignedIn, parent: QWidget | None = None):
        self._facts = night.report_facts(report_id)
        self.words = NameEdit(_("What is to be done"))
        fields = {"words": Field(_("What is to be done"), self.words, _("May stay empty"))}
        count = len(self._facts.items)
        text = ngettext("{number}: {count} matter", "{number}: {count} matters", count)
        told = text.format(number=self._facts.number, count=count)
        told = "\n".join((told, *(f"· {item.words}" for item in self._facts.items[:8])))
        super().__init__(_("Read by the leader"), told, fields, signed_in, parent)

    def save(self) -> None:
        """Note it."""
        night.see_report(self._facts.report_id, self.words.text(), self._clerk)
        read_by = night.report_facts(self._facts.report_id).seen_by
        self.said.emit(_("{number} was read by {name}.").format(number=self._facts.number, name=read_by))


class SettleForm(DutyForm):
    """What became of a matter of the night."""

    tall = 104

    def __init__(self, row: NightRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row = row
        options = [(code, _(text)) for code, text in RESULTS.items()]
        self.became = Segmented(_("What it became"), options)
        self.target = CodeEdit(_("Its number"))
        self.words = NameEdit(_("Why nothing more is to be done"))
        fields = {
            "became": Field(_("What it became"), self.became),
            "target": Field(_("Its number"), self.target),
            "words": Field(_("Why nothing more is to be done"), self.words),
        }
        super().__init__(_("What it became"), row.words, fields, signed_in, parent)
        self.became.chosen.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        nothing = self.became.code == NOTHING
        self.fields["target"].setVisible(not nothing)
        self.fields["words"].setVisible(nothing)

    def save(self) -> None:
        """Write it."""
        night.settle(self._row.entry_id, self.became.code, self.target.code(), self.words.text(), self._clerk)
        self.said.emit(_("Settled."))


class ForceForm(DutyForm):
    """Nobody comes to take the watch."""

    tall = 84

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why nobody takes it over"))
        fields = {"reason": Field(_("Why nobody takes it over"), self.reason)}
        sentence = _("Somebody in charge ends the watch; it is sealed, and its sheet is printed.")
        super().__init__(_("Nobody comes: end it"), sentence, fields, signed_in, parent)

    def save(self) -> None:
        """End it."""
        answered = handover.force(self._clerk, self.reason.text())
        self.ordered.emit(answered.job_id)
        self.said.emit(_("{number} is sealed.").format(number=answered.watch.number))


class AwayForm(DutyForm):
    """Somebody leaves: who, how long, who stands in; somebody in charge agrees."""

    tall = 134

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        names = ", ".join(staff_names())
        self.who = NameEdit(_("Who leaves"))
        self.who.setText(signed_in.name)
        self.kind = Segmented(_("Kind"), [(code, _(text)) for code, text in KINDS.items()])
        self.begins = TimeEdit(_("From"), _("Empty: now"))
        self.ends = TimeEdit(_("Until"), "")
        self.cover = NameEdit(_("Who stands in"))
        self.reason = NameEdit(_("Why"))
        fields = {
            "who": Field(_("Who leaves"), self.who, names),
            "kind": Field(_("Kind"), self.kind),
            "from_at": Field(_("From"), self.begins, _("Empty: now")),
            "until_at": Field(_("Until"), self.ends),
            "cover": Field(_("Who stands in"), self.cover, names),
            "reason": Field(_("Why"), self.reason),
        }
        sentence = _("Whoever stands in answers for all her open matters meanwhile.")
        super().__init__(_("Somebody leaves"), sentence, fields, signed_in, parent)

    def save(self) -> None:
        """Write it."""
        begins = self.begins.moment("from_at") or clock.now()
        ends = self.ends.moment("until_at")
        if ends is None:
            raise UserError(_("Say until when."), field="until_at")
        absence.go_away(
            self.who.text(), self.kind.code, begins, ends, self.cover.text(), self.reason.text(),
            self._clerk,
        )  # fmt: skip
        told = _("{name} is on leave.") if self.kind.code == LEAVE else _("{name} is away.")
        self.said.emit(told.format(name=self.who.text().strip()))


class BackForm(DutyForm):
    """She is back."""

    tall = 80

    def __init__(self, row: AwayRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row = row
        self.when = TimeEdit(_("Since when"), _("Empty: now"))
        fields = {"back_at": Field(_("Since when"), self.when, _("Empty: now"))}
        super().__init__(_("She is back"), row.who, fields, signed_in, parent)

    def save(self) -> None:
        """Write it."""
        absence.come_back(self._row.away_id, self.when.moment("back_at"), self._clerk)
        self.said.emit(_("{name} is back.").format(name=self._row.who))


class MissedForm(DutyForm):
    """A call that the telephone's own list shows."""

    tall = 90

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self.phone = CodeEdit(_("Number that rang"))
        self.when = TimeEdit(_("When"), _("Empty: now"))
        fields = {
            "phone": Field(_("Number that rang"), self.phone),
            "rang_at": Field(_("When"), self.when, _("Empty: now")),
        }
        sentence = _("It becomes a callback within half an hour of working time.")
        super().__init__(_("A missed call"), sentence, fields, signed_in, parent)

    def save(self) -> None:
        """Write it."""
        missed(self.phone.code(), self.when.moment("rang_at"), self._clerk)
        self.said.emit(_("Written; it waits among the callbacks."))


class LimitForm(DutyForm):
    """Numbers that disturb, how often; one of them is restricted, or its restriction looked at again."""

    tall = 134

    def __init__(self, phone: str, signed_in: SignedIn, parent: QWidget | None = None):
        today = clock.today()
        self.phone, self.reason = CodeEdit(_("Number")), NameEdit(_("Why"))
        self.until, self.review = CodeEdit(_("Until")), CodeEdit(_("Looked at again"))
        self.phone.setText(phone)
        self.until.setText((today + USUAL_LIMIT).isoformat())
        self.review.setText((today + USUAL_REVIEW).isoformat())
        fields = {
            "phone": Field(_("Number"), self.phone),
            "reason": Field(_("Why"), self.reason),
            "until": Field(_("Until"), self.until, _("2026-12-31; at most a year ahead")),
            "review": Field(
                _("Looked at again"), self.review, _("Empty ends a restriction that is in force")
            ),
        }
        super().__init__(_("Nuisance numbers"), self._told(), fields, signed_in, parent)
        self.phone.textChanged.connect(self._fit)
        self._fit()

    @staticmethod
    def _told() -> str:
        limited = {limit.phone: limit for limit in limits_in_force()}
        lines = []
        for one in nuisance_numbers()[:8]:
            text = ngettext("{phone}: {count} nuisance call", "{phone}: {count} nuisance calls", one.count)
            line = text.format(phone=one.phone, count=one.count)
            if one.phone in limited:
                until = format_day(limited[one.phone].until)
                line += _(", restricted until {day}").format(day=until)
            lines.append(line)
        return "\n".join(lines) or _("No nuisance call is on record.")

    @property
    def _limit(self) -> Limit | None:
        return limit_of(self.phone.code())

    @Slot()
    def _fit(self) -> None:
        self.fields["until"].setVisible(self._limit is None)

    def save(self) -> None:
        """Restrict it, or look at its restriction again."""
        limit = self._limit
        if limit is None:
            until, review = _day(self.until, "until"), _day(self.review, "review")
            if until is None or review is None:
                raise UserError(_("Say until when, and when it is looked at again."), field="until")
            limit_number(self.phone.code(), self.reason.text(), until, review, self._clerk)
            self.said.emit(_("Restricted. An emergency is always taken."))
        else:
            review_limit(limit.limit_id, self.reason.text(), _day(self.review, "review"), self._clerk)
            self.said.emit(_("The restriction was looked at again."))


class ThingsForm(DutyForm):
    """What is handed over by count: a list of the office's own."""

    tall = 80

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self.things = NameEdit(_("What is handed over"))
        self.things.setText(", ".join(things()))
        fields = {"things": Field(_("What is handed over"), self.things, _("Parted by commas"))}
        sentence = _("Each is asked for by its count when a watch is offered.")
        super().__init__(_("What is handed over"), sentence, fields, signed_in, parent)

    def save(self) -> None:
        """Let the list be so."""
        set_things(self.things.text().replace("，", ",").replace("、", ",").split(","), self._clerk)
        self.said.emit(_("The list is changed."))


def _day(edit: CodeEdit, field: str) -> date | None:
    text = edit.code()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(_("Type the day as 2026-12-31."), field=field) from error
