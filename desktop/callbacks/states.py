"""The table of a callback's states: which act leads from where to where, by whom, and what must be said.

Plain values and no database, so that a screen asks the same table before the act, the service at the
commit, and the check of the books long afterwards. Every act of every callback goes through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, require

NEW = ""
SCHEDULED, TRIED, WRONG = "scheduled", "tried", "wrong_number"
DONE, DISSATISFIED, REFUSED, GIVEN_UP, LET_GO = "done", "dissatisfied", "refused", "given_up", "let_go"
STATES = {
    SCHEDULED: N_("To call"),
    TRIED: N_("Tried"),
    WRONG: N_("Wrong number"),
    DONE: N_("Called back"),
    DISSATISFIED: N_("Dissatisfied"),
    REFUSED: N_("Does not want to be called"),
    GIVEN_UP: N_("Not reached"),
    LET_GO: N_("No longer needed"),
}
OPEN = (SCHEDULED, TRIED, WRONG)  # somebody still has to call
STAYS = None  # instead of a state to come to

# What a caller may hear at the other end; each is an act of the table.
REACHED, NOT_CONVENIENT, NO_ANSWER = "reached", "not_convenient", "no_answer"
REFUSES, WRONG_NUMBER = "refused", "wrong_number"
RESULTS = {
    REACHED: N_("Reached"),
    NOT_CONVENIENT: N_("Not convenient now"),
    NO_ANSWER: N_("No answer"),
    REFUSES: N_("Does not want to be called"),
    WRONG_NUMBER: N_("Wrong number"),
}
UNREACHED = (NOT_CONVENIENT, NO_ANSWER, WRONG_NUMBER)  # attempts after which somebody has to call again
ENOUGH = 3  # of them, each in another half of a day; then somebody in charge may close it

REASONS = {
    "answer": N_("An answer was promised"),
    "reply": N_("After the reply"),
    "repair": N_("After the repair"),
    "outage": N_("What was found about the water"),
    "restored": N_("The water is back"),
    "missed_call": N_("A missed call"),
    "hand": N_("Promised by hand"),
}
KINDS = {
    "order": N_("Repair order"),
    "outage": N_("Outage"),
    "check": N_("Check job"),
    "case": N_("Case"),
    "call": N_("Call"),
}
WHY_LET_GO = {
    "parent_ended": N_("what it is about has ended"),
    "newer_contact": N_("the customer was in touch again"),
    "told": N_("the customer was told otherwise"),
    "moved": N_("it goes on with another one"),
    "replaced": N_("a newer promise took its place"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; `needs` are names of facts that must be told."""

    act: str
    name: str
    come_from: tuple[str, ...]
    to: str | None
    needs: tuple[str, ...] = ()
    right: str = "callback.make"


TABLE = (
    Step("promised", N_("Promised"), (NEW,), SCHEDULED, ("parent", "reason", "about", "due")),
    Step(REACHED, N_("Called back"), OPEN, DONE, ("number", "answers")),
    # The same call, but it closes nothing: what was opened again for her is named in the same commit.
    Step("dissatisfied", N_("Called back: dissatisfied"), OPEN, DISSATISFIED,
         ("number", "answers", "words", "redo")),
    Step(NOT_CONVENIENT, N_("Not convenient"), OPEN, TRIED, ("number", "due")),
    Step(NO_ANSWER, N_("No answer"), OPEN, TRIED, ("number", "due")),
    Step(WRONG_NUMBER, N_("Wrong number"), OPEN, WRONG, ("number", "due")),
    Step(REFUSES, N_("Does not want to be called"), OPEN, REFUSED, ("number",)),
    Step("rescheduled", N_("Put off"), OPEN, STAYS, ("due", "reason")),
    Step("given_up", N_("Closed: not reached"), (TRIED, WRONG), GIVEN_UP, ("reason",), "callback.give_up"),
    Step("let_go", N_("No longer needed"), OPEN, LET_GO, ("why",)),
)  # fmt: skip
STEPS = {step.act: step for step in TABLE}
ATTEMPTS = (REACHED, "dissatisfied", NOT_CONVENIENT, NO_ANSWER, WRONG_NUMBER, REFUSES)

# What is asked where a fact is missing; its name is the name of the form's field.
ASKED = {
    "parent": N_("Say what the callback is about: an order, a case, an outage or a call."),
    "reason": N_("Say why."),
    "about": N_("Say in a few words what it is about."),
    "due": N_("Say when to call."),
    "number": N_("Write down the number that was called."),
    "answers": N_("Ask every question, and write down the answers."),
    "words": N_("Write down what the customer says is wrong."),
    "redo": N_("A dissatisfied customer's case is not closed: open it again first."),
    "why": N_("Say why."),
}


def acts_from(state: str) -> tuple[str, ...]:
    """The acts that may follow a state, in the order of the table."""
    return tuple(step.act for step in TABLE if state in step.come_from)


def check_step(act: str, state: str, facts: Mapping[str, Any], by: SignedIn | None) -> Step:
    """The row of the table, as long as it may be gone now with these facts.

    Args:
        act: a key of STEPS.
        state: where the callback is; NEW before the promise.
        facts: what is told; nothing, an empty text and an empty list are not told.
        by: who does it; None where it follows from somebody's other act.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; then its name is the field.
        NotAllowed: the person has not the right.
    """
    step = STEPS[act]
    if by is not None:
        require(by, step.right)
    if state not in step.come_from:
        refuse_ended(state)
        raise UserError(_("Nobody has tried to call yet."))
    for name in missing(step, facts):
        raise UserError(_(ASKED[name]), field=name)
    return step


def refuse_ended(state: str) -> None:
    """Nothing follows the end.

    Raises:
        UserError: the callback has ended.
    """
    if state not in OPEN:
        raise UserError(
            _("This callback has ended already ({state}).").format(state=_(STATES[state]).lower())
        )


def missing(step: Step, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that such an act still needs, in the order in which they are asked."""
    return tuple(name for name in step.needs if not is_told(facts.get(name)))


def is_told(fact: object) -> bool:
    """Whether anything was said: no answers to no questions are told, an empty text is not."""
    return fact is not None and (not isinstance(fact, str) or bool(fact.strip()))


def state_after(step: Step, state: str) -> str:
    """Where an act leads."""
    return state if step.to is STAYS else step.to
