"""How a case ends: told, archived, begun again, taken back, referred, merged, void."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.complaints.cards import CaseCard, case_card
from desktop.complaints.ending import (
    Reply,
    archive,
    begin_again,
    close_untold,
    merge,
    refer,
    reply,
    tell_merged,
    void,
    withdraw,
)
from desktop.complaints.lists import REACTIONS, TOLD_BY, WHY_UNTOLD
from desktop.complaints.numbers import find_case
from desktop.complaints.service import Moved
from desktop.complaints.states import LONG, NOT_ADOPTED
from desktop.complaints.ui.acts.case_act import CaseAct
from desktop.complaints.ui.acts.decide_acts import ToldFields
from desktop.complaints.ui.words import NOTHING_SAID, short_words
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.repairs.ui.acts.act_form import WhenField
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit


class Tell(CaseAct):
    """Whom, how, exactly what was told, and how the person took it; next level for a complaint."""

    wide, tall = 180, 182

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.whom = NameEdit(_("Who was told"))
        self.how = Segmented(_("How it was told"), choices(TOLD_BY))
        self.reply = WordsEdit(_("Exactly what was told"))
        self.reaction = Segmented(_("How the person took it"), choices(REACTIONS), columns=2, decided=False)
        self.said = NameEdit(_("What she said to it"))
        self.level = NameEdit(_("Who can be asked next"))
        self.explanation = NameEdit(_("How the refusal was explained"))
        self.when = WhenField(_("When it was told"))
        fields = {
            "told_whom": Field(_("Who was told"), self.whom),
            "how_told": Field(_("How it was told"), self.how, _("By letter: the letter comes out")),
            "reply": Field(_("Exactly what was told"), self.reply),
            "explanation": Field(_("How the refusal was explained"), self.explanation),
            "next_level": Field(_("Who can be asked next"), self.level),
            "reaction": Field(_("How the person took it"), self.reaction),
            "said": Field(_("What she said to it"), self.said, _("May stay empty")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "replied", fields, _("The result was told"), parent)
        self.whom.setText(card.record.called)
        fields["next_level"].setVisible(card.now.kind in LONG)
        decided = card.newest("decided")
        refused = card.now.state == NOT_ADOPTED or (
            decided is not None and decided.facts.get("granted") in ("no", "partly")
        )
        fields["explanation"].setVisible(refused)
        self._refused = refused
        for edit in (self.level, self.explanation):
            edit.textChanged.connect(self._say)
        self._say()

    @Slot()
    def _say(self) -> None:
        """The sentence of what is typed."""
        if self._refused and self.explanation.text().strip():
            self.say("case.refused", spoken_to=self.spoken_to(), why=self.explanation.text().strip())
        elif self.level.text().strip():
            self.say("case.next_level", next_level=self.level.text().strip())
        else:
            self.say_line.say("")

    def act(self) -> Moved:
        """Enter what was told."""
        told = Reply(
            self.whom.text(),
            self.how.code,
            self.reply.text(),
            self.reaction.code,
            self.said.text(),
            self.level.text(),
            self.explanation.text(),
        )
        return reply(self.case_id, told, self.clerk, self.when.moment())


class CloseUntold(CaseAct):
    """A leader signs why the result cannot be told."""

    tall = 120

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.why = Segmented(_("Why nobody can be told"), choices(WHY_UNTOLD), columns=2, decided=False)
        self.reason = NameEdit(_("What there is to say"))
        fields = {
            "why_untold": Field(_("Why nobody can be told"), self.why),
            "reason": Field(_("What there is to say"), self.reason),
        }
        super().__init__(card, signed_in, "untold", fields, _("Close it"), parent)

    def asked_first(self) -> tuple[str, ...]:
        """Why."""
        return ("why_untold", "reason")

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Close {number} without telling: {reason}").format(
            number=self.card.now.number, reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Close it."""
        return close_untold(self.case_id, self.why.code, self.reason.text(), self.clerk)


class Archive(CaseAct):
    """The last act; with a reason a leader closes before the callback, or with somebody dissatisfied."""

    tall = 96

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why it is closed all the same"))
        hint = _("Stays empty when everything was done; else a leader agrees")
        fields = {"reason": Field(_("Why it is closed all the same"), self.reason, hint)}
        sentence = _("Afterwards nothing is done with it any more; what is new gets a new number.")
        super().__init__(card, signed_in, "archived", fields, _("Archive"), parent, sentence)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Archive {number} all the same: {reason}").format(
            number=self.card.now.number, reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Close it for good."""
        return archive(self.case_id, self.clerk, self.reason.text())


class BeginAgain(CaseAct):
    """Somebody is dissatisfied: once by the same handler, then a leader says who."""

    tall = 104

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason, self.when = NameEdit(_("What is still wrong")), WhenField(_("When she said so"))
        fields = {"reason": Field(_("What is still wrong"), self.reason), "happened_at": self.when}
        super().__init__(card, signed_in, "redone", fields, _("Begin again"), parent)

    def act(self) -> Moved:
        """Begin it again."""
        return begin_again(self.case_id, self.reason.text(), self.clerk, self.when.moment())


class Withdraw(CaseAct):
    """The person takes it back, and says why."""

    tall = 128

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why"))
        self.how = Segmented(_("How she said so"), choices(TOLD_BY))
        self.when = WhenField(_("When"))
        fields = {
            "reason": Field(_("Why"), self.reason, _("In the person's own words")),
            "how_told": Field(_("How she said so"), self.how),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "withdrawn", fields, _("She takes it back"), parent)

    def act(self) -> Moved:
        """Write down that she takes it back."""
        return withdraw(self.case_id, self.reason.text(), self.how.code, self.clerk, self.when.moment())


class Refer(CaseAct):
    """It is the business of somebody else; the person hears whose, and the number."""

    tall = 182

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.to_whom, self.contact = NameEdit(_("To whom")), CodeEdit(_("Their number"))
        self.reason = NameEdit(_("Why it is theirs"))
        self.told = ToldFields(card)
        fields = {
            "to_whom": Field(_("To whom"), self.to_whom, _("Another company, the authority above")),
            "contact": Field(_("Their number"), self.contact),
            "reason": Field(_("Why it is theirs"), self.reason),
            **self.told.fields,
        }
        super().__init__(card, signed_in, "referred", fields, _("Refer it"), parent)
        for edit in (self.to_whom, self.contact):
            edit.textChanged.connect(self._say)

    @Slot()
    def _say(self) -> None:
        whom, number = self.to_whom.text().strip(), self.contact.code()
        if whom and number:
            self.say("case.passed_on", to_whom=whom, phone=number)
        else:
            self.say_line.say("")

    def asked_first(self) -> tuple[str, ...]:
        """To whom, and why."""
        return ("to_whom", "contact", "reason")

    def act(self) -> Moved:
        """Refer it."""
        return refer(
            self.case_id,
            self.to_whom.text(),
            self.contact.code(),
            self.reason.text(),
            self.clerk,
            **self.told.told(),
        )


class Void(CaseAct):
    """A leader agrees on the spot; the number is never used again."""

    tall = 96

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why"))
        fields = {"reason": Field(_("Why"), self.reason, _("Such as written twice"))}
        sentence = _("The number is never used again, and the case stays in the books.")
        super().__init__(card, signed_in, "voided", fields, _("Declare void"), parent, sentence)

    def asked_first(self) -> tuple[str, ...]:
        """The reason."""
        return ("reason",)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Declare {number} void: {reason}").format(
            number=self.card.now.number, reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Declare it void."""
        return void(self.case_id, self.reason.text(), self.clerk)


class Merge(CaseAct):
    """It goes on in another case, found by its number; both people hear the result."""

    tall = 104

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.number = CodeEdit(_("Goes on in"))
        self._hint = _("The number of the other case: CC-A-00012, or 12")
        fields = {"main_id": Field(_("Goes on in"), self.number, self._hint)}
        super().__init__(card, signed_in, "merged", fields, _("Merge"), parent)
        self.number.textChanged.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        """What F9 would do, in one sentence."""
        main_id = find_case(self.number.code())
        if main_id is None:
            self.fields["main_id"].set_hint(self._hint)
            return
        main = case_card(main_id)
        self.fields["main_id"].set_hint(
            _("{number} ends here and goes on in {main}: {words}").format(
                number=self.card.now.number, main=main.now.number, words=short_words(main.record.words)
            )
        )

    def act(self) -> Moved:
        """Merge them."""
        main_id = find_case(self.number.code())
        if main_id is None:
            raise UserError(_("There is no such case."), field="main_id")
        return merge(self.case_id, main_id, self.clerk)


class TellMerged(CaseAct):
    """Somebody whose case was merged into this one heard the result too."""

    tall = 160

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        options = [
            (str(one.case_id), f"{one.person or NOTHING_SAID}   {one.number}") for one in card.to_tell[:9]
        ]
        self.who = Segmented(_("Whose case"), options or [("0", NOTHING_SAID)], columns=2)
        self.told = ToldFields(card)
        fields = {"merged_id": Field(_("Whose case"), self.who), **self.told.fields}
        super().__init__(card, signed_in, "told", fields, _("Write it down"), parent)
        self._people = {str(one.case_id): one.person for one in card.to_tell}
        self.who.chosen.connect(self._name)
        self._name(self.who.code)

    @Slot(str)
    def _name(self, code: str) -> None:
        self.told.whom.setText(self._people.get(code, ""))

    def act(self) -> Moved:
        """Write down that she heard it, or why she cannot."""
        return tell_merged(self.case_id, int(self.who.code), self.clerk, **self.told.told())
