"""A clerk's drawer on a working day, a customer who pays into it, and a second clerk."""

import pytest

from desktop.cash.counting import CountLine, count_drawer
from desktop.core.money import Money
from desktop.office.service import add_staff
from tests.corrections.conftest import mei, pay, to_mei
from tests.payments.conftest import drawer, order, shan

__all__ = ["drawer", "mei", "order", "pay", "shan", "to_mei"]


@pytest.fixture
def second(office):
    """Another clerk."""
    return add_staff("Tang Hui", "clerk", "2468", office.leader)


@pytest.fixture
def count(office):
    """Counts a drawer by totals, as (tender, amount) pairs."""

    def by_total(shift_id, *sums, by=None):
        lines = [CountLine(tender, "total", Money(0), 0, Money(amount)) for tender, amount in sums]
        return count_drawer(shift_id, lines, by or office.clerk)

    return by_total
