"""The price list and the kinds of faults: versions with their day, only added, set by a leader."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import IntegrityError

from desktop.core import db
from desktop.core.errors import NotAllowed, UserError
from desktop.core.money import Money
from desktop.repairs.prices import (
    LineIn,
    add_price,
    change_price,
    price_history,
    price_list,
    price_on,
    priced,
    quantity_text,
    read_quantity,
)
from desktop.repairs.set_up import add_category, categories_of, category_name, set_category

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(1)


def test_the_list_is_read_visits_first(prices):
    assert [(row.code, row.name, row.price) for row in price_list()] == [
        ("V01", "Visit", 3000),
        ("L01", "Plumber", 6000),
        ("P01", "PE pipe DN25", 1250),
    ]


def test_a_price_changes_on_its_day(prices, office):
    change_price("L01", "Plumber", "hour", Money(7000), TOMORROW, office.leader)
    assert price_on("L01", TODAY).price == 6000
    assert price_on("L01", TOMORROW).price == 7000
    assert [row.price for row in price_history("L01")] == [7000, 6000]


def test_a_line_taken_off_the_list_is_charged_no_more(prices, office):
    change_price("P01", "PE pipe DN25", "m", Money(1250), TOMORROW, office.leader, offered=False)
    assert len(price_list()) == 3
    assert [row.code for row in price_list(TOMORROW)] == ["V01", "L01"]
    with pytest.raises(UserError):
        priced((LineIn("P01", 1000),), TOMORROW)
    assert add_price("Cable", "part", "m", Money(1), TODAY, office.leader).code == "P02"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"kind": "gift"}, "kind"),
        ({"unit": "x" * 21}, "unit"),
        ({"price": Money(-1)}, "price"),
        ({"price": Money(10**9)}, "price"),
        ({"effective_from": TODAY - timedelta(1)}, "effective_from"),
    ],
)
def test_a_line_that_cannot_be_is_refused(office, changed, field):
    usual = {"name": "Visit", "kind": "visit", "unit": "", "price": Money(1), "effective_from": TODAY}
    with pytest.raises(UserError) as error:
        add_price(**{**usual, **changed}, by=office.leader)
    assert error.value.field == field


def test_only_a_leader_sets_prices(office):
    with pytest.raises(NotAllowed):
        add_price("Visit", "visit", "", Money(1), TODAY, office.clerk)
    with pytest.raises(UserError):
        change_price("V09", "Visit", "", Money(1), TODAY, office.leader)


def test_prices_are_never_changed_in_the_file(prices):
    for statement in ("UPDATE repair_price SET price = 1", "DELETE FROM repair_price"):
        with pytest.raises(IntegrityError):
            db.database.execute_sql(statement)


def test_lines_are_rounded_halves_up(prices):
    [line] = priced((LineIn("P01", 1500),), TODAY)
    assert line.amount == 1875
    [line] = priced((LineIn("P01", 2),), TODAY)  # 2.5 fen
    assert line.amount == 3


@given(st.integers(1, 10**7))
def test_a_quantity_is_read_as_it_is_shown(thousandths):
    assert read_quantity(quantity_text(thousandths)) == thousandths


@pytest.mark.parametrize("typed", ["", "0", "-1", "1.2345", "a", "1,5", "1e3", "99999999"])
def test_what_is_no_quantity_is_refused(typed):
    with pytest.raises(UserError):
        read_quantity(typed)


def test_a_quantity_may_be_wide(office):
    assert read_quantity(" １．５ ") == 1500
    assert read_quantity("2。5") == 2500


# --- kinds of faults ------------------------------------------------------------------------------


def test_the_office_adds_and_leaves_out_kinds_of_faults(office, accept, outdoors):
    own = add_category("out", " Fountain  dry ", office.leader)
    assert own.name == "Fountain dry"
    assert own in categories_of("out")
    order = accept(replace(outdoors, category=own.code))
    set_category(own.code, own.name, False, office.leader)
    assert own.code not in {one.code for one in categories_of("out")}
    assert category_name(own.code) == "Fountain dry"
    with pytest.raises(UserError):
        accept(replace(outdoors, category=own.code))
    assert order.number == "WO-A-00001"
    assert add_category("out", "Fountain wet", office.leader).code != own.code


def test_a_shipped_kind_may_have_another_name_and_get_its_own_back(office):
    set_category("out.leak", "Spring in the road", True, office.leader)
    assert category_name("out.leak") == "Spring in the road"
    set_category("out.leak", "", True, office.leader)
    assert category_name("out.leak") == "Leak in a road or green"


def test_a_kind_that_cannot_be_is_refused(office):
    for side, name, field in (
        ("moon", "x", "side"),
        ("out", " ", "name"),
        ("out", "main BURST", "name"),
        ("out", "x" * 61, "name"),
    ):
        with pytest.raises(UserError) as error:
            add_category(side, name, office.leader)
        assert error.value.field == field
    with pytest.raises(UserError):
        set_category("out.nothing", "x", True, office.leader)
    with pytest.raises(NotAllowed):
        add_category("out", "Fountain dry", office.clerk)
