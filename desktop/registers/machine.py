"""The table of a kind's states: which act leads from where to where, by whom, and what must be said for it.

Plain values and no database, so that a screen builds its form from the same table that the service asks
at the commit, and the check of the books long afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.core.errors import NotAllowed, UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require

NEW = ""  # there is nothing yet
STAYS = None  # instead of a state to come to


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table.

    Args:
        act: what is done; a code.
        name: how a button calls it.
        key: the letter that does it in a list.
        come_from: the states it may follow.
        to: the state it leads to; STAYS where it is.
        right: a name in `office.rights`.
        needs: names of facts that must be told.
        may_tell: names of facts that can be told besides.
        second_to: the act whose hand cannot do this one too; a second person agrees.
        paper: the kind of paper that it promises.
    """

    act: str
    name: str
    key: str
    come_from: tuple[str, ...]
    to: str | None
    right: str
    needs: tuple[str, ...] = ()
    may_tell: tuple[str, ...] = ()
    second_to: str = ""
    paper: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """All facts that it can tell, in the order of the hand."""
        return self.needs + self.may_tell


@dataclass(frozen=True, slots=True)
class Machine:
    """One kind of thing with its states and acts; the first act begins it.

    Args:
        kind: its code.
        code: two letters of its numbers.
        name: what a list of them is called.
        states: what each state is called.
        still: the states in which somebody still has to do something.
        steps: the table.
        labels: facts that are called otherwise here than elsewhere.
    """

    kind: str
    code: str
    name: str
    states: Mapping[str, str]
    still: tuple[str, ...]
    steps: tuple[Step, ...]
    labels: Mapping[str, str] = field(default_factory=dict)

    def step(self, act: str) -> Step:
        """The row of an act.

        Raises:
            KeyError: there is no such act.
        """
        for step in self.steps:
            if step.act == act:
                return step
        raise KeyError(act)

    @property
    def first(self) -> Step:
        """The act that begins it."""
        return self.steps[0]

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """The acts that may follow a state, in the order of the work."""
        return tuple(step for step in self.steps if state in step.come_from)

    def state_after(self, step: Step, state: str) -> str:
        """Where an act leads."""
        return state if step.to is STAYS else step.to


def check_step(
    machine: Machine, act: str, number: str, state: str, by: SignedIn, approved_by: SignedIn | None
) -> Step:
    """The row of the table, as long as it may be gone now; what must be told is checked with the facts.

    Args:
        number: as people read it; stands in the sentence.
        by: who enters it.
        approved_by: who agreed at her desk; then that person's right counts.

    Raises:
        UserError: the act does not lead on from here.
        NotAllowed: the person has not the right, or nobody signed in.
    """
    step = machine.step(act)
    require(approved_by or by, step.right)
    if by.staff_id is None:
        raise NotAllowed(_("Somebody has to sign in for this."))
    if state in step.come_from:
        return step
    shown = _(machine.states[state]).lower() if state else ""
    if state in machine.still:
        needed = ", ".join(_(machine.states[one]).lower() for one in step.come_from if one)
        raise UserError(
            _("{number} is {state} now. For this it must be: {needed}.").format(
                number=number, state=shown, needed=needed
            )
        )
    raise UserError(_("{number} is closed ({state}).").format(number=number, state=shown))


def is_told(fact: Any) -> bool:
    """Whether anything was said: 0 and "no" are answers, an empty text is none."""
    return fact is not None and (not isinstance(fact, str) or bool(fact.strip())) and fact not in ((), [])
