"""Taking a payment: one receipt number, one entry, all or nothing, and never twice."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.billing.queries import credit, owed
from desktop.billing.service import withdraw_batch
from desktop.cash.queries import in_drawer
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.payments import service
from desktop.payments.queries import find_receipt, last_payment_of, payments_of, receipt
from desktop.payments.search import find
from desktop.payments.service import copy_receipt, take_payment
from desktop.printing.queries import owed as papers_owed
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.unguarded import take_guards_down


def findings():
    return [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def test_due_applied_received_and_change_are_kept_apart(office, drawer, order):
    taken = take_payment(order(5000), office.clerk)
    assert (taken.due, taken.applied, taken.received, taken.change) == (3520, 3520, 5000, 1480)
    assert owed(taken.account_id).total == 7040
    assert in_drawer(drawer.shift_id) == 20000 + 3520


def test_receipt_numbers_have_no_gap_even_after_a_refusal(office, drawer, order):
    first = take_payment(order(3520, key="a"), office.clerk)
    with pytest.raises(UserError):
        take_payment(replace(order(3520, key="b"), due=Money(1)), office.clerk)
    second = take_payment(order(3520, key="c"), office.clerk)
    assert [number.split("-")[1] for number in (first.receipt_number, second.receipt_number)] == [
        "000001",
        "000002",
    ]


def test_the_same_key_fifty_times_pays_once(office, drawer, order):
    asked = order(5000)
    taken = [take_payment(asked, office.clerk) for _press in range(50)]
    assert {payment.receipt_number for payment in taken} == {taken[0].receipt_number}
    assert [payment.repeated for payment in taken] == [False] + [True] * 49
    assert db.one("SELECT COUNT(*) FROM payment") == (1,)
    assert in_drawer(drawer.shift_id) == 23520


def test_the_journal_tells_the_payment_without_naming_anybody(office, drawer, order):
    taken = take_payment(order(5000), office.clerk)
    body = db.one("SELECT body FROM journal WHERE kind = 'payment.taken'")[0]
    told = json.loads(body)
    assert told["receipt"] == taken.receipt_number
    assert told["change"] == 1480
    assert "单国强" not in body
    assert "13812345678" not in body


def test_no_money_without_an_open_drawer(office, order):
    with pytest.raises(UserError, match="drawer"):
        take_payment(order(5000), office.clerk)
    assert db.one("SELECT COUNT(*) FROM payment") == (0,)


def test_yesterdays_drawer_is_not_todays(office, drawer, order, clock):
    clock.advance(days=1)
    with pytest.raises(UserError, match="drawer"):
        take_payment(order(5000), office.clerk)


def test_an_account_changed_since_it_was_read_back_is_refused(office, drawer, order):
    with pytest.raises(UserError, match="Read number and name back"):
        take_payment(replace(order(5000), account_version=9), office.clerk)


def test_bills_taken_back_meanwhile_are_refused(office, drawer, order):
    asked = order(5000)
    batch = db.one("SELECT batch_id FROM bill ORDER BY id LIMIT 1")[0]
    withdraw_batch(batch, "wrong month", office.leader)
    with pytest.raises(UserError) as refused:
        take_payment(asked, office.clerk)
    assert refused.value.field == "bills"


def test_a_batch_with_a_paid_bill_cannot_be_taken_back(office, drawer, order):
    take_payment(order(3520), office.clerk)
    batch = db.one("SELECT batch_id FROM bill ORDER BY id LIMIT 1")[0]
    with pytest.raises(UserError, match="paid"):
        withdraw_batch(batch, "wrong month", office.leader)


def test_a_clerk_cannot_take_bills_back(office, shan):
    with pytest.raises(NotAllowed):
        withdraw_batch(1, "wrong month", office.clerk)


def test_change_kept_becomes_credit_that_pays_the_next_bill(office, drawer, order, shan):
    take_payment(order(5000, key="a", keep_change=True), office.clerk)
    assert credit(shan.id) == 1480
    take_payment(order(2040, key="b", use_credit=Money(1480)), office.clerk)
    assert credit(shan.id) == 0
    assert owed(shan.id).total == 3520
    assert in_drawer(drawer.shift_id) == 20000 + 5000 + 2040


def test_a_copy_says_what_the_receipt_said(office, drawer, order, shan):
    first = take_payment(order(3520, key="a"), office.clerk)
    facts = receipt(first.payment_id)
    take_payment(order(7040, months=2, key="b"), office.clerk)
    again = receipt(first.payment_id)
    assert facts == again
    assert again.still_owed == 7040
    assert copy_receipt(first.payment_id, office.clerk)
    assert [paper.copy for paper in papers_owed() if paper.title == first.receipt_number] == [0, 1]


def test_a_receipt_is_found_by_its_number_and_opens_its_account(office, drawer, order, shan):
    taken = take_payment(order(3520), office.clerk)
    assert find_receipt(taken.receipt_number.replace("-", "")).payment_id == taken.payment_id
    assert [hit.id for hit in find(taken.receipt_number)] == [shan.id]
    assert last_payment_of(office.clerk.staff_id).payment_id == taken.payment_id
    assert payments_of(shan.id)[0].change == 0


def test_an_untouched_file_has_nothing_to_say(office, drawer, order):
    take_payment(order(5000, keep_change=True), office.clerk)
    assert findings() == []


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE payment SET change = 1380, received = 4900",
        "UPDATE payment SET account_id = account_id + 0, received_said_at = received_said_at, due = 1",
        "UPDATE tender SET amount = amount + 1",
        "UPDATE allocation SET amount = amount - 1",
        "DELETE FROM allocation",
        "UPDATE cash_entry SET amount = amount - 100 WHERE kind = 'received'",
        "DELETE FROM cash_entry WHERE kind = 'change'",
        "INSERT INTO cash_entry (shift_id, kind, tender, amount, journal_seq, place)"
        " VALUES (1, 'change', 'cash', -5, 1, 'customer')",
        "UPDATE charge SET amount = amount - 1",
        "DELETE FROM charge WHERE bill_id = 3",
        "UPDATE journal SET body = replace(body, '1480', '1380')",
        "UPDATE account SET name = '王五'",
    ],
)
def test_a_hand_in_the_file_is_found_even_without_its_guards(office, drawer, order, attack):
    take_payment(order(5000), office.clerk)
    db.database.execute_sql("PRAGMA foreign_keys=OFF")
    take_guards_down()
    fences = [found for found in findings() if found.check == "fences"]
    assert fences
    db.database.execute_sql(attack)
    assert [found for found in findings() if found.check != "fences"]


def test_a_missing_receipt_is_found(office, drawer, order):
    for key in "abc":
        take_payment(order(3520, key=key), office.clerk)
    db.database.execute_sql("PRAGMA foreign_keys=OFF")
    db.database.execute_sql("DROP TRIGGER payment_never_deleted")
    db.database.execute_sql("DELETE FROM payment WHERE serial = 2")
    assert {found.check for found in findings()} >= {"payments", "receipts"}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 12000), st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_a_day_of_any_payments_balances(office, drawer, order, shan, visits):
    before_drawer = in_drawer(drawer.shift_id)
    before_paid = db.one("SELECT COALESCE(SUM(applied + credit_added - credit_used), 0) FROM payment")[0]
    for received, keep, with_credit in visits:
        use = min(credit(shan.id), owed(shan.id).total) if with_credit else Money(0)
        key = f"{before_paid}-{db.one('SELECT COUNT(*) FROM payment')[0]}"
        asked = order(received, months=3, key=key, keep_change=keep, use_credit=use)
        with suppress(UserError):
            service.take_payment(asked, office.clerk)
    paid = db.one("SELECT COALESCE(SUM(applied + credit_added - credit_used), 0) FROM payment")[0]
    assert in_drawer(drawer.shift_id) - before_drawer == paid - before_paid
    assert owed(shan.id).total >= 0
    assert findings() == []
