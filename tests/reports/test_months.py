"""The last twelve months beside the twelve before, counted by hand and in the office's own months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core import clock
from desktop.reports.catalogue import BY_NAME
from desktop.reports.months import SPAN, months
from desktop.reports.report import Report, at_once
from desktop.reports.report import made as steps_of
from tests.proof.whole_day import WholeDay


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_there_are_twice_twelve_months_in_their_order_and_the_last_is_this_one(today):
    found = months(today)
    assert len(found) == len(set(found)) == 2 * SPAN
    assert found == sorted(found)
    assert found[-1] == f"{today:%Y-%m}"
    assert int(found[-1][:4]) * 12 + int(found[-1][5:]) == int(found[0][:4]) * 12 + int(found[0][5:]) + 23


@pytest.fixture
def day(office):
    return WholeDay(office)


def test_a_day_of_everything_stands_in_its_month(office, day, made):
    report = made("months")
    takings = made("takings_by_day").sums["takings"]
    assert len(report.rows) == SPAN
    last = dict(zip([column.name for column in report.columns], report.rows[-1], strict=False))
    assert last["month"] == "2026-11"
    assert last["takings"] == takings
    assert last["takings_before"] == 0
    assert last["receipts"] > 0
    assert last["orders"] == 1
    assert sum(row[1] for row in report.rows) == report.sums["takings"]


def test_the_same_figures_stand_in_the_charts(office, day, made):
    report = made("months")
    for place, chart in enumerate(report.charts):
        if chart.bars:
            assert [bar.values for bar in chart.bars] == [
                (row[1 + 2 * place], row[2 + 2 * place]) for row in report.rows
            ]
    assert "November 2026" in report.charts[0].told


def test_a_year_later_it_stands_beside_the_same_month(office, day, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2027, 11, 2))
    report = at_once(BY_NAME["months"].steps(None, office.leader))
    last = report.rows[-1]
    assert (last[0], last[1]) == ("2027-11", 0)
    assert last[2] != 0


def test_behind_a_month_are_its_days(office, day, made):
    report = made("months")
    behind = at_once(steps_of(report.behind("2026-11"), report.title))
    assert isinstance(behind, Report)
    assert behind.name == "takings_by_day"
    assert behind.sums["takings"] == report.rows[-1][1]
