"""A book or a form that was altered behind the program's back is found."""

from dataclasses import replace

import pytest

from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.forms.late import late_note
from desktop.forms.service import spoil_form
from desktop.payments.service import take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from desktop.proof.forms import check_forms
from desktop.proof.payments import check_payments
from tests.unguarded import take_guards_down


@pytest.fixture
def taken_down():
    """Takes the guards of the tables down, as somebody with a tool for files would."""

    def act():
        take_guards_down()
        db.database.execute_sql("PRAGMA foreign_keys = OFF")

    return act


@pytest.fixture
def books_open(office, pad, paid, write_on, taken_down):
    """One form used, one spoiled, and no guards."""
    write_on("M-000101", paid.payment_id)
    spoil_form("M-000102", "torn", office.clerk)
    assert list(check_forms()) == []
    taken_down()


@pytest.fixture
def late(office, pad, order, drawer):
    """A late entry on M-000101, paid at 10:42, and a payment that was taken now."""
    note = late_note("M-000101", "10:42", office.clerk)
    taken = take_payment(replace(order(3520), late=note), office.clerk)
    take_payment(order(3520, key="key-2"), office.clerk)
    return taken


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
        ("INSERT INTO form_use VALUES (1, 104, 9999, 'spoiled', NULL, 'x', 1, '')",
         "1 rows of form_use have no entry"),
        ("INSERT INTO form_book VALUES (9, 'Z', 1, 2, 6, '', '', 1, 9999)",
         "1 rows of form_book have no entry"),
        ("INSERT INTO form_book VALUES (9, 'M', 110, 120, 6, '', '', 1, 9999)",
         "Form M-000110 lies in two books."),
        ("UPDATE form_use SET serial = 111 WHERE serial = 102", "Form M-000111 lies outside its book."),
        ("UPDATE form_use SET book_id = 5 WHERE serial = 102", "Form 102 lies outside its book."),
        ("DROP INDEX form_use_payment_id;"
         "INSERT INTO form_use SELECT book_id, 103, 9999, outcome, payment_id, '', staff_id, at_utc"
         " FROM form_use WHERE serial = 101",
         "Form M-000103 is said to be used for a payment that is on another form."),
    ],
)  # fmt: skip
def test_what_was_altered_is_found(books_open, alteration, found):
    for statement in alteration.split(";"):
        db.database.execute_sql(statement)
    assert [finding.text for finding in check_forms() if found in finding.text], alteration


def test_a_late_entry_is_as_it_must_be(late):
    assert [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)] == []


def test_a_late_entry_whose_form_was_taken_away_is_found(late, taken_down):
    taken_down()
    db.database.execute_sql("DELETE FROM form_use")
    assert f"Receipt {late.receipt_number} is a late entry without a paper form." in [
        finding.text for finding in check_forms()
    ]


@pytest.mark.parametrize("payment_id", [1, 2])
def test_another_time_than_the_true_one_is_found(late, taken_down, payment_id):
    """Of a late entry and of one that was taken now alike."""
    taken_down()
    db.database.execute_sql(
        "UPDATE payment SET taken_at = '2026-11-20T01:00:00.000000Z' WHERE id = ?", (payment_id,)
    )
    number = db.one("SELECT receipt_number FROM payment WHERE id = ?", (payment_id,))[0]
    assert [finding.text for finding in check_payments()] == [
        f"Receipt {number} is not what the journal says was taken."
    ]
    without = [finding for finding in check_forms() if "without a paper form" in finding.text]
    assert len(without) == (payment_id == 2)
