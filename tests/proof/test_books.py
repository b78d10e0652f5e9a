"""Each rule of the balance names what breaks it, and a file that nobody touched has nothing to name."""

import pytest

from desktop.core.paths import RESOURCES
from desktop.proof.books import RULES, out_of_balance
from desktop.proof.checks import full_check
from desktop.proof.drawers import check_drawers
from desktop.proof.finding import Finding
from desktop.proof.safe_rules import SAFE_RULES


def found():
    return [finding.text for finding in out_of_balance()]


def test_a_day_with_everything_in_it_balances(closed_day):
    assert found() == []
    assert [one.text for one in full_check(RESOURCES / "sql") if isinstance(one, Finding)] == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE tender SET amount = 4900 WHERE id = 1", "its money is not what it paid"),
        ("UPDATE allocation SET amount = amount - 1 WHERE amount > 0", "its money is not what it paid"),
        (
            "UPDATE cash_entry SET amount = -1479 WHERE kind = 'change' AND amount = -1480",
            "moved in the drawer",
        ),
        ("DELETE FROM cash_entry WHERE kind = 'returned'", "moved in the drawer"),
        ("UPDATE payment SET business_date = '2026-11-22' WHERE id = 1", "the day of its drawer"),
        ("UPDATE payment SET reverses_id = 1 WHERE kind = 'reversal'", "does not take back"),
        ("UPDATE drawer_slip SET amount = 999 WHERE kind = 'drop'", "slips and its movements"),
        ("DELETE FROM drawer_slip WHERE kind = 'pay_in'", "slips and its movements"),
        ("UPDATE shift SET opening_float = 1 WHERE id = 1", "did not begin with its float"),
        ("DELETE FROM over_short WHERE moment = 'opening'", "nobody wrote down that its float differed"),
        ("UPDATE over_short SET counted = counted - 1 WHERE moment = 'closing'", "over or short by cash"),
        ("UPDATE cash_count_line SET amount = amount + 1 WHERE count_id = 2", "another count of cash"),
        ("UPDATE shift_close SET left_in_drawer = 4999 WHERE shift_id = 2", "counted by cash went somewhere"),
        (
            "UPDATE cash_entry SET amount = amount - 1 WHERE kind = 'float' AND shift_id = 2",
            "did not begin with what was counted",
        ),
        ("UPDATE cash_entry SET journal_seq = 999 WHERE kind = 'drop'", "moved in it after it was closed"),
        (
            "UPDATE shift_close SET journal_seq = 999 WHERE shift_id = 2",
            "was still open, after it was closed",
        ),
        ("DELETE FROM deposit_cheque", "its cheques are not those"),
        ("DELETE FROM drawer_slip WHERE serial = 1", "is missing among the papers"),
        ("DELETE FROM over_short WHERE serial = 1", "is missing among the papers"),
        ("DELETE FROM shift_close WHERE serial = 1", "is missing among the papers"),
    ],
)
def test_what_was_altered_is_named(closed_day, spoil, statement, sentence):
    spoil(statement)
    assert any(sentence in text for text in found()), found()


def test_every_rule_has_a_case_above():
    """A rule that no altered file has ever broken might be no rule at all."""
    sentences = [sentence for _statement, sentence in test_what_was_altered_is_named.pytestmark[0].args[1]]
    for rule in set(RULES) - set(SAFE_RULES):
        plain = rule.sentence.replace("{place}", "").replace("{more}", "cash")
        assert any(sentence in plain for sentence in sentences), rule.sentence


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE drawer_slip SET number = 'DS-A-00009' WHERE serial = 1",
        "UPDATE cash_count SET shift_id = 2 WHERE id = 1",
        "UPDATE cash_count_line SET pieces = 7 WHERE count_id = 1 AND tender = 'cash'",
        "UPDATE over_short SET expected = expected + 1, counted = counted + 1 WHERE serial = 1",
        "UPDATE shift_close SET how = 'closed' WHERE how = 'handed_over'",
        "UPDATE handover SET to_staff_id = 1",
        "UPDATE day_close SET copy_made = 1",
        "UPDATE deposit SET cash = 2001",
        "DELETE FROM deposit",
    ],
)
def test_what_the_journal_tells_otherwise_is_named(closed_day, spoil, statement):
    spoil(statement)
    assert [one.text for one in check_drawers() if "tells of a drawer" in one.text]


def test_a_row_that_no_entry_tells_of_is_named(closed_day, spoil):
    spoil(
        "INSERT INTO drawer_slip (series, serial, number, shift_id, staff_id, kind, tender, amount, reason,"
        " note, at_utc, journal_seq) SELECT series, 9, 'DS-A-00009', shift_id, staff_id, kind, tender, "
        "amount, reason, note, at_utc, 1 FROM drawer_slip WHERE serial = 1"
    )
    assert "1 rows of drawer_slip have no entry in the journal." in [one.text for one in check_drawers()]
