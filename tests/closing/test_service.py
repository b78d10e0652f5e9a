"""What the end of a shift and of a day promises."""

import pytest
from peewee import DatabaseError

from desktop.cash.queries import business_day, in_drawer, open_shift_of, suggested_float, unclosed_days
from desktop.cash.service import drop, open_shift
from desktop.closing.day import Deposit, close_day, why_not_closed
from desktop.closing.day_facts import day_facts
from desktop.closing.queries import handover_facts, shift_facts
from desktop.closing.safe import cash_in_safe, cheques_in_safe
from desktop.closing.service import close_shift, hand_over, order_x_report, refuse_handover
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.visits.service import hold, left


def findings():
    return [found.text for found in full_check(RESOURCES / "sql") if isinstance(found, Finding)]


def test_a_closed_shift_leaves_its_float_and_cannot_change(pay, drawer, count, office):
    pay(("cash", 5000))
    count(drawer.shift_id, ("cash", 23520))
    close_shift(drawer.shift_id, Money(20000), {}, office.clerk)
    assert in_drawer(drawer.shift_id) == 20000 == suggested_float("1")
    assert cash_in_safe() == 3520
    assert open_shift_of(office.clerk.staff_id) is None
    with pytest.raises(UserError, match="drawer"):
        pay(("cash", 5000), key="later")
    for table in ("cash_entry", "cash_count"):
        with pytest.raises(DatabaseError, match="closed shift"):
            db.database.execute_sql(f"INSERT INTO {table} SELECT * FROM {table} WHERE shift_id = 1")
    assert findings() == []


def test_a_wrong_count_is_explained_and_kept(pay, drawer, count, office):
    pay(("cash", 5000))
    count(drawer.shift_id, ("cash", 23500))
    with pytest.raises(UserError, match="Say what is known"):
        close_shift(drawer.shift_id, Money(20000), {}, office.clerk)
    closed = close_shift(drawer.shift_id, Money(20000), {"cash": "a coin fell"}, office.clerk)
    told = shift_facts(drawer.shift_id)
    assert (told.expected, told.over_short[0].difference, told.over_short[0].number) == (
        23520, -20, "OS-A-00001",
    )  # fmt: skip
    assert len(closed.job_ids) == 2
    assert findings() == []


def test_a_handover_is_accepted_by_the_other_clerk(pay, drawer, count, office, second):
    pay(("cash", 5000), ("cheque", 1000), months=2)
    count(drawer.shift_id, ("cash", 25000), ("cheque", 1000))
    done = hand_over(drawer.shift_id, second, {"cash": "unknown"}, office.clerk)
    assert in_drawer(drawer.shift_id) == in_drawer(drawer.shift_id, "cheque") == 0
    assert in_drawer(done.new_shift.shift_id) == 25000
    assert in_drawer(done.new_shift.shift_id, "cheque") == 1000
    assert handover_facts(done.handover_id).to_clerk == "Tang Hui"
    assert findings() == []


def test_a_refused_handover_leaves_everything_as_it_was(drawer, count, office, second):
    count(drawer.shift_id, ("cash", 20000))
    refuse_handover(drawer.shift_id, second, "a note is torn", office.clerk)
    assert open_shift_of(office.clerk.staff_id).shift_id == drawer.shift_id
    assert findings() == []


def test_a_day_is_closed_once_and_the_next_belongs_to_tomorrow(pay, drawer, count, office):
    pay(("cash", 5000), ("cheque", 2000), months=2)
    order_x_report(drawer.shift_id, office.clerk)
    drop(Money(4000), "cash", "", office.clerk)
    with pytest.raises(UserError, match="counted and closed first"):
        close_day("2026-11-23", None, False, office.clerk)
    expected = in_drawer(drawer.shift_id)
    count(drawer.shift_id, ("cash", expected), ("cheque", 2000))
    close_shift(drawer.shift_id, Money(20000), {}, office.clerk)
    cash = cash_in_safe()
    done = close_day("2026-11-23", Deposit(cash, True, "Bank of China"), False, office.clerk)
    assert (done.next_date, business_day()) == ("2026-11-24", "2026-11-24")
    told = day_facts("2026-11-23")
    assert told.deposit.total == cash + 2000
    assert (told.safe, cheques_in_safe()) == (0, ())
    assert sum(one.takings for one in told.tenders) == sum(amount for _name, amount in told.components)
    with pytest.raises(UserError, match="closed this day already"):
        close_day("2026-11-23", None, False, office.clerk)
    again = open_shift("1", Money(20000), office.clerk)
    assert again.business_date == "2026-11-24"
    assert findings() == []


def test_a_day_is_not_closed_while_a_customer_waits(drawer, count, office, shan, mei):
    count(drawer.shift_id, ("cash", 20000))
    close_shift(drawer.shift_id, Money(0), {}, office.clerk)
    held = [hold(who.id, "payment", {}, "looks for her card", office.clerk) for who in (shan, mei)]
    for sentence in ("2 customers still wait", "1 customer still waits"):
        with pytest.raises(UserError, match=sentence):
            close_day("2026-11-23", None, False, office.leader)
        left(held.pop().hold_id, office.clerk)
    assert why_not_closed("2026-11-23") == []
    close_day("2026-11-23", None, False, office.leader)
    assert findings() == []


def test_an_earlier_day_is_closed_first(drawer, count, office, clock):
    for shift_id in (drawer.shift_id, None):
        if shift_id is None:
            clock.advance(days=1)
            shift_id = open_shift("1", Money(0), office.clerk).shift_id
        count(shift_id, ("cash", in_drawer(shift_id)))
        close_shift(shift_id, Money(0), {}, office.clerk)
    with pytest.raises(UserError, match=r"2026-11-23 is not closed yet\. It comes first"):
        close_day("2026-11-24", None, False, office.leader)
    assert unclosed_days() == ("2026-11-23", "2026-11-24")
    for day in unclosed_days():
        close_day(day, None, False, office.leader)
    assert findings() == []
