"""Credit goes out in cash once, to somebody who is written down, when a leader agrees."""

import pytest

from desktop.billing.queries import credit
from desktop.cash.queries import in_drawer
from desktop.core import db
from desktop.payments.queries import payments_of
from tests.corrections.ui.conftest import ENTER, ESC, F9, LEADER_PIN


@pytest.fixture
def with_credit(pay, shan):
    """Shan has 14.80 of credit."""
    pay(("cash", 5000), keep_change=True)
    return shan


def test_all_of_it_is_one_key_and_a_leader_agrees(refund, with_credit, drawer):
    desk = refund(with_credit.id).press("*")
    assert desk.page.amount.text() == "14.80"
    assert desk.page.give_back.amount == "¥14.80"
    desk.press(ENTER, "herself, ID card", ENTER)
    assert credit(with_credit.id) == 1480
    desk.press(LEADER_PIN, ENTER)
    assert desk.done
    assert credit(with_credit.id) == 0
    assert in_drawer(drawer.shift_id) == drawer.opening_float + 3520
    paid = payments_of(with_credit.id)[0]
    assert (paid.kind, paid.note, paid.approved_by) == ("refund", "herself, ID card", "Zhou Min")
    assert desk.page.done_page.give_back.amount == "¥14.80"
    assert len(desk.ordered) == 1
    desk.page.submit()
    assert len(payments_of(with_credit.id)) == 2


@pytest.mark.parametrize(
    ("keys", "field", "said"),
    [
        (["15", F9], "amount", "not so much credit"),
        (["0", F9], "amount", "more than zero"),
        (["x", F9], "amount", ""),
        (["*", F9], "note", "who takes the money"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(refund, with_credit, keys, field, said):
    desk = refund(with_credit.id).press(*keys)
    assert desk.page.fields[field].message
    assert said in desk.page.fields[field].message
    assert desk.asked is None
    assert credit(with_credit.id) == 1480


def test_nobody_agrees_nothing_goes_out(refund, with_credit):
    desk = refund(with_credit.id).press("5", ENTER, "his son", ENTER, ESC)
    assert not desk.done
    assert desk.page.amount.text() == "5"
    assert credit(with_credit.id) == 1480


def test_the_account_is_told_as_it_was_read_back(refund, with_credit, office):
    from desktop.accounts.service import change_account

    desk = refund(with_credit.id).press("*", ENTER, "herself")
    change_account(with_credit.id, _renamed(with_credit), office.leader)
    desk.press(ENTER, LEADER_PIN, ENTER)
    assert "changed meanwhile" in desk.page.banner.text
    assert db.one("SELECT COUNT(*) FROM payment WHERE kind = 'refund'") == (0,)


def _renamed(account):
    from dataclasses import replace

    return replace(account.fields, name="单国强 (estate)")
