"""What a leader decides: the result, what is done better, what is adopted, and more time."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.complaints.actions import Action
from desktop.complaints.cards import CaseCard
from desktop.complaints.lists import ACCEPTED, FOUND_TRUE, GRANTED, OUTCOMES, REWARDS, TOLD_BY, WHY_UNTOLD
from desktop.complaints.queries import handlers_known
from desktop.complaints.service import Decision, Moved, adopt, decide, extend, not_adopt
from desktop.complaints.states import LONG, PRAISE
from desktop.complaints.ui.acts.case_act import CaseAct
from desktop.core.i18n import N_, _
from desktop.office.queries import staff_names
from desktop.office.rights import SignedIn
from desktop.repairs.ui.day_field import DayField
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit

TOLD = "told"
REACHED = {TOLD: N_("The person was told"), **WHY_UNTOLD}


class _Better:
    """The three fields of what is done better from now on."""

    def __init__(self) -> None:
        self.action = NameEdit(_("What is done better"))
        self.owner = CompletingEdit(
            _("Who sees to it"), among(lambda: tuple(dict.fromkeys((*staff_names(), *handlers_known()))))
        )
        self.due_on = DayField(_("By which day"), "due_on")
        self.fields: dict[str, Field] = {
            "action": Field(_("What is done better"), self.action),
            "owner": CompletingField(_("Who sees to it"), self.owner),
            "due_on": self.due_on,
        }

    def action_meant(self) -> Action | None:
        """What was typed; None for nothing at all.

        Raises:
            UserError: the day cannot be read.
        """
        day = self.due_on.day_or_none()
        if not self.action.text().strip() and not self.owner.text().strip() and day is None:
            return None
        return Action(self.action.text(), self.owner.text(), day)


class Decide(CaseAct):
    """The decision; whether what is asked for is granted, how it is put right, what follows for whom."""

    wide, tall = 180, 182

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.decision = WordsEdit(_("The decision"), lines=2)
        self.granted = Segmented(_("What is asked for is"), choices(GRANTED), decided=False)
        self.remedy = NameEdit(_("How it is put right"))
        self.outcome = Segmented(_("It is"), choices(OUTCOMES), decided=False)
        self.better = _Better()
        self.measure = NameEdit(_("What follows for who was complained of"))
        self.reward = Segmented(
            _("What follows for who is praised"), choices(REWARDS), columns=2, decided=False
        )
        wants = card.record.wants
        fields = {
            "decision": Field(_("The decision"), self.decision),
            "granted": Field(_("What is asked for is"), self.granted, wants),
            "remedy": Field(_("How it is put right"), self.remedy, _("Needed where it was found true")),
            "outcome": Field(_("It is"), self.outcome),
            **self.better.fields,
            "measure": Field(
                _("What follows for who was complained of"),
                self.measure,
                _("Such as education; may stay empty"),
            ),
            "reward": Field(_("What follows for who is praised"), self.reward),
        }
        super().__init__(card, signed_in, "decided", fields, _("Decide"), parent)
        long = card.now.kind in LONG
        for name in ("granted", "outcome", "measure", *self.better.fields):
            fields[name].setVisible(long)
        fields["remedy"].setVisible(long and card.now.verdict in FOUND_TRUE)
        fields["reward"].setVisible(card.now.kind == PRAISE)
        self.outcome.chosen.connect(self._fit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """What is only noted needs no action."""
        for field in self.better.fields.values():
            field.setVisible(self.card.now.kind in LONG and self.outcome.code == ACCEPTED)

    def asked_first(self) -> tuple[str, ...]:
        """Everything of the decision that is in sight and must be told."""
        must = ("decision", "granted", "remedy", "outcome", "action", "owner", "due_on", "reward")
        return tuple(name for name in must if not self.fields[name].isHidden())

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Decide {number}: {decision}").format(
            number=self.card.now.number, decision=self.decision.text().strip()
        )

    def act(self) -> Moved:
        """Decide."""
        accepted = self.outcome.code == ACCEPTED
        decided = Decision(
            self.decision.text(),
            self.granted.code,
            self.outcome.code,
            self.remedy.text(),
            self.better.action_meant() if accepted else None,
            self.measure.text(),
            self.reward.code,
        )
        return decide(self.case_id, decided, self.clerk)


class Adopt(CaseAct):
    """A suggestion is adopted: what is done, who sees to it, by when."""

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.better = _Better()
        self.decision = NameEdit(_("Note"))
        fields = {**self.better.fields, "decision": Field(_("Note"), self.decision, _("May stay empty"))}
        super().__init__(card, signed_in, "adopted", fields, _("Adopt it"), parent)

    def asked_first(self) -> tuple[str, ...]:
        """What is done, by whom and by when."""
        return tuple(self.better.fields)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Adopt {number}: {action}").format(
            number=self.card.now.number, action=self.better.action.text().strip()
        )

    def act(self) -> Moved:
        """Adopt it."""
        action = self.better.action_meant() or Action("", "", None)
        return adopt(self.case_id, action, self.clerk, self.decision.text())


class NotAdopt(CaseAct):
    """A suggestion is not adopted, and why; the person hears it."""

    tall = 96

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why"))
        fields = {"reason": Field(_("Why"), self.reason, _("The person is told it"))}
        super().__init__(card, signed_in, "not_adopted", fields, _("Do not adopt it"), parent)

    def asked_first(self) -> tuple[str, ...]:
        """The reason."""
        return ("reason",)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Do not adopt {number}: {reason}").format(
            number=self.card.now.number, reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Do not adopt it."""
        return not_adopt(self.case_id, self.reason.text(), self.clerk)


class ToldFields:
    """Who was told and how; or why nobody could be, which a leader signs."""

    def __init__(self, card: CaseCard) -> None:
        self.reached = Segmented(_("Was the person told?"), choices(REACHED), columns=2)
        self.whom = NameEdit(_("Who was told"))
        self.whom.setText(card.record.called)
        self.how = Segmented(_("How it was told"), choices(TOLD_BY), columns=4)
        self.fields: dict[str, Field] = {
            "why_untold": Field(_("Was the person told?"), self.reached, _("If not, a leader signs it")),
            "told_whom": Field(_("Who was told"), self.whom),
            "how_told": Field(_("How it was told"), self.how),
        }
        self.reached.chosen.connect(self.refit)

    def refit(self) -> None:
        """Only who was told was told somehow."""
        for name in ("told_whom", "how_told"):
            self.fields[name].setVisible(self.was_told)

    @property
    def was_told(self) -> bool:
        """Whether somebody was told."""
        return self.reached.code == TOLD

    def told(self) -> dict[str, str]:
        """As the verbs take it."""
        return {
            "told_whom": self.whom.text() if self.was_told else "",
            "how_told": self.how.code if self.was_told else "",
            "why_untold": "" if self.was_told else self.reached.code,
        }


class Extend(CaseAct):
    """More time for the reply, once; the person is told."""

    tall = 176

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.reason = NameEdit(_("Why"))
        self.day = DayField(_("Reply by"), "new_date")
        self.told = ToldFields(card)
        fields = {"reason": Field(_("Why"), self.reason), "new_date": self.day, **self.told.fields}
        sentence = _("Once only, to a working day behind the present limit; the person is told.")
        super().__init__(card, signed_in, "extended", fields, _("Give it longer"), parent, sentence)

    def asked_first(self) -> tuple[str, ...]:
        """Why, and until when."""
        return ("reason", "new_date")

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Give {number} longer, until {day}: {reason}").format(
            number=self.card.now.number, day=self.day.editor.text(), reason=self.reason.text().strip()
        )

    def act(self) -> Moved:
        """Give it longer."""
        return extend(self.case_id, self.reason.text(), self.day.day(), self.clerk, **self.told.told())
