"""A customer with three months of bills, and a clerk with an open drawer."""

from datetime import timedelta

import pytest

from desktop.accounts.service import AccountFields, open_account
from desktop.billing.batches import BatchDigest, BillIn, add_bills, begin_batch, next_bill_id
from desktop.billing.queries import owed
from desktop.cash.service import open_shift
from desktop.core import clock as clocks
from desktop.core.db import transaction
from desktop.core.money import Money
from desktop.payments.plan import TenderGiven, Wish
from desktop.payments.service import PaymentOrder


def add_month(account_id, period, *charges):
    bill = BillIn(
        account_id, f"SF{account_id}-{period}", period, f"{period}-25", list(charges), "100", "116", "16"
    )
    digest = BatchDigest()
    digest.add(bill)
    with transaction("bills.imported", "bills", by=None) as entry:
        batch_id = begin_batch(entry, f"{period}.csv", digest.hexdigest(), digest)
        add_bills(batch_id, next_bill_id(), [bill])
    return batch_id


@pytest.fixture
def shan(office):
    """单国强 of 人民路, who owes 35.20 for each of three months."""
    card = open_account(
        AccountFields("00012345", "单国强", "人民路12号", phones=("13812345678",)), office.leader
    )
    for period in ("2026-08", "2026-09", "2026-10"):
        add_month(card.id, period, ("water", 2400), ("sewage", 1120))
    return card


@pytest.fixture
def drawer(office):
    return open_shift("1", Money(20000), office.clerk)


@pytest.fixture
def order(shan):
    """Makes the order for the oldest `months` months, paid in cash."""

    def make(received, months=1, key="key-1", **wish):
        now = owed(shan.id)
        bills = now.bills[:months]
        said = clocks.now()
        return PaymentOrder(
            key,
            shan.id,
            shan.version,
            Wish(tuple(b.bill_id for b in bills), (TenderGiven("cash", Money(received)),), **wish),
            Money(sum(b.open for b in bills)),
            said - timedelta(seconds=20),
            said,
        )

    return make
