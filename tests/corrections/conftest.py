"""Customers who paid, a clerk with an open drawer, and a leader who may agree."""

from dataclasses import replace

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.billing.queries import owed
from desktop.core import clock as clocks
from desktop.core.money import Money
from desktop.corrections.service import Destination
from desktop.payments.plan import TenderGiven
from desktop.payments.service import take_payment
from tests.payments.conftest import add_month, drawer, order, shan

__all__ = ["drawer", "order", "shan"]


@pytest.fixture
def mei(office):
    """林美 next door, who owes 20.00 for October."""
    card = open_account(AccountFields("00012346", "林美", "人民路14号"), office.leader)
    add_month(card.id, "2026-10", ("water", 2000))
    return card


@pytest.fixture
def paid(order, drawer, office):
    """Shan paid one month, 35.20, with a note of 50."""
    return take_payment(order(5000), office.clerk)


@pytest.fixture
def pay(order, office):
    """Takes a payment of some months; `tenders` as (kind, amount) pairs."""

    def take(*tenders, months=1, key="key-2", **wish):
        plain = order(1, months=months, key=key, **wish)
        given = tuple(
            TenderGiven(
                kind, Money(amount), "" if kind == "cash" else "Bank of China", "778899" * (kind != "cash")
            )
            for kind, amount in tenders
        )
        return take_payment(replace(plain, wish=replace(plain.wish, tenders=given)), office.clerk)

    return take


@pytest.fixture
def to_mei(mei):
    return Destination(mei.id, mei.version, clocks.now())


def owes(account_id):
    return int(owed(account_id).total)
