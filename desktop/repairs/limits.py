"""How long a stage may take: the office's own limit, else the shipped one."""

from __future__ import annotations

from desktop.calendars.limits import Limit
from desktop.core import db
from desktop.repairs.categories import SHIPPED_LIMITS, URGENT

_OWN = "SELECT clock, minutes, days FROM repair_limit WHERE scope = ? AND stage = ? ORDER BY id DESC LIMIT 1"


def limit_of(stage: str, side: str, category: str, priority: str) -> Limit | None:
    """The limit of a stage, or None where there is none.

    That of urgent orders comes first, then that of the kind of fault, then that of the side.
    """
    for scope in ((URGENT,) if priority == URGENT else ()) + (category, side):
        known, limit = limit_in(scope, stage)
        if known:
            return limit
    return None


def limit_in(scope: str, stage: str) -> tuple[bool, Limit | None]:
    """Whether a scope says anything about a stage, and what: no limit at all is said too.

    Args:
        scope: urgent, a kind of fault, or a side.
    """
    row = db.one(_OWN, (scope, stage))
    if row is not None:
        clock, minutes, days = row
        return True, Limit(clock, minutes, days) if clock else None
    shipped = SHIPPED_LIMITS.get(scope, {}).get(stage)
    return shipped is not None, shipped
