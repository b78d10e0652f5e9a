"""The board and an order among a hundred thousand, against what a hand notices and the rows read bare."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from desktop.calendars.limits import ALWAYS, Limit, due
from desktop.core import clock, db
from desktop.core.journal import canonical
from desktop.core.paths import RESOURCES
from desktop.office.rights import SignedIn
from desktop.places.queries import near
from desktop.places.service import place_open
from desktop.repairs.cards import order_card
from desktop.repairs.clocks import NEVER
from desktop.repairs.intake import ReadBack, accept_order
from desktop.repairs.queries import (
    BoardFilter,
    board,
    board_rows,
    find_order,
    open_orders_of,
    overdue_count,
)
from desktop.repairs.report import Report
from desktop.repairs.service import dispatch
from desktop.sample.people import read_town
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, median, medians, milliseconds, percentile

ORDERS, OPEN_EVERY, ACCOUNTS = 100_000, 2, 2_000  # half of them are open: far more than any office has
ASKED = 200
BAR = 50.0  # milliseconds
LATER = 10**7  # rows carry entries that the journal never reaches here
STATES = ("accepted", "dispatched", "on_site", "hold", "returned")
DEPARTMENTS = ("Pipes", "Mains", "Meters", "Nobody's")
BARE_BOARD = (
    "SELECT COUNT(*), SUM(due_at < ?) FROM repair_now WHERE unfinished = 1",
    "SELECT * FROM repair_now WHERE unfinished = 1 AND due_at > ? ORDER BY due_at LIMIT 50",
)
BARE_ORDER = (
    "SELECT * FROM repair_now WHERE order_id = ?",
    "SELECT * FROM repair_record WHERE order_id = ?",
    "SELECT * FROM repair_event WHERE order_id = ?",
    "SELECT * FROM repair_due WHERE order_id = ?",
    "SELECT * FROM repair_caller WHERE order_id = ?",
)

_keys = itertools.count(1)


def figures(folder: Path, _accounts: int) -> Iterator[Figure]:
    """The board in every form, an order by number and whole, a customer's jobs, and what is written."""
    clerk = open_town(folder, ACCOUNTS, 0)
    few = median([milliseconds(partial(_accept, clerk, turn)) for turn in range(ASKED)])
    _fill()
    dice = random.Random(7)
    name = f"of {ORDERS:,} orders"
    first, bare = medians(ASKED // 10, board, _bare_board)
    yield Figure(f"the board {name}, first page: median", first, BAR, 1.0)
    yield Figure(f"the board {name}, first page: against its rows read bare", first, bare, 2.0)
    hardest: dict[str, Callable[[], object]] = {
        "last page": partial(board, page=ORDERS // OPEN_EVERY // 50 - 1),
        "a rare department": partial(board, BoardFilter(department="Nobody's")),
        "three filters that nothing fits": partial(board, BoardFilter("hold", "in", "Nobody's")),
        "what is late and urgent, of which there is none": partial(
            board, BoardFilter(overdue=True, urgent=True)
        ),
        "a part of a place": partial(board_rows, BoardFilter(text="路39"), 0, 200),
        "a word that nothing has": partial(board_rows, BoardFilter(text="nothing like it"), 0, 200),
        "what is late": overdue_count,
    }
    for what, ask in hardest.items():
        yield Figure(f"the board {name}, {what}", median([milliseconds(ask) for _turn in range(9)]), BAR, 1.0)
    asked = [dice.randrange(1, ORDERS) for _turn in range(ASKED)]
    found = [milliseconds(partial(find_order, f"wo a {serial}")) for serial in asked]
    yield Figure(f"an order's number {name}: 99th percentile", percentile(found, 99), BAR, 1.0)
    cards = [milliseconds(partial(order_card, serial)) for serial in asked]
    plain = [milliseconds(partial(_bare, serial)) for serial in asked]
    yield Figure(f"an order's card {name}: 99th percentile", percentile(cards, 99), BAR, 1.0)
    yield Figure(
        f"an order's card {name}: median, against its rows read bare", median(cards), median(plain), 8.0
    )
    mine = [milliseconds(partial(open_orders_of, serial % ACCOUNTS + 1)) for serial in asked]
    yield Figure(f"a customer's open jobs {name}: 99th percentile", percentile(mine, 99), BAR, 1.0)
    places = [_place(dice.randrange(ORDERS)) for _turn in range(ASKED)]
    close = [milliseconds(partial(near, place)) for place in places]
    yield Figure(f"what is near {name}: 99th percentile", percentile(close, 99), BAR, 1.0)
    many = median([milliseconds(partial(_accept, clerk, turn)) for turn in range(ASKED)])
    yield Figure(f"taking a report {name}: median", many, BAR, 1.0)
    yield Figure(f"taking a report {name}: against an empty file", many, few, 2.0)
    close_town()


def _bare_board() -> None:
    for query in BARE_BOARD:
        db.rows(query, ("2026",))


def _bare(order_id: int) -> None:
    for query in BARE_ORDER:
        db.rows(query, (order_id,))


def _accept(clerk: SignedIn, turn: int) -> None:
    """A report and its dispatch, with both commits."""
    report = Report(side="out", category="out.leak", place=f"试验路{turn}号", danger="none")
    accepted = accept_order(f"key-{next(_keys)}", report, ReadBack("x"), (), clerk)
    dispatch(accepted.order_id, "Pipes", "normal", "phone", "Li Wei", clerk)


def _place(serial: int) -> str:
    roads = read_town_roads()
    return f"{roads[serial % len(roads)]}{serial % 397 + 1}号"


_roads: list[str] = []


def read_town_roads() -> list[str]:
    """The roads of the sample town, read once."""
    if not _roads:
        _roads.extend(read_town(RESOURCES / "samples")["places"]["roads"])
    return _roads


# --- written straight into the tables -------------------------------------------------------------


def _fill() -> None:
    """A hundred thousand orders, each with its record, acts, clocks, caller and place."""
    row = db.one("SELECT COALESCE(MAX(id), 0) FROM repair_order")
    begin = row[0] if row else 0
    db.database.execute_sql("PRAGMA synchronous=OFF")
    with db.transaction("repairs.filled", by=None) as entry:
        limit = due(Limit(ALWAYS, minutes=120), entry.at)
        for order_id in range(begin + 1, ORDERS + 1):
            _add(entry, order_id, limit.stored())
    db.database.execute_sql("PRAGMA synchronous=EXTRA")
    db.database.execute_sql("ANALYZE")
    db.checkpoint()


def _add(entry: db.Entry, order_id: int, snapshot: str) -> None:
    is_open = order_id % OPEN_EVERY == 0
    state = STATES[order_id // OPEN_EVERY % len(STATES)] if is_open else "archived"
    at = clock.stamp(entry.at - timedelta(minutes=order_id % 5000))
    due_at = clock.stamp(entry.at + timedelta(minutes=order_id * 7 % 20_000 - 5000))
    department = DEPARTMENTS[order_id % 3] if order_id % 5000 else DEPARTMENTS[3]
    place, account_id = _place(order_id), order_id % ACCOUNTS + 1
    later = {"journal_seq": LATER + order_id}
    number = f"WO-A-{order_id:05d}"
    told = {"series": "A", "serial": order_id, "number": number, "request_key": number}
    db.insert("repair_order", {"id": order_id, **told, "accepted_at": at, **later})
    db.insert("repair_record", _record(order_id, place, account_id, at) | later)
    for turn, act in enumerate(("accepted", "dispatched", "arrived")[: 1 + order_id % 3], 1):
        db.insert("repair_event", _event(order_id, turn, act, at) | later)
    for stage in ("arrive", "safe", "repair"):
        db.insert(
            "repair_due",
            {
                "order_id": order_id,
                "stage": stage,
                "turn": 1,
                "due_at": due_at,
                "snapshot": snapshot,
                **later,
            },
        )
    caller = {"order_id": order_id, "name": "x", "title": "", "phone": "13800000000", "words": ""}
    db.insert("repair_caller", {**caller, "at_utc": at, **later})
    db.insert(
        "repair_now",
        {
            "order_id": order_id, "number": number, "turn": 1, "version": 1, "state": state,
            "before_hold": "", "side": "in" if order_id % 4 else "out", "category": "in.pipe",
            "priority": "normal", "account_id": account_id, "place": place, "department": department,
            "crew": "", "accepted_at": at, "stage": "arrive" if is_open else "",
            "due_at": due_at if is_open else NEVER, "unfinished": int(is_open),
        },
    )  # fmt: skip
    if is_open:
        place_open("order", order_id, place)


def _record(order_id: int, place: str, account_id: int, at: str) -> dict[str, Any]:
    return {
        "order_id": order_id, "version": 1, "side": "in", "category": "in.pipe", "account_id": account_id,
        "account_version": 1, "identity_confirmed_at": at, "place": place, "name": "x", "title": "",
        "phone": "13800000000", "words": "", "danger": "", "wished": "", "unclear": "", "fee_item": "",
        "fee_told": None, "fee_answer": "unknown", "staff_id": 1, "at_utc": at,
    }  # fmt: skip


def _event(order_id: int, turn: int, act: str, at: str) -> dict[str, Any]:
    facts: Mapping[str, Any] = {"read_back": "confirmed", "near": []}
    states = ("", "accepted", "dispatched", "on_site")
    return {
        "order_id": order_id, "turn": turn, "act": act, "before": states[turn - 1], "after": states[turn],
        "happened_at": at, "entered_at": at, "staff_id": 1, "reported_by": "",
        "facts": canonical(json.loads(json.dumps(facts))),
    }  # fmt: skip
