"""Calls, callbacks, complaints, waits and outages: the same figures as on their tabs."""

from dataclasses import replace
from datetime import timedelta

from desktop.callbacks.queries import counts
from desktop.callbacks.service import give_up
from desktop.calls import service as telephone
from desktop.calls.queries import answering
from desktop.complaints.months import twelve_months
from desktop.complaints.queries import cases as unfinished_cases
from desktop.complaints.subjects import subject
from desktop.core import clock as clocks
from desktop.exports.period import ALL
from desktop.outages.notices import announce, approve, extend, restore, start, write_notice
from desktop.visits.service import hold, left, resume
from tests.callbacks.conftest import attempt, promised
from tests.complaints.conftest import at, complaint, people, praise, take, wang
from tests.outages.conftest import ask, burst, in_hours, planned
from tests.payments.conftest import shan

__all__ = [
    "ask", "at", "attempt", "burst", "complaint", "in_hours", "people", "planned", "praise", "promised",
    "shan", "take", "wang",
]  # fmt: skip


def test_calls_agree_with_the_bar(office, made, clock):
    for seconds in (4, 14.99, 15.2, 40):
        call = telephone.start_call(office.clerk)
        clock.advance(seconds=seconds)
        telephone.answer(call.call_id, office.clerk)
        clock.advance(minutes=1)
        telephone.hang_up(call.call_id, "customer", office.clerk)
    clock.advance(hours=1)
    telephone.missed("13812345678", None, office.clerk)
    report = made("calls_by_hour", ALL)
    assert report.rows == [("12:00", 4, 4, 2, 0, 500, "12"), ("13:00", 1, 0, 0, 1, 0, "13")]
    assert ("The customer hung up", "4") in report.facts
    seen = answering(clocks.now() - timedelta(days=1), clocks.now(), 15)
    assert (seen.calls, seen.answered, seen.in_time, seen.missed) == tuple(
        report.sums[name] for name in ("calls", "answered", "in_time", "missed")
    )
    assert [row[3] for row in report.behind("12").rows] == [4, 15, 15, 40]


def test_callbacks_kept_tried_and_given_up(office, made, promised, attempt, clock):
    kept, late, never, gone, later = (promised() for _turn in range(5))
    attempt(kept)
    clock.advance(hours=1)
    attempt(gone, result="no_answer")
    clock.advance(hours=2)
    attempt(late)
    for _half in range(4):
        clock.advance(hours=6)
        attempt(gone, result="no_answer")
    give_up(gone, "tried long enough", office.leader)
    report = made("callbacks_kept", ALL)
    # reason, promised, in time, late, overdue, not due, not needed, kept, tries, reached, given up, to call
    assert report.rows == [("reply", 5, 2, 1, 2, 0, 0, 400, 7, 2, 1, 2, "reply")]
    open_now = counts(clocks.now())
    assert report.sums["still"] == open_now.overdue + open_now.today + open_now.later
    assert report.sums["overdue"] == open_now.overdue == len({never, later})
    assert len(report.behind("reply").rows) == 5


def test_received_is_kept_apart_from_upheld(people, made, at, complaint, praise, take, clock):
    at("decided")
    at("replied", replace(complaint, words="he laughed"))
    take(praise)
    take(replace(complaint, words="he slept"))
    report = made("complaints", ALL)
    # kind, about, came in, upheld, partly, not, cannot, in time, late, not answered, overdue, kept
    assert report.rows == [
        ("complaint", "any.attitude", 3, 2, 0, 0, 0, 1, 0, 2, 0, 1000, "complaint:any.attitude"),
        ("praise", "any.attitude", 1, 0, 0, 0, 0, 0, 0, 1, 0, None, "praise:any.attitude"),
    ]
    year = twelve_months(subject("staff", "Gao Yi"))
    assert (year.received, year.upheld) == (3, 2)
    assert report.sums["open"] + 1 == unfinished_cases().total  # one was answered and waits for its call
    clock.advance(days=20)
    assert made("complaints", ALL).rows[0][7:12] == (1, 0, 2, 2, 333)


def test_waits_of_who_was_served_and_who_left(office, made, shan, clock):
    for minutes, end in ((3, resume), (9, resume), (2, left)):
        held = hold(shan.id, "payment", {}, "computer slow", office.clerk)
        clock.advance(minutes=minutes)
        end(held.hold_id, office.clerk)
    hold(shan.id, "payment", {}, "computer slow", office.clerk)
    clock.advance(minutes=1)
    report = made("waits", ALL)
    # day, held, served, left, still, median, longest, in time, kept
    assert report.rows == [("2026-11-23", 4, 2, 1, 1, "3", "9", 1, 333, "2026-11-23")]
    assert report.facts == (("Longest wait, in minutes", "9"),)
    assert [row[-2] for row in report.behind("2026-11").rows] == ["on_time", "late", "late", "open"]


def test_outages_announced_overrun_and_asked_about(office, made, burst, planned, ask, in_hours, clock):
    sudden = write_notice(burst, office.clerk).outage_id
    approve(sudden, office.leader)
    start(sudden, burst.starts_at, office.clerk)
    ask("建设大街12号", "Wang", "13812345678")
    ask("建设大街13号", "Li", "13900001111")
    extend(sudden, in_hours(8), "another pipe", office.clerk)
    announced = write_notice(planned, office.clerk).outage_id
    approve(announced, office.leader)
    announce(announced, office.clerk)
    clock.advance(hours=7)
    restore(sudden, clocks.now(), office.clerk)
    clock.moment = planned.starts_at + timedelta(minutes=30)
    start(announced, clocks.now(), office.clerk)
    report = made("outages", ALL)
    assert [(row[1], row[8], row[10]) for row in report.rows] == [
        ("emergency", "", 2),
        ("planned", "on_time", 0),
    ]
    first, second = report.rows
    assert (first[6], first[9]) == (str(8 * 60), str(2 * 60))  # off since an hour before; said for six hours
    assert second[7] == str(30 * 60 + 30 - 1) or second[7] == str(30 * 60 + 29)
    assert dict(report.facts)["Announced in time"] == "1"
    assert len(report.behind(first[-1]).rows) == 2
