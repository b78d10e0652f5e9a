"""What is done beside the way of a case: the diary, an explanation, a call, a reminder, something added."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.callbacks.ui.due_field import DueField
from desktop.complaints.cards import CaseCard
from desktop.complaints.diary import explain, follow_up, inform, remind
from desktop.complaints.intake import add_to_case
from desktop.complaints.moving import CaseNow
from desktop.complaints.service import Moved
from desktop.complaints.short import Promise, answer, pass_on, promise_answer
from desktop.complaints.ui.acts.case_act import CaseAct
from desktop.complaints.ui.enquiry_box import ANSWERED, PASSED_ON, PROMISED, EnquiryBox
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn
from desktop.repairs.ui.acts.act_form import WhenField
from desktop.repairs.ui.day_field import DayField
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit

KEEPS, ENDS = "keeps", "ends"
CALLS = {KEEPS: N_("The call is still made"), ENDS: N_("The call is not needed any more")}


class FollowUp(CaseAct):
    """How it goes on, and when it is looked at again."""

    tall = 140

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.note = WordsEdit(_("How it goes on"))
        self.day = DayField(_("Looked at again on"), "next_date")
        self.when = WhenField(_("When that was"))
        fields = {
            "note": Field(_("How it goes on"), self.note),
            "next_date": self.day,
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "followed", fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Write it into the diary."""
        return follow_up(self.case_id, self.note.text(), self.day.day(), self.clerk, self.when.moment())


class Explain(CaseAct):
    """How it was explained why something cannot be done."""

    tall = 120

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.explanation = WordsEdit(_("How it was explained"))
        self.when = WhenField(_("When that was"))
        fields = {
            "explanation": Field(_("How it was explained"), self.explanation),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "explained", fields, _("Write it down"), parent)
        self.explanation.textChanged.connect(self._say)

    def _say(self) -> None:
        why = " ".join(self.explanation.text().split())
        if why:
            self.say("case.refused", spoken_to=self.spoken_to(), why=why)

    def act(self) -> Moved:
        """Keep it."""
        return explain(self.case_id, self.explanation.text(), self.clerk, self.when.moment())


class Inform(CaseAct):
    """The person was in touch and heard how it stands."""

    tall = 136

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.note = WordsEdit(_("What was said"))
        self.calls = Segmented(_("The promised call"), choices(CALLS))
        self.when = WhenField(_("When that was"))
        fields = {
            "note": Field(_("What was said"), self.note),
            "calls": Field(_("The promised call"), self.calls),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "informed", fields, _("Write it down"), parent)
        fields["calls"].setVisible(any(row.is_open for row in card.callbacks))

    def act(self) -> Moved:
        """Keep what was said."""
        ends = self.calls.code == ENDS
        return inform(
            self.case_id, self.note.text(), self.clerk, ends_calls=ends, happened_at=self.when.moment()
        )


class Remind(CaseAct):
    """Who has to go on with it is reminded by a slip."""

    tall = 96

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.who = NameEdit(_("Who is reminded"))
        hint = _("Empty: who handles it, or the leader it was reported to")
        fields = {"reminded": Field(_("Who is reminded"), self.who, hint)}
        super().__init__(card, signed_in, "reminded", fields, _("Remind, and print"), parent)
        self.who.setText(card.now.handler)

    def act(self) -> Moved:
        """Print the slip."""
        return remind(self.case_id, self.clerk, self.who.text())


class Add(CaseAct):
    """Something more; what stands there already stays as it is."""

    tall = 124

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.note = WordsEdit(_("What is added"))
        self.said_by = NameEdit(_("Said by"))
        fields = {
            "note": Field(_("What is added"), self.note),
            "said_by": Field(_("Said by"), self.said_by, _("Empty: the person herself")),
        }
        super().__init__(card, signed_in, "added", fields, _("Add it"), parent)

    def act(self) -> CaseNow:
        """Add it."""
        return add_to_case(self.case_id, self.note.text(), self.clerk, said_by=self.said_by.text())


class PromiseCall(CaseAct):
    """A call meanwhile; an older promise is let go."""

    tall = 104

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.due = DueField(_("When she is called"))
        self.phone = CodeEdit(_("Phone"))
        fields = {"due": self.due, "phone": Field(_("Phone"), self.phone)}
        super().__init__(card, signed_in, "call_promised", fields, _("Promise it"), parent)
        self.phone.setText(card.record.phone)

    def act(self) -> CaseNow:
        """Promise it."""
        self.due.moment()
        return promise_answer(self.case_id, Promise(self.due.text, phone=self.phone.code()), self.clerk)


class _EnquiryAct(CaseAct):
    """One of the three ways of an enquiry, with the fields of the form that takes one."""

    wide, tall = 170, 150
    outcome = button = ""

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.box = EnquiryBox()
        self.phone = CodeEdit(_("Phone"))
        asked = {name: field for name, field in self.box.fields.items() if name != "outcome"}
        fields = {**asked, "phone": Field(_("Phone"), self.phone, _("Where she is called"))}
        super().__init__(card, signed_in, self.outcome, fields, _(self.button), parent)
        self.box.fields["outcome"].hide()
        self.box.outcome.choose(self.outcome)
        self.box.fields["answer"].set_hint("")
        self.phone.setText(card.record.phone)
        self.fields["phone"].setVisible(self.outcome == PROMISED)
        self.put_hand()

    def place_fields(self) -> None:
        """The fields stand in their box, the phone under it."""
        self.body.addWidget(self.box)
        self.body.addWidget(self.fields["phone"])


class AnswerEnquiry(_EnquiryAct):
    """The answer, and whether it is clear."""

    outcome, button = ANSWERED, N_("It is answered")

    def act(self) -> CaseNow:
        """Close it with the answer."""
        return answer(self.case_id, self.box.follows(), self.clerk)


class PromiseAnswer(_EnquiryAct):
    """Which department was asked, and when the person is called."""

    outcome, button = PROMISED, N_("Promise it")

    def act(self) -> CaseNow:
        """Promise it."""
        box = self.box
        promised = Promise(
            box.due.text,
            box.department.text(),
            box.contacted.text(),
            box.contacted_at.moment(),
            self.phone.code(),
        )
        return promise_answer(self.case_id, promised, self.clerk)


class PassOn(_EnquiryAct):
    """Whom to ask, and their number."""

    outcome, button = PASSED_ON, N_("She knows whom to ask")

    def act(self) -> CaseNow:
        """Close it with this."""
        return pass_on(self.case_id, self.box.follows(), self.clerk)
