"""The states of an outage's notice: which act leads from where to where, and what must be known for it.

One table, read by the service before every act, by the screen for what can be done with a line, and by
the check of the books. The database holds the same table in a trigger of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.i18n import N_

NEW = ""  # there is no notice yet
DRAFT, APPROVED, ANNOUNCED = "draft", "approved", "announced"
IN_FORCE, EXTENDED, RESTORED = "in_force", "extended", "restored"
ARCHIVED, VOID = "archived", "void"

STATES = {
    DRAFT: N_("draft"),
    APPROVED: N_("approved"),
    ANNOUNCED: N_("announced"),
    IN_FORCE: N_("in force"),
    EXTENDED: N_("extended"),
    RESTORED: N_("restored"),
    ARCHIVED: N_("archived"),
    VOID: N_("void"),
}
WITHOUT_WATER = (IN_FORCE, EXTENDED)
PUBLIC = (ANNOUNCED, IN_FORCE, EXTENDED)  # what callers are told about
GOING_ON = (DRAFT, APPROVED, ANNOUNCED, IN_FORCE, EXTENDED)  # callers and checks can still join it
OPEN = (DRAFT, APPROVED, ANNOUNCED, IN_FORCE, EXTENDED, RESTORED)  # somebody still has to do something

PLANNED, EMERGENCY = "planned", "emergency"
KINDS = {PLANNED: N_("Planned stop"), EMERGENCY: N_("Emergency")}

BEGUN = ("kind", "sections")
WHOLE = ("kind", "cause", "sections", "to_whom", "starts_at", "ends_at", "contact", "advice")


@dataclass(frozen=True, slots=True)
class Step:
    """One act: the states it may follow, the state it leads to, who may, and the facts it cannot do without.

    Args:
        needs: facts of the act itself.
        said: facts that the notice must say by then.
    """

    act: str
    since: tuple[str, ...]
    to: str
    right: str = "outage.write"
    needs: tuple[str, ...] = ()
    said: tuple[str, ...] = WHOLE


STEPS = {
    step.act: step
    for step in (
        Step("write", (NEW,), DRAFT, said=BEGUN),
        Step("change", (DRAFT, APPROVED), DRAFT, said=BEGUN),  # what was approved is approved again
        Step("approve", (DRAFT,), APPROVED, "outage.approve", needs=("approved_by",)),
        Step("announce", (APPROVED,), ANNOUNCED),
        Step("start", (APPROVED, ANNOUNCED), IN_FORCE, needs=("happened_at",)),  # unannounced: emergencies
        Step("extend", WITHOUT_WATER, EXTENDED, needs=("new_end", "reason")),
        Step("restore", WITHOUT_WATER, RESTORED, needs=("happened_at",)),
        Step("archive", (RESTORED,), ARCHIVED),
        Step(
            "void",
            (DRAFT, APPROVED, ANNOUNCED),
            VOID,
            "outage.approve",
            needs=("reason", "approved_by"),
            said=BEGUN,
        ),
    )
}


def allowed(act: str, state: str) -> bool:
    """Whether an act may follow a state."""
    return state in STEPS[act].since


def possible(state: str) -> tuple[str, ...]:
    """The acts that may follow a state, in the order of the work."""
    return tuple(step.act for step in STEPS.values() if state in step.since)


def missing(wanted: tuple[str, ...], known: Mapping[str, object]) -> str:
    """The first fact that is wanted and not known; empty when nothing is missing."""
    return next((name for name in wanted if not known.get(name)), "")


def follow(acts: tuple[str, ...]) -> str | None:
    """The state that a row of acts leads to from the beginning; None where one could not follow another."""
    state = NEW
    for act in acts:
        if act not in STEPS or not allowed(act, state):
            return None
        state = STEPS[act].to
    return state
