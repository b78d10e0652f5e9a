"""What became of a promise that has a limit: kept in time, too late, not yet, or ended otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.core.i18n import N_
from desktop.reports.of_service.spans import share

ON_TIME, LATE, OVERDUE, OPEN, OTHERWISE = "on_time", "late", "overdue", "open", "otherwise"
OUTCOMES = {
    ON_TIME: N_("On time"),
    LATE: N_("Late"),
    OVERDUE: N_("Overdue"),
    OPEN: N_("Not due yet"),
    OTHERWISE: N_("Ended otherwise"),
}
JUDGED = (ON_TIME, LATE, OVERDUE)  # of which it is known whether the promise was kept


def outcome(done_at: str, due_at: str, now: str, stands: bool = False) -> str:
    """How a promise stands that goes on until it is done; all as `clock.stamp` writes it.

    Args:
        done_at: empty: not yet.
        due_at: empty: no limit has begun.
        stands: its clock stands still.
    """
    if done_at:
        return OTHERWISE if not due_at else ON_TIME if done_at <= due_at else LATE
    return OVERDUE if due_at and due_at < now and not stands else OPEN


def kept(outcomes: Iterable[str]) -> tuple[int, int, int | None]:
    """How many were judged, how many of them were kept, and which part of all that is in thousandths."""
    counted = Counter(outcomes)
    judged = sum(counted[one] for one in JUDGED)
    return judged, counted[ON_TIME], share(counted[ON_TIME], judged)
