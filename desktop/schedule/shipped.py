"""A month as most offices have it, proposed before the first use; an office takes it over and changes it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.i18n import N_
from desktop.office.rights import LEADER
from desktop.schedule.rules import AFTER, BEFORE, DAY, LAST_WORKING, NTH_WEEKDAY, WEEKLY, Rule


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item as it is proposed; see `queries.Item`."""

    title: str
    rule: Rule
    page: str
    remind: int
    role: str = ""


PROPOSAL = (
    Proposed(N_("Bring in the month's bills"), Rule(DAY, 1, shift=AFTER), "import", 1),
    Proposed(N_("Monthly report to head office"), Rule(DAY, 5, shift=AFTER), "reports", 2, LEADER),
    Proposed(N_("Arrears notices: first reminder"), Rule(DAY, 15, shift=AFTER), "notices", 2),
    Proposed(N_("List for cutting off"), Rule(DAY, 25, shift=BEFORE), "notices", 3, LEADER),
    Proposed(N_("Look through what is overdue"), Rule(WEEKLY, weekday=0, shift=AFTER), "today", 0, LEADER),
    Proposed(N_("Restore rehearsal: try a copy"), Rule(NTH_WEEKDAY, 2, 2, AFTER), "safety", 3, LEADER),
    Proposed(N_("List of who looked at whom"), Rule(LAST_WORKING), "looks", 1, LEADER),
    Proposed(N_("Lists and packet for head office"), Rule(LAST_WORKING), "packets", 1),
)
