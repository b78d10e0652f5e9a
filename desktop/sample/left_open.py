"""What is still open in the sample town: one hazard that somebody sees to, one thing that is done better."""

from __future__ import annotations

from typing import Any

from desktop.measures.service import propose
from desktop.office.rights import SignedIn
from desktop.registers.service import act, enter


def leave_open(words: dict[str, Any], clerk: SignedIn) -> None:
    """Open a hazard, assign it, and begin an action of the improvement register.

    Args:
        words: what people say, `town.toml`'s part about registers.
    """
    hazard = enter("hazard", {"what": words["hazard"], "where": words["where"]}, clerk).now
    act(hazard.item_id, "assigned", {"owner": words["owner"], "due_on": "+3"}, clerk)
    propose("action", {"what": words["better"], "owner": words["better_owner"], "due_on": "+14"}, clerk)
