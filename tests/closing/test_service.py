"""What the end of a shift and of a day promises."""

import io
from dataclasses import replace

import pytest
from peewee import DatabaseError
from pypdf import PdfReader

from desktop.cash.cheques import cheques_in_safe
from desktop.cash.queries import business_day, in_drawer, open_shift_of, suggested_float, unclosed_days
from desktop.cash.safe import cash_in_safe
from desktop.cash.service import drop, open_shift
from desktop.closing.day import Deposit, close_day, why_not_closed
from desktop.closing.day_facts import day_facts
from desktop.closing.day_sheet import write_day_sheet
from desktop.closing.queries import copies_since_last_close, float_to_leave, handover_facts, shift_facts
from desktop.closing.service import close_shift, hand_over, order_x_report, refuse_handover
from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.office.settings import office as settings
from desktop.payments.service import copy_receipt
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
    assert float_to_leave(done.new_shift.shift_id) == float_to_leave(drawer.shift_id) == 20000
    assert in_drawer(done.new_shift.shift_id, "cheque") == 1000
    assert handover_facts(done.handover_id).to_clerk == "Tang Hui"
    assert findings() == []


def test_nobody_hands_a_drawer_to_herself_or_refuses_her_own(drawer, count, office):
    count(drawer.shift_id, ("cash", 20000))
    with pytest.raises(UserError, match="hers already"):
        hand_over(drawer.shift_id, office.clerk, {}, office.clerk)
    with pytest.raises(UserError, match="hers already"):
        refuse_handover(drawer.shift_id, office.clerk, "mixed coins", office.clerk)
    assert db.rows("SELECT COUNT(*) FROM handover") == [(0,)]


def test_a_drawer_left_open_overnight_is_not_handed_on(drawer, count, office, second, clock):
    clock.advance(hours=20)
    count(drawer.shift_id, ("cash", 20000))
    with pytest.raises(UserError, match="somebody in charge takes it over"):
        hand_over(drawer.shift_id, second, {}, office.clerk)
    close_shift(drawer.shift_id, Money(20000), {}, office.leader)


def test_copies_are_counted_by_person_whether_she_had_a_drawer_or_not(pay, drawer, count, office):
    paid = pay(("cash", 5000))
    for who in (office.leader, office.leader, office.clerk):
        copy_receipt(paid.payment_id, who)
    count(drawer.shift_id, ("cash", 23520))
    close_shift(drawer.shift_id, Money(20000), {}, office.clerk)
    copy_receipt(paid.payment_id, office.clerk)
    day = drawer.business_date
    close_day(day, None, False, office.leader)
    assert dict(day_facts(day).copies) == {"Zhou Min": 2, "Lin Xiao": 2}
    told = (
        PdfReader(io.BytesIO(write_day_sheet(day_facts(day), replace(settings(), paper="A4"))))
        .pages[0]
        .extract_text()
    )
    assert "Copies of receipts since the day before was closed" in told
    copy_receipt(paid.payment_id, office.leader)
    assert dict(day_facts(day).copies) == {"Zhou Min": 2, "Lin Xiao": 2}
    assert dict(copies_since_last_close(10**9)) == {"Zhou Min": 1}


@pytest.mark.parametrize("written", ["Front", "front", "FRONT"])
def test_a_drawer_is_the_same_however_its_name_is_written(office, count, written):
    shift = open_shift("Front", Money(20000), office.clerk)
    count(shift.shift_id, ("cash", 20000))
    close_shift(shift.shift_id, Money(20000), {}, office.clerk)
    with pytest.raises(UserError, match="Say what is known"):
        open_shift(written, Money(1), office.clerk)


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
