"""A cheque is one piece of paper: it lies in one place, and goes to the bank once."""

import pytest
from peewee import DatabaseError

from desktop.accounts.service import AccountFields, open_account
from desktop.cash.cheques import cheques_in_drawer, cheques_in_safe
from desktop.cash.counting import CountLine, count_drawer
from desktop.cash.queries import in_drawer, open_shift_of, slips_of
from desktop.cash.service import drop, open_shift
from desktop.closing.day import Deposit, close_day
from desktop.closing.day_facts import day_facts
from desktop.closing.service import close_shift, hand_over
from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.corrections.preview import BACK, preview
from desktop.corrections.service import Destination, bounce_cheque, move_payment, reverse_payment
from desktop.payments.queries import payment_row
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.proof.conftest import count_exactly


def findings():
    return [found.text for found in full_check(RESOURCES / "sql") if isinstance(found, Finding)]


def kinds_of(shift_id):
    return db.rows(
        "SELECT kind, amount FROM cash_entry WHERE shift_id = ? AND tender = 'cheque'", (shift_id,)
    )


@pytest.fixture
def third(office):
    card = open_account(AccountFields("00012347", "Wu Lan", "Lake Road 3"), office.leader)
    return Destination(card.id, card.version, clocks.now())


@pytest.fixture
def end_day(office):
    """The clerk counts and closes, and all that lies in the safe goes to the bank."""

    def end():
        shift = open_shift_of(office.clerk.staff_id)
        count_exactly(shift.shift_id, office.clerk)
        close_shift(shift.shift_id, Money(0), {}, office.clerk)
        close_day(shift.business_date, Deposit(Money(0), True), False, office.leader)
        return day_facts(shift.business_date).deposit

    return end


def test_a_cheque_goes_to_the_bank_once_however_often_its_payment_moves(
    office, drawer, pay, to_mei, third, end_day
):
    paid = pay(("cheque", 3520), key="one")
    assert [cheque.receipt for cheque in end_day().cheques] == [paid.receipt_number]
    open_shift("1", Money(0), office.clerk)
    moved = move_payment("to-mei", paid.payment_id, to_mei, "", office.clerk, office.leader)
    assert cheques_in_safe() == ()
    move_payment("on", moved.payment_ids[1], third, "", office.clerk, office.leader)
    assert cheques_in_safe() == ()
    assert end_day() is None
    assert findings() == []


def test_a_cheque_whose_payment_moved_before_goes_with_the_receipt_it_stands_for_now(
    office, drawer, pay, to_mei, third, end_day
):
    paid = pay(("cheque", 3520), key="one")
    moved = move_payment("to-mei", paid.payment_id, to_mei, "", office.clerk)
    again = move_payment("on", moved.payment_ids[1], third, "", office.clerk)
    assert [cheque.receipt for cheque in end_day().cheques] == [again.receipt_numbers[1]]
    assert findings() == []


def test_a_payment_that_moves_leaves_its_cheque_where_it_lies(office, drawer, pay, to_mei):
    paid = pay(("cheque", 3520), key="one")
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(0), {}, office.clerk)
    shift = open_shift("1", Money(0), office.clerk)
    move_payment("to-mei", paid.payment_id, to_mei, "", office.clerk, office.leader)
    assert in_drawer(shift.shift_id, "cheque") == 0
    assert [cheque.amount for cheque in cheques_in_safe()] == [3520]
    assert findings() == []


def test_a_cheque_that_was_handed_over_goes_back_from_the_next_clerks_drawer(office, drawer, pay, second):
    paid = pay(("cheque", 3520), key="one")
    count_exactly(drawer.shift_id, office.clerk)
    shift = hand_over(drawer.shift_id, second, {}, office.clerk).new_shift
    told = preview(BACK, payment_row(paid.payment_id), second)
    assert [tender.amount for tender in told.hand_back] == [3520]
    reverse_payment("back", paid.payment_id, "withdrawn", "", second, office.leader)
    assert kinds_of(shift.shift_id) == [("float", 3520), ("returned", -3520)]
    assert in_drawer(shift.shift_id, "cheque") == 0
    assert findings() == []


def test_a_cheque_that_was_handed_over_past_midnight_does_not_go_to_the_bank_from_the_drawer(
    office, drawer, pay, second, clock
):
    pay(("cheque", 3520), key="one")
    clock.advance(hours=13)  # one in the morning
    count_exactly(drawer.shift_id, office.clerk)
    shift = hand_over(drawer.shift_id, second, {}, office.clerk).new_shift
    assert shift.business_date == "2026-11-24"
    assert cheques_in_safe() == ()
    assert len(cheques_in_drawer(shift.shift_id)) == 1
    close_day("2026-11-23", Deposit(Money(0), True), False, office.leader)
    assert db.rows("SELECT * FROM deposit") == []
    count_exactly(shift.shift_id, second)
    close_shift(shift.shift_id, Money(0), {}, second)
    assert len(cheques_in_safe()) == 1
    assert findings() == []


def test_a_dropped_cheque_lies_in_the_safe_while_its_drawer_is_open(office, drawer, pay):
    first, other = pay(("cheque", 3520), key="one"), pay(("cheque", 2000), key="two")
    drop(Money(2000), "cheque", "", office.clerk)
    assert [cheque.receipt for cheque in cheques_in_safe()] == [other.receipt_number]
    assert [cheque.receipt for cheque in cheques_in_drawer(drawer.shift_id)] == [first.receipt_number]
    assert slips_of(drawer.shift_id)[0].cheques == (("Bank of China", "778899", 2000),)
    reverse_payment("back", other.payment_id, "twice", "", office.clerk)
    assert cheques_in_safe() == ()
    assert in_drawer(drawer.shift_id, "cheque") == 3520
    assert findings() == []


def test_cheques_are_dropped_one_by_one_or_all(office, drawer, pay):
    for key, amount in (("one", 3000), ("two", 2000), ("three", 2000)):
        pay(("cheque", amount), key=key, keep_change=True)
    for amount in (1000, 5000):
        with pytest.raises(UserError, match="what one cheque") as refused:
            drop(Money(amount), "cheque", "", office.clerk)
        assert refused.value.field == "amount"
    drop(Money(2000), "cheque", "", office.clerk)
    drop(Money(5000), "cheque", "", office.clerk)
    assert cheques_in_drawer(drawer.shift_id) == ()
    assert len(cheques_in_safe()) == 3
    with pytest.raises(UserError, match="Only cash and cheques"):
        drop(Money(1), "transfer", "", office.clerk)
    assert findings() == []


def test_cheques_that_are_dropped_after_one_of_them_moved_are_told_as_they_are(office, drawer, pay, to_mei):
    first = pay(("cheque", 3520), key="one")
    pay(("cheque", 2000), key="two")
    move_payment("to-mei", first.payment_id, to_mei, "", office.clerk, office.leader)
    drop(Money(5520), "cheque", "", office.clerk)
    assert len(cheques_in_safe()) == 2
    assert findings() == []


@pytest.mark.parametrize(
    "act",
    [
        lambda paid, by: reverse_payment("back", paid.payment_id, "twice", "", by),
        lambda paid, by: bounce_cheque("back", paid.payment_id, Money(0), "", by),
    ],
)
def test_a_cheque_in_another_drawer_goes_back_from_there(office, drawer, pay, act):
    paid = pay(("cheque", 3520), key="one")
    open_shift("2", Money(10000), office.leader)
    with pytest.raises(UserError, match="lies in drawer 1 with Lin Xiao"):
        act(paid, office.leader)
    assert "lies in drawer 1" in preview(BACK, payment_row(paid.payment_id), office.leader).obstacle
    assert in_drawer(drawer.shift_id, "cheque") == 3520


def test_a_cheque_that_the_count_did_not_find_is_not_given_back_from_the_drawer(office, drawer, pay, second):
    paid = pay(("cheque", 3520), key="one")
    count_drawer(drawer.shift_id, [CountLine("cash", "total", Money(0), 0, Money(20000))], office.clerk)
    shift = hand_over(drawer.shift_id, second, {"cheque": "lost"}, office.clerk).new_shift
    reverse_payment("back", paid.payment_id, "withdrawn", "", second, office.leader)
    assert in_drawer(shift.shift_id, "cheque") == 0
    assert findings() == []


# --- what the database itself refuses -------------------------------------------------------------

DEPOSIT = (
    "INSERT INTO deposit (series, serial, number, business_date, staff_id, bank, cash, cheques, at_utc,"
    " journal_seq) VALUES ('A', 9, 'BD-A-00009', '{day}', 1, '', 0, 3520, '', 1)"
)
DAY = "INSERT INTO day_close VALUES ('{day}', 'A', 9, 'DD-A-00009', 1, 0, '', 1)"


@pytest.fixture
def carried(office, drawer, pay, end_day):
    """A day whose only cheque went to the bank."""
    paid = pay(("cheque", 3520), key="one")
    end_day()
    return paid


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (DEPOSIT.format(day="2026-11-23"), "a closed day"),
        (DEPOSIT.format(day="2026-11-20"), "a closed day"),
        (DAY.format(day="2026-11-20"), "a later day is closed"),
        ("INSERT INTO deposit_cheque VALUES (1, 1, 1)", "exists already"),
        ("INSERT INTO deposit_cheque VALUES (2, 1, 1)", "that stands"),
    ],
)
def test_rows_for_a_closed_day_and_a_cheque_once_more_are_refused(carried, statement, said):
    with pytest.raises(DatabaseError, match=said):
        db.database.execute_sql(statement)


def test_a_cheque_that_went_to_the_bank_is_refused_under_its_new_receipt_too(office, carried, to_mei):
    open_shift("1", Money(0), office.clerk)
    move_payment("to-mei", carried.payment_id, to_mei, "", office.clerk, office.leader)
    [(tender, first)] = db.rows("SELECT id, first_id FROM tender WHERE first_id IS NOT NULL")
    for paper in (first, tender):
        with pytest.raises(DatabaseError):
            db.database.execute_sql("INSERT INTO deposit_cheque VALUES (?, ?, 1)", (paper, tender))


def test_the_cheque_of_a_receipt_that_was_taken_back_is_refused(office, drawer, pay):
    paid = pay(("cheque", 3520), key="one")
    reverse_payment("back", paid.payment_id, "twice", "", office.clerk)
    db.database.execute_sql(DEPOSIT.format(day="2026-11-23"))
    with pytest.raises(DatabaseError, match="that stands"):
        db.database.execute_sql("INSERT INTO deposit_cheque VALUES (1, 1, 1)")
