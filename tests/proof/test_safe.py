"""Each rule of the safe and the cheques names what breaks it."""

import pytest

from desktop.cash import service as drawers
from desktop.cash.queries import open_shift_of
from desktop.closing.day import Deposit, close_day
from desktop.closing.service import close_shift, hand_over
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.corrections.service import move_payment
from desktop.proof.books import out_of_balance
from desktop.proof.checks import full_check
from desktop.proof.drawers import check_drawers
from desktop.proof.finding import Finding
from desktop.proof.safe_rules import SAFE_RULES
from tests.proof.conftest import count_exactly


def found():
    return [finding.text for finding in out_of_balance()]


@pytest.fixture
def carried(office, drawer, pay, second, to_mei):
    """A cheque handed over, one dropped, both carried to the bank; the next day one that lies in a drawer."""
    first = pay(("cheque", 3520), key="one")
    pay(("cheque", 3520), ("cash", 1000), key="two", keep_change=True)
    drawers.drop(Money(3520), "cheque", "", office.clerk)
    count_exactly(drawer.shift_id, office.clerk)
    shift = hand_over(drawer.shift_id, second, {}, office.clerk).new_shift
    move_payment("to-mei", first.payment_id, to_mei, "", second, office.leader)
    count_exactly(shift.shift_id, second)
    close_shift(shift.shift_id, Money(1000), {}, second)
    close_day(shift.business_date, Deposit(Money(5000), True), False, office.leader)
    drawers.open_shift("1", Money(16000), office.clerk)
    pay(("cheque", 2000), key="three")
    return open_shift_of(office.clerk.staff_id)


def test_cheques_that_went_all_ways_lie_in_one_place(carried):
    assert found() == []
    assert [one.text for one in full_check(RESOURCES / "sql") if isinstance(one, Finding)] == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE deposit SET cash = 20001", "less than nothing in it"),
        ("UPDATE cash_entry SET amount = 20001 WHERE kind = 'float' AND place = 'safe'", "less than nothing"),
        (
            "UPDATE cash_entry SET place = 'safe' WHERE kind = 'float' AND place = 'drawer'",
            "did not come from",
        ),
        ("UPDATE tender SET first_id = NULL", "not the paper"),
        ("UPDATE tender SET first_id = 2 WHERE first_id IS NOT NULL", "not the paper"),
        ("UPDATE tender SET reference = '1' WHERE id = 1", "not the paper"),
        ("INSERT INTO deposit_cheque SELECT 99, tender_id, deposit_id FROM deposit_cheque LIMIT 1", "before"),
        ("UPDATE deposit SET journal_seq = 5", "did not lie in the safe"),
        ("DELETE FROM dropped_cheque", "what went from its drawer"),
        ("UPDATE drawer_slip SET shift_id = 3", "what went from its drawer"),
        (
            "DELETE FROM cash_entry WHERE tender = 'cheque' AND shift_id = 3",
            "those that must lie in its drawer",
        ),
    ],
)
def test_what_was_altered_is_named(carried, spoil, statement, sentence):
    spoil(statement)
    assert any(sentence in text for text in found()), found()


@pytest.mark.parametrize(
    "statement", ["DELETE FROM dropped_cheque", "UPDATE dropped_cheque SET paper_id = paper_id + 1"]
)
def test_what_the_journal_tells_of_a_drop_otherwise_is_named(carried, spoil, statement):
    spoil(statement)
    assert [one.text for one in check_drawers() if "tells of a drawer" in one.text]


def test_a_place_that_was_altered_is_not_what_the_journal_says(carried, spoil):
    spoil("UPDATE cash_entry SET place = 'elsewhere' WHERE kind = 'float' AND place = 'safe'")
    assert [one.text for one in check_drawers() if "is not what the journal says" in one.text]


def test_every_rule_has_a_case_above():
    sentences = [sentence for _statement, sentence in test_what_was_altered_is_named.pytestmark[0].args[1]]
    for rule in SAFE_RULES:
        assert any(sentence in rule.sentence for sentence in sentences), rule.sentence
