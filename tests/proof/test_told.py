"""Books that the version before wrote: their entries tell less, and what they tell is still compared."""

import pytest

from desktop.billing.service import withdraw_batch
from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.inquiry.service import order_statement
from desktop.payments.service import copy_receipt, take_payment
from desktop.printing.service import drop_paper, record_failed, record_printed
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.payments.conftest import add_month

NEW = {
    "papers", "outcomes", "identity_confirmed_at", "received_said_at", "drawer", "expected_float", "file",
    "said",
}  # fmt: skip


def findings():
    return [found.text for found in full_check(RESOURCES / "sql") if isinstance(found, Finding)]


@pytest.fixture
def earlier_version(monkeypatch):
    """The journal is told only what the version before told it."""
    tells = db.Entry.tells
    monkeypatch.setattr(
        db.Entry,
        "tells",
        lambda entry, **facts: tells(entry, **{name: facts[name] for name in facts.keys() - NEW}),
    )


@pytest.fixture
def earlier_books(earlier_version, office, shan, drawer, order):
    """A payment, its copies, a statement, papers printed and not, a month taken back."""
    paid = take_payment(order(5000), office.clerk)
    copied = copy_receipt(paid.payment_id, office.clerk)
    copy_receipt(paid.payment_id, office.clerk, copied)
    statement = order_statement(shan.id, office.clerk)
    record_failed(statement, "Office", "no paper", office.clerk)
    drop_paper(statement, "not needed", office.clerk)
    record_printed(paid.job_id, "Office", office.clerk)
    withdraw_batch(add_month(shan.id, "2026-11", ("water", 100)), "wrong month", office.leader)


def test_books_of_the_version_before_are_whole(earlier_books):
    assert "papers" not in db.one("SELECT body FROM journal WHERE kind = 'payment.taken'")[0]
    assert findings() == []


@pytest.mark.parametrize(
    ("alteration", "found"),
    [
        ("DELETE FROM print_job WHERE copy = 2", "tells of papers"),
        ("UPDATE print_job SET copy = 3 WHERE copy = 2", "tells of papers"),
        ("UPDATE print_job SET staff_id = 1 WHERE copy = 2", "tells of papers"),
        ("UPDATE print_job SET subject_id = 7 WHERE kind = 'statement'", "tells of papers"),
        ("UPDATE print_outcome SET outcome = 'failed' WHERE outcome = 'printed'", "tells of papers"),
        ("DELETE FROM print_outcome WHERE job_id = 2", "tells of papers"),
        ("UPDATE print_job SET journal_seq = 1 WHERE copy = 2", "1 rows of print_job have no entry"),
        ("UPDATE print_outcome SET journal_seq = 1 WHERE id = 1", "1 rows of print_outcome have no entry"),
        ("UPDATE bill_batch SET sha256 = 'x' WHERE id = 1", "The batch of bills of entry"),
        ("UPDATE bill_batch SET journal_seq = 1 WHERE id = 1", "1 rows of bill_batch have no entry"),
        ("DELETE FROM bill_withdrawal", "The batch of bills of entry"),
        ("INSERT INTO bill_withdrawal VALUES (1, 'x', 1)", "1 rows of bill_withdrawal have no entry"),
        ("UPDATE charge SET position = 3 WHERE bill_id = 1 AND position = 2", "The lines of 1 bills do not"),
        ("DELETE FROM charge WHERE bill_id = 1", "1 bills have no lines."),
        ("UPDATE payment SET staff_id = 1", "is not what the journal says was taken"),
        ("UPDATE shift SET staff_id = 1", "tells of a drawer"),
    ],
)
def test_what_it_told_is_still_compared(earlier_books, spoil, alteration, found):
    spoil(alteration)
    assert [text for text in findings() if found in text], alteration


def test_an_entry_that_cannot_be_read_stops_no_other_check(office, mei):
    seq = db.one("SELECT MAX(seq) FROM journal")[0]
    db.database.execute_sql("DROP TRIGGER journal_never_updated")
    db.database.execute_sql("UPDATE journal SET body = '{' WHERE seq = ?", (seq,))
    told = findings()
    assert any("cannot be read" in text for text in told)
    assert f"Journal entry {seq} was altered." in told
