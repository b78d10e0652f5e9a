"""A book or a form that was altered behind the program's back is found."""

import pytest

from desktop.core import db
from desktop.forms.service import spoil_form
from desktop.proof.forms import check_forms


@pytest.fixture
def books_open(office, pad, paid, write_on):
    """One form used, one spoiled, and the guards of the tables taken down."""
    write_on("M-000101", paid.payment_id)
    spoil_form("M-000102", "torn", office.clerk)
    assert list(check_forms()) == []
    for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.database.execute_sql(f"DROP TRIGGER {name}")
    db.database.execute_sql("PRAGMA foreign_keys = OFF")


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        ("UPDATE form_book SET last = 120", "The book of forms of entry"),
        ("UPDATE form_use SET serial = 105 WHERE serial = 101", "The form of entry"),
        ("UPDATE form_use SET outcome = 'spoiled', payment_id = NULL, reason = 'x' WHERE serial = 101",
         "The form of entry"),
        ("DELETE FROM form_use WHERE serial = 101", "The form of entry"),
        ("DELETE FROM form_use WHERE serial = 102", "The form of entry"),
        ("DELETE FROM payment", "its payment is missing"),
        ("INSERT INTO form_use VALUES (1, 104, 'spoiled', NULL, 'x', 1, '', 9999)",
         "1 rows of form_use have no entry"),
        ("INSERT INTO form_book VALUES (9, 'Z', 1, 2, 6, '', '', 1, 9999)",
         "1 rows of form_book have no entry"),
    ],
)  # fmt: skip
def test_what_was_altered_is_found(books_open, alteration, found):
    db.database.execute_sql(alteration)
    assert [finding.text for finding in check_forms() if found in finding.text], alteration
