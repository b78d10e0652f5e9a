"""What a check found, and telling a caller: the two ends of a question nobody could answer at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.phones import masked
from desktop.office.rights import SignedIn
from desktop.outages.callers import NOT_REACHED, TOLD, Owed
from desktop.outages.checks import end_check, end_check_as_outage
from desktop.outages.queries import Announcement, CheckCard, OutageCard, announced, being_written
from desktop.outages.sentence import sentence_for
from desktop.outages.service import tell_caller
from desktop.outages.ui.words import asked_words
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.say_line import SayLine
from desktop.widgets.scanner import guard
from desktop.widgets.segmented import Segmented

OUTAGE, HOUSE, NOT_OURS, NO_FAULT = "outage", "house", "not_ours", "no_fault"


class FoundForm(FormDialog):
    """A digit says what was found; an outage begins its notice, a single house its repair order."""

    notice_begun = Signal(int)  # the notice
    house_found = Signal(int)  # the check job: its repair order is taken next
    said = Signal(str)

    wide, tall = 170, 112

    def __init__(self, check: CheckCard, signed_in: SignedIn, parent: QWidget | None = None):
        self._check = check
        self._clerk = signed_in
        self.outcome = Segmented(
            _("What was found"),
            [
                (OUTAGE, _("An outage")),
                (HOUSE, _("A single house")),
                (NOT_OURS, _("Not ours")),
                (NO_FAULT, _("No fault found")),
            ],
            decided=False,
        )
        self.finding = NameEdit(_("In a few words"))
        self.reported_by = NameEdit(_("Who looked"))
        fields = {
            "outcome": Field(_("What was found"), self.outcome, _("Arrow keys or digits")),
            "finding": Field(_("In a few words"), self.finding, _("The callers are told")),
            "reported_by": Field(_("Who looked"), self.reported_by, _("May stay empty")),
        }
        title = _("Check job {number}").format(number=check.number)
        sentence = f"{check.place}   ·   {asked_words(check.callers)}"
        super().__init__(title, sentence, fields, (_("Save"), _("Leave")), parent)
        self.outcome.chosen.connect(self._ask_for)
        self._ask_for(self.outcome.code)
        self.outcome.setFocus()

    def _ask_for(self, outcome: str) -> None:
        known = self._known()
        told = {
            OUTAGE: _("The callers are counted on {number}.").format(number=known.number)
            if known
            else _("A draft of its notice is begun; the callers are counted on it."),
            HOUSE: _("Its repair order is taken next; that ends the check job."),
        }
        self.fields["outcome"].set_hint(told.get(outcome) or _("Arrow keys or digits"))
        self.fields["finding"].setVisible(outcome in (NOT_OURS, NO_FAULT))

    def save(self) -> None:
        """End the check, or begin what ends it."""
        outcome, check_id, who = self.outcome.code, self._check.check_id, self.reported_by.text()
        if not outcome:
            raise UserError(_("Say what was found."), field="outcome")
        known = self._known()
        if outcome == OUTAGE and known is not None:
            end_check_as_outage(check_id, self._clerk, known.outage_id, who)
            self._say_done()
        elif outcome == OUTAGE:
            self.notice_begun.emit(end_check_as_outage(check_id, self._clerk, reported_by=who))
        elif outcome == HOUSE:
            self.house_found.emit(check_id)
        else:
            end_check(check_id, outcome, self.finding.text(), self._clerk, who)
            self._say_done()

    def _say_done(self) -> None:
        told = _("{number} is done; its callers wait to be told.")
        self.said.emit(told.format(number=self._check.number))

    def _known(self) -> Announcement | OutageCard | None:
        """The notice that is there already for this place."""
        known = announced(self._check.place)
        return known if known is not None and known.sure else being_written(self._check.place)


class TellForm(QDialog):
    """The sentence to say; 1 she was told by phone, 2 at the counter, 3 by message, 4 nobody answered."""

    said = Signal(str)

    wide, tall = 150, 92

    def __init__(self, owed: Owed, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._owed = owed
        self._clerk = signed_in
        self.setWindowTitle(_("Tell her now"))
        self.words = NameEdit(_("What she said to it"))
        self.fields = {"words": Field(_("What she said to it"), self.words, _("May stay empty"))}
        self.banner = Banner()
        self.say_line = SayLine()
        self.say_line.say(sentence_for(owed))
        self.buttons = {
            "1": PrimaryButton(_("Told by phone"), "1"),
            "2": QuietButton(_("At the counter"), "2"),
            "3": QuietButton(_("By message"), "3"),
            "4": QuietButton(_("Nobody answered"), "4"),
        }
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self._acts = {
            "1": (TOLD, "phone"),
            "2": (TOLD, "counter"),
            "3": (TOLD, "message"),
            "4": (NOT_REACHED, "phone"),
        }
        self._lay_out()
        self.leave_button.clicked.connect(self.reject)
        for key, button in self.buttons.items():
            button.setObjectName(key)
            button.clicked.connect(self._clicked)
        guard(self)
        self.buttons["1"].setFocus()

    def _lay_out(self) -> None:
        owed = self._owed
        row = QHBoxLayout()
        for button in (*self.buttons.values(), self.leave_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(owed.name or owed.place, "title"))
        layout.addWidget(theme.label(owed.phone, "code"))
        layout.addWidget(self.say_line)
        layout.addWidget(self.fields["words"])
        layout.addWidget(self.banner)
        layout.addStretch(1)
        layout.addLayout(row)
        theme.fit(self, self.wide, self.tall)

    def _clicked(self) -> None:
        self._note(self.sender().objectName())

    def _note(self, key: str) -> None:
        if self.result():
            return
        outcome, how = self._acts[key]
        with shown_to_clerk(self):
            tell_caller(self._owed.caller_id, outcome, how, self.words.text(), self._clerk)
            told = (
                _("{name} was told.")
                if outcome == TOLD
                else _("{name} was not reached; she stays on the list.")
            )
            self.said.emit(told.format(name=self._owed.name or masked(self._owed.phone)))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.text() in self._acts and not self.words.hasFocus():
            self._note(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.words.hasFocus():
            self.buttons["1"].setFocus()
        else:
            super().keyPressEvent(event)
