"""What becomes of an enquiry at once: answered and clear, an answer promised, or passed on (S13, S27)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.answers.queries import AnswerCard
from desktop.callbacks.ui.due_field import DueField
from desktop.complaints.queries import departments_known
from desktop.complaints.short import Answer, PassedOn, Promise
from desktop.core.i18n import N_, _
from desktop.phrases.queries import say
from desktop.repairs.ui.acts.act_form import WhenField
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit

ANSWERED, PROMISED, PASSED_ON = "answered", "promised", "passed_on"
OUTCOMES = {
    ANSWERED: N_("Answered"),
    PROMISED: N_("Answer promised"),
    PASSED_ON: N_("Passed on"),
}
YES, NO = "yes", "no"
CLEAR = {YES: N_("Yes, it is clear"), NO: N_("Not yet")}
_ASKED = {
    ANSWERED: ("answer", "clear"),
    PROMISED: ("department", "contacted", "contacted_at", "due"),
    PASSED_ON: ("to_whom", "contact"),
}


class EnquiryBox(QWidget):
    """A digit says what becomes of it; only the fields of that are in sight."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._cards: list[AnswerCard] = []
        self._build()
        self.outcome.chosen.connect(self._fit)
        for edit in (self.to_whom, self.contact):
            edit.textChanged.connect(self._say)
        self._fit()

    def _build(self) -> None:
        self.outcome = Segmented(_("What becomes of it"), choices(OUTCOMES))
        self.answer = WordsEdit(_("The answer"), lines=4)
        self.clear = Segmented(_("Is it clear?"), choices(CLEAR), decided=False)
        self.department = CompletingEdit(_("Department that was asked"), among(departments_known))
        self.contacted = NameEdit(_("Who there was spoken to"))
        self.contacted_at = WhenField(_("When"), field="contacted_at")
        self.due = DueField(_("When she is called"))
        self.to_whom = NameEdit(_("To whom"))
        self.contact = CodeEdit(_("Their number"))
        self.fields: dict[str, Field] = {
            "outcome": Field(_("What becomes of it"), self.outcome),
            "answer": Field(_("The answer"), self.answer, _("Alt+Down takes one of the cards beside it")),
            "clear": Field(_("Is it clear?"), self.clear),
            "department": CompletingField(_("Department that was asked"), self.department),
            "contacted": Field(_("Who there was spoken to"), self.contacted),
            "contacted_at": self.contacted_at,
            "due": self.due,
            "to_whom": Field(_("To whom"), self.to_whom, _("Another company, the authority above")),
            "contact": Field(_("Their number"), self.contact),
        }
        self.say_line = SayLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(self.fields["outcome"])
        layout.addWidget(self.say_line)
        layout.addWidget(self.fields["answer"])
        layout.addWidget(self.fields["clear"])
        self._asked = Abreast((self.fields["department"], 1), (self.fields["contacted"], 1), least=100)
        self._times = Abreast((self.fields["contacted_at"], 1), (self.fields["due"], 1), least=100)
        self._others = Abreast((self.fields["to_whom"], 3), (self.fields["contact"], 2), least=100)
        for row in (self._asked, self._times, self._others):
            layout.addWidget(row)

    @Slot()
    def _fit(self) -> None:
        self.refit()
        self._say()
        self.changed.emit()

    def refit(self) -> None:
        """In sight again: only what this outcome asks for."""
        for outcome, names in _ASKED.items():
            for name in names:
                self.fields[name].setVisible(outcome == self.outcome.code)
        for row in (self._asked, self._times):
            row.setVisible(self.outcome.code == PROMISED)
        self._others.setVisible(self.outcome.code == PASSED_ON)

    @Slot()
    def _say(self) -> None:
        """The sentence of the standard that goes with it."""
        self.say_line.say(self._sentence())

    def _sentence(self) -> str:
        if self.outcome.code == ANSWERED:
            return say("case.clear")
        if self.outcome.code == PASSED_ON and self.to_whom.text().strip() and self.contact.code():
            return say("case.passed_on", to_whom=self.to_whom.text().strip(), phone=self.contact.code())
        return say("case.ask_phone") if self.outcome.code == PROMISED else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that are asked now, in the order of the hand."""
        return ("outcome", *_ASKED[self.outcome.code])

    def take_card(self, card: AnswerCard) -> None:
        """Answer from a card; what stands in the line already stays."""
        before = self.answer.text().strip()
        self.outcome.choose(ANSWERED)
        self.answer.setText(f"{before}\n{card.text}".strip() if before else card.text)
        self._cards.append(card)

    def follows(self) -> Answer | Promise | PassedOn:
        """What is done in the same commit as the record.

        Raises:
            UserError: a time that cannot be read.
        """
        if self.outcome.code == ANSWERED:
            text = self.answer.text().strip()
            used = {card.code: card.version for card in self._cards if card.text in text}
            return Answer(text, self.clear.code == YES, tuple(used.items()))
        if self.outcome.code == PASSED_ON:
            return PassedOn(self.to_whom.text(), self.contact.code())
        return Promise(
            self.due.text, self.department.text(), self.contacted.text(), self.contacted_at.moment()
        )

    def draft(self) -> dict[str, Any]:
        """What to keep of it."""
        return {
            "outcome": self.outcome.code,
            "answer": self.answer.text(),
            "department": self.department.text(),
            "contacted": self.contacted.text(),
            "due": self.due.text,
            "to_whom": self.to_whom.text(),
            "contact": self.contact.text(),
        }

    def take_up(self, kept: dict[str, Any]) -> None:
        """As it was kept."""
        if kept.get("outcome") in OUTCOMES:
            self.outcome.choose(kept["outcome"])
        self.answer.setText(kept.get("answer", ""))
        for name, edit in (
            ("department", self.department),
            ("contacted", self.contacted),
            ("due", self.due.editor),
            ("to_whom", self.to_whom),
            ("contact", self.contact),
        ):
            edit.setText(kept.get(name, ""))
