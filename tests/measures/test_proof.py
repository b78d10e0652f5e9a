"""What was altered behind the program's back in the registers and measures is found."""

import pytest
from peewee import IntegrityError

from desktop.core import db
from desktop.measures.service import act, propose
from desktop.proof.measures import check_measures, check_registers
from desktop.registers.service import act as keep
from desktop.registers.service import enter
from tests.measures.conftest import BUS
from tests.unguarded import take_guards_down

HAZARD = {"what": "loose cable", "where": "cellar"}


def texts():
    return [finding.text for finding in [*check_registers(), *check_measures()]]


@pytest.fixture
def kept(bus, case, found):
    """A hazard that was checked, a suspension that ended, a notice on an upheld case; and no guards."""
    hazard = enter("hazard", HAZARD, bus.clerk).now.item_id
    keep(hazard, "done", {"done_by": "Wu", "work": "fixed"}, bus.clerk)
    keep(hazard, "checked", {"result": "holds"}, bus.clerk, bus.leader)
    about = {"subject_kind": "vehicle", "subject": BUS, "what": "dropped a passenger"}
    notice = propose("notice", about | {"basis": f"case:{case('upheld')}"}, bus.clerk).now.item_id
    act(notice, "issued", {"words": "x", "due_on": "+7"}, bus.leader)
    stop = propose("suspension", about, bus.clerk).now.item_id
    act(stop, "ordered", {"from_on": "+1", "conditions": "x", "due_on": "+14"}, bus.leader)
    act(stop, "guaranteed", {"guarantee": "x", "signed_by": "Chen"}, bus.clerk)
    act(stop, "educated", {"taught": "x"}, bus.clerk)
    act(stop, "approved", {"from_on": "+2"}, bus.leader)
    assert texts() == []
    take_guards_down()
    db.database.execute_sql("PRAGMA foreign_keys = OFF")


_LIST, _JOURNAL, _TABLE = "The list does not show", "are not what the journal says.", "does not follow"


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        ("UPDATE register_now SET is_open = 0 WHERE kind = 'hazard'", _LIST),
        ("UPDATE measure_now SET due_on = '~' WHERE kind = 'notice'", _LIST),
        ("DELETE FROM measure_now WHERE kind = 'notice'", _LIST),
        ("UPDATE measure_event SET act = 'put_off' WHERE act = 'educated'", _JOURNAL),
        ("UPDATE register_event SET facts = json_set(facts, '$.work', 'y') WHERE act = 'done'", _JOURNAL),
        ("UPDATE register_event SET facts = json_remove(facts, '$.work') WHERE act = 'done'", _TABLE),
        ("UPDATE measure_event SET after = 'resumed' WHERE act = 'approved'", _TABLE),
        ("DELETE FROM register_event WHERE act = 'done'", _TABLE),
        ("UPDATE register_event SET approved_by = 2 WHERE act = 'checked'", "checked by whoever did"),
        ("DELETE FROM measure_event WHERE act = 'guaranteed'", "without a guarantee"),
        ('UPDATE complaint_event SET facts = \'{"verdict":"cannot"}\'', "not upheld"),
        ("INSERT INTO register_item VALUES (9, 'hazard', 'A', 7, 'HZ-A-00007', 1)", "one is missing"),
        ("INSERT INTO penalty_rule VALUES (1, 'x', 'x', 'amount', 1, 1, '', 1, 1)", "have no entry"),
        ("INSERT INTO check_point VALUES (1, 'closing', 'x', 1, 'x', 1, 1)", "have no entry"),
    ],
)
def test_what_was_altered_is_found(kept, alteration, found):
    db.database.execute_sql(alteration)
    assert [text for text in texts() if found in text], texts()


@pytest.mark.parametrize("table", ["register_item", "register_event", "measure_item", "measure_event"])
def test_the_file_itself_refuses_to_change_what_was_kept(bus, table):
    enter("hazard", HAZARD, bus.clerk)
    propose("breach", {"subject": "Wang", "what": "late"}, bus.clerk)
    for statement in (f"UPDATE {table} SET journal_seq = 1", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError):
            db.database.execute_sql(statement)
