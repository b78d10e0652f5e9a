"""The table of a repair order's states: which act leads from where to where, by whom, and what must be said.

Plain values and no database, so that a screen asks the same table before the act, the service at the
commit, and the check of the books long afterwards. Every act of every order goes through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, may, require

IN, OUT, UNKNOWN = "in", "out", "unknown"
SIDES = {IN: N_("In-meter"), OUT: N_("Out-meter"), UNKNOWN: N_("Cannot tell: an inspection")}

# A draft is a form that is kept, not an order: the number is given out at acceptance.
NEW = ""
ACCEPTED, DISPATCHED, APPOINTED, ON_SITE = "accepted", "dispatched", "appointed", "on_site"
DONE, CALLED_BACK, ARCHIVED = "done", "called_back", "archived"
HOLD, RETURNED, MERGED, REFERRED, VOID = "hold", "returned", "merged", "referred", "void"
STATES = {
    ACCEPTED: N_("Taken"),
    DISPATCHED: N_("Dispatched"),
    APPOINTED: N_("Appointed"),
    ON_SITE: N_("On site"),
    DONE: N_("Repaired"),
    CALLED_BACK: N_("Called back"),
    ARCHIVED: N_("Archived"),
    HOLD: N_("On hold"),
    RETURNED: N_("Returned"),
    MERGED: N_("Merged"),
    REFERRED: N_("Referred"),
    VOID: N_("Void"),
}
OPEN = (ACCEPTED, DISPATCHED, APPOINTED, ON_SITE, RETURNED, HOLD)  # somebody still has to work on it
UNFINISHED = (*OPEN, DONE, CALLED_BACK, REFERRED)  # somebody still has to do something about it
ENDED = (ARCHIVED, MERGED, VOID)
_WORKING = (ACCEPTED, DISPATCHED, APPOINTED, ON_SITE, RETURNED)  # open and not on hold

STAYS, GOES_BACK = None, "(before the hold)"  # instead of a state to come to


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table.

    `needs` are names of facts that must be told; in-meter and out-meter orders may need more, and of an
    inspection is asked what is asked out-meter. Of each pair in `either` one is enough; of each pair in
    `when` the second is needed where the first is true.
    """

    act: str
    name: str
    come_from: tuple[str, ...]
    to: str | None
    right: str
    needs: tuple[str, ...] = ()
    needs_in: tuple[str, ...] = ()
    needs_out: tuple[str, ...] = ()
    either: tuple[tuple[str, str], ...] = ()
    when: tuple[tuple[str, str], ...] = ()
    sides: tuple[str, ...] = (IN, OUT, UNKNOWN)


TABLE = (
    Step(
        "accepted", N_("Taken"), (NEW,), ACCEPTED, "repair.take",
        needs=("side", "category", "place", "read_back"), needs_in=("account_id", "phone", "fee_answer"),
        needs_out=("danger", "near_looked"),
    ),
    Step(
        "dispatched", N_("Dispatched"), (ACCEPTED, RETURNED), DISPATCHED, "repair.work",
        needs=("department", "priority", "how_told", "told_to"),
    ),
    Step(
        "appointed", N_("Appointment"), (DISPATCHED, APPOINTED), APPOINTED, "repair.work", sides=(IN,),
        needs=("slot", "agreed_with", "crew", "crew_phone", "fee_answer"),
    ),
    Step("arrived", N_("Arrived"), (DISPATCHED, APPOINTED), ON_SITE, "repair.work", needs=("reported_by",)),
    Step(
        "missed", N_("Missed visit"), (DISPATCHED, APPOINTED), DISPATCHED, "repair.work",
        needs=("absent", "reported_by"),
    ),
    Step("made_safe", N_("Made safe"), (ON_SITE,), STAYS, "repair.work", needs=("reported_by",)),
    Step(
        "done", N_("Repaired"), (ON_SITE,), DONE, "repair.work", sides=(IN, OUT),
        needs=(
            "cause", "work_done", "charge", "started_at", "ended_at", "site_cleared", "worker", "reported_by",
        ),
        either=(("signed", "unsigned_reason"),),
        when=(("meter_touched", "reading_before"), ("meter_touched", "reading_after")),
    ),
    Step("call_tried", N_("Callback tried"), (DONE,), STAYS, "repair.work", needs=("result",)),
    Step("called_back", N_("Called back"), (DONE,), CALLED_BACK, "repair.work", needs=("opinion", "result")),
    Step("told", N_("Result told"), (DONE, CALLED_BACK, REFERRED), STAYS, "repair.work",
         needs=("caller_id", "how_told")),
    Step("archived", N_("Archived"), (CALLED_BACK, DONE, REFERRED), ARCHIVED, "repair.work"),
    Step("held", N_("Put on hold"), _WORKING, HOLD, "repair.work", needs=("reason", "next_date")),
    Step("resumed", N_("Taken up again"), (HOLD,), GOES_BACK, "repair.work"),
    # The paper's table names the way there alone; that a case is not ours is often seen on site.
    Step(
        "returned", N_("Returned"), (DISPATCHED, APPOINTED, ON_SITE), RETURNED, "repair.work",
        needs=("reason", "reported_by"),
    ),
    Step("merged", N_("Merged"), OPEN, MERGED, "repair.work", needs=("main_id",)),
    Step("took_in", N_("Took another order in"), OPEN, STAYS, "repair.work", needs=("merged_id",)),
    Step("referred", N_("Referred"), OPEN, REFERRED, "repair.work", needs=("to_whom", "reason")),
    Step("voided", N_("Declared void"), OPEN, VOID, "repair.void", needs=("reason",)),
    Step(
        "reclassed", N_("Classed anew"), (ACCEPTED, DISPATCHED, ON_SITE, RETURNED), STAYS, "repair.work",
        needs=("side", "reason"),
    ),
    Step("corrected", N_("Record corrected"), OPEN, STAYS, "repair.take", needs=("reason",)),
    Step("fee_told", N_("Fee told"), OPEN, STAYS, "repair.take", needs=("fee_answer",)),
    Step("caller", N_("Another caller"), OPEN, STAYS, "repair.take", either=(("name", "phone"),)),
    Step(
        "reworked", N_("Rework ordered"), (DONE, CALLED_BACK, ARCHIVED), STAYS, "repair.take",
        needs=("rework_id",),
    ),
)  # fmt: skip
STEPS = {step.act: step for step in TABLE}

# What is asked where a fact is missing; its name is the name of the form's field.
ASKED = {
    "side": N_("Say whether it is in-meter, out-meter, or cannot be told yet."),
    "category": N_("Choose what kind of fault it is."),
    "place": N_("Write down the address, or a landmark that the crew will find."),
    "read_back": N_("Read the report back first, and say whether it was confirmed or corrected."),
    "account_id": N_("An in-meter order needs the account, with number and name checked."),
    "phone": N_("Ask for a phone number; the crew rings before it comes."),
    "fee_answer": N_("Tell the fee, and say whether it was accepted, refused or is not known yet."),
    "danger": N_("Ask whether a road, a cellar or electricity is in danger."),
    "near_looked": N_("Look first at what is reported near this place already."),
    "department": N_("Say which department gets the order."),
    "priority": N_("Say how urgent it is."),
    "how_told": N_("Say how it was told: by phone or on paper."),
    "told_to": N_("Say who took the order."),
    "slot": N_("Agree on a day and a time."),
    "agreed_with": N_("Say with whom it was agreed."),
    "crew": N_("Say who will come."),
    "crew_phone": N_("Write down the crew's phone, so that the customer can ring."),
    "reported_by": N_("Say who of the crew reported it."),
    "absent": N_("Say who was absent: the customer or the crew."),
    "cause": N_("Write down the cause."),
    "work_done": N_("Write down what was done."),
    "charge": N_("Say what is charged; nothing is 0."),
    "started_at": N_("Write down when the work began."),
    "ended_at": N_("Write down when the work ended."),
    "site_cleared": N_("Say whether the site was cleared."),
    "worker": N_("Say who did the work."),
    "signed": N_("The customer signs, or there is a reason why not."),
    "reading_before": N_("The meter was touched: write down its reading before."),
    "reading_after": N_("The meter was touched: write down its reading afterwards."),
    "result": N_("Write down what the customer said."),
    "opinion": N_("Say whether the customer is satisfied."),
    "caller_id": N_("Choose who was told."),
    "reason": N_("Say why."),
    "next_date": N_("Say on which day it will be looked at again."),
    "main_id": N_("Choose the order that it is merged into."),
    "merged_id": N_("Choose the order that it is merged into."),
    "to_whom": N_("Say to whom it is passed on."),
    "name": N_("Ask for a name or a phone number, so that the caller can be told."),
    "rework_id": N_("Order the rework first."),
}


def acts_from(state: str, side: str, by: SignedIn) -> tuple[str, ...]:
    """What this person may do next with an order of this state and side; for a screen's buttons."""
    return tuple(
        step.act
        for step in TABLE
        if state in step.come_from and side in step.sides and may(by, step.right) and step.act != "took_in"
    )


def check_step(act: str, number: str, state: str, side: str, facts: Mapping[str, Any], by: SignedIn) -> Step:
    """The row of the table, as long as it may be gone now with these facts.

    Args:
        act: a key of STEPS.
        number: the order as people read it; stands in the sentences.
        state: where it is now; NEW before acceptance.
        side: a key of SIDES.
        facts: what is told; nothing, an empty text and an empty list are not told, no and 0 are.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; then its name is the field.
        NotAllowed: the person has not the right, or nobody signed in.
    """
    step = STEPS[act]
    require(by, step.right)
    if by.staff_id is None:
        raise NotAllowed(_("Somebody has to sign in for this."))
    if side not in SIDES:
        raise UserError(_(ASKED["side"]), field="side")
    if state not in step.come_from:
        raise UserError(_wrong_state(step, number, state))
    if side not in step.sides:
        raise UserError(_wrong_side(number, side))
    for name in missing(step, side, facts):
        raise UserError(_(ASKED[name]), field=name)
    return step


def missing(step: Step, side: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that such an act still needs, in the order in which they are asked."""
    wanted = step.needs + (step.needs_in if side == IN else step.needs_out)
    lacking = [name for name in wanted if not is_told(facts.get(name))]
    lacking += [one for one, other in step.either if not (_is_so(facts.get(one)) or _is_so(facts.get(other)))]
    lacking += [name for told, name in step.when if _is_so(facts.get(told)) and not is_told(facts.get(name))]
    return tuple(lacking)


def is_told(fact: object) -> bool:
    """Whether anything was said: "no" and 0 are answers, an empty text is none."""
    return fact is not None and (not isinstance(fact, str) or bool(fact.strip())) and fact not in ((), [])


def _is_so(fact: object) -> bool:
    """Whether something was said and it is not no."""
    return bool(fact) and is_told(fact)


def state_after(step: Step, state: str, before_hold: str) -> str:
    """Where an act leads.

    Args:
        state: where the order is.
        before_hold: where it was when it was put on hold; only looked at when it is taken up again.
    """
    if step.to is STAYS:
        return state
    return before_hold if step.to == GOES_BACK else step.to


def _wrong_state(step: Step, number: str, state: str) -> str:
    if state == step.to or (step.act == "done" and state in (DONE, CALLED_BACK, ARCHIVED)):
        return _("{number} was entered as {state} already; nothing is entered twice.").format(
            number=number, state=_(STATES[state]).lower()
        )
    if state in ENDED:
        return _("{number} is closed ({state}). What is new about it needs a new order.").format(
            number=number, state=_(STATES[state]).lower()
        )
    needed = ", ".join(_(STATES[one]) for one in step.come_from if one)
    return _("{number} is: {state}. For this it must be: {needed}.").format(
        number=number, state=_(STATES.get(state, N_("New"))), needed=needed
    )


def _wrong_side(number: str, side: str) -> str:
    if side == UNKNOWN:
        return _("{number} is an inspection. Say first whether it is in-meter or out-meter.").format(
            number=number
        )
    return _("{number} is out-meter; appointments are made for in-meter orders only.").format(number=number)
