"""A day of everything, lived through once, and reports of it."""

from datetime import date

import pytest

from desktop.exports.period import Period
from desktop.reports.catalogue import BY_NAME
from desktop.reports.report import at_once
from tests.proof.conftest import whole_day

__all__ = ["whole_day"]

DAY = Period(date(2026, 11, 23), date(2026, 11, 23))


@pytest.fixture
def made(office):
    """Makes a report by its name."""

    def make(name, period=DAY, by=None):
        return at_once(BY_NAME[name].steps(period, by or office.leader))

    return make
