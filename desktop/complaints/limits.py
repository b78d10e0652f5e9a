"""How long a stage may take: the office's own limit, else the shipped one; published examples, no law.

Which limit holds: that of the category, else that of the kind with its severity, else that of the kind.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from desktop.calendars.limits import ALWAYS, WORKING, Due, Limit, due, until
from desktop.calendars.queries import calendar
from desktop.complaints.lists import NORMAL, SERIOUS, SEVERITIES, SIMPLE
from desktop.complaints.states import COMPLAINT, CRITICISM, ENQUIRY, PRAISE, SUGGESTION
from desktop.core import clock, db
from desktop.core.i18n import N_
from desktop.office.settings import office

REPORT, ASSIGN, VERIFY, DECIDE, REPLY, CALL_BACK, LOOK_AGAIN = (
    "report", "assign", "verify", "decide", "reply", "call_back", "look_again",
)  # fmt: skip
STAGES = {
    REPORT: N_("To report to the leader"),
    ASSIGN: N_("To assign"),
    VERIFY: N_("To establish the facts"),
    DECIDE: N_("To decide"),
    REPLY: N_("To tell the result"),
    CALL_BACK: N_("To call back"),
    LOOK_AGAIN: N_("To look at again"),
}
NIGHT_UNTIL = time(9)  # what came in after closing is reported by then

_HOUR = 60
_CASE = {ASSIGN: Limit(WORKING, days=1), VERIFY: Limit(WORKING, days=2), CALL_BACK: Limit(WORKING, days=3)}


def _reply_within(simple: int, normal: int, serious: int) -> dict[str, dict[str, Limit]]:
    days = {SIMPLE: simple, NORMAL: normal, SERIOUS: serious}
    return {
        f"{kind}.{severity}": {REPLY: Limit(WORKING, days=count)}
        for kind in (COMPLAINT, CRITICISM)
        for severity, count in days.items()
    }


_COMMON: dict[str, dict[str, Limit]] = {
    COMPLAINT: _CASE,
    CRITICISM: _CASE,
    PRAISE: {VERIFY: Limit(WORKING, days=5), REPLY: Limit(WORKING, days=7)},
    SUGGESTION: {DECIDE: Limit(WORKING, days=5), REPLY: Limit(WORKING, days=7)},
    ENQUIRY: {REPLY: Limit(WORKING, days=2)},
}
_WATER = _reply_within(2, 5, 7) | {
    "complaint.serious": {DECIDE: Limit(WORKING, days=5), REPLY: Limit(WORKING, days=7)},
    "water.quality": {REPORT: Limit(ALWAYS, minutes=2 * _HOUR), REPLY: Limit(ALWAYS, minutes=24 * _HOUR)},
    "water.fee": {REPLY: Limit(WORKING, days=2)},
}
SHIPPED_LIMITS: dict[str, dict[str, dict[str, Limit]]] = {
    "water": _COMMON | _WATER,
    "gas": _COMMON | _reply_within(1, 3, 5) | {"gas.leak": {REPORT: Limit(ALWAYS, minutes=10)}},
    "bus": _COMMON | _reply_within(3, 3, 15),
}
_OWN = (
    "SELECT clock, minutes, days FROM complaint_limit WHERE scope = ? AND stage = ? ORDER BY id DESC LIMIT 1"
)


def scopes() -> tuple[str, ...]:
    """The kinds, and each with its severities, that may have limits beside the categories."""
    kinds = (COMPLAINT, CRITICISM, PRAISE, SUGGESTION, ENQUIRY)
    return (*kinds, *(f"{kind}.{severity}" for kind in (COMPLAINT, CRITICISM) for severity in SEVERITIES))


def due_of(stage: str, category: str, kind: str, severity: str, start: datetime) -> Due | None:
    """When a stage is due that begins at `start`, counted by the calendar as it is now; None: no limit."""
    for scope in (category, f"{kind}.{severity}", kind):
        known, limit = limit_in(scope, stage)
        if known:
            return due(limit, start) if limit is not None else None
    return same_day(start) if stage == REPORT and kind != ENQUIRY else None


def limit_in(scope: str, stage: str) -> tuple[bool, Limit | None]:
    """Whether a scope says anything about a stage, and what: no limit at all is said too.

    Args:
        scope: a category, a kind with a severity, or a kind.
    """
    row = db.one(_OWN, (scope, stage))
    if row is not None:
        kept, minutes, days = row
        return True, Limit(kept, minutes, days) if kept else None
    shipped = SHIPPED_LIMITS[office().profile].get(scope, {}).get(stage)
    return shipped is not None, shipped


def same_day(start: datetime) -> Due:
    """Before the office closes on that day; what comes in later, by nine in the morning of the next day."""
    day = calendar().day_of(start)
    spans = calendar().spans_on(day)
    if spans and start < spans[-1].ends:
        return until(start, spans[-1].ends)
    return until(start, clock.at(day + timedelta(days=1), NIGHT_UNTIL))
