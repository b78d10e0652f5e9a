"""The table of a case's states: which act leads from where to where, by whom, and what must be said.

Plain values and no database, so that a screen asks the same table before the act, the service at the
commit, and the check of the books long afterwards. Every act of every case goes through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.complaints.acts import ASKED
from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, may, require

COMPLAINT, CRITICISM, PRAISE, SUGGESTION, ENQUIRY = (
    "complaint", "criticism", "praise", "suggestion", "enquiry",
)  # fmt: skip
KINDS = {
    COMPLAINT: N_("Complaint"),
    CRITICISM: N_("Criticism"),
    PRAISE: N_("Praise"),
    SUGGESTION: N_("Suggestion"),
    ENQUIRY: N_("Enquiry"),
}
LONG = (COMPLAINT, CRITICISM)  # those that are established and decided
SHORT = (PRAISE, SUGGESTION)
_ALL = tuple(KINDS)

NEW = ""
RECORDED, REPORTED, ASSIGNED, INVESTIGATING = "recorded", "reported", "assigned", "investigating"
ESTABLISHED, DECIDED, REPLIED, CALLED_BACK = "established", "decided", "replied", "called_back"
VERIFIED, ADOPTED, NOT_ADOPTED = "verified", "adopted", "not_adopted"
PROMISED, ANSWERED, PASSED_ON = "promised", "answered", "passed_on"
REFERRED, ARCHIVED, WITHDRAWN, MERGED, VOID = "referred", "archived", "withdrawn", "merged", "void"
STATES = {
    RECORDED: N_("Recorded"),
    REPORTED: N_("Reported to the leader"),
    ASSIGNED: N_("Assigned"),
    INVESTIGATING: N_("Being looked into"),
    ESTABLISHED: N_("Facts established"),
    VERIFIED: N_("Verified"),
    DECIDED: N_("Decided"),
    ADOPTED: N_("Adopted"),
    NOT_ADOPTED: N_("Not adopted"),
    PROMISED: N_("Answer promised"),
    REPLIED: N_("Result told"),
    CALLED_BACK: N_("Called back"),
    REFERRED: N_("Referred"),
    ANSWERED: N_("Answered"),
    PASSED_ON: N_("Passed on"),
    ARCHIVED: N_("Archived"),
    WITHDRAWN: N_("Withdrawn by the person"),
    MERGED: N_("Merged"),
    VOID: N_("Void"),
}
ENDED = (ANSWERED, PASSED_ON, ARCHIVED, WITHDRAWN, MERGED, VOID)
UNFINISHED = tuple(state for state in STATES if state not in ENDED)  # somebody still has to do something
LOOKED_INTO = (ASSIGNED, INVESTIGATING)
BEFORE_REPLY = (
    RECORDED, REPORTED, ASSIGNED, INVESTIGATING, ESTABLISHED, VERIFIED, DECIDED, ADOPTED, NOT_ADOPTED,
    PROMISED,
)  # fmt: skip
SETTLED = (DECIDED, ADOPTED, NOT_ADOPTED)  # there is a result to be told

STAYS, AGAIN = None, "(begun again)"  # instead of a state to come to
TAKE, WORK, DECIDE = "case.take", "case.work", "case.decide"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table.

    `needs` are names of facts that must be told; of complaints and criticism may be needed more. Of each
    pair in `either` one is enough; of each triple in `when` the third is needed where the first is the
    second.
    """

    act: str
    name: str
    kinds: tuple[str, ...]
    come_from: tuple[str, ...]
    to: str | None
    right: str
    needs: tuple[str, ...] = ()
    needs_long: tuple[str, ...] = ()
    either: tuple[tuple[str, str], ...] = ()
    when: tuple[tuple[str, Any, str], ...] = ()


TABLE = (
    Step("recorded", N_("Recorded"), _ALL, (NEW,), RECORDED, TAKE,
         ("kind", "channel", "words", "read_back"),
         ("who", "reach", "category", "subject", "happened", "wants", "severity")),
    Step("reported", N_("Reported to the leader"), (*LONG, *SHORT), (RECORDED,), REPORTED, WORK,
         ("reported_to", "how_told")),
    Step("assigned", N_("Assigned"), LONG, (REPORTED, *LOOKED_INTO), ASSIGNED, DECIDE, ("handler",)),
    Step("asked", N_("Statement taken"), LONG, LOOKED_INTO, INVESTIGATING, WORK,
         ("side", "who_asked", "said")),
    Step("evidence", N_("Evidence listed"), LONG, LOOKED_INTO, INVESTIGATING, WORK, ("evidence",)),
    Step("established", N_("Facts established"), LONG, LOOKED_INTO, ESTABLISHED, WORK,
         ("verdict", "findings"),
         either=(("complainant", "unheard"), ("other_side", "unheard"), ("evidence_listed", "no_evidence"))),
    Step("verified", N_("Verified"), (PRAISE,), (RECORDED, REPORTED), VERIFIED, WORK,
         ("verdict", "findings", "who_asked")),
    Step("decided", N_("Decided"), (*LONG, PRAISE), (ESTABLISHED, VERIFIED), DECIDED, DECIDE,
         ("decision",), ("granted", "outcome"),
         when=(("found_true", True, "remedy"), ("outcome", "accepted", "action"),
               ("outcome", "accepted", "owner"), ("outcome", "accepted", "due_on"),
               ("praised", True, "reward"))),
    Step("adopted", N_("Adopted"), (SUGGESTION,), (RECORDED, REPORTED), ADOPTED, DECIDE,
         ("action", "owner", "due_on")),
    Step("not_adopted", N_("Not adopted"), (SUGGESTION,), (RECORDED, REPORTED), NOT_ADOPTED, DECIDE,
         ("reason",)),
    Step("replied", N_("Result told"), (*LONG, *SHORT), SETTLED, REPLIED, WORK,
         ("told_whom", "how_told", "reply", "reaction"), ("next_level",),
         when=(("refused", True, "explanation"),)),
    Step("untold", N_("Closed without telling"), _ALL, (*SETTLED, PROMISED), ARCHIVED, DECIDE,
         ("why_untold", "reason")),
    Step("called_back", N_("Called back"), LONG, (REPLIED,), CALLED_BACK, WORK, ("opinion",)),
    Step("archived", N_("Archived"), (*LONG, *SHORT), (REPLIED, CALLED_BACK, REFERRED), ARCHIVED, WORK),
    Step("redone", N_("Begun again"), LONG, (REPLIED, CALLED_BACK), AGAIN, WORK, ("reason",)),
    Step("extended", N_("Extended"), (*LONG, *SHORT),
         (REPORTED, *LOOKED_INTO, ESTABLISHED, VERIFIED, *SETTLED), STAYS, DECIDE, ("reason", "new_date"),
         either=(("told_whom", "why_untold"),)),
    Step("answered", N_("Answered"), (ENQUIRY,), (RECORDED, PROMISED), ANSWERED, WORK, ("answer", "clear")),
    Step("promised", N_("Answer promised"), (ENQUIRY,), (RECORDED, PROMISED), PROMISED, WORK,
         ("phone", "department", "contacted", "due")),
    Step("call_promised", N_("Call promised"), (*LONG, *SHORT), BEFORE_REPLY, STAYS, WORK, ("phone", "due")),
    Step("not_clear", N_("Not clear yet"), (ENQUIRY,), (PROMISED,), STAYS, WORK, ("note",)),
    Step("passed_on", N_("Passed on"), (ENQUIRY,), (RECORDED, PROMISED), PASSED_ON, WORK,
         ("to_whom", "contact")),
    Step("referred", N_("Referred"), (*LONG, *SHORT), BEFORE_REPLY, REFERRED, WORK,
         ("to_whom", "contact", "reason"), either=(("told_whom", "why_untold"),)),
    Step("informed", N_("Told meanwhile"), _ALL, UNFINISHED, STAYS, WORK, ("note",)),
    Step("explained", N_("Explained"), _ALL, UNFINISHED, STAYS, WORK, ("explanation",)),
    Step("followed", N_("Followed up"), _ALL, UNFINISHED, STAYS, WORK, ("note", "next_date")),
    Step("reminded", N_("Reminded"), _ALL, UNFINISHED, STAYS, WORK, ("reminded",)),
    Step("added", N_("Added"), _ALL, UNFINISHED, STAYS, TAKE, ("note",)),
    Step("corrected", N_("Correction slip"), _ALL, UNFINISHED, STAYS, TAKE, ("reason",)),
    Step("told", N_("Told as well"), (*LONG, *SHORT), (REPLIED, CALLED_BACK, REFERRED), STAYS, WORK,
         ("merged_id",), either=(("told_whom", "why_untold"),)),
    Step("withdrawn", N_("Withdrawn by the person"), _ALL, BEFORE_REPLY, WITHDRAWN, WORK,
         ("reason", "how_told")),
    Step("merged", N_("Merged"), (*LONG, *SHORT), BEFORE_REPLY, MERGED, WORK, ("main_id",)),
    Step("took_in", N_("Took another case in"), (*LONG, *SHORT), BEFORE_REPLY, STAYS, WORK, ("merged_id",)),
    Step("voided", N_("Declared void"), _ALL, BEFORE_REPLY, VOID, DECIDE, ("reason",)),
)  # fmt: skip
STEPS = {step.act: step for step in TABLE}
# What somebody may do in a case that is about herself: write it down, bring it to the leader, say her part.
ABOUT_ONESELF = ("recorded", "reported", "call_promised", "added")
_FIELDS = {"who": "name", "reach": "phone"}  # where a fact is asked for in a field of another name
_NO_BUTTON = ("recorded", "took_in", "called_back", "not_clear")  # they follow from something else


def acts_from(state: str, kind: str, by: SignedIn) -> tuple[str, ...]:
    """What this person may do next with a case of this state and kind; for a screen's buttons."""
    return tuple(
        step.act
        for step in TABLE
        if state in step.come_from
        and kind in step.kinds
        and may(by, step.right)
        and step.act not in _NO_BUTTON
    )


def check_step(act: str, number: str, state: str, kind: str, facts: Mapping[str, Any], by: SignedIn) -> Step:
    """The row of the table, as long as it may be gone now with these facts.

    Args:
        act: a key of STEPS.
        number: the case as people read it; stands in the sentences.
        state: where it is now; NEW before the record.
        kind: a key of KINDS.
        facts: what is told; nothing, an empty text and an empty list are not told, no and 0 are.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; then its name is the field.
        NotAllowed: the person has not the right, or nobody signed in.
    """
    step = STEPS[act]
    require(by, step.right)
    if by.staff_id is None:
        raise NotAllowed(_("Somebody has to sign in for this."))
    if kind not in KINDS:
        raise UserError(_(ASKED["kind"]), field="kind")
    if kind not in step.kinds:
        raise UserError(
            _("This is not done with a case of this kind: {kind}.").format(kind=_(KINDS[kind]).lower())
        )
    if state not in step.come_from:
        raise UserError(_wrong_state(step, number, state))
    refuse_missing(step, kind, facts)
    return step


def refuse_missing(step: Step, kind: str, facts: Mapping[str, Any]) -> None:
    """Go on only where nothing is missing.

    Raises:
        UserError: the first fact that is; its name is the field.
    """
    for name in missing(step, kind, facts):
        raise UserError(_(ASKED[name]), field=_FIELDS.get(name, name))


def missing(step: Step, kind: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that such an act still needs, in the order in which they are asked."""
    wanted = step.needs + (step.needs_long if kind in LONG else ())
    lacking = [name for name in wanted if not is_told(facts.get(name))]
    lacking += [one for one, other in step.either if not (_is_so(facts.get(one)) or _is_so(facts.get(other)))]
    lacking += [
        name for fact, value, name in step.when if facts.get(fact) == value and not is_told(facts.get(name))
    ]
    return tuple(lacking)


def is_told(fact: object) -> bool:
    """Whether anything was said: "no" and 0 are answers, an empty text is none."""
    return fact is not None and (not isinstance(fact, str) or bool(fact.strip())) and fact not in ((), [])


def _is_so(fact: object) -> bool:
    """Whether something was said and it is not no."""
    return bool(fact) and is_told(fact)


def state_after(step: Step, state: str, redone: int) -> str:
    """Where an act leads.

    Args:
        state: where the case is.
        redone: how often it was begun again before. The first time the same handler does it once more;
            after that a leader says who.
    """
    if step.to is STAYS:
        return state
    if step.to == AGAIN:
        return REPORTED if redone else ASSIGNED
    return step.to


def is_unfinished(state: str) -> bool:
    """Whether somebody still has to do something about it."""
    return state in UNFINISHED


def _wrong_state(step: Step, number: str, state: str) -> str:
    if state in ENDED:
        return _("{number} is closed ({state}). What is new about it needs a new case.").format(
            number=number, state=_(STATES[state]).lower()
        )
    if state == step.to:
        return _("{number} was entered as {state} already; nothing is entered twice.").format(
            number=number, state=_(STATES[state]).lower()
        )
    if step.act == "archived":
        return _(
            "{number} is: {state}. It is closed only when the result was told, or a leader signs why not."
        ).format(number=number, state=_(STATES.get(state, N_("New"))))
    needed = ", ".join(_(STATES[one]) for one in step.come_from if one)
    return _("{number} is: {state}. For this it must be: {needed}.").format(
        number=number, state=_(STATES.get(state, N_("New"))), needed=needed
    )
