"""The ready sentence says exactly what is owed: one month, several, or nothing (S30)."""

import pytest

from desktop.billing.queries import open_bills
from desktop.core.i18n import language
from desktop.core.money import Money
from desktop.inquiry.queries import account_facts
from desktop.inquiry.sentence import sentence
from desktop.payments.service import take_payment
from tests.payments.conftest import add_month


def told(account_id):
    return sentence(account_facts(account_id))


def test_months_owed_are_named_with_their_total(office, shan):
    said = told(shan.id)
    for part in ("August 2026", "September 2026", "October 2026", "one hundred and five yuan and sixty fen"):
        assert part in said


def test_only_this_months_bill_is_this_months_bill(office, shan, drawer, order):
    take_payment(order(7040, months=2), office.clerk)
    assert told(shan.id) == "Your water bill for October 2026 is thirty-five yuan and twenty fen."


def test_one_old_bill_is_arrears_even_when_the_newer_ones_are_paid(office, shan, drawer, order):
    oldest = open_bills(shan.id)[0]
    newer = tuple(bill.bill_id for bill in open_bills(shan.id)[1:])
    made = order(7040, months=3)
    from dataclasses import replace

    take_payment(replace(made, wish=replace(made.wish, bill_ids=newer), due=Money(7040)), office.clerk)
    assert [bill.bill_id for bill in open_bills(shan.id)] == [oldest.bill_id]
    assert told(shan.id).startswith("You owe")
    assert "August 2026" in told(shan.id)


def test_a_part_paid_month_is_told_with_what_is_left(office, shan, drawer, order):
    take_payment(order(9000, months=3), office.clerk)
    assert told(shan.id) == "Your water bill for October 2026 is fifteen yuan and sixty fen."


def test_nothing_owed_and_credit_are_said(office, shan, drawer, order):
    take_payment(order(10560, months=3), office.clerk)
    assert told(shan.id) == "Nothing is owed on this account."
    add_month(shan.id, "2026-11", ("water", 1000))
    take_payment(order(2000, months=1, key="key-2", keep_change=True), office.clerk)
    assert "ten yuan" in told(shan.id)


@pytest.mark.parametrize("code", ["en", "zh_CN", "zh_TW"])
def test_fourteen_months_are_said_from_the_first_to_the_last(office, shan, code):
    for month in range(1, 12):
        add_month(shan.id, f"2025-{month:02d}", ("water", 1000))
    with language(code):
        said = told(shan.id)
    assert ("January 2025" if code == "en" else "2025年1月") in said
    assert ("October 2026" if code == "en" else "2026年10月") in said
    assert ("March 2025" if code == "en" else "2025年3月") not in said
