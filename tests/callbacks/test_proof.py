"""The check of the books finds every callback that was touched from outside."""

import pytest

from desktop.core import db
from desktop.proof.callbacks import check_callbacks


@pytest.fixture
def tampered(promised, attempt):
    """Changes the file behind the program's back; returns what the check says then."""

    def change(*statements):
        callback_id = promised(not_by=("Li Wei",))
        attempt(callback_id, "no_answer")
        attempt(callback_id)
        assert list(check_callbacks()) == []
        for table in ("callback", "callback_event", "callback_not_by"):
            for never in ("updated", "deleted"):
                db.database.execute_sql(f"DROP TRIGGER {table}_never_{never}")
        db.database.execute_sql("PRAGMA ignore_check_constraints=ON")
        for statement in statements:
            db.database.execute_sql(statement)
        return [finding.text for finding in check_callbacks()]

    return change


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE callback_event SET due_at = '2027' WHERE turn = 2", "not what the journal says"),
        ("UPDATE callback_event SET act = 'refused' WHERE turn = 3", "not what the journal says"),
        ("UPDATE callback_event SET number = '' WHERE turn = 3", "does not follow the table"),
        ("UPDATE callback_event SET facts = '{}' WHERE turn = 3", "does not follow the table"),
        (
            "UPDATE callback_event SET facts = replace(facts, 'satisfied', 'dissatisfied') WHERE turn = 3",
            "does not follow the table",
        ),
        ("UPDATE callback SET due_at = '2027'", "does not follow the table"),
        ("DELETE FROM callback_event WHERE turn = 3", "not what the journal says"),
        ("UPDATE callback_now SET is_open = 1", "otherwise than its acts"),
        ("UPDATE callback_now SET due_at = '2027'", "otherwise than its acts"),
        ("DELETE FROM callback_now", "otherwise than its acts"),
        ("UPDATE callback_not_by SET journal_seq = 1", "1 rows of callback_not_by have no entry"),
    ],
)
def test_what_was_altered_is_found(tampered, statement, sentence):
    assert any(sentence in told for told in tampered(statement))
