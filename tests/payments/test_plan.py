"""The plan: where every fen goes, before anything happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.billing.queries import BillRow, ChargeRow, Owed
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.payments.plan import TenderGiven, Wish, plan

CNY = currency("CNY")
ORDER = ("late_fee", "sewage", "water")


def bill(number, *charges):
    rows = tuple(
        ChargeRow(place, component, Money(amount), Money(amount))
        for place, (component, amount) in enumerate(charges, 1)
    )
    return BillRow(number, f"2026-{number:02d}", f"2026-{number + 1:02d}-25", f"SF{number}", "", "", "", rows)


def owed(*bills, credit=0):
    return Owed(1, bills, Money(credit))


def cash(amount):
    return (TenderGiven("cash", Money(amount)),)


JULY = bill(7, ("water", 2400), ("sewage", 1120))
AUGUST = bill(8, ("water", 3000), ("sewage", 500), ("late_fee", 20))


def test_one_bill_paid_with_a_note_gives_change():
    agreed = plan(owed(JULY), Wish((7,), cash(5000)), ORDER, CNY)
    assert (agreed.due, agreed.applied, agreed.received, agreed.change) == (3520, 3520, 5000, 1480)


def test_a_partial_payment_goes_to_the_oldest_bill_first_and_inside_it_by_the_office_order():
    agreed = plan(owed(JULY, AUGUST), Wish((7, 8), cash(4000)), ORDER, CNY)
    assert [(line.component, line.amount) for share in agreed.shares for line in share.lines] == [
        ("sewage", 1120),
        ("water", 2400),
        ("late_fee", 20),
        ("sewage", 460),
    ]
    assert agreed.short == 3520 + 3520 - 4000
    assert agreed.change == 0


def test_change_kept_as_credit_is_no_change():
    agreed = plan(owed(JULY), Wish((7,), cash(5000), keep_change=True), ORDER, CNY)
    assert (agreed.change, agreed.change_kept, agreed.credit_added) == (0, 1480, 1480)


def test_an_advance_without_any_bill():
    agreed = plan(owed(), Wish((), cash(10000), advance=Money(8000)), ORDER, CNY)
    assert (agreed.applied, agreed.credit_added, agreed.change) == (0, 8000, 2000)


def test_credit_pays_and_cash_pays_the_rest():
    agreed = plan(owed(JULY, credit=520), Wish((7,), cash(3000), use_credit=Money(520)), ORDER, CNY)
    assert (agreed.applied, agreed.credit_used, agreed.change) == (3520, 520, 0)


def test_credit_alone_can_pay():
    agreed = plan(owed(JULY, credit=9000), Wish((7,), (), use_credit=Money(3520)), ORDER, CNY)
    assert (agreed.applied, agreed.received) == (3520, 0)


def test_two_ways_of_paying_and_change_only_from_the_cash():
    tenders = (TenderGiven("cheque", Money(3000), "ABC", "001122", "2026-11-20"), *cash(1000))
    agreed = plan(owed(JULY), Wish((7,), tenders), ORDER, CNY)
    assert (agreed.received, agreed.change) == (4000, 480)


def test_a_negative_line_pays_for_the_others():
    note = bill(9, ("water", -1000), ("sewage", 300))
    agreed = plan(owed(JULY, note), Wish((7, 9), cash(2820)), ORDER, CNY)
    assert (agreed.due, agreed.applied, agreed.short) == (2820, 2820, 0)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish((7,), ()), "received"),
        (Wish((), cash(1000)), "bills"),
        (Wish((3,), cash(1000)), "bills"),
        (Wish((7,), cash(0)), "received"),
        (Wish((7,), cash(-5)), "received"),
        (Wish((7,), cash(12345678)), "received"),  # an account number typed into the amount
        (Wish((7,), (TenderGiven("cheque", Money(5000), "ABC", "1"),)), "received"),
        (Wish((7,), (TenderGiven("cheque", Money(3520), "", "1"),)), "bank"),
        (Wish((7,), (TenderGiven("transfer", Money(3520)),)), "reference"),
        (Wish((7,), cash(5000), use_credit=Money(1)), "credit"),
        (Wish((7,), cash(1000), advance=Money(5000)), "received"),
        (Wish((7,), cash(5000), advance=Money(-5)), "advance"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(wish, field):
    with pytest.raises(UserError) as refused:
        plan(owed(JULY, AUGUST), wish, ORDER, CNY)
    assert refused.value.field == field


lines = st.lists(
    st.tuples(
        st.sampled_from(("water", "sewage", "late_fee", "refuse")), st.integers(-3000, 9000).filter(bool)
    ),
    min_size=1,
    max_size=5,
)


@given(st.lists(lines, min_size=1, max_size=6), st.integers(1, 60000), st.booleans(), st.integers(0, 5000))
def test_nothing_is_lost_between_received_and_applied(months, received, keep, credit):
    bills = [bill(number, *charges) for number, charges in enumerate(months, 1)]
    now = owed(*bills, credit=credit)
    use = max(0, min(credit, now.total))
    wish = Wish(tuple(b.bill_id for b in bills), cash(received), use_credit=Money(use), keep_change=keep)
    try:
        agreed = plan(now, wish, ORDER, CNY)
    except UserError:
        return
    assert agreed.received + agreed.credit_used == agreed.applied + agreed.credit_added + agreed.change
    assert sum(share.amount for share in agreed.shares) == agreed.applied
    assert 0 <= agreed.applied <= agreed.due
    assert agreed.short == 0 or agreed.change == agreed.credit_added == 0
    for share in agreed.shares:
        opens = {charge.position: charge.open for charge in share.bill.charges}
        assert all(abs(line.amount) <= abs(opens[line.position]) for line in share.lines)
