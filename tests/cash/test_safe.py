"""The safe holds what the drawers gave, less what they fetched and what went to the bank."""

import pytest
from peewee import IntegrityError

from desktop.cash.queries import over_short_of, slips_of
from desktop.cash.safe import cash_in_safe, usual_source
from desktop.cash.service import drop, open_shift, pay_in, pay_out
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.proof.books import out_of_balance
from tests.proof.conftest import count_exactly


def balanced():
    return [found.text for found in out_of_balance()] == []


@pytest.fixture
def close(office):
    """Counts a drawer exactly and closes it."""

    def leaving(shift, left):
        count_exactly(shift.shift_id, office.clerk)
        close_shift(shift.shift_id, Money(left), {}, office.clerk)

    return leaving


def test_coins_from_the_bank_go_to_the_safe_with_the_takings_and_on_to_the_bank(office, drawer, pay, close):
    pay_in(Money(5000), "coins from the bank", "", office.clerk)
    pay(("cash", 3520), key="one")
    close(drawer, 20000)
    assert cash_in_safe() == 8520
    close_day("2026-11-23", Deposit(Money(8520), False), False, office.leader)
    assert cash_in_safe() == 0
    assert balanced()


def test_what_was_paid_in_from_elsewhere_does_not_lessen_the_safe(office, drawer):
    pay_in(Money(50000), "found", "", office.clerk)
    drop(Money(10000), "cash", "", office.clerk)
    assert cash_in_safe() == 10000
    assert balanced()


def test_change_money_from_the_safe_lessens_it(office, drawer):
    drop(Money(10000), "cash", "", office.clerk)
    pay_in(Money(4000), "coins", "", office.clerk, "safe")
    assert cash_in_safe() == 6000
    assert [slip.place for slip in slips_of(drawer.shift_id)] == ["safe", "safe"]
    assert balanced()


def test_a_float_that_was_fetched_from_the_safe_is_no_difference(office, drawer, close):
    close(drawer, 0)
    assert cash_in_safe() == 20000
    shift = open_shift("1", Money(15000), office.clerk, source="safe")
    assert cash_in_safe() == 5000
    assert over_short_of(shift.shift_id) == ()
    assert balanced()


def test_a_float_from_elsewhere_is_explained_and_leaves_the_safe_alone(office, drawer, close):
    close(drawer, 5000)
    with pytest.raises(UserError) as refused:
        open_shift("1", Money(20000), office.clerk, source="elsewhere")
    assert refused.value.field == "reason"
    shift = open_shift("1", Money(20000), office.clerk, "from the bank", "elsewhere")
    assert cash_in_safe() == 15000
    assert [found.difference for found in over_short_of(shift.shift_id)] == [15000]
    places = db.rows("SELECT place, amount FROM cash_entry WHERE shift_id = ?", (shift.shift_id,))
    assert places == [("drawer", 5000), ("elsewhere", 15000)]
    assert balanced()


def test_a_second_drawer_may_take_its_first_float_from_the_safe(office, drawer):
    drop(Money(12000), "cash", "", office.clerk)
    open_shift("2", Money(10000), office.leader)
    assert cash_in_safe() == 2000
    assert balanced()


def test_the_safe_is_meant_as_long_as_it_holds_so_much(office, drawer):
    assert usual_source(Money(1)) == "elsewhere"
    drop(Money(5000), "cash", "", office.clerk)
    assert usual_source(Money(5000)) == "safe"
    assert usual_source(Money(5001)) == "elsewhere"


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda office: pay_in(Money(5001), "coins", "", office.clerk, "safe"), "source"),
        (lambda office: open_shift("2", Money(5001), office.leader, "", "safe"), "source"),
        (lambda office: pay_in(Money(1), "coins", "", office.clerk, "heaven"), "source"),
    ],
)
def test_more_than_lies_in_the_safe_is_not_fetched(office, drawer, act, field):
    drop(Money(5000), "cash", "", office.clerk)
    with pytest.raises(UserError) as refused:
        act(office)
    assert refused.value.field == field
    assert cash_in_safe() == 5000
    assert balanced()


def test_more_than_lies_in_the_safe_does_not_go_to_the_bank(office, drawer, close):
    close(drawer, 15000)
    for amount in (5001, -1):
        with pytest.raises(UserError) as refused:
            close_day("2026-11-23", Deposit(Money(amount), False), False, office.leader)
        assert refused.value.field == "cash"
    close_day("2026-11-23", Deposit(Money(5000), False), False, office.leader)


def test_what_is_paid_out_goes_elsewhere(office, drawer):
    pay_out(Money(1200), "stamps", "", office.clerk)
    assert db.rows("SELECT place FROM cash_entry WHERE kind = 'pay_out'") == [("elsewhere",)]
    assert cash_in_safe() == 0


def test_the_journal_says_where_it_came_from(office, drawer):
    drop(Money(5000), "cash", "", office.clerk)
    pay_in(Money(700), "coins", "", office.clerk, "safe")
    pay_in(Money(300), "found", "", office.clerk, "elsewhere")
    told = db.rows(
        "SELECT json_extract(body, '$.cash') FROM journal WHERE kind = 'drawer.pay_in' ORDER BY seq"
    )
    assert told == [('[["pay_in","cash",700,"safe"]]',), ('[["pay_in","cash",300]]',)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO cash_entry (shift_id, kind, tender, amount, journal_seq, place)"
        " VALUES (1, 'pay_in', 'cash', 5001, 1, 'safe')",
        "INSERT INTO cash_entry (shift_id, kind, tender, amount, journal_seq, place)"
        " VALUES (1, 'pay_in', 'cash', 1, 1, 'customer')",
        "INSERT INTO cash_entry (shift_id, kind, tender, amount, journal_seq, place)"
        " VALUES (1, 'drop', 'cash', -1, 1, 'elsewhere')",
        "INSERT INTO deposit (series, serial, number, business_date, staff_id, bank, cash, cheques, at_utc,"
        " journal_seq) VALUES ('A', 1, 'BD-A-00001', '2026-11-23', 1, '', 5001, 0, '', 1)",
    ],
)
def test_the_database_refuses_what_the_safe_does_not_hold_and_places_that_cannot_be(
    office, drawer, statement
):
    drop(Money(5000), "cash", "", office.clerk)
    with pytest.raises(IntegrityError):
        db.database.execute_sql(statement)
