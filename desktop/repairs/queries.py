"""Orders for the screens: the board by what falls due next, a customer's open jobs, who waits to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.repairs.callers import Caller, to_tell
from desktop.repairs.clocks import NEVER
from desktop.repairs.numbers import find_order
from desktop.repairs.set_up import category_name
from desktop.repairs.states import CALLED_BACK, DONE, REFERRED

__all__ = [
    "BoardFilter",
    "BoardPage",
    "BoardRow",
    "Waiting",
    "board",
    "callers_to_tell",
    "crews_known",
    "departments_known",
    "find_order",
    "open_orders_of",
    "overdue_count",
]

PAGE = 50
RECENT = 1000  # orders; whoever had none of them is no longer offered

_ROW = (
    "SELECT n.order_id, n.number, n.state, n.side, n.category, n.priority, n.place, n.department, n.crew,"
    " n.account_id, n.accepted_at, n.stage, n.due_at FROM repair_now n"
)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which orders the board shows; an empty text lets everything through."""

    state: str = ""
    side: str = ""
    department: str = ""


EVERYTHING = BoardFilter()


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unfinished order."""

    order_id: int
    number: str
    state: str  # a key of states.STATES
    side: str  # a key of states.SIDES
    category: str
    category_name: str
    priority: str
    place: str
    department: str
    crew: str
    account_id: int | None
    accepted_at: datetime  # UTC
    stage: str  # a key of categories.STAGES; empty: nothing falls due
    due_at: datetime | None  # UTC
    overdue: bool


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A part of the board."""

    rows: tuple[BoardRow, ...]
    total: int  # of all pages
    overdue: int  # of all pages
    page: int

    @property
    def pages(self) -> int:
        """How many there are; at least one."""
        return max(1, -(-self.total // PAGE))


def board(which: BoardFilter = EVERYTHING, page: int = 0) -> BoardPage:
    """The unfinished orders by what falls due next: the most overdue first, those without a due time last.

    Args:
        page: counted from 0; PAGE orders each. One behind the last is empty.
    """
    where, values = _where(which)
    now = clock.stamp(clock.now())
    counted = db.one(
        f"SELECT COUNT(*), COALESCE(SUM(due_at < :now), 0) FROM repair_now WHERE {where}",
        {**values, "now": now},
    )
    total, overdue = counted or (0, 0)
    # The inner part reads the index alone, however far the page is behind.
    found = db.rows(
        f"{_ROW} WHERE n.order_id IN (SELECT order_id FROM repair_now WHERE {where}"
        " ORDER BY due_at, order_id LIMIT :count OFFSET :skip) ORDER BY n.due_at, n.order_id",
        {**values, "count": PAGE, "skip": page * PAGE},
    )
    return BoardPage(_rows(found, now), total, overdue, page)


def overdue_count() -> int:
    """How many unfinished orders are late."""
    row = db.one(
        "SELECT COUNT(*) FROM repair_now WHERE unfinished = 1 AND due_at < ?", (clock.stamp(clock.now()),)
    )
    return int(row[0]) if row else 0


def open_orders_of(account_id: int) -> tuple[BoardRow, ...]:
    """A customer's unfinished orders, the oldest first; of a merged one the order that it goes on in."""
    found = db.rows(
        "WITH RECURSIVE mine(id) AS (SELECT order_id FROM repair_now WHERE account_id = ? UNION"
        " SELECT m.main_id FROM repair_merge m JOIN mine ON mine.id = m.order_id)"
        f" {_ROW} WHERE n.order_id IN (SELECT id FROM mine) AND +n.unfinished = 1 ORDER BY n.order_id",
        (account_id,),
    )
    return _rows(found, clock.stamp(clock.now()))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Callers of one order who do not know yet what became of it."""

    order_id: int
    number: str
    state: str
    place: str
    callers: tuple[Caller, ...]


def callers_to_tell(limit: int = 100) -> tuple[Waiting, ...]:
    """Orders with a result that somebody has not heard, the oldest first."""
    found = db.rows(
        "SELECT order_id, number, state, place FROM repair_now WHERE unfinished = 1"
        " AND state IN (?, ?, ?) ORDER BY order_id",
        (DONE, CALLED_BACK, REFERRED),
    )
    waiting = []
    for order_id, number, state, place in found:
        callers = to_tell(order_id)
        if callers:
            waiting.append(Waiting(order_id, number, state, place, callers))
        if len(waiting) == limit:
            break
    return tuple(waiting)


def departments_known() -> tuple[str, ...]:
    """Departments that had an order lately, in the order of the alphabet."""
    return _lately("department")


def crews_known() -> tuple[str, ...]:
    """Crews that had an order lately, in the order of the alphabet."""
    return _lately("crew")


def _lately(column: str) -> tuple[str, ...]:
    found = db.rows(
        f"SELECT DISTINCT {column} FROM (SELECT {column} FROM repair_now ORDER BY order_id DESC LIMIT ?)"
        f" WHERE {column} <> '' ORDER BY {column}",
        (RECENT,),
    )
    return tuple(one for (one,) in found)


def _where(which: BoardFilter) -> tuple[str, dict[str, Any]]:
    wanted = {"state": which.state, "side": which.side, "department": which.department}
    asked = {name: value for name, value in wanted.items() if value}
    return " AND ".join(["unfinished = 1", *(f"{name} = :{name}" for name in asked)]), asked


def _rows(found: list[tuple[Any, ...]], now: str) -> tuple[BoardRow, ...]:
    names = {row[4]: category_name(row[4]) for row in found}
    return tuple(_row(row, names[row[4]], now) for row in found)


def _row(row: tuple[Any, ...], name: str, now: str) -> BoardRow:
    (
        order_id, number, state, side, category, priority, place, department, crew, account_id, accepted_at,
        stage, due_at,
    ) = row  # fmt: skip
    return BoardRow(
        order_id, number, state, side, category, name, priority, place, department, crew, account_id,
        clock.from_stamp(accepted_at), stage, None if due_at == NEVER else clock.from_stamp(due_at),
        due_at < now,
    )  # fmt: skip
