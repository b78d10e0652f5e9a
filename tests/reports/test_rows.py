"""Rows that are not held: wherever one looks, the same rows as all of them read at once."""

from desktop.core import db
from desktop.exports.period import ALL, Period
from desktop.reports import adding_up
from desktop.reports.of_money.payments_list import ROWS_QUERY, receipts_of
from desktop.reports.report import at_once, with_sums
from desktop.reports.rows import Receipts
from tests.proof.whole_day import WholeDay
from tests.reports.conftest import DAY


def test_any_place_of_the_list_is_the_same_as_all_of_it(office):
    WholeDay(office)
    numbers = [number for (number,) in db.rows("SELECT receipt_number FROM payment ORDER BY id")]
    rows = Receipts(ALL, ROWS_QUERY)
    assert [row[0] for row in rows] == numbers
    for begin, end in ((0, 3), (9, 12), (5, 7), (14, 99), (16, 17), (6, 8), (2, 2), (9, 10), (-3, 99)):
        assert [row[0] for row in rows[begin:end]] == numbers[begin:end], (begin, end)
    assert rows[-1][0] == numbers[-1]


def steps_of(fetching):
    """How many steps SQLite goes for it: what it costs, on any computer."""
    gone = 0

    def step():
        nonlocal gone
        gone += 1

    connection = db.database.connection()
    connection.set_progress_handler(step, 1)
    try:
        fetching()
    finally:
        connection.set_progress_handler(None, 1)
    return gone


def test_once_the_sums_were_made_no_place_is_far(office, monkeypatch):
    day = WholeDay(office)
    for _turn in range(30):
        day.pay(1, ("cash", 700), months=0, advance=700)
    monkeypatch.setattr(adding_up, "AT_A_TIME", 1)
    numbers = [number for (number,) in db.rows("SELECT receipt_number FROM payment ORDER BY id")]
    report = receipts_of(ALL)
    (before,) = db.one("SELECT COUNT(*) FROM payment WHERE business_date = '2026-11-23'")
    walked = steps_of(lambda: Receipts(ALL, ROWS_QUERY).fetch(before, 1))
    at_once(with_sums(report))
    assert steps_of(lambda: report.rows.fetch(before, 1)) < walked - 5 * before
    for place in (0, before - 1, before, before + 1, len(numbers) - 1):
        assert report.rows[place][0] == numbers[place]


def test_what_comes_in_while_one_reads_is_not_in_it(office, clock):
    day = WholeDay(office)
    report = at_once(_done(receipts_of(ALL)))
    count = len(report.rows)
    day.pay(1, ("cash", 700), months=0, advance=700)
    assert len(report.rows) == count == len(list(report.rows))
    assert len(receipts_of(ALL).rows) == count + 1


def _done(report):
    return report
    yield


def test_sums_come_after_the_rows_and_are_the_same(office, monkeypatch):
    WholeDay(office)
    report = receipts_of(DAY)
    assert report.sums == {}
    assert len(report.rows) == 15
    assert dict(at_once(_done(report)).sums) == {"takings": 29680, "applied": 21620, "credit": 8060}


def test_a_day_is_never_cut(office, made, monkeypatch):
    WholeDay(office)
    whole = {name: made(name, Period()).rows for name in ("takings_by_day", "takings_by_tender")}
    monkeypatch.setattr(adding_up, "AT_A_TIME", 1)
    pieces = [asked for _progress, asked in adding_up.by_days(ALL, "x")]
    assert pieces == [
        {"first": "2026-11-23", "last": "2026-11-23"},
        {"first": "2026-11-24", "last": "2026-11-24"},
    ]
    assert {name: made(name, Period()).rows for name in whole} == whole


def test_progress_comes_to_its_end(office):
    WholeDay(office)
    told = [progress for progress, _asked in adding_up.by_days(ALL, "Takings by day")]
    assert (told[-1].done, told[-1].total) == (2, 2)
