"""What is written in the log beside its line: a time of its own, night matters, faults, corrections."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.duty import faults, log
from desktop.duty.faults import FaultRow
from desktop.duty.log import EMERGENCY, GRADES, INSPECTION, KINDS, PLAIN, Line
from desktop.duty.queries import LogRow
from desktop.office.rights import SignedIn, may
from desktop.outages.moments import read_moment
from desktop.phrases.queries import say
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented


class DutyForm(FormDialog):
    """A few fields; what was done is said afterwards."""

    said = Signal(str)

    wide, tall = 140, 108

    def __init__(
        self,
        title: str,
        sentence: str,
        fields: dict[str, Field],
        signed_in: SignedIn,
        parent: QWidget | None = None,
    ):
        super().__init__(title, sentence, fields, (_("Write it down"), _("Leave")), parent)
        self._clerk = signed_in
        for field in fields.values():
            if isinstance(field.editor, TimeEdit):
                field.editor.textChanged.connect(self._read_back)
        self._read_back()
        next(iter(fields.values())).editor.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _read_back(self) -> None:
        """A time is shown whole while it is typed."""
        for field in self.fields.values():
            if isinstance(field.editor, TimeEdit):
                field.set_hint(field.editor.understood())


class TimeEdit(CodeEdit):
    """A moment as it is typed: 18:00, 11-29 9:00, +2; empty where that has a meaning.

    Args:
        empty: what nothing typed means.
    """

    def __init__(self, name: str, empty: str, parent: QWidget | None = None):
        super().__init__(name, parent)
        self._empty = empty

    def moment(self, field: str) -> datetime | None:
        """What was typed, UTC; None for nothing.

        Raises:
            UserError: this is no time.
        """
        return read_moment(self.text(), field) if self.text().strip() else None

    def understood(self) -> str:
        """How it is read, or how to type it."""
        try:
            moment = self.moment("")
        except UserError:
            return _("18:00, or with the day 11-29 18:00")
        return format_datetime(clock.local(moment)) if moment is not None else self._empty


class LineForm(DutyForm):
    """A line with its own time, who said so and what was done; an inspection for whoever is in charge."""

    tall = 130

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        kinds = (*PLAIN, INSPECTION) if may(signed_in, "duty.lead") else PLAIN
        self.kind = Segmented(_("Kind"), [(code, _(KINDS[code])) for code in kinds])
        self.words = NameEdit(_("What happened"))
        self.when = TimeEdit(_("When"), _("Empty: now"))
        self.source = NameEdit(_("Who said so"))
        self.action = NameEdit(_("What was done"))
        fields = {
            "kind": Field(_("Kind"), self.kind),
            "words": Field(_("What happened"), self.words),
            "happened_at": Field(_("When"), self.when, _("Empty: now")),
            "source": Field(_("Who said so"), self.source, _("May stay empty")),
            "action": Field(_("What was done"), self.action, _("May stay empty")),
        }
        title, sentence = _("A line in the log"), _("When it happened and when it was entered stand apart.")
        super().__init__(title, sentence, fields, signed_in, parent)

    def save(self) -> None:
        """Write it."""
        moment = self.when.moment("happened_at")
        line = Line(self.words.text(), self.kind.code, moment, self.source.text(), self.action.text())
        written = log.write_line(line, self._clerk)
        self.said.emit(_("Written, marked as a late entry.") if written.is_late else _("Written."))


class NightForm(DutyForm):
    """Something of the night, graded: an emergency was told to somebody at once."""

    tall = 134

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self.grade = Segmented(
            _("Grade"), [(code, _(text)) for code, text in reversed(GRADES.items())], decided=True
        )
        self.words = NameEdit(_("What happened"))
        self.when = TimeEdit(_("When"), _("Empty: now"))
        self.called_whom = NameEdit(_("Who was called"))
        self.called_at = TimeEdit(_("Called when"), _("Empty: now"))
        self.action = NameEdit(_("What was done"))
        fields = {
            "words": Field(_("What happened"), self.words),
            "grade": Field(_("Grade"), self.grade, _("1 waits for the next-day report, 2 was told at once")),
            "called_whom": Field(_("Who was called"), self.called_whom),
            "called_at": Field(_("Called when"), self.called_at, _("Empty: now")),
            "happened_at": Field(_("When"), self.when, _("Empty: now")),
            "action": Field(_("What was done"), self.action, _("May stay empty")),
        }
        title = _("Night matter")
        sentence = _("What can wait is reported to the leader on the next working morning.")
        super().__init__(title, sentence, fields, signed_in, parent)
        self.grade.chosen.connect(self._show_called)
        self._show_called()

    @Slot()
    def _show_called(self) -> None:
        urgent = self.grade.code == EMERGENCY
        self.fields["called_whom"].setVisible(urgent)
        self.fields["called_at"].setVisible(urgent)

    def save(self) -> None:
        """Write it."""
        moment, called = self.when.moment("happened_at"), self.called_at.moment("called_at")
        line = Line(self.words.text(), happened_at=moment, action=self.action.text())
        log.write_night(line, self.grade.code, self.called_whom.text(), called, self._clerk)
        self.said.emit(_("Written. It stands in the next-day report until the leader has read it."))


class FaultForm(DutyForm):
    """What does not work, and what is said to customers meanwhile."""

    tall = 140

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self.what = NameEdit(_("What does not work"))
        self.words = NameEdit(_("Customers are told"))
        self.since = TimeEdit(_("Since"), _("Empty: now"))
        self.until = TimeEdit(_("Expected to work again"), _("Empty: nobody knows yet"))
        self.cause = NameEdit(_("Cause"))
        fields = {
            "what": Field(_("What does not work"), self.what, _("Printer, computer, telephone ...")),
            "words": Field(_("Customers are told"), self.words, _("Stands on the notice for the door too")),
            "since": Field(_("Since"), self.since, _("Empty: now")),
            "until": Field(_("Expected to work again"), self.until, _("Empty: nobody knows yet")),
            "cause": Field(_("Cause"), self.cause, _("May stay empty")),
        }
        title = _("Fault at the counter")
        sentence = _("Payments go on by hand on paper forms (Ctrl+Shift+O); Ctrl+Shift+L enters them later.")
        super().__init__(title, sentence, fields, signed_in, parent)
        line = SayLine(aloud=False)
        line.say(say("fault.explain"))
        self.body.insertWidget(0, line)

    def save(self) -> None:
        """Write it."""
        since, until = self.since.moment("since"), self.until.moment("until")
        faults.note_fault(self.what.text(), self.words.text(), since, until, self.cause.text(), self._clerk)
        self.said.emit(_("Written. In the list of faults P prints a notice for the door."))


class FaultEndForm(DutyForm):
    """It works again."""

    tall = 90

    def __init__(self, row: FaultRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row = row
        self.cause = NameEdit(_("What it was"))
        self.cause.setText(row.cause)
        self.when = TimeEdit(_("Since when"), _("Empty: now"))
        fields = {
            "cause": Field(_("What it was"), self.cause),
            "ended_at": Field(_("Since when"), self.when, _("Empty: now")),
        }
        super().__init__(_("It works again"), row.what, fields, signed_in, parent)

    def save(self) -> None:
        """Write it."""
        moment = self.when.moment("ended_at")
        faults.end_fault(self._row.entry_id, moment, self.cause.text(), self._clerk)
        self.said.emit(_("{what} works again.").format(what=self._row.what))


class StrikeForm(DutyForm):
    """A line is struck through and stays readable."""

    tall = 80

    def __init__(self, row: LogRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row = row
        self.reason = NameEdit(_("Why"))
        fields = {"reason": Field(_("Why"), self.reason, _("The line stays readable"))}
        super().__init__(_("Strike it through"), row.words, fields, signed_in, parent)

    def save(self) -> None:
        """Strike it."""
        log.strike(self._row.entry_id, self.reason.text(), self._clerk)
        self.said.emit(_("Struck through."))


class CorrectForm(DutyForm):
    """How a line should have read; both are kept."""

    tall = 80

    def __init__(self, row: LogRow, signed_in: SignedIn, parent: QWidget | None = None):
        self._row = row
        self.words = NameEdit(_("How it should have read"))
        fields = {"words": Field(_("How it should have read"), self.words, _("Both are kept"))}
        super().__init__(_("Correct it"), row.words, fields, signed_in, parent)

    def save(self) -> None:
        """Write the correction."""
        log.correct(self._row.entry_id, self.words.text(), self._clerk)
        self.said.emit(_("The correction is written; what was written before stays readable."))
