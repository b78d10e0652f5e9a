"""Who gets a notice: by age, amount, area, category, status and stage, in the order of the way."""

import random
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.accounts.service import AccountFields, change_account
from desktop.billing.queries import owed
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import ReadOnly, UserError
from desktop.notices.choice import (
    Choice,
    find,
    found_count,
    found_rows,
    in_walking_order,
    totals,
    turn_out,
    unserved,
)
from desktop.notices.walking import walking_key
from tests.notices.conftest import Street
from tests.payments.conftest import add_month

NUMBERS = count(20_000_000)


def numbers():
    return [row.number for row in found_rows(0, 100)]


def test_they_lie_in_walking_order_with_numbers_as_numbers(street):
    street.found(status="")
    assert numbers() == ["00000007", "00000002", "00000003", "00000010"]
    assert [account for chunk in in_walking_order(2) for account, _language in chunk] == [
        row.account_id for row in found_rows(0, 10)
    ]


def test_a_street_is_one_however_its_doors_are_written():
    doors = ["人民路2号", "人民路 二号3单元", "人民路１０号", "人民路10号2单元", "人民路21号"]
    shuffled = random.Random(3).sample(doors, len(doors))
    assert sorted(shuffled, key=walking_key) == doors
    assert walking_key("North Road 10") == walking_key("10 North Road")
    assert walking_key("") > walking_key("解放路1号")


def test_sums_and_counts_are_told_without_what_was_taken_off(street):
    street.found()
    assert (totals().notices, totals().bills, totals().total) == (3, 5, 5 * 3520)
    turn_out(street.cards["00000010"].id)
    assert (totals().notices, totals().bills, totals().total, totals().left_out) == (2, 3, 3 * 3520, 1)
    assert found_count() == 3
    turn_out(street.cards["00000010"].id)
    assert totals().left_out == 0


def test_what_is_asked_for_is_what_comes(street):
    def asked(**choice):
        street.found(**choice)
        return set(numbers())

    assert asked(status="suspended") == {"00000003"}
    assert asked(category="industry") == {"00000002"}
    assert asked(area="north road") == {"00000010", "00000002"}
    assert asked(area="Bridge; road 10") == {"00000007", "00000010"}
    assert asked(area="nowhere") == set()
    assert asked(amount=(7040, None)) == {"00000010", "00000002"}
    assert asked(amount=(0, 7039)) == {"00000007"}
    # The oldest of 00000010 was due on the 25th of August: 90 days ago.
    assert asked(days=(90, None)) == {"00000010"}
    assert asked(days=(91, None)) == set()
    assert asked(days=(29, 60)) == {"00000002", "00000007"}


def test_a_bill_that_is_not_due_is_no_arrears(street, clock):
    add_month(street.cards["00000007"].id, "2026-11", ("water", 99))  # due in two days
    street.found(area="Bridge")
    assert found_rows(0, 1)[0].total == 3520
    clock.advance(days=2)
    street.found(area="Bridge")
    assert found_rows(0, 1)[0].total == 3520  # on the day itself it may still be paid
    clock.advance(days=1)
    street.found(area="Bridge")
    assert found_rows(0, 1)[0].total == 3619


def test_whoever_has_the_credit_for_it_gets_none(street):
    card = street.cards["00000007"]
    with db.transaction("test", by=None) as entry:
        db.insert(
            "credit_entry",
            {"account_id": card.id, "kind": "advance", "amount": 3520, "journal_seq": entry.seq},
        )
    found = street.found()
    assert "00000007" not in numbers()
    assert (found.covered, found.waiting) == (1, 0)


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        (Choice(days=(30, 20)), "days"),
        (Choice(amount=(500, 100)), "amount"),
        (Choice(area="x"), "area"),
        (Choice(area="road; y"), "area"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(street, choice, field):
    with pytest.raises(UserError) as refused:
        find(choice)
    assert refused.value.field == field


def test_books_that_are_only_looked_at_give_no_list(street, monkeypatch):
    monkeypatch.setattr(db, "_read_only", True)
    with pytest.raises(ReadOnly):
        find(Choice())
    monkeypatch.setattr(db, "_read_only", False)


def test_a_language_without_a_letter_is_told_with_who_reads_it(street, office):
    card = street.cards["00000010"]
    fields = AccountFields(card.number, card.name, card.address, language="vi")
    change_account(card.id, fields, office.leader)
    street.found()
    (missing,) = unserved("reminder")
    assert (missing.language, missing.count, missing.numbers) == ("vi", 1, ("00000010",))
    turn_out(card.id)
    assert unserved("reminder") == []


OWING = st.lists(
    st.tuples(
        st.sampled_from(["active", "suspended", "closed"]),
        st.sampled_from(["household", "industry"]),
        st.lists(
            st.tuples(st.integers(1, 11), st.integers(1, 50_000)), max_size=4, unique_by=lambda bill: bill[0]
        ),
    ),
    min_size=1,
    max_size=4,
)
ASKED = st.builds(
    Choice,
    days=st.tuples(st.integers(0, 200), st.none() | st.integers(200, 400)),
    amount=st.tuples(st.integers(0, 60_000), st.none() | st.integers(60_000, 200_000)),
    category=st.sampled_from(["", "industry"]),
    status=st.sampled_from(["", "active"]),
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(OWING, ASKED)
def test_the_list_is_what_the_bills_say(office, owing, choice):
    """Against the plainest way to count: account after account, bill after bill, in Python."""
    street, opened = Street(office), {}
    for status, category, bills in owing:
        number = f"{next(NUMBERS):08d}"
        card = street.customer(number, f"North Road {number}", status=status, category=category)
        opened[card.id] = card
        for month, amount in bills:
            add_month(card.id, f"2026-{month:02d}", ("water", amount))
    expected = {}
    for card in opened.values():
        bills = [bill for bill in owed(card.id).bills if bill.due_date < clocks.today().isoformat()]
        total = sum(bill.open for bill in bills)
        due = min((date.fromisoformat(bill.due_date) for bill in bills), default=None)
        (low, high), (least, most) = choice.days, choice.amount
        if (
            due is not None
            and low <= (clocks.today() - due).days <= (high or 1000)
            and least <= total <= (most or 10**9)
            and choice.category in ("", card.category)
            and choice.status in ("", card.status)
        ):
            expected[card.id] = total
    street.found(days=choice.days, amount=choice.amount, category=choice.category, status=choice.status)
    rows = found_rows(0, 10_000)
    assert {row.account_id: row.total for row in rows if row.account_id in opened} == expected
    assert totals().total == sum(row.total for row in rows)
    assert totals().bills == sum(row.bills for row in rows)
