"""A case that was altered behind the program's back is found."""

import pytest

from desktop.complaints import ending
from desktop.complaints.intake import correct_record
from desktop.complaints.short import Promise
from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.proof.checks import full_check
from desktop.proof.complaints import check_complaints
from desktop.proof.finding import Finding
from tests.complaints.conftest import UNHAPPY, call_back
from tests.unguarded import take_guards_down


@pytest.fixture
def four(at, take, people, complaint, enquiry):
    """One case archived, one begun again, one merged, an enquiry with a promise; and no guards."""
    at("archived")
    again = at("replied")
    call_back(again, people, UNHAPPY, "nobody rang me")
    ending.merge(take(complaint).case_id, again, people.clerk)
    take(enquiry, follows=Promise("", "Accounts", "Mr Qian"))
    correct_record(again, "a closer look", people.clerk, severity="serious")
    assert list(check_complaints()) == []
    take_guards_down()
    db.database.execute_sql("PRAGMA foreign_keys = OFF")
    db.database.execute_sql("PRAGMA ignore_check_constraints = ON")


def test_honest_cases_are_found_right(at, people, take, enquiry, praise):
    at("archived"), at("established"), take(enquiry), take(praise)
    call_back(at("replied"), people, UNHAPPY, "nobody rang me")
    assert [step for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []


_LIST = "The list shows case"
_JOURNAL = "are not what the journal says."
_TABLE = "does not follow the table."
_FACT = "UPDATE complaint_event SET facts = json_set(facts, '$.{}', '{}') WHERE act = '{}'"


ALTERATIONS = [
    ("UPDATE complaint_now SET state = 'decided' WHERE case_id = 2", _LIST),
    ("UPDATE complaint_now SET subject_key = 'x' WHERE case_id = 2", _LIST),
    ("UPDATE complaint_now SET verdict = 'not_upheld' WHERE case_id = 1", _LIST),
    ("UPDATE complaint_now SET due_at = '~' WHERE case_id = 2", _LIST),
    ("UPDATE complaint_now SET redone = 0 WHERE case_id = 2", _LIST),
    ("UPDATE complaint_now SET unfinished = 1 WHERE case_id = 1", _LIST),
    ("DELETE FROM complaint_now WHERE case_id = 1", _LIST),
    ("UPDATE complaint_record SET severity = 'simple' WHERE case_id = 2", _LIST),
    ("UPDATE complaint_due SET snapshot = json_set(snapshot, '$.at', '2027-01-01T00:00:00.000Z')", _LIST),
    ("UPDATE complaint_event SET act = 'evidence' WHERE case_id = 1 AND turn = 4", _JOURNAL),
    ("UPDATE complaint_event SET after = 'archived' WHERE case_id = 2 AND turn = 3", _TABLE),
    ("DELETE FROM complaint_event WHERE case_id = 1 AND act = 'replied'", _TABLE),
    ("DELETE FROM complaint_event WHERE case_id = 2", "Case CC-A-00002 was never recorded."),
    (_FACT.format("reported_to", " ", "reported"), _TABLE),
    (_FACT.format("verdict", "", "established"), _TABLE),
    (_FACT.format("findings", "", "established"), _TABLE),
    (_FACT.format("remedy", "", "decided"), _TABLE),
    (_FACT.format("owner", "", "decided"), _TABLE),
    (_FACT.format("reply", "", "replied"), _TABLE),
    (_FACT.format("next_level", "", "replied"), _TABLE),
    (_FACT.format("contacted", "", "promised"), _TABLE),
    ("UPDATE complaint_event SET facts = json_set(facts, '$.handler_staff', 3) WHERE act = 'assigned'",
     "was handled by who it is about."),
    ("DELETE FROM complaint_case WHERE id = 2", "Before case CC-A-00003 one is missing."),
    ("DELETE FROM complaint_merge", "Nobody knows where case CC-A-00003 goes on."),
    ("DELETE FROM complaint_action", "What case CC-A-00001 does better is not in the register."),
    ("UPDATE complaint_action SET action = 'x' WHERE id = 1", "that nobody decided."),
    ("UPDATE complaint_action SET due_on = '2030-01-01' WHERE id = 1", "that nobody decided."),
    ("UPDATE complaint_record SET words = 'he was kind' WHERE case_id = 1", _JOURNAL),
    ("UPDATE complaint_record SET wants = 'x' WHERE case_id = 1 AND version = 1", _JOURNAL),
    (_FACT.format("said", "nothing", "asked"), _JOURNAL),
    (_FACT.format("reply", "all is well", "replied"), _JOURNAL),
    ("UPDATE complaint_event SET happened_at = '2026-11-20T00:00:00.000Z' WHERE act = 'replied'",
     _JOURNAL),
    ("UPDATE complaint_due SET due_at = '2030-01-01T00:00:00.000Z' WHERE case_id = 1", _JOURNAL),
    ("DELETE FROM complaint_due WHERE case_id = 1", _JOURNAL),
    ("UPDATE complaint_action SET journal_seq = 9999 WHERE id = 1", "1 rows of complaint_action have no"),
    ("UPDATE complaint_now SET state = 'answered' WHERE case_id = 4", "CC-A-00004 has ended, and a"),
]  # fmt: skip


def test_every_alteration_is_found(four):
    """Each by itself: the file is as it was before the next one."""
    for alteration, found in ALTERATIONS:
        db.database.execute_sql("SAVEPOINT honest")
        db.database.execute_sql(alteration)
        assert [finding.text for finding in check_complaints() if found in finding.text], alteration
        db.database.execute_sql("ROLLBACK TO honest")
        db.database.execute_sql("RELEASE honest")
        assert list(check_complaints()) == [], alteration
