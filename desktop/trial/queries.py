"""How the disk stood the last trial."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core import clock, db

TESTED = "disk.tested"
KEPT, QUICK, LOST = "kept", "quick", "lost"  # everything; everything, yet too quickly; not everything

_LAST = (
    "SELECT at_utc, json_extract(body, '$.outcome'), json_extract(body, '$.trial') FROM journal"
    f" WHERE kind = '{TESTED}' ORDER BY seq DESC"
)


@dataclass(frozen=True, slots=True)
class LastTrial:
    """A trial as the journal has it."""

    at: datetime  # UTC
    outcome: str  # KEPT, QUICK, LOST
    trial: str  # "states", "plug"


def last_trial() -> LastTrial | None:
    """The last trial; of the last of each kind the worse one, since one does not undo the other."""
    newest: dict[str, LastTrial] = {}
    for at, outcome, trial in db.rows(_LAST):
        newest.setdefault(trial, LastTrial(clock.from_stamp(at), outcome, trial))
    order = (LOST, QUICK, KEPT)
    return min(newest.values(), key=lambda one: order.index(one.outcome), default=None)
