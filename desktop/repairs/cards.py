"""One order with all that is known of it: the record and its versions, every act, clocks, lines, callers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.accounts.queries import AccountCard, card_as_of
from desktop.calendars.limits import Due
from desktop.core import clock, db
from desktop.core.money import Money
from desktop.office.approval import both, who_agreed
from desktop.repairs.callers import Caller, callers_of
from desktop.repairs.categories import FEE_ACCEPTED
from desktop.repairs.clocks import running
from desktop.repairs.moving import OrderNow, order_now
from desktop.repairs.prices import PriceRow, price_rows
from desktop.repairs.report import Report, versions_of
from desktop.repairs.set_up import category_name
from desktop.repairs.slots import Slot
from desktop.repairs.states import APPOINTED, HOLD


@dataclass(frozen=True, slots=True)
class EventRow:
    """One act on an order."""

    turn: int
    act: str  # a key of states.STEPS
    before: str
    after: str
    happened_at: datetime  # UTC
    entered_at: datetime  # UTC
    entered_by: str
    approved_by: str  # who agreed to it on the spot; empty where nobody had to
    reported_by: str  # empty: who entered it
    facts: dict[str, Any]

    @property
    def hand(self) -> str:
        """Who entered it, and who agreed to it."""
        return both(self.entered_by, self.approved_by)


@dataclass(frozen=True, slots=True)
class DueRow:
    """When a stage was or is due."""

    stage: str  # a key of categories.STAGES
    due: Due  # `calendars.limits.how_counted` tells how
    runs: bool  # no: it is over
    stands_still: bool  # a hold keeps it
    overdue: bool


@dataclass(frozen=True, slots=True)
class LineRow:
    """Parts or labour that the repair took."""

    price: PriceRow
    thousandths: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Other:
    """Another order that this one is linked with."""

    order_id: int
    number: str
    state: str


@dataclass(frozen=True, slots=True)
class OrderCard:
    """One order."""

    now: OrderNow
    category_name: str
    record: Report  # as it is now
    versions: tuple[Report, ...]  # the first one first; the last one is the record
    account: AccountCard | None  # as it was read back
    accepted_at: datetime  # UTC
    due_at: datetime | None  # of the stage that falls due next, UTC
    events: tuple[EventRow, ...]  # the first one first
    dues: tuple[DueRow, ...]
    callers: tuple[Caller, ...]
    lines: tuple[LineRow, ...]
    charge: Money | None  # None: not finished yet
    bill_id: int | None
    check_id: int | None  # the outages' check job that it came from
    rework_of: Other | None
    reworks: tuple[Other, ...]
    goes_on_in: Other | None  # where it was merged into
    merged: tuple[Other, ...]  # those that were merged into it

    @property
    def appointment(self) -> Slot | None:
        """The time that was agreed on, as long as it holds."""
        if APPOINTED not in (self.now.state, self.now.before_hold):
            return None
        slots = [event.facts["slot"] for event in self.events if event.act == "appointed"]
        return Slot.read(slots[-1])

    @property
    def agreed(self) -> Money | None:
        """The fee that the customer agreed to; None where she agreed to none."""
        return self.record.fee_told if self.record.fee_answer == FEE_ACCEPTED else None

    @property
    def charge_differs(self) -> bool:
        """Whether she is charged otherwise than was agreed; then there is a word about it."""
        return self.charge is not None and self.charge != (self.agreed or 0)

    @property
    def next_date(self) -> str:
        """The day until which it is on hold, "2026-11-30"; empty when it is not."""
        held = [event.facts["next_date"] for event in self.events if event.act == "held"]
        return held[-1] if self.now.state == HOLD else ""

    def newest(self, act: str) -> EventRow | None:
        """The last act of this kind."""
        return next((event for event in reversed(self.events) if event.act == act), None)


_EVENTS = (
    "SELECT e.turn, e.act, e.before, e.after, e.happened_at, e.entered_at, s.name,"
    f" {who_agreed('e.journal_seq')}, e.reported_by, e.facts"
    " FROM repair_event e JOIN staff s ON s.id = e.staff_id WHERE e.order_id = ? ORDER BY e.turn"
)
_OTHER = "SELECT n.order_id, n.number, n.state FROM repair_now n"


def order_card(order_id: int) -> OrderCard:
    """One order with its whole history.

    Raises:
        UserError: there is no such order.
    """
    now = order_now(order_id)
    versions = versions_of(order_id)
    record = versions[-1]
    bill = db.one("SELECT bill_id FROM repair_bill WHERE order_id = ?", (order_id,))
    order = db.one("SELECT check_id, rework_of FROM repair_order WHERE id = ?", (order_id,))
    assert order is not None
    events = events_of(order_id)
    charges = [event.facts["charge"] for event in events if event.act == "done"]
    return OrderCard(
        now=now,
        category_name=category_name(record.category),
        record=record,
        versions=versions,
        account=card_as_of(record.account_id, record.account_version or 0) if record.account_id else None,
        accepted_at=clock.from_stamp(now.accepted_at),
        due_at=clock.from_stamp(now.due_at) if now.stage else None,
        events=events,
        dues=dues_of(now),
        callers=callers_of(order_id),
        lines=lines_of(order_id),
        charge=Money(charges[-1]) if charges else None,
        bill_id=bill[0] if bill else None,
        check_id=order[0],
        rework_of=_first(_others("n.order_id = ?", order[1])),
        reworks=_others("n.order_id IN (SELECT id FROM repair_order WHERE rework_of = ?)", order_id),
        goes_on_in=_first(
            _others("n.order_id = (SELECT main_id FROM repair_merge WHERE order_id = ?)", order_id)
        ),
        merged=_others("n.order_id IN (SELECT order_id FROM repair_merge WHERE main_id = ?)", order_id),
    )


def events_of(order_id: int) -> tuple[EventRow, ...]:
    """Every act on an order, the first one first."""
    return tuple(map(_event, db.rows(_EVENTS, (order_id,))))


def _event(row: tuple[Any, ...]) -> EventRow:
    turn, act, before, after, happened, entered, name, approved, reported, facts = row
    times = clock.from_stamp(happened), clock.from_stamp(entered)
    return EventRow(turn, act, before, after, *times, name, approved, reported, json.loads(facts))


def dues_of(now: OrderNow) -> tuple[DueRow, ...]:
    """The newest due time of each stage that the order had, by when it was due."""
    run = {one.stage: one for one in running(now.order_id)}
    newest: dict[str, Due] = {}
    for stage, snapshot in db.rows(
        "SELECT stage, snapshot FROM repair_due WHERE order_id = ? ORDER BY turn", (now.order_id,)
    ):
        newest[stage] = Due.read(snapshot)
    moment = clock.now()
    found = []
    for stage, due in newest.items():
        runs = stage in run and bool(now.unfinished)
        still = runs and run[stage].stops_in(now.state)
        found.append(DueRow(stage, due, runs, still, runs and not still and due.at < moment))
    return tuple(sorted(found, key=lambda row: row.due.at))


def lines_of(order_id: int) -> tuple[LineRow, ...]:
    """Parts and labour of a finished order."""
    found = db.rows(
        "SELECT price_id, thousandths, amount FROM repair_line WHERE order_id = ? ORDER BY position",
        (order_id,),
    )
    prices = price_rows([price_id for price_id, _thousandths, _amount in found])
    return tuple(LineRow(prices[price_id], count, Money(amount)) for price_id, count, amount in found)


def _others(where: str, value: int | None) -> tuple[Other, ...]:
    return tuple(Other(*row) for row in db.rows(f"{_OTHER} WHERE {where} ORDER BY n.order_id", (value,)))


def _first(others: tuple[Other, ...]) -> Other | None:
    return others[0] if others else None
