"""The table of a call's states: which act leads from where to where, and what must be said.

Plain values and no database, so that the bar asks the same table before the act, the service at the commit,
and the check of the books long afterwards. What a call needs to be complete stands here once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, require

NEW = ""
RINGING, TALKING, TO_COMPLETE, DONE, MISSED = "ringing", "talking", "to_complete", "done", "missed"
STATES = {
    RINGING: N_("Ringing"),
    TALKING: N_("On the line"),
    TO_COMPLETE: N_("To be completed"),
    DONE: N_("Complete"),
    MISSED: N_("Missed"),
}
OPEN = (RINGING, TALKING, TO_COMPLETE)  # something is still to be written down
STAYS = None  # instead of a state to come to

CUSTOMER, LINE_CUT, STAFF = "customer", "line_cut", "staff"
ENDED_BY = {
    CUSTOMER: N_("The customer hung up"),
    LINE_CUT: N_("The line was cut"),
    STAFF: N_("We ended it"),
}

ENQUIRY, CASE, REPAIR, CALLBACK = "enquiry", "case", "repair", "callback"
REFERRAL, NUISANCE = "referral", "nuisance"
BECAME = {
    ENQUIRY: N_("Answered"),
    REPAIR: N_("Repair order"),
    CASE: N_("Case"),
    CALLBACK: N_("Callback promised"),
    REFERRAL: N_("Referred"),
    NUISANCE: N_("Nuisance call"),
}
ELSEWHERE = (REPAIR, CASE)  # what is taken on a page of its own; the call keeps its number
# What each needs to be told; the names are those of the form's fields.
BECAME_NEEDS = {
    ENQUIRY: ("answer", "clear"),
    REPAIR: ("target",),
    CASE: ("target",),
    CALLBACK: ("phone", "due"),
    REFERRAL: ("to_whom", "to_phone"),
    NUISANCE: ("reason", "chance", "emergency"),
}
YES, NO = "yes", "no"
LIMITED = "limited"
NUISANCE_REASONS = {
    "abuse": N_("Insults or threats"),
    "prank": N_("A joke, or a false report"),
    "silent": N_("Nobody speaks"),
    "sales": N_("Advertising"),
    "again": N_("The same again, though it was answered"),
    LIMITED: N_("The number is restricted"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; `needs` are names of facts that must be told."""

    act: str
    name: str
    come_from: tuple[str, ...]
    to: str | None
    needs: tuple[str, ...] = ()


TABLE = (
    Step("rang", N_("It rings"), (NEW,), RINGING),
    Step("answered", N_("Answered"), (RINGING,), TALKING),
    Step("missed", N_("Missed"), (NEW, RINGING), MISSED),
    Step("noted", N_("Noted"), (TALKING, TO_COMPLETE), STAYS, ("words",)),
    Step("read_back", N_("Read back"), (TALKING, TO_COMPLETE), STAYS, ("noted",)),
    Step("became", N_("What it became"), (TALKING, TO_COMPLETE), STAYS, ("noted", "became")),
    Step("hung_up", N_("Ended"), (TALKING,), TO_COMPLETE, ("ended_by",)),
    Step("completed", N_("Complete"), (TO_COMPLETE,), DONE, ("noted", "confirmed", "became")),
)  # fmt: skip
STEPS = {step.act: step for step in TABLE}

# What is asked where a fact is missing; its name is the name of the form's field.
ASKED = {
    "words": N_("Write down what the caller says."),
    "noted": N_("Write down what the caller says first."),
    "confirmed": N_("Read it back to the caller first."),
    "became": N_("Say what the call became."),
    "ended_by": N_("Say who ended the call."),
    "answer": N_("Write down what was answered."),
    "clear": N_("Ask whether that answers the question."),
    "target": N_("Type the number of the order or case that it became."),
    "phone": N_("Ask for a phone number; without it nobody can call back."),
    "due": N_("Say when to call back."),
    "to_whom": N_("Say who deals with it."),
    "to_phone": N_("Give the caller a number to ring there."),
    "reason": N_("Say what makes it a nuisance call."),
    "chance": N_("Let the caller say first what it is about."),
    "emergency": N_("Ask whether anybody or anything is in danger."),
}


def check_step(act: str, state: str, facts: Mapping[str, Any], by: SignedIn) -> Step:
    """The row of the table, as long as it may be gone now with these facts.

    Args:
        act: a key of STEPS.
        state: where the call is; NEW before the first ring.
        facts: what is told and what is known; nothing and an empty text are not told.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; then its name is the field.
        NotAllowed: the person has not the right.
    """
    step = STEPS[act]
    require(by, "call.take")
    if state not in step.come_from:
        if state == RINGING:
            raise UserError(_("Nobody has answered yet."))
        raise UserError(_("This is over: {state}.").format(state=_(STATES[state]).lower()))
    for name in missing(step, facts):
        raise UserError(_(ASKED[name]), field=name)
    if act == "became":
        refuse_outcome(facts)
    if act == "hung_up" and facts["ended_by"] == STAFF and facts.get("became") != NUISANCE:
        raise UserError(
            _("The caller hangs up first. Only a nuisance call is ended by us."), field="ended_by"
        )
    return step


def refuse_outcome(facts: Mapping[str, Any]) -> None:
    """What a call became has its own facts, and some answers rule it out.

    Raises:
        UserError: a fact is missing or rules it out; with its field.
    """
    for name in BECAME_NEEDS[facts["became"]]:
        if not is_told(facts.get(name)):
            raise UserError(_(ASKED[name]), field=name)
    if facts["became"] == ENQUIRY and facts["clear"] != YES:
        raise UserError(_("It is not answered yet: promise a callback, or take a case."), field="clear")
    if facts["became"] == NUISANCE:
        if facts["chance"] != YES:
            raise UserError(_(ASKED["chance"]), field="chance")
        if facts["emergency"] != NO:
            raise UserError(
                _("An emergency is always taken, whoever rings: make it a repair order."),
                field="emergency",
            )


def missing(step: Step, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that such an act still needs, in the order in which they are asked."""
    return tuple(name for name in step.needs if not is_told(facts.get(name)))


def is_told(fact: object) -> bool:
    """Whether anything was said."""
    return bool(fact.strip()) if isinstance(fact, str) else bool(fact)


def state_after(step: Step, state: str) -> str:
    """Where an act leads."""
    return state if step.to is STAYS else step.to
