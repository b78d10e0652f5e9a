"""A counter with a book of forms, and payments that may be written on them."""

import pytest

from desktop.core.db import transaction
from desktop.core.money import Money
from desktop.forms.service import issue_book, use_form
from desktop.payments.plan import TenderGiven
from desktop.payments.posting import Posting, post
from desktop.payments.service import take_payment
from tests.payments.conftest import drawer, order, shan

__all__ = ["drawer", "order", "shan"]


@pytest.fixture
def pad(office):
    """Ten forms, M-000101 to M-000110, at the counter."""
    return issue_book("M", "000101", "000110", "", office.leader)


@pytest.fixture
def paid(order, drawer, office):
    """One payment, 35.20, that was written on some form."""
    return take_payment(order(3520), office.clerk)


@pytest.fixture
def write_on(office):
    """Joins a payment to a form, in an entry that tells of both."""

    def write(number, payment_id):
        with transaction("payment.taken_late", "forms", by=office.clerk.staff_id) as entry:
            entry.tells(payment=payment_id)
            return use_form(entry, number, payment_id, office.clerk)

    return write


@pytest.fixture
def fresh_payment(office, shan, drawer):
    """Puts one more receipt on the books within an open transaction; returns its id."""

    def put(entry):
        stamp, hundred, none = entry.at_utc, Money(100), Money(0)
        posting = Posting(
            "payment", f"key-{entry.seq}", shan.id, shan.version, none, none, hundred, none, none, hundred,
            (TenderGiven("cash", hundred),), (), (("advance", hundred),), stamp, stamp,
        )  # fmt: skip
        posted = post(entry, posting, drawer, office.clerk)
        entry.tells(**posted.told)
        return posted.payment_id

    return put
