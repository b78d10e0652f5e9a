"""Whatever happens in an office: days, clerks, ways of paying and parts of the bills come to the same sum."""

import tempfile
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.billing.queries import credit, owed
from desktop.core import clock as clocks
from desktop.core import db
from desktop.exports.period import ALL
from desktop.office import pins
from desktop.office import settings as office_settings
from desktop.reports.catalogue import BY_NAME
from desktop.reports.report import at_once
from tests.conftest import StandingClock
from tests.proof.random_office import RandomOffice

ACTS = 60


@settings(max_examples=5)
@given(st.integers(0, 2**32))
def test_all_reports_come_to_the_same_sum(seed):
    kept = (clocks.now, pins.MEMORY_KIB, pins.ROUNDS)
    clocks.now = StandingClock()
    pins.MEMORY_KIB, pins.ROUNDS = 8, 1
    try:
        with tempfile.TemporaryDirectory() as folder:
            agree_after(RandomOffice(Path(folder)), Random(seed))
    finally:
        db.close_quietly()
        office_settings.forget()
        clocks.now, pins.MEMORY_KIB, pins.ROUNDS = kept


def agree_after(office, dice):
    for clerk in (0, 1):
        office.attempt(office.open, clerk, clerk, 20000)
    for _act in range(ACTS):
        office.anything(dice)
    sums = {name: dict(at_once(kind.steps(ALL, office.leader)).sums) for name, kind in BY_NAME.items()}
    (taken,) = db.one("SELECT COALESCE(SUM(received - change), 0) FROM payment")
    assert sums["takings_by_day"]["takings"] == taken
    assert sums["takings_by_clerk"]["takings"] == taken
    assert sums["takings_by_tender"]["takings"] == taken
    assert sums["takings_by_component"]["sum"] == taken
    assert sums["payments_list"]["takings"] == taken
    days = sums["takings_by_day"]
    assert days["taken"] + days["taken_back"] == days["applied"] + days["credit"] == taken
    assert sums["arrears_by_age"]["open"] == sum(owed(card.id).total for card in office.accounts)
    assert sums["arrears_by_category"]["open"] == sums["arrears_by_age"]["open"]
    assert sums["prepaid_credit"]["credit"] == sum(credit(card.id) for card in office.accounts)
    (cash,) = db.one("SELECT COALESCE(SUM(counted - expected), 0) FROM over_short WHERE tender = 'cash'")
    assert sums["over_short_by_denomination"]["difference"] == cash
