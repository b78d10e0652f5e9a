"""What the registers keep: property found, vehicles, findings on them, hazards, checks that were made."""

from __future__ import annotations

from desktop.core.i18n import N_
from desktop.registers.machine import NEW, STAYS, Machine, Step

LOST, VEHICLES, FINDING, HAZARD, CHECK = "lost", "vehicle", "finding", "hazard", "check"
_KEEP, _DECIDE = "register.keep", "register.decide"

HAND_IN, CLAIM, LABEL = "lost_hand_in", "lost_claim", "phone_label"  # papers

FOUND, HANDED_IN, ANNOUNCED = "found", "handed_in", "announced"
CLAIMED, PASSED, DISPOSED = "claimed", "passed", "disposed"
OPEN, ASSIGNED, DONE, CHECKED, CLOSED = "open", "assigned", "done", "checked", "closed"
IN_USE, GONE, RECTIFIED, WITHDRAWN, MADE, VOID = (
    "in_use", "gone", "rectified", "withdrawn", "made", "void",
)  # fmt: skip
_HERE = (FOUND, HANDED_IN, ANNOUNCED)


def void_step(states: tuple[str, ...], right: str) -> Step:
    """Whatever was entered by mistake keeps its number and says so."""
    return Step("voided", N_("Void"), "V", states, VOID, right, ("reason",))


def actions(begin: Step, right: str, decide: str) -> tuple[Step, ...]:
    """The way of what must be done, checked by another, and closed."""
    return (
        begin,
        Step(
            "assigned", N_("Assign"), "A", (OPEN, ASSIGNED), ASSIGNED, right, ("owner", "due_on"), ("note",)
        ),
        Step("done", N_("Done"), "D", (OPEN, ASSIGNED), DONE, right, ("done_by", "work"), ("happened_at",)),
        Step("checked", N_("Checked, in order"), "C", (DONE,), CHECKED, right, ("result",), second_to="done"),
        Step("not_good", N_("Not in order yet"), "R", (DONE,), ASSIGNED, right, ("reason",)),
        Step("closed", N_("Sign it off"), "Z", (CHECKED,), CLOSED, right),
        void_step((OPEN, ASSIGNED), decide),
    )


ACTION_STATES = {
    OPEN: N_("Under way"),
    ASSIGNED: N_("Assigned"),
    DONE: N_("Done, to be checked"),
    CHECKED: N_("Checked, to be signed off"),
    CLOSED: N_("Signed off"),
    VOID: N_("Void"),
}
ACTION_STILL = (OPEN, ASSIGNED, DONE, CHECKED)

MACHINES = {
    machine.kind: machine
    for machine in (
        Machine(
            LOST, "LP", N_("Lost property"),
            {
                FOUND: N_("With the finder"),
                HANDED_IN: N_("Handed in"),
                ANNOUNCED: N_("Announced on the board"),
                CLAIMED: N_("Given back to its owner"),
                PASSED: N_("Passed to the police"),
                DISPOSED: N_("Disposed of"),
                VOID: N_("Void"),
            },
            _HERE,
            (
                Step("found", N_("Property found"), "N", (NEW,), FOUND, _KEEP, ("what", "where", "found_by"),
                     ("happened_at", "value", "phone")),
                Step("handed_in", N_("Handed in"), "H", (FOUND,), HANDED_IN, _KEEP, ("kept_where",),
                     ("note",), paper=HAND_IN),
                Step("announced", N_("Announce it"), "A", (HANDED_IN,), ANNOUNCED, _KEEP, ("how",)),
                Step("claimed", N_("Give it back"), "G", _HERE, CLAIMED, _KEEP,
                     ("claimant", "proof", "signed"), ("phone",), paper=CLAIM),
                Step("passed", N_("To the police"), "P", _HERE, PASSED, _KEEP, ("to_whom",), ("reference",)),
                Step("disposed", N_("Dispose of it"), "D", (HANDED_IN, ANNOUNCED), DISPOSED, _DECIDE,
                     ("how", "reason")),
                void_step((FOUND,), _DECIDE),
            ),
            {"what": N_("The property"), "where": N_("Where it lay"), "phone": N_("Phone")},
        ),
        Machine(
            VEHICLES, "VH", N_("Vehicles"),
            {IN_USE: N_("In use"), GONE: N_("No longer here"), VOID: N_("Void")},
            (IN_USE,),
            (
                Step("added", N_("Add a vehicle"), "N", (NEW,), IN_USE, _KEEP, ("subject", "line", "keeper"),
                     ("phone", "phone_shown")),
                Step("changed", N_("Change it"), "C", (IN_USE,), STAYS, _KEEP, ("line", "keeper"),
                     ("phone", "phone_shown", "note")),
                Step("label", N_("Print the label"), "L", (IN_USE,), STAYS, _KEEP, paper=LABEL),
                Step("gone", N_("No longer here"), "G", (IN_USE,), GONE, _DECIDE, ("reason",)),
            ),
            {"subject": N_("Number of the vehicle"), "phone": N_("Phone of the owner")},
        ),
        Machine(
            FINDING, "FD", N_("Findings"),
            {OPEN: N_("Not put right yet"), RECTIFIED: N_("Put right"), WITHDRAWN: N_("Withdrawn")},
            (OPEN,),
            (
                Step("noted", N_("A finding"), "N", (NEW,), OPEN, _KEEP, ("subject", "source", "what"),
                     ("happened_at", "reference", "due_on")),
                Step("put_off", N_("A later day"), "O", (OPEN,), STAYS, _DECIDE, ("due_on", "reason")),
                Step("rectified", N_("Put right"), "R", (OPEN,), RECTIFIED, _KEEP, ("work",),
                     ("happened_at",)),
                Step("withdrawn", N_("Withdrawn"), "W", (OPEN, RECTIFIED), WITHDRAWN, _DECIDE, ("reason",)),
            ),
            {
                "subject": N_("Number of the vehicle"),
                "what": N_("What was found wrong"),
                "due_on": N_("To be put right by"),
            },
        ),
        Machine(
            HAZARD, "HZ", N_("Hazards"), ACTION_STATES, ACTION_STILL,
            actions(
                Step("opened", N_("A hazard"), "N", (NEW,), OPEN, _KEEP, ("what", "where"), ("happened_at",)),
                _KEEP, _DECIDE,
            ),
            {"what": N_("What is dangerous")},
        ),
        Machine(
            CHECK, "CH", N_("Checks made"),
            {MADE: N_("Made")},
            (),
            (Step("made", N_("Make a check"), "N", (NEW,), MADE, _KEEP, (), ("note",)),),
        ),
    )
}  # fmt: skip

# Which registers an office sees, by its profile.
SEEN = {
    "water": (HAZARD, CHECK),
    "gas": (HAZARD, CHECK),
    "bus": (LOST, VEHICLES, FINDING, HAZARD, CHECK),
}
