"""Whose drawer is open does not read in a report what her drawer has to hold."""

from datetime import timedelta

import pytest

from desktop.cash.service import open_shift
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.exports.period import Period
from desktop.reports.catalogue import REPORTS
from tests.reports.conftest import DAY

TAKINGS = [
    "takings_by_day", "takings_by_tender", "takings_by_component", "payments_list", "refunds", "months",
    "hall_month",
]  # fmt: skip


@pytest.mark.parametrize("name", TAKINGS)
def test_takings_of_a_drawer_that_is_still_to_be_counted_stay_hidden_from_its_clerk(office, made, name):
    open_shift("1", Money(0), office.clerk)
    with pytest.raises(UserError, match=r"23 Nov 2026.*counted blind") as refused:
        made(name, by=office.clerk)
    assert refused.value.field == "report"


@pytest.mark.parametrize("name", TAKINGS)
def test_whoever_is_in_charge_and_whoever_has_no_drawer_reads_them(office, made, name):
    assert made(name, by=office.clerk).name == name
    open_shift("1", Money(0), office.clerk)
    assert made(name, by=office.leader).name == name


def test_days_before_her_drawer_she_may_read(office, made):
    open_shift("1", Money(0), office.clerk)
    before = Period(DAY.first - timedelta(days=7), DAY.first - timedelta(days=1))
    assert made("takings_by_day", before, office.clerk).period == before
    with pytest.raises(UserError):
        made("takings_by_day", Period(DAY.first - timedelta(days=7), DAY.first), office.clerk)


def test_whatever_adds_up_money_that_was_taken_says_so(office):
    assert [kind.name for kind in REPORTS if kind.tells_takings] == TAKINGS
