"""The day at a glance: its facts on a day of everything, who sees sums, and its pictures on one page."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop.cash.service import open_shift
from desktop.core import clock as clocks
from desktop.core.chart import Bar, Chart
from desktop.core.money import Money
from desktop.exports.period import Period
from desktop.office.rights import AUDITOR
from desktop.office.service import add_staff
from desktop.office.settings import office as settings
from desktop.reports import today
from desktop.reports.blind import sees_sums
from desktop.reports.of_service.waits_today import WAITS_TODAY
from desktop.reports.report import at_once
from desktop.reports.today_paper import write_today
from desktop.schedule.rules import DAY, Rule
from desktop.schedule.service import add_item
from desktop.visits import service as visits
from tests.callbacks.conftest import attempt, promised
from tests.payments.conftest import shan
from tests.proof.whole_day import WholeDay

__all__ = ["attempt", "promised", "shan"]


@pytest.fixture
def day(office):
    return WholeDay(office)


def test_what_was_taken_is_what_the_report_of_the_day_says(office, day, made):
    facts = today.today(office.leader)
    on = date.fromisoformat(facts.day)
    report = made("takings_by_tender", Period(on, on))
    taken = {row[0]: (row[1], row[4]) for row in report.rows}
    assert {one.tender: (one.receipts, one.amount) for one in facts.taken} == taken
    chart = today.pictures(facts)[today.TAKINGS]
    assert sum(bar.values[0] - sum(bar.values[1:]) for bar in chart.bars) == report.sums["takings"]


def test_whose_drawer_is_open_sees_receipts_and_no_sum(office):
    day = WholeDay(office)
    clerk = day.clerk
    assert sees_sums(office.leader)
    assert sees_sums(add_staff("Wu Yi", AUDITOR, "97531", office.leader))
    hers = today.today(clerk)
    assert not hers.shows_sums
    assert all(one.amount == 0 and one.receipts for one in hers.taken)
    chart = today.pictures(hers)[today.TAKINGS]
    assert not any(bar.key for bar in chart.bars)
    sums = {f"{one.amount / 100:,.2f}" for one in today.today(office.leader).taken}
    assert not any(shown in chart.told for shown in sums)


def test_once_her_drawer_is_closed_she_sees_sums(office):
    assert sees_sums(office.clerk)
    open_shift("1", Money(0), office.clerk)
    assert not sees_sums(office.clerk)


def test_callbacks_are_told_as_overdue_to_come_kept_and_late(office, promised, attempt, clock):
    kept, late, missed, later = (
        promised(due=clocks.now() + timedelta(minutes=minutes)) for minutes in (30, 20, 10, 300)
    )
    attempt(kept)
    clock.advance(hours=1)
    attempt(late)
    facts = today.today(office.leader)
    assert facts.called == (1, 1)
    assert (facts.to_call.overdue, facts.to_call.today) == (1, 1)
    chart = today.pictures(facts)[today.CALLBACKS]
    assert [bar.values for bar in chart.bars] == [(1,), (1,), (1,), (1,)]
    assert {missed, later}
    clock.advance(days=1)
    assert today.today(office.leader).called == (0, 0)


def test_waits_are_told_by_their_length(office, clock, shan):
    for minutes in (0, 7):
        held = visits.hold(shan.id, "payments", {}, "", office.clerk)
        clock.advance(minutes=minutes)
        visits.resume(held.hold_id, office.clerk)
    visits.hold(shan.id, "payments", {}, "", office.clerk)
    clock.advance(minutes=31)
    facts = today.today(office.leader)
    chart = today.pictures(facts)[today.WAITS]
    assert [bar.values for bar in chart.bars] == [(1, 0), (1, 0), (0, 1)]
    assert "3 today, the longest 31 min; 1 waiting now" in chart.title
    report = at_once(WAITS_TODAY.steps(None, office.leader))
    assert [row[3] for row in report.rows] == [0, 7, 31]


def test_arrears_say_of_what_moment_they_are_and_open_by_age(office, day, made):
    report = made("arrears_by_age")
    chart = today.arrears(report, datetime(2026, 11, 23, 6, 30, tzinfo=UTC))
    assert "as of" in chart.title
    assert sum(bar.values[0] for bar in chart.bars) == report.sums["open"]
    assert all(today.read_key(bar.key)[0] == today.ARREARS for bar in chart.bars)


def test_the_schedule_stands_among_the_pictures(office):
    add_item("Bring in the bills", Rule(DAY, clocks.today().day), office.leader)
    chart = today.pictures(today.today(office.clerk))[today.SCHEDULE]
    assert [bar.told for bar in chart.bars] == ["due today"]


def test_an_empty_day_says_so_in_sentences(office):
    for name, chart in today.pictures(today.today(office.leader)).items():
        assert chart.bars == (), name
        assert chart.empty, name


def test_all_pictures_stand_on_one_page(office, day, made):
    facts = today.today(office.leader)
    charts = [*today.pictures(facts).values(), today.arrears(made("arrears_by_age"), facts.at)]
    pdf = write_today(facts, (charts[:4], charts[4:]), office.leader, settings())
    pages = PdfReader(BytesIO(pdf)).pages
    assert len(pages) == 1
    text = " ".join(pages[0].extract_text().split())
    for chart in charts:
        assert chart.title in text
        for bar in chart.bars:
            assert bar.label in text


def test_a_full_day_stands_on_one_page_too(office):
    lines = (7, 7, 4, 7)
    charts = [
        Chart(f"Title {count}", tuple(Bar(f"Line {at}", (at, 1), str(at)) for at in range(count)), ("a", "b"))
        for count in lines
    ]
    facts = today.today(office.leader)
    pdf = write_today(facts, (charts, charts), office.leader, settings())
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
