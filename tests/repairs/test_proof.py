"""An order that was altered behind the program's back is found."""

import pytest

from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.proof.repairs import check_repairs
from desktop.repairs import ending
from tests.repairs.conftest import appoint
from tests.unguarded import take_guards_down


@pytest.fixture
def three(at, office, outdoors, accept):
    """One order archived with its bill, one on site, one merged; and no guards."""
    at("archived")
    at("on_site", outdoors)
    ending.merge(accept(outdoors).order_id, 2, office.clerk)
    assert list(check_repairs()) == []
    take_guards_down()
    db.database.execute_sql("PRAGMA foreign_keys = OFF")


def test_honest_orders_are_found_right(at, outdoors, office):
    at("archived"), at("on_site", outdoors)
    appoint(at("dispatched"), office)
    assert [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []


_BOARD = "The board shows order"
_JOURNAL = "are not what the journal says."
_TABLE = "does not follow the table."


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        ("UPDATE repair_now SET state = 'dispatched' WHERE order_id = 2", _BOARD),
        ("UPDATE repair_now SET place = 'x' WHERE order_id = 2", _BOARD),
        ("UPDATE repair_now SET due_at = '~' WHERE order_id = 2", _BOARD),
        ("UPDATE repair_now SET unfinished = 1 WHERE order_id = 1", _BOARD),
        ("DELETE FROM repair_now WHERE order_id = 1", _BOARD),
        ("UPDATE repair_record SET place = 'x' WHERE order_id = 2", _BOARD),
        ("UPDATE repair_event SET act = 'missed' WHERE order_id = 2 AND turn = 3", _JOURNAL),
        ("UPDATE repair_event SET after = 'done' WHERE order_id = 2 AND turn = 3", _TABLE),
        ("UPDATE repair_event SET facts = json_remove(facts, '$.told_to') WHERE act = 'dispatched'", _TABLE),
        ("UPDATE repair_event SET reported_by = '' WHERE act = 'arrived'", _TABLE),
        ("UPDATE repair_event SET facts = json_set(facts, '$.cause', ' ') WHERE act = 'done'", _TABLE),
        ("DELETE FROM repair_event WHERE order_id = 2 AND turn = 2", _TABLE),
        ("DELETE FROM repair_event WHERE order_id = 2", "Order WO-A-00002 was never accepted."),
        ("DELETE FROM repair_order WHERE id = 2", "Before order WO-A-00003 one is missing."),
        ("DELETE FROM repair_bill", "The charge of order WO-A-00001 is not the bill that it became."),
        ("DELETE FROM repair_bill", "Order WO-A-00001 was charged a second time."),
        ("UPDATE repair_bill SET amount = 1", "Order WO-A-00001 has a bill without a charge."),
        ("UPDATE charge SET amount = 1", "The charge of order WO-A-00001 is not the bill"),
        ("DELETE FROM repair_merge", "Nobody knows where order WO-A-00003 goes on."),
        ("INSERT INTO repair_told VALUES (1, '', 1, 9999)", "1 rows of repair_told have no entry"),
        ("INSERT INTO repair_price VALUES (9, 'V9', 'x', 'visit', '', 1, '', 1, 9999)",
         "1 rows of repair_price have no entry"),
    ],
)  # fmt: skip
def test_what_was_altered_is_found(three, alteration, found):
    if "repair_told" in alteration:
        db.database.execute_sql("DELETE FROM repair_told")
    db.database.execute_sql(alteration)
    assert [finding.text for finding in check_repairs() if found in finding.text], alteration


@pytest.mark.parametrize(
    "table", ["repair_order", "repair_record", "repair_event", "repair_due", "repair_line"]
)
def test_the_file_itself_refuses_to_change_an_order(at, table):
    from peewee import IntegrityError

    at("archived")
    for statement in (f"UPDATE {table} SET journal_seq = 1", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError):
            db.database.execute_sql(statement)


def test_the_file_itself_keeps_acts_in_a_row_and_the_end_an_end(at):
    from peewee import IntegrityError

    at("archived")
    for turn, before in ((9, "archived"), (8, "archived"), (8, "done")):
        with pytest.raises(IntegrityError):
            db.database.execute_sql(
                "INSERT INTO repair_event SELECT order_id, ?, 'held', ?, 'hold', happened_at, entered_at,"
                " staff_id, '', '{}', journal_seq FROM repair_event WHERE order_id = 1 AND turn = 7",
                (turn, before),
            )
