"""What can follow from complaints and findings: improvement, notice, suspension, praise, staff steps."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.registers.kinds import ACTION_STATES, ACTION_STILL, OPEN, RECTIFIED, VOID, actions, void_step
from desktop.registers.machine import NEW, STAYS, Machine, Step

ACTION, NOTICE, SUSPENSION, COMMENDATION, BREACH = (
    "action", "notice", "suspension", "commendation", "breach",
)  # fmt: skip
_NOTE, _DECIDE = "measure.note", "measure.decide"

BREACH_NOTICE, SUSPENSION_NOTICE, COMMENDED_PAPER = "breach_notice", "suspension_notice", "commendation"

PROPOSED, ISSUED, WITHDRAWN = "proposed", "issued", "withdrawn"
ORDERED, APPROVED, RESUMED, TERMINATED, DROPPED = "ordered", "approved", "resumed", "terminated", "dropped"
NOTED, VERIFIED, COMMENDED, NOT_COMMENDED = "noted", "verified", "commended", "not_commended"
WARNED, ACTED, DISMISSED = "warned", "acted", "dismissed"
SUSPEND, TERMINATE = "suspension", "termination"  # what was proposed
PROPOSALS = {SUSPEND: N_("Suspension proposed"), TERMINATE: N_("Termination proposed")}
ABOUT = ("subject_kind", "subject", "what")
_COST = ("value", "penalty", "reason")

MACHINES = {
    machine.kind: machine
    for machine in (
        Machine(
            ACTION, "IM", N_("Improvement"), ACTION_STATES, ACTION_STILL,
            actions(
                Step("opened", N_("An action"), "N", (NEW,), OPEN, _NOTE, ("what", "owner", "due_on"),
                     ("note",)),
                _NOTE, _DECIDE,
            ),
            {"what": N_("What is done better")},
        ),
        Machine(
            NOTICE, "BN", N_("Breach notices"),
            {
                PROPOSED: N_("Proposed"),
                ISSUED: N_("Notice issued"),
                RECTIFIED: N_("Put right"),
                WITHDRAWN: N_("Withdrawn"),
            },
            (PROPOSED, ISSUED),
            (
                Step("proposed", N_("Propose a notice"), "N", (NEW,), PROPOSED, _NOTE, ABOUT,
                     ("happened_at",)),
                Step("issued", N_("Issue the notice"), "I", (PROPOSED,), ISSUED, _DECIDE, ("words", "due_on"),
                     ("rule", "value", "penalty", "reason"), paper=BREACH_NOTICE),
                Step("put_off", N_("A later day"), "O", (ISSUED,), STAYS, _DECIDE, ("due_on", "reason")),
                Step("rectified", N_("Put right"), "R", (ISSUED,), RECTIFIED, _NOTE, ("work",),
                     ("happened_at",)),
                Step("withdrawn", N_("Withdraw"), "W", (PROPOSED, ISSUED), WITHDRAWN, _DECIDE, ("reason",)),
            ),
            {"what": N_("What happened"), "due_on": N_("To be put right by"),
             "value": N_("Value of the property"), "reason": N_("Why, where it is needed")},
        ),
        Machine(
            SUSPENSION, "SU", N_("Suspensions"),
            {
                PROPOSED: N_("Proposed"),
                ORDERED: N_("Service suspended"),
                APPROVED: N_("May resume"),
                RESUMED: N_("Resumed"),
                TERMINATED: N_("Terminated"),
                DROPPED: N_("Not ordered"),
            },
            (PROPOSED, ORDERED, APPROVED),
            (
                Step("proposed", N_("Propose"), "N", (NEW,), PROPOSED, _NOTE, ABOUT),
                Step("ordered", N_("Order it"), "O", (PROPOSED,), ORDERED, _DECIDE,
                     ("from_on", "conditions", "due_on"), ("rule",), paper=SUSPENSION_NOTICE),
                Step("guaranteed", N_("Guarantee filed"), "G", (ORDERED,), STAYS, _NOTE,
                     ("guarantee", "signed_by")),
                Step("educated", N_("Taught and put right"), "E", (ORDERED,), STAYS, _NOTE, ("taught",),
                     ("happened_at",)),
                Step("approved", N_("Agree to resume"), "A", (ORDERED,), APPROVED, _DECIDE, ("from_on",),
                     ("note",)),
                Step("resumed", N_("Runs again"), "R", (APPROVED,), RESUMED, _NOTE, (), ("happened_at",)),
                Step("terminated", N_("Terminate"), "T", (PROPOSED, ORDERED, APPROVED), TERMINATED, _DECIDE,
                     ("reason", "deposit")),
                Step("dropped", N_("Do not order it"), "D", (PROPOSED,), DROPPED, _DECIDE, ("reason",)),
            ),
            {"what": N_("Because of"), "due_on": N_("To be put right by")},
        ),
        Machine(
            COMMENDATION, "CM", N_("Commendations"),
            {
                NOTED: N_("To be verified"),
                VERIFIED: N_("Verified"),
                COMMENDED: N_("Commended"),
                NOT_COMMENDED: N_("Not commended"),
                VOID: N_("Void"),
            },
            (NOTED, VERIFIED),
            (
                Step("noted", N_("Praise"), "N", (NEW,), NOTED, _NOTE, ABOUT, ("happened_at",)),
                Step("verified", N_("Verified"), "C", (NOTED,), VERIFIED, _NOTE, ("result",)),
                Step("commended", N_("Commend"), "G", (VERIFIED,), COMMENDED, _DECIDE, ("words",),
                     ("reward",), paper=COMMENDED_PAPER),
                Step("not_commended", N_("Do not commend"), "D", (NOTED, VERIFIED), NOT_COMMENDED, _DECIDE,
                     ("reason",)),
                void_step((NOTED,), _DECIDE),
            ),
            {"subject": N_("Who is praised"), "what": N_("What for"), "result": N_("How it was verified"),
             "words": N_("Words of the commendation")},
        ),
        Machine(
            BREACH, "SB", N_("Staff breaches"),
            {
                NOTED: N_("To be decided"),
                WARNED: N_("Warned"),
                ACTED: N_("Acted on"),
                DISMISSED: N_("Nothing in it"),
            },
            (NOTED,),
            (
                Step("noted", N_("A breach"), "N", (NEW,), NOTED, _NOTE, ("subject", "what"),
                     ("happened_at",)),
                Step("warned", N_("Warn"), "A", (NOTED,), WARNED, _DECIDE, ("words",), _COST,
                     paper=BREACH_NOTICE),
                Step("acted", N_("Act on it"), "B", (NOTED,), ACTED, _DECIDE, ("words",), _COST,
                     paper=BREACH_NOTICE),
                Step("dismissed", N_("Nothing in it"), "D", (NOTED,), DISMISSED, _DECIDE, ("reason",)),
            ),
            {"subject": N_("Who"), "what": N_("What happened"), "value": N_("Value of the property"),
             "reason": N_("Why, where it is needed")},
        ),
    )
}  # fmt: skip

# Which measures an office sees, by its profile: nobody suspends a vehicle of a waterworks.
SEEN = {
    "water": (ACTION, COMMENDATION, BREACH),
    "gas": (ACTION, COMMENDATION, BREACH),
    "bus": (ACTION, NOTICE, SUSPENSION, COMMENDATION, BREACH),
}
