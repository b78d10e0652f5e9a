"""The table of a watch's states: which act leads from where to where, by whom, and what must be said.

Plain values and no database, so that a screen asks the same table before the act, the service at the
commit, and the check of the books long afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn, require

NEW = ""
OPEN, OFFERED, SEALED = "open", "offered", "sealed"
STATES = {
    OPEN: N_("On watch"),
    OFFERED: N_("Offered to the next one"),
    SEALED: N_("Sealed"),
}
STAYS = None  # instead of a state to come to


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; `needs` are names of facts that must be told."""

    act: str
    name: str
    come_from: tuple[str, ...]
    to: str | None
    needs: tuple[str, ...] = ()
    right: str = "duty.hand_over"


TABLE = (
    Step("begun", N_("Begun"), (NEW,), OPEN),
    Step("checked", N_("Closing checks signed"), (OPEN,), STAYS, ("checks",)),
    Step("offered", N_("Offered"), (OPEN,), OFFERED, ("checks", "sheet")),
    Step("withdrawn", N_("Offer taken back"), (OFFERED,), OPEN),
    Step("refused", N_("Refused"), (OFFERED,), OPEN, ("reason", "sheet")),
    Step("accepted", N_("Accepted"), (OFFERED,), SEALED, ("sheet",)),
    Step("forced", N_("Ended by somebody in charge"), (OPEN, OFFERED), SEALED, ("reason", "sheet"),
         "duty.lead"),
)  # fmt: skip
STEPS = {step.act: step for step in TABLE}

ASKED = {
    "checks": N_("Sign the closing checks first."),
    "sheet": N_("There is no handover sheet yet."),
    "reason": N_("Say why."),
}


def check_step(act: str, state: str, facts: Mapping[str, Any], by: SignedIn) -> Step:
    """The row of the table, as long as it may be gone now with these facts.

    Raises:
        UserError: the act does not lead on from here, or a fact is missing; then its name is the field.
        NotAllowed: the person has not the right.
    """
    step = STEPS[act]
    require(by, step.right)
    if state not in step.come_from:
        raise UserError(_(_WHY_NOT[state]) if state else _("There is no watch yet."))
    for name in missing(step, facts):
        raise UserError(_(ASKED[name]), field=name)
    return step


_WHY_NOT = {
    OPEN: N_("The watch is not offered yet."),
    OFFERED: N_("The watch is offered already; the next one answers, or it is taken back."),
    SEALED: N_("This watch is sealed; nothing in it changes any more."),
}


def missing(step: Step, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The facts that such an act still needs."""
    return tuple(name for name in step.needs if not facts.get(name))


def state_after(step: Step, state: str) -> str:
    """Where an act leads."""
    return state if step.to is STAYS else step.to
