"""How an order ends: called back, told, archived, passed on, declared void, or done once more."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.repairs import read_back
from desktop.repairs.callers import Caller, to_tell
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import OPINIONS, TOLD_BY, UNREACHED
from desktop.repairs.ending import archive, call_back, note_call, refer, tell_caller, void
from desktop.repairs.service import Moved
from desktop.repairs.states import ASKED
from desktop.repairs.ui.acts.act_form import ActForm, reporter, reporter_field
from desktop.repairs.ui.words import NOTHING_SAID
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented, choices


class _SaidForm(ActForm):
    """Begins with the sentence that is said to the customer."""

    def put_sentence(self, sentence: str) -> None:
        """Show what is said."""
        self.say_line = SayLine()
        self.body.insertWidget(0, self.say_line)
        self.say_line.say(sentence)


class CallBack(_SaidForm):
    """Is it good now, and was the fee as it was told? By another person than the one who did the work."""

    wide, tall = 160, 140

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.opinion = Segmented(_("Satisfied?"), choices(OPINIONS), columns=2, decided=False)
        self.said = NameEdit(_("What she said"))
        fields = {
            "opinion": Field(_("Satisfied?"), self.opinion),
            "result": Field(_("What she said"), self.said),
        }
        super().__init__(card, signed_in, _("Call back"), fields, _("Write it down"), parent)
        caller = next(iter((*to_tell(card.now.order_id), *card.callers)), None)
        self.put_sentence(read_back.call_back(card, caller) if caller is not None else "")

    def act(self) -> Moved:
        """Write down what the customer said; who was called counts as told."""
        return call_back(self.order_id, self.opinion.code, self.said.text(), self.clerk)


class NoAnswer(ActForm):
    """A call that reached nobody."""

    tall = 118

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.outcome = Segmented(_("What happened"), choices(UNREACHED), columns=2)
        self.note = NameEdit(_("Note"))
        fields = {"result": Field(_("What happened"), self.outcome), "note": Field(_("Note"), self.note)}
        super().__init__(card, signed_in, _("Nobody answered"), fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Write the attempt down."""
        return note_call(self.order_id, self.outcome.code, self.clerk, self.note.text())


class TellCaller(_SaidForm):
    """Everybody who reported it hears the result; here one more did."""

    wide, tall = 160, 150

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.waiting = to_tell(card.now.order_id)[:9]
        options = [(str(caller.caller_id), _caller(caller)) for caller in self.waiting]
        self.caller = Segmented(_("Who was told"), options or [("", _("Nobody waits"))], columns=1)
        self.how_told = Segmented(_("How she was told"), choices(TOLD_BY))
        fields = {
            "caller_id": Field(_("Who was told"), self.caller),
            "how_told": Field(_("How she was told"), self.how_told),
        }
        super().__init__(card, signed_in, _("A caller was told"), fields, _("She was told"), parent)
        self.put_sentence("")
        self.caller.chosen.connect(self._say)
        self._say()

    @Slot()
    def _say(self) -> None:
        caller = next((one for one in self.waiting if str(one.caller_id) == self.caller.code), None)
        self.say_line.say(read_back.result(self.card, caller) if caller is not None else "")

    def act(self) -> Moved:
        """Write down that she heard it."""
        return tell_caller(int(self.caller.code or 0), self.how_told.code, self.clerk)


class Archive(ActForm):
    """The last act; somebody in charge may say why not everybody has heard the result."""

    tall = 96

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        sentence = _("Afterwards nothing is done with it any more; what is new gets a new number.")
        label = _("Why, although somebody has not heard the result")
        hint = _("Stays empty when everybody has; else somebody in charge agrees")
        self.reason = NameEdit(label)
        fields = {"reason": Field(label, self.reason, hint)}
        super().__init__(card, signed_in, _("Archive"), fields, _("Archive"), parent, sentence)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Archive {number} although not everybody has heard the result: {reason}").format(
            number=self.card.now.number, reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Close it for good."""
        return archive(self.order_id, self.clerk, self.reason.text())


class Refer(ActForm):
    """It is the work of somebody else; callers are told whose, and the number."""

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.to_whom = NameEdit(_("Passed on to"))
        self.contact = CodeEdit(_("Their number"))
        self.reason = NameEdit(_("Why it is theirs"))
        self.reporter = reporter()
        fields = {
            "to_whom": Field(_("Passed on to"), self.to_whom, _("Another company, the owner of the house")),
            "contact": Field(_("Their number"), self.contact, _("Callers are told it; may stay empty")),
            "reason": Field(_("Why it is theirs"), self.reason),
            "reported_by": reporter_field(self.reporter),
        }
        super().__init__(card, signed_in, _("Pass it on to others"), fields, _("Pass it on"), parent)

    def act(self) -> Moved:
        """Pass it on."""
        return refer(
            self.order_id,
            self.to_whom.text(),
            self.contact.code(),
            self.reason.text(),
            self.clerk,
            self.reporter.text(),
        )


class Void(ActForm):
    """Somebody in charge agrees on the spot; the number is never used again."""

    tall = 96

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        sentence = _("The number is never used again, and the order stays in the books.")
        self.reason = NameEdit(_("Why"))
        fields = {"reason": Field(_("Why"), self.reason, _("Such as written twice, or a prank"))}
        title = _("Declare void")
        super().__init__(card, signed_in, title, fields, title, parent, sentence)

    def check_before_asking(self) -> None:
        """The reason."""
        if not self.reason.text().strip():
            raise UserError(_(ASKED["reason"]), field="reason")

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Declare {number} void: {reason}").format(
            number=self.card.now.number, reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Declare it void."""
        return void(self.order_id, self.reason.text(), self.clerk)


def _caller(caller: Caller) -> str:
    return "   ".join(part for part in (caller.called or NOTHING_SAID, caller.phone) if part)
