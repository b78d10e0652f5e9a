"""Repair orders of some days, and how a stage of each came out against its own due time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.calendars.limits import WORKING
from desktop.core import clock, db
from desktop.core.i18n import N_, _
from desktop.exports.listing import CODE, MOMENT, NAME, WORD, Column, words
from desktop.exports.period import Period
from desktop.places.streets import Street, street
from desktop.repairs.categories import REPAIR
from desktop.repairs.clocks import ENDS
from desktop.repairs.set_up import category_name
from desktop.repairs.states import HOLD, SIDES, STATES
from desktop.repairs.states import OPEN as UNDER_WAY
from desktop.reports import report
from desktop.reports.of_service.promised import LATE, OTHERWISE, OUTCOMES, outcome
from desktop.reports.of_service.spans import length_column, minutes, span
from desktop.reports.report import Facts, Kind, Report

_QUERY = """
SELECT o.number, n.side, n.category, n.priority, n.state, n.place, o.accepted_at, COALESCE(e.happened_at, ''),
    e.act = 'missed' AND json_extract(e.facts, '$.absent') = 'crew',
    (SELECT d.due_at || '|' || json_extract(d.snapshot, '$.limit.clock') FROM repair_due d
        WHERE d.order_id = o.id AND d.stage = :stage AND (e.turn IS NULL OR d.turn < e.turn)
        ORDER BY d.turn DESC LIMIT 1)
FROM repair_order o JOIN repair_now n ON n.order_id = o.id
LEFT JOIN repair_event e ON e.order_id = o.id AND e.turn = (SELECT MIN(x.turn) FROM repair_event x
    WHERE x.order_id = o.id AND x.act IN ({acts}))
WHERE o.accepted_at >= :begin AND o.accepted_at < :end ORDER BY o.accepted_at, o.id
"""


@dataclass(frozen=True, slots=True)
class Staged:
    """One order and one stage of it; moments as `clock.stamp` writes them, empty where there is none."""

    number: str
    side: str
    category: str
    priority: str
    state: str
    place: str
    accepted_at: str
    over_at: str
    due_at: str
    outcome: str  # a key of promised.OUTCOMES

    @property
    def minutes(self) -> int | None:
        """How long it took from the report until the stage was over."""
        return minutes(self.accepted_at, self.over_at) if self.over_at else None

    @property
    def street(self) -> Street:
        """Where it is."""
        return street(self.place)


def staged(period: Period, stage: str = REPAIR) -> list[Staged]:
    """The orders that were reported on these days, the oldest first.

    The first act that ends the stage is judged by the due time that held just before it. Where the crew did
    not come to an appointment, that is late, whenever it was said.

    Args:
        stage: a key of `repairs.categories.STAGES`.
    """
    acts = ", ".join(f"'{act}'" for act in ENDS[stage])
    now = clock.stamp(clock.now())
    found = db.rows(_QUERY.format(acts=acts), {**span(period), "stage": stage})
    return [_staged(row, now) for row in found]


def _staged(row: Sequence[str], now: str) -> Staged:
    *told, over_at, crew_away, due = row
    due_at, _bar, kept_by = (due or "").partition("|")
    state = told[4]
    came_out = outcome(over_at, due_at, now, state == HOLD and kept_by == WORKING)
    if crew_away:
        came_out = LATE
    elif not over_at and state not in UNDER_WAY:
        came_out = OTHERWISE
    return Staged(*[*told, over_at, due_at, came_out])


# --- the list of them -----------------------------------------------------------------------------

_COLUMNS = (
    Column("order", N_("Order"), CODE),
    Column("side", N_("Side of the meter"), WORD, says=words(SIDES)),
    Column("category", N_("Kind of fault"), WORD, says=category_name),
    Column("place", N_("Place"), personal=NAME),
    Column("state", N_("State"), WORD, says=words(STATES)),
    Column("accepted_at", N_("Reported at"), MOMENT),
    Column("due_at", N_("Due at"), MOMENT),
    Column("over_at", N_("Done at"), MOMENT),
    length_column("took", N_("Took")),
    Column("outcome", N_("Came out"), WORD, says=words(OUTCOMES)),
)
HOW_COUNTED = N_(
    "Orders count on the day on which they were reported. Each is judged by the due time that it had when it"
    " was done: its own limit, counted as it held then. Merged, referred and void orders ended otherwise, as"
    " did those without a limit."
)


def orders_of(period: Period, orders: Sequence[Staged], facts: Facts = ()) -> Report:
    """Orders one by one."""
    rows = [
        (
            one.number, one.side, one.category, one.place, one.state, one.accepted_at, one.due_at,
            one.over_at,
            "" if one.minutes is None else str(one.minutes), one.outcome,
        )
        for one in orders
    ]  # fmt: skip
    return REPAIR_ORDERS.report(period, _COLUMNS, rows, _(HOW_COUNTED), facts)


REPAIR_ORDERS = Kind(
    "repair_orders", N_("Repair orders, one by one"), report.SERVICE,
    lambda period: orders_of(period, staged(period)),
)  # fmt: skip
