"""Reports over a million payments, each against its own bare query; and the first screen of their list."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.core import db
from desktop.exports.period import Period
from desktop.office.rights import LEADER, SignedIn
from desktop.reports.of_money import (
    corrections,
    payments_list,
    refunds,
    takings_by_clerk,
    takings_by_component,
    takings_by_day,
    takings_by_tender,
)
from desktop.reports.report import Kind, at_once
from desktop.reports.ui.view import ReportView
from desktop.widgets import theme
from tests.benchmarks.big_town import close_town, open_town
from tests.benchmarks.figure import Figure, median, medians, milliseconds

BILLS_EACH = 10  # of an account; every bill is paid once
ROUNDS = 3
JUMPS = 40
FIRST = date(2026, 1, 2)
DAYS = 250
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TENDERS = ("cash",) * 8 + ("cheque", "transfer")
QUERIES: tuple[tuple[Kind, str], ...] = (
    (takings_by_day.TAKINGS_BY_DAY, takings_by_day.QUERY),
    (takings_by_clerk.TAKINGS_BY_CLERK, takings_by_clerk.QUERY),
    (takings_by_tender.TAKINGS_BY_TENDER, takings_by_tender.QUERY),
    (takings_by_component.TAKINGS_BY_COMPONENT, takings_by_component.QUERY),
    (payments_list.PAYMENTS_LIST, payments_list.SUMS_QUERY),
    (corrections.CORRECTIONS, corrections.PUT_RIGHT),
    (refunds.REFUNDS, refunds.QUERY),
)


def figures(folder: Path, payments: int) -> Iterator[Figure]:
    """Each report beside its query, its longest step, and the list that is never held."""
    open_town(folder, payments // BILLS_EACH, BILLS_EACH)
    if not (db.one("SELECT COUNT(*) FROM payment") or (0,))[0]:
        _pay_everything()
    by = SignedIn(1, "Leader", LEADER)
    asked = {**YEAR.asked, "newest": payments}
    bare = db.database.connection()
    for kind, query in QUERIES:
        wanted = {name: value for name, value in asked.items() if f":{name}" in query}
        made, floor = medians(
            ROUNDS,
            lambda kind=kind: at_once(kind.steps(YEAR, by)),
            lambda query=query, wanted=wanted: bare.execute(query, wanted).fetchall(),
        )
        yield Figure(f"{kind.name} over {payments:,} payments, against its bare query", made, floor, 2)
    yield Figure("the window's longest wait for a piece of any of them", _longest_step(by), 100, 1)
    yield from _list(folder, by)
    close_town()


def _longest_step(by: SignedIn) -> float:
    longest = 0.0
    for kind, _query in QUERIES:
        report = kind.steps(YEAR, by)
        ended = False
        while not ended:
            took = 0.0

            def step(report: Any = report) -> None:
                nonlocal ended
                ended = next(report, None) is None

            took = milliseconds(step)
            longest = max(longest, took)
    return longest


def _list(folder: Path, by: SignedIn) -> Iterator[Figure]:
    """From the key to the first rows on the screen; then anywhere in the list."""
    theme.apply(QApplication.instance() or QApplication([]))
    opened = [milliseconds(lambda: _close(_open(folder, by))) for _turn in range(ROUNDS + 1)][1:]
    yield Figure("the first screen of the payments list", median(opened), 100, 1)
    view = _open(folder, by)
    fetched = 0
    fetch = view.report.rows.fetch

    def counted(begin: int, count: int) -> Any:
        nonlocal fetched
        fetched += count
        return fetch(begin, count)

    view.report.rows.fetch = counted  # type: ignore[method-assign]
    dice = random.Random(3)
    places = [dice.randrange(view.table.count) for _turn in range(JUMPS)]
    jumps = [milliseconds(lambda place=place: _go_to(view, place)) for place in places]
    yield Figure("a jump to anywhere in it, with its rows", median(jumps), 100, 1)
    yield Figure("rows read for forty jumps, of all", fetched, view.table.count, 0.05, "rows")
    _close(view)


def _open(folder: Path, by: SignedIn) -> ReportView:
    report = payments_list.receipts_of(YEAR)
    view = ReportView(report, by, folder)
    view.show()
    view.grab()
    return view


def _go_to(view: ReportView, place: int) -> None:
    view.table.go_to(place)
    view.grab()


def _close(view: ReportView) -> None:
    view.done(0)


def _pay_everything() -> None:
    """Every bill is paid by a receipt of its own, over the days of a year, by four clerks."""
    days = [(FIRST + timedelta(days=day)).isoformat() for day in range(DAYS)]
    charges = db.rows("SELECT bill_id, position, amount FROM charge ORDER BY bill_id, position")
    bills = db.rows("SELECT id, account_id FROM bill ORDER BY id")
    totals: dict[int, int] = {}
    for bill_id, _position, amount in charges:
        totals[bill_id] = totals.get(bill_id, 0) + amount
    each = max(1, len(bills) // DAYS + 1)
    connection = db.database.connection()
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO staff VALUES (?, ?, '', 1, 0, 'clerk')", [(who, f"Clerk {who}") for who in (3, 4, 5)]
    )
    connection.executemany(
        "INSERT INTO shift VALUES (?, '1', 2, ?, '', 0, 0, 0)",
        [(number, day) for number, day in enumerate(days, 1)],
    )
    connection.executemany(
        "INSERT INTO payment VALUES (?,?,?,'A',?,?,'payment',?,1,?,?,?,?,?,?,?,?,0,0,'t','t',NULL,NULL,'',"
        "'',NULL)",
        (_payment(number, bill, totals, days, each) for number, bill in enumerate(bills, 1)),
    )
    connection.executemany(
        "INSERT INTO tender VALUES (?, ?, ?, ?, '', '', '', NULL)",
        (
            (number, number, TENDERS[number % len(TENDERS)], totals[bill_id] + _change(number))
            for number, (bill_id, _account) in enumerate(bills, 1)
        ),
    )
    numbers = {bill_id: number for number, (bill_id, _account) in enumerate(bills, 1)}
    connection.executemany(
        "INSERT INTO allocation VALUES (?, ?, ?, ?)",
        ((bill_id, position, numbers[bill_id], amount) for bill_id, position, amount in charges),
    )
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA synchronous=EXTRA")
    db.checkpoint()


def _change(number: int) -> int:
    return 130 if number % 3 == 0 and TENDERS[number % len(TENDERS)] == "cash" else 0


def _payment(number: int, bill: Any, totals: dict[int, int], days: list[str], each: int) -> tuple[Any, ...]:
    bill_id, account_id = bill
    day = (number - 1) // each
    total, change = totals[bill_id], _change(number)
    return (
        number, number, str(number), number, f"A-{number:06d}-0", account_id, day + 1, 2 + number % 4,
        days[day], f"{days[day]}T02:00:00.000Z", total, total, total + change, change,
    )  # fmt: skip
