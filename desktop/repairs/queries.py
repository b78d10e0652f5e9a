"""Orders for the screens: the board by what falls due next, a customer's open jobs, who waits to be told."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db
from desktop.repairs.callers import Caller, to_tell
from desktop.repairs.categories import URGENT
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
    "board_count",
    "board_rows",
    "callers_to_tell",
    "crew_phone",
    "crews_known",
    "departments_known",
    "find_order",
    "open_orders_of",
    "overdue_by_kind",
    "overdue_count",
    "rows_of",
]

PAGE = 50
RECENT = 1000  # orders; whoever had none of them is no longer offered

_LOOKED_FOR = (
    "(place || ' ' || number || ' ' || department || ' ' || crew LIKE :text OR order_id = :order"
    " OR account_id = :account)"
)
_ROW = (
    "SELECT n.order_id, n.number, n.state, n.side, n.category, n.priority, n.place, n.department, n.crew,"
    " n.account_id, n.accepted_at, n.stage, n.due_at FROM repair_now n"
)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which orders the board shows; what is empty lets everything through.

    Args:
        states: any of these; beside `state`, which is one alone.
        text: a number as it is typed, an account's number, or part of a place, department or crew.
    """

    state: str = ""
    side: str = ""
    department: str = ""
    states: tuple[str, ...] = ()
    overdue: bool = False
    urgent: bool = False
    text: str = ""


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
    total, overdue = board_count(which)
    return BoardPage(board_rows(which, page * PAGE, PAGE), total, overdue, page)


def board_count(which: BoardFilter = EVERYTHING) -> tuple[int, int]:
    """How many orders such a board has, and how many of them are late."""
    where, values = _where(which)
    counted = db.one(
        f"SELECT COUNT(*), COALESCE(SUM(due_at < :now), 0) FROM repair_now WHERE {where}", values
    )
    total, overdue = counted or (0, 0)
    return total, overdue


def board_rows(which: BoardFilter, skip: int, count: int) -> tuple[BoardRow, ...]:
    """Some lines of the board, in its order; `skip` lines are left out before them."""
    where, values = _where(which)
    # The inner part reads the index alone, however far the lines are behind.
    found = db.rows(
        f"{_ROW} WHERE n.order_id IN (SELECT order_id FROM repair_now WHERE {where}"
        " ORDER BY due_at, order_id LIMIT :count OFFSET :skip) ORDER BY n.due_at, n.order_id",
        {**values, "count": count, "skip": skip},
    )
    return _rows(found, values["now"])


def rows_of(order_ids: Sequence[int]) -> tuple[BoardRow, ...]:
    """These orders, in this order, finished or not."""
    marks = ", ".join("?" * len(order_ids))
    found = db.rows(f"{_ROW} WHERE n.order_id IN ({marks})", tuple(order_ids))
    rows = {row.order_id: row for row in _rows(found, clock.stamp(clock.now()))}
    return tuple(rows[order_id] for order_id in order_ids if order_id in rows)


def overdue_count() -> int:
    """How many unfinished orders are late."""
    row = db.one(
        "SELECT COUNT(*) FROM repair_now WHERE unfinished = 1 AND due_at < ?", (clock.stamp(clock.now()),)
    )
    return int(row[0]) if row else 0


def overdue_by_kind() -> tuple[tuple[str, str, int], ...]:
    """How many unfinished orders are late, by side and name of their kind; the most first."""
    found = db.rows(
        "SELECT side, category, COUNT(*) FROM repair_now WHERE unfinished = 1 AND due_at < ?"
        " GROUP BY side, category ORDER BY COUNT(*) DESC, side, category",
        (clock.stamp(clock.now()),),
    )
    return tuple((side, category_name(category), count) for side, category, count in found)


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
    """Departments that had an order lately, the busiest first."""
    return _lately("department")


def crews_known() -> tuple[str, ...]:
    """Crews that had an order lately, the busiest first."""
    return _lately("crew")


def crew_phone(crew: str) -> str:
    """Where customers could ring this crew when it was agreed on lately; empty when nobody said."""
    row = db.one(
        "SELECT phone FROM (SELECT json_extract(facts, '$.crew') AS crew, json_extract(facts, '$.crew_phone')"
        " AS phone, journal_seq FROM repair_event WHERE act = 'appointed' AND journal_seq >"
        " (SELECT MAX(journal_seq) FROM repair_event) - :recent) WHERE crew = :crew"
        " ORDER BY journal_seq DESC LIMIT 1",
        {"crew": crew, "recent": 10 * RECENT},
    )
    return str(row[0]) if row else ""


def _lately(column: str) -> tuple[str, ...]:
    found = db.rows(
        f"SELECT {column} FROM (SELECT {column} FROM repair_now ORDER BY order_id DESC LIMIT ?)"
        f" WHERE {column} <> '' GROUP BY {column} ORDER BY COUNT(*) DESC, {column}",
        (RECENT,),
    )
    return tuple(one for (one,) in found)


def _where(which: BoardFilter) -> tuple[str, dict[str, Any]]:
    wanted = {"state": which.state, "side": which.side, "department": which.department}
    if which.urgent:
        wanted["priority"] = URGENT
    values: dict[str, Any] = {name: value for name, value in wanted.items() if value}
    parts = ["unfinished = 1", *(f"{name} = :{name}" for name in values)]
    values["now"] = clock.stamp(clock.now())
    if which.overdue:
        parts.append("due_at < :now")
    if which.states:
        names = {f"state{place}": state for place, state in enumerate(which.states)}
        parts.append(f"state IN ({', '.join(f':{name}' for name in names)})")
        values |= names
    if text := _plain(which.text):
        account = db.one("SELECT id FROM account WHERE number = ?", (text,))
        values |= {"text": f"%{text}%", "order": find_order(text), "account": account[0] if account else None}
        parts.append(_LOOKED_FOR)
    return " AND ".join(parts), values


def _plain(text: str) -> str:
    """What is looked for, without the signs that LIKE gives a meaning of its own."""
    return unicodedata.normalize("NFKC", text).strip().translate({ord("%"): " ", ord("_"): " "})


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
