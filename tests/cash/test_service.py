"""What goes in and out of a drawer beside payments is numbered, explained, and adds up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.cash.queries import in_drawer, open_shift_of, over_short_of, slips_of
from desktop.cash.service import (
    drop,
    open_shift,
    open_without_sale,
    pay_in,
    pay_out,
    refuse_note,
    shift_for_money,
)
from desktop.closing.service import close_shift
from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.office.service import add_staff
from tests.proof.conftest import count_exactly

ACTS = {
    "drop": lambda amount, by: drop(Money(amount), "cash", "", by),
    "pay_out": lambda amount, by: pay_out(Money(amount), "stamps", "", by),
    "pay_in": lambda amount, by: pay_in(Money(amount), "coins", "", by),
    "no_sale": lambda _amount, by: open_without_sale("change", by),
    "refused_note": lambda amount, by: refuse_note(Money(amount), "false", "AB1", by),
}


@settings(suppress_health_check=list(HealthCheck), deadline=None, max_examples=25)
@given(acts=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 30000)), max_size=12))
def test_the_drawer_holds_what_went_in_less_what_went_out(acts, office, drawer):
    before, slips = in_drawer(drawer.shift_id), len(slips_of(drawer.shift_id))
    there = int(before)
    for kind, amount in acts:
        out = kind in ("drop", "pay_out")
        if out and amount > there:
            with pytest.raises(UserError, match="not so much"):
                ACTS[kind](amount, office.clerk)
            continue
        ACTS[kind](amount, office.clerk)
        slips += 1
        there += {"drop": -amount, "pay_out": -amount, "pay_in": amount}.get(kind, 0)
    assert in_drawer(drawer.shift_id) == there
    numbers = [slip.number for slip in slips_of(drawer.shift_id)]
    assert numbers == [f"DS-A-{serial:05d}" for serial in range(1, slips + 1)]


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda by: drop(Money(0), "cash", "", by), "amount"),
        (lambda by: drop(Money(20001), "cash", "", by), "amount"),
        (lambda by: drop(Money(100), "cheque", "", by), "amount"),
        (lambda by: pay_out(Money(100), " ", "", by), "reason"),
        (lambda by: pay_in(Money(-5), "coins", "", by), "amount"),
        (lambda by: open_without_sale("", by), "reason"),
        (lambda by: refuse_note(Money(10000), "ugly", "AB1", by), "reason"),
        (lambda by: refuse_note(Money(10000), "torn", "", by), "note"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(office, drawer, act, field):
    with pytest.raises(UserError) as refused:
        act(office.clerk)
    assert refused.value.field == field
    assert slips_of(drawer.shift_id) == ()
    assert in_drawer(drawer.shift_id) == 20000


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_nothing_moves_without_an_open_drawer(office, kind):
    with pytest.raises(UserError, match="Open your drawer"):
        ACTS[kind](100, office.clerk)


@pytest.mark.parametrize("kind", sorted(ACTS))
def test_a_drawer_left_open_overnight_takes_no_money(office, drawer, clock, kind):
    clock.advance(hours=17)  # five in the morning
    with pytest.raises(UserError, match="still open"):
        ACTS[kind](100, office.clerk)


def test_until_four_in_the_morning_the_evening_goes_on(office, drawer, clock):
    clock.advance(hours=15)
    assert shift_for_money(office.clerk).shift_id == drawer.shift_id


def test_an_administrator_moves_no_money(office):
    admin = add_staff("Ren Bo", "admin", "97531", office.leader)
    with pytest.raises(NotAllowed):
        open_shift("1", Money(0), admin)


def test_a_float_that_is_not_what_was_left_needs_a_word_and_has_a_slip(office, drawer):
    count_exactly(drawer.shift_id, office.clerk)
    close_shift(drawer.shift_id, Money(5000), {}, office.clerk)
    with pytest.raises(UserError) as refused:
        open_shift("1", Money(4900), office.clerk)
    assert refused.value.field == "reason"
    shift = open_shift("1", Money(4900), office.clerk, "a coin stuck")
    [found] = over_short_of(shift.shift_id)
    assert (found.moment, found.difference, found.reason) == ("opening", -100, "a coin stuck")
    assert db.rows("SELECT title FROM print_job WHERE kind = 'over_short'") == [(found.number,)]


def test_a_drawer_and_a_clerk_are_open_once(office, drawer):
    with pytest.raises(UserError, match="open already"):
        open_shift("2", Money(0), office.clerk)
    with pytest.raises(UserError, match="is open with Lin Xiao") as refused:
        open_shift(" 1 ", Money(0), office.leader)
    assert refused.value.field == "drawer"
    assert open_shift_of(office.leader.staff_id) is None
