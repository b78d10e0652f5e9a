"""Repairs by kind and street: what came out of each is the board's own due time against its own acts."""

from dataclasses import replace
from datetime import date, timedelta

from desktop.core import clock as clocks
from desktop.exports.period import ALL, Period
from desktop.repairs import ending, service
from desktop.repairs.queries import BoardFilter, board_count
from desktop.repairs.slots import morning
from desktop.reports.of_service.repair_stages import staged
from tests.repairs.conftest import (
    accept,
    appoint,
    arrive,
    at,
    dispatch,
    finish,
    indoors,
    outdoors,
    prices,
    shan,
)

__all__ = ["accept", "at", "indoors", "outdoors", "prices", "shan"]


def repaired(order_id, office, clock, hours):
    """From the report on so many hours to the crew, and ten minutes more until it is done."""
    dispatch(order_id, office)
    clock.advance(hours=hours)
    arrive(order_id, office)
    clock.advance(minutes=10)
    finish(order_id, office)


def test_on_time_late_open_and_overdue(office, made, accept, outdoors, clock):
    repaired(accept(outdoors).order_id, office, clock, 1)
    repaired(accept(replace(outdoors, place="建设大街8号")).order_id, office, clock, 25)
    accept(replace(outdoors, place="人民路1号"))
    clock.advance(hours=25)
    accept(replace(outdoors, category="out.burst", place="人民路9号"))
    void = accept(replace(outdoors, place="人民路3号")).order_id
    ending.void(void, "entered twice", office.leader)
    report = made("repairs_by_kind", ALL)
    # side, kind, orders, on time, late, open, overdue, otherwise, kept, median, key
    assert report.rows == [
        ("out", "out.leak", 4, 1, 1, 1, 1, 1, 333, "790", "out.leak"),
        ("out", "out.burst", 1, 0, 0, 1, 0, 0, None, "", "out.burst"),
    ]
    assert report.sums["orders"] == 5
    streets = made("repairs_by_street", ALL).rows
    assert [row[:6] for row in streets] == [
        ("人民路", "out", 3, 0, 0, 2),
        ("建设大街", "out", 2, 1, 1, 0),
    ]
    assert report.sums["open"] == board_count(BoardFilter(states=("accepted",)))[0]
    behind = report.behind("out.leak")
    assert sorted(row[-1] for row in behind.rows) == ["late", "on_time", "otherwise", "overdue"]
    by_street = made("repairs_by_street", ALL).behind("out:建设大街")
    assert [row[3] for row in by_street.rows] == ["建设大街供销社门口", "建设大街8号"]


def test_a_repair_that_ends_on_the_minute_is_on_time(office, made, accept, outdoors, clock):
    order_id = accept(outdoors).order_id
    dispatch(order_id, office)
    arrive(order_id, office)
    (due,) = [one.due_at for one in staged(ALL)]
    clock.moment = clocks.from_stamp(due) - timedelta(milliseconds=2)
    finish(order_id, office)
    (one,) = staged(ALL)
    assert one.outcome == "on_time"
    assert one.over_at <= due == one.due_at


def test_in_meter_counts_from_the_arrival_and_stands_apart(office, made, accept, indoors, outdoors, clock):
    order_id = accept(indoors).order_id
    dispatch(order_id, office)
    tomorrow = clocks.today() + timedelta(days=1)
    appoint(order_id, office, morning(tomorrow))
    assert [one.outcome for one in staged(ALL)] == ["open"]  # its clock has not begun
    clock.advance(hours=21)  # nine in the morning
    arrive(order_id, office)
    clock.advance(hours=23)
    finish(order_id, office)
    accept(outdoors)
    rows = made("repairs_by_kind", ALL).rows
    assert [(row[0], row[2], row[3]) for row in rows] == [("in", 1, 1), ("out", 1, 0)]
    assert rows[0][-2] == str(44 * 60)  # from the report, though it was due from the arrival


def test_a_crew_that_did_not_come_broke_the_promise(office, accept, indoors, clock):
    order_id = accept(indoors).order_id
    dispatch(order_id, office)
    appoint(order_id, office, morning(clocks.today() + timedelta(days=1)))
    clock.advance(hours=21)
    service.miss_visit(order_id, "crew", "Li Wei", office.clerk)
    assert [one.outcome for one in staged(ALL, "arrive")] == ["late"]


def test_days_are_those_of_the_report_on_the_office_wall(office, made, accept, outdoors, clock):
    clock.advance(hours=11, minutes=59)  # a minute before midnight of the 23rd
    accept(outdoors)
    clock.advance(minutes=2)
    accept(replace(outdoors, place="人民路1号"))
    for day, place in ((23, "建设大街"), (24, "人民路")):
        rows = made("repairs_by_street", Period(date(2026, 11, day), date(2026, 11, day))).rows
        assert [row[0] for row in rows] == [place]
