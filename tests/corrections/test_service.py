"""What a correction promises: the first receipt stays, the sums come back, and the books hold."""

import pytest
from peewee import DatabaseError

from desktop.billing.queries import credit
from desktop.cash.queries import in_drawer
from desktop.cash.service import open_shift
from desktop.closing.service import close_shift
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.corrections.service import (
    Destination,
    bounce_cheque,
    move_payment,
    refund_credit,
    reverse_payment,
)
from desktop.office.service import add_staff
from desktop.payments.queries import payments_of
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.corrections.conftest import owes
from tests.proof.conftest import count_exactly


def findings():
    return [found.text for found in full_check(RESOURCES / "sql") if isinstance(found, Finding)]


def test_a_reversal_is_a_receipt_of_its_own_and_everything_is_as_before(paid, shan, office, drawer):
    assert owes(shan.id) == 7040
    done = reverse_payment("back-1", paid.payment_id, "wrong_amount", "", office.clerk)
    assert owes(shan.id) == 3 * 3520
    assert in_drawer(drawer.shift_id) == drawer.opening_float
    assert done.given_back == 3520
    reversal, first = payments_of(shan.id)
    assert (reversal.kind, reversal.reverses, reversal.received) == ("reversal", first.receipt_number, -5000)
    assert first.reversed_by == reversal.receipt_number
    assert findings() == []


def test_a_reversal_is_not_reversed(paid, shan, office):
    done = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    with pytest.raises(UserError, match="itself a correction"):
        reverse_payment("back-2", done.payment_ids[0], "twice", "", office.clerk, office.leader)
    with pytest.raises(UserError, match="taken back already"):
        reverse_payment("back-3", paid.payment_id, "twice", "", office.clerk, office.leader)
    assert len(payments_of(shan.id)) == 2


def test_a_second_press_writes_nothing_new(paid, shan, office):
    first = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    again = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    assert again.repeated
    assert again.receipt_numbers == first.receipt_numbers
    assert len(payments_of(shan.id)) == 2


def test_an_older_receipt_of_the_account_needs_a_leader(paid, pay, shan, office):
    pay(("cash", 3520))
    with pytest.raises(NotAllowed, match="latest"):
        reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk, office.leader)
    assert payments_of(shan.id)[0].approved_by == "Zhou Min"
    assert findings() == []


def test_a_receipt_of_another_shift_needs_a_leader(paid, shan, office, drawer):
    """Of the clerk's own earlier shift too, even though it is the latest receipt of the account."""
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(20000), {}, office.clerk)
    open_shift("1", Money(20000), office.clerk)
    with pytest.raises(NotAllowed, match="another shift"):
        reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    second = add_staff("Tang Hui", "clerk", "2468", office.leader)
    open_shift("2", Money(20000), second)
    with pytest.raises(NotAllowed, match="another shift"):
        reverse_payment("back-1", paid.payment_id, "twice", "", second, second)
    assert len(payments_of(shan.id)) == 1
    reverse_payment("back-1", paid.payment_id, "twice", "", second, office.leader)
    assert payments_of(shan.id)[0].approved_by == "Zhou Min"
    assert findings() == []


def test_money_on_the_wrong_account_moves_as_a_linked_pair(paid, shan, mei, to_mei, office, drawer):
    done = move_payment("move-1", paid.payment_id, to_mei, "", office.clerk)
    assert owes(shan.id) == 3 * 3520
    assert owes(mei.id) == 0
    assert credit(mei.id) == 1520
    assert in_drawer(drawer.shift_id) == drawer.opening_float + 3520
    moved = payments_of(mei.id)[0]
    assert moved.instead_of == paid.receipt_number
    assert [number[:8] for number in done.receipt_numbers] == ["A-000002", "A-000003"]
    assert findings() == []


def test_a_bounced_cheque_costs_its_fee_and_leaves_the_drawer_alone(pay, shan, office, drawer):
    taken = pay(("cash", 1000), ("cheque", 2520), key="key-9")
    cash, cheques = in_drawer(drawer.shift_id), in_drawer(drawer.shift_id, "cheque")
    bounce_cheque("bounce-1", taken.payment_id, Money(2000), "", office.clerk, office.leader)
    assert owes(shan.id) == 3 * 3520 + 2000 - 1000
    assert in_drawer(drawer.shift_id) == cash
    assert in_drawer(drawer.shift_id, "cheque") in (cheques, cheques - 2520)
    assert findings() == []


def test_credit_is_paid_out_when_a_leader_agrees(pay, shan, office, drawer):
    pay(("cash", 5000), keep_change=True)
    assert credit(shan.id) == 1480
    who = Destination(shan.id, shan.version, clocks.now())
    with pytest.raises(NotAllowed):
        refund_credit("out-1", who, Money(1480), "her passport", office.clerk)
    with pytest.raises(UserError, match="not so much credit"):
        refund_credit("out-1", who, Money(1481), "her passport", office.clerk, office.leader)
    with pytest.raises(UserError, match="who takes the money"):
        refund_credit("out-1", who, Money(1480), " ", office.clerk, office.leader)
    done = refund_credit("out-1", who, Money(1480), "her passport", office.clerk, office.leader)
    assert done.given_back == 1480
    assert credit(shan.id) == 0
    assert in_drawer(drawer.shift_id) == drawer.opening_float + 3520
    assert findings() == []


def test_the_database_refuses_a_reversal_that_takes_back_another_sum(paid):
    columns = "journal_seq, request_key, series, serial, receipt_number, kind, account_id, account_version,"
    columns += " shift_id, staff_id, business_date, taken_at, due, applied, received, change, credit_used,"
    columns += " credit_added, identity_confirmed_at, received_said_at, reverses_id, reason, note"
    with pytest.raises(DatabaseError, match="takes back one payment, whole"):
        db.database.execute_sql(
            f"INSERT INTO payment ({columns}) SELECT 9999, 'x', 'Z', 1, 'Z-1', 'reversal', account_id,"
            " account_version, shift_id, staff_id, business_date, taken_at, 0, 0, -1, -1, 0, 0, '', '', id,"
            " 'other', '' FROM payment"
        )
