"""What callbacks are about and how each kind is made, in the order in which a number is looked up."""

from __future__ import annotations

from desktop.callbacks.follow import Follow
from desktop.calls.callback import FOLLOW as CALL_FOLLOW
from desktop.complaints.callback import FOLLOW as CASE_FOLLOW
from desktop.outages.callback import FOLLOWS as OUTAGE_FOLLOWS
from desktop.repairs.callback import FOLLOW as REPAIR_FOLLOW

FOLLOWS: dict[str, Follow] = {
    follow.kind: follow for follow in (REPAIR_FOLLOW, *OUTAGE_FOLLOWS, CASE_FOLLOW, CALL_FOLLOW)
}
