"""Notices, checks or callers that were altered behind the program's back are found."""

import pytest

from desktop.core import clock as clocks
from desktop.core import db
from desktop.outages.notices import restore
from desktop.outages.service import ask_about, ask_to_watch, end_check
from desktop.proof.outages import check_outages
from tests.unguarded import take_guards_down


@pytest.fixture
def altered(office, extended, in_force, draft):
    """Some of everything, and no guards."""
    draft()
    card = extended()
    asked = [ask_about("建设大街5号", "李", f"1380000000{turn}", office.clerk) for turn in range(2)]
    restore(card.outage_id, clocks.now(), office.clerk)
    for turn in range(3):
        asked.append(ask_about("人民路12号", "王", f"1390000000{turn}", office.clerk))
    ask_to_watch(asked[-1].caller_id, office.clerk)
    end_check(asked[-1].check_id, "no_fault", "有水", office.clerk)
    assert list(check_outages()) == []
    take_guards_down()
    db.database.execute_sql("PRAGMA foreign_keys = OFF")


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        ("UPDATE outage_version SET cause = 'x' WHERE id = 1", "What notice ON-A-00001 says was altered."),
        ("DELETE FROM outage_place WHERE version_id = 2 AND turn = 2", "ON-A-00002 says was altered"),
        ("UPDATE outage_event SET state = 'announced' WHERE act = 'approve'", "by the table"),
        ("DELETE FROM outage_event WHERE act = 'approve'", "by the table"),
        ("DELETE FROM outage_event WHERE act = 'restore'", "is not what the journal says"),
        ("UPDATE outage_event SET approved_by = NULL WHERE act = 'void'", None),
        ("UPDATE outage_event SET happened_at = '2026-11-22' WHERE act = 'start'", "not what the journal"),
        ("UPDATE outage_event SET new_end = '2027' WHERE act = 'extend'", "not what the journal says"),
        ("UPDATE outage_board SET state = 'void' WHERE outage_id = 1", "does not show notice ON-A-00001"),
        ("DELETE FROM outage_board WHERE outage_id = 2", "does not show notice ON-A-00002"),
        ("INSERT INTO outage_board VALUES (9, 'draft', 1, '', '', NULL, NULL, NULL)", "notice 9"),
        ("DELETE FROM caller_board", "5 callers who wait"),
        ("INSERT INTO burst_seen VALUES (1, 1, '', 4711)", "1 rows of burst_seen"),
        ("UPDATE check_end SET journal_seq = 1", "1 rows of check_end"),
        ("UPDATE check_job SET number = 'CK-A-00007'", "1 rows of check_job"),
    ],
)
def test_it_is_found(altered, alteration, found):
    db.database.execute_sql(alteration)
    told = " ".join(one.text for one in check_outages())
    assert found in told if found else told == ""
