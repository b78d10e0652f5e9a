"""The last twelve months in bars: what was used, what was billed and paid, and what is still to be paid."""

from dataclasses import replace

import pytest

from desktop.billing.queries import BillRow
from desktop.corrections.service import reverse_payment
from desktop.inquiry.queries import account_facts
from desktop.inquiry.twelve_months import MONTHS, paid_chart, usage, use_chart
from desktop.payments.service import take_payment


def bill(month, used, place=1):
    return BillRow(place, month, "", "", "", "", used, ())


def paid(facts):
    return paid_chart(facts, lambda amount: str(int(amount)))


@pytest.mark.parametrize(
    ("typed", "read"), [("16", "16"), ("3.5", "3.5"), ("0", "0"), ("", None), ("x", None), ("-1", None)]
)
def test_only_usable_figures_are_shown(typed, read):
    found = usage(bill("2026-10", typed))
    assert (None if found is None else str(found)) == read


@pytest.mark.parametrize("typed", ["NaN", "Infinity"])
def test_what_is_no_number_is_none(typed):
    assert usage(bill("2026-10", typed)) is None


def test_a_year_is_shown_oldest_first():
    bills = [bill(f"2026-{month:02d}", str(month)) for month in range(12, 0, -1)]
    chart = use_chart([*bills, bill("2025-12", "99")])
    assert len(chart.bars) == MONTHS
    assert [bar.label for bar in chart.bars] == [str(month) for month in range(1, 13)]
    assert chart.bars[2].values == (3000, 0)
    assert chart.bars[2].short == ("3",)


def test_what_is_paid_moves_from_one_pattern_to_the_other(office, shan, drawer, order):
    before = use_chart(account_facts(shan.id).bills)
    assert [bar.values for bar in before.bars] == [(0, bar.values[1]) for bar in before.bars]
    take_payment(order(3520), office.clerk)
    after = use_chart(account_facts(shan.id).bills)
    assert after.bars[0].values == (before.bars[0].values[1], 0)
    assert "not yet paid" not in after.bars[0].told
    assert "not yet paid" in after.bars[-1].told


def test_billed_and_paid_stand_in_their_months(office, shan, drawer, order):
    facts = account_facts(shan.id)
    assert all(bar.values[1] == 0 for bar in paid(facts).bars)
    taken = take_payment(order(3520), office.clerk)
    chart = paid(account_facts(shan.id))
    assert sum(bar.values[0] for bar in chart.bars) == sum(one.total for one in facts.bills)
    assert [bar.values[1] for bar in chart.bars if bar.values[1]] == [3520]
    reverse_payment("back", taken.payment_id, "twice", "", office.clerk)
    assert not any(bar.values[1] for bar in paid(account_facts(shan.id)).bars)


def test_without_bills_and_payments_there_is_nothing_to_see(office, shan):
    facts = replace(account_facts(shan.id), bills=(), payments=())
    assert use_chart(()).bars == paid(facts).bars == ()
