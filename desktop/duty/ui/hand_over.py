"""Handing the watch over on the screen: the checks, the offer, and the answer of whoever comes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number
from desktop.duty import handover
from desktop.duty.checks import closing_points, sign_checks, things
from desktop.duty.open_items import SECTIONS, OpenItem
from desktop.duty.sheet import Told, sheet_facts
from desktop.duty.ui import words
from desktop.duty.ui.forms import DutyForm
from desktop.duty.watch import WatchNow
from desktop.office.queries import staff_names
from desktop.office.rights import SignedIn
from desktop.office.ui.person_fields import PersonFields
from desktop.widgets import theme
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.segmented import Segmented

SHOWN = 4  # matters of one kind in sight; the sheet has them all


class ChecksForm(DutyForm):
    """Enter alone: in order. Words say what is wrong with a point; it becomes a hazard."""

    tall = 140

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._edits = {point.code: NameEdit(point.words) for point in closing_points()}
        fields = {
            point.code: Field(point.words, self._edits[point.code], _("Enter alone: in order"))
            for point in closing_points()
        }
        sentence = _("Look at each of them. What is wrong becomes a hazard, and stands on the sheet.")
        super().__init__(_("Closing checks"), sentence, fields, signed_in, parent)
        self.save_button.say(_("Sign"))

    def save(self) -> None:
        """Sign them."""
        sign_checks({code: edit.text() for code, edit in self._edits.items()}, self._clerk)
        self.said.emit(_("The closing checks are signed. O offers the watch."))


class OfferForm(DutyForm):
    """Keys and tools by their count, and what else the next one has to know; the rest the program finds."""

    tall = 120

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._things = {name: NameEdit(name) for name in things()}
        self.words = NameEdit(_("What else to know"))
        fields = {
            f"thing {place}": Field(name, edit, _("How many; numbers of forms from and to"))
            for place, (name, edit) in enumerate(self._things.items())
        }
        fields["words"] = Field(_("What else to know"), self.words, _("May stay empty"))
        sentence = _("Everything that is open is put on the sheet by the program.")
        super().__init__(_("Offer the watch"), sentence, fields, signed_in, parent)
        self.save_button.say(_("Offer it"))

    def save(self) -> None:
        """Build the sheet and offer it."""
        told = Told({name: edit.text() for name, edit in self._things.items()}, self.words.text())
        handover.offer(self._clerk, told)
        self.said.emit(_("Offered. The next one reads it and answers: A."))


class AnswerForm(DutyForm):
    """The sheet as it was offered; whoever comes ticks each part, accepts or refuses, and gives her PIN."""

    answered = Signal(object)  # Answered

    wide, tall = 190, 160

    def __init__(self, now: WatchNow, signed_in: SignedIn, parent: QWidget | None = None):
        assert now.sheet_id is not None
        self._facts = sheet_facts(now.sheet_id).facts
        self.answer = Segmented(_("Answer"), [("accept", _("I accept")), ("refuse", _("I refuse"))])
        self.reason = NameEdit(_("Why not"))
        self.person = PersonFields(
            _("Who takes the watch"), staff_names(), _("Arrow keys choose the name"), _("Type your PIN.")
        )
        fields = {
            "answer": Field(_("Answer"), self.answer, _("Arrow keys or digits")),
            "reason": Field(_("Why not"), self.reason),
        }
        title = _("Take over the watch {number}").format(number=now.number)
        super().__init__(title, self._sentence(), fields, signed_in, parent)
        self.fields = {**fields, **self.person.fields}
        self.save_button.say(_("I accept"))
        self._put_in(now)
        self.answer.chosen.connect(self._fit)
        self.person.entered.connect(self.submit)
        self.table.chosen.connect(self._tick)
        self.table.moved.connect(self._show_section)
        self._choose_name(now, signed_in)
        self._fit()
        if self._facts.is_empty:
            self.person.pin.setFocus()
        else:
            self.table.setFocus()

    def _sentence(self) -> str:
        told = [f"{name}: {count}" for name, count in self._facts.things]
        if self._facts.words:
            told.insert(0, self._facts.words)
        beside = "   ".join(told)
        if self._facts.is_empty:
            return "  ".join(filter(None, (_("Nothing is open."), beside)))
        return "\n".join(filter(None, (_("Look at each part; Enter ticks it and goes to the next."), beside)))

    def _put_in(self, now: WatchNow) -> None:
        self.table = RecordTable(
            _("Open matters"),
            [
                Column(_("Part of the sheet"), lambda section: _(SECTIONS[section]), stretch=True),
                Column(_("Count"), lambda section: format_number(len(self._of(section))), figures=True),
            ],
            lambda section: section,
        )
        self.table.show_rows(self._facts.sections())
        self.table.setMinimumHeight(theme.space(46))
        self.detail = theme.label("", "quiet", wrap=True)
        shown = not self._facts.is_empty
        self.table.setVisible(shown)
        self.body.insertWidget(0, self.table, 1)
        self.body.insertWidget(1, self.detail)
        self.body.insertWidget(4, self.person)
        self._show_section()

    def _of(self, section: str) -> list[OpenItem]:
        return [item for item in self._facts.items if item.section == section]

    def _choose_name(self, now: WatchNow, signed_in: SignedIn) -> None:
        """Whoever signed in at another's desk answers for herself; else the first who has not the watch."""
        names = [name for name in staff_names() if name != now.staff_name]
        wanted = signed_in.name if signed_in.name in names else next(iter(names), "")
        self.person.name.setCurrentText(wanted)

    @Slot()
    def _show_section(self) -> None:
        section = self.table.current
        if section is None:
            self.detail.clear()
            return
        found = self._of(section)
        lines = [
            "   ".join((item.number or "·", item.what, words.due_words(item), words.owner_words(item)))
            for item in found[:SHOWN]
        ]
        if len(found) > SHOWN:
            lines.append(_("and {count} more").format(count=format_number(len(found) - SHOWN)))
        self.detail.setText("\n".join(lines))

    @Slot(object)
    def _tick(self, section: str) -> None:
        """Looked at: on to the next part, after the last one to the answer."""
        self.table.tick(self.table.ticked | {section})
        line = self.table.currentIndex().row() + 1
        if line < self.table.count:
            self.table.go_to(line)
        else:
            self.answer.setFocus()

    @Slot()
    def _fit(self) -> None:
        refuses = self.answer.code == "refuse"
        self.fields["reason"].setVisible(refuses)
        self.save_button.say(_("I refuse") if refuses else _("I accept"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_answer = self.answer.isAncestorOf(self.focusWidget() or self)
        if event.key() in ENTER_KEYS and (in_answer or self.reason.hasFocus()):
            refuses = self.answer.code == "refuse"
            (self.reason if refuses and in_answer else self.person.pin).setFocus(
                Qt.FocusReason.TabFocusReason
            )
        else:
            super().keyPressEvent(event)

    def save(self) -> None:
        """Answer by her own PIN."""
        refuses = self.answer.code == "refuse"
        if refuses and not self.reason.text().strip():
            raise UserError(_("Say why."), field="reason")
        if not refuses:
            self._refuse_unticked()
        to = self.person.recognise()
        ticked = {str(section) for section in self.table.ticked}
        done = handover.refuse(to, self.reason.text()) if refuses else handover.accept(to, ticked)
        self.ordered.emit(done.job_id)
        self.answered.emit(done)
        told = _("Refused; {name} goes on.") if refuses else _("{name} has the watch now.")
        self.said.emit(told.format(name=done.watch.staff_name))

    def _refuse_unticked(self) -> None:
        """Said before the PIN is typed, where it can still be put right."""
        for section in self._facts.sections():
            if section not in self.table.ticked:
                raise UserError(
                    _("Look at it and tick it first: {section}").format(section=_(SECTIONS[section]))
                )
