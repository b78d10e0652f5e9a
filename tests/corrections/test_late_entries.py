"""A payment from a paper form stays a late entry when it is put right: its true time, its form, its mark."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.core.paths import RESOURCES
from desktop.corrections.service import bounce_cheque, move_payment, reverse_payment
from desktop.forms.late import LateNote
from desktop.forms.queries import book_of, form_of, form_state
from desktop.forms.service import issue_book, spoil_form
from desktop.payments.plan import TenderGiven
from desktop.payments.queries import payment_row
from desktop.payments.service import take_payment
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.conftest import NOON

MORNING = NOON - timedelta(hours=2)


@pytest.fixture
def late(order, drawer, office):
    """Shan paid 35.20 on form M-000101 two hours ago."""
    issue_book("M", "000101", "000110", "", office.leader)
    note = LateNote("M-000101", MORNING)
    return take_payment(replace(order(5000), late=note), office.clerk)


def findings():
    return [found.text for found in full_check(RESOURCES / "sql") if isinstance(found, Finding)]


def test_moved_to_the_right_account_it_keeps_its_form_and_its_time(late, to_mei, office):
    moved = move_payment("again", late.payment_id, to_mei, "", office.clerk)
    new = payment_row(moved.payment_ids[1])
    assert (new.form, new.taken_at) == ("M-000101", MORNING)
    assert form_state("M-000101").receipt_number == new.receipt_number
    assert book_of("M-000101").used == 1
    assert findings() == []


def test_taken_back_its_form_can_be_entered_once_more(late, order, office):
    reverse_payment("back", late.payment_id, "wrong_amount", "", office.clerk)
    note = LateNote("M-000101", MORNING)
    anew = take_payment(replace(order(4000, key="anew"), late=note), office.clerk)
    assert form_of(anew.payment_id) == "M-000101"
    assert payment_row(anew.payment_id).taken_at == MORNING
    with pytest.raises(UserError, match=f"entered already, as receipt {anew.receipt_number}"):
        take_payment(replace(order(4000, key="third"), late=note), office.clerk)
    assert (book_of("M-000101").used, book_of("M-000101").skipped) == (1, 0)
    assert findings() == []


def test_taken_back_its_form_is_not_said_to_be_spoiled(late, office):
    reverse_payment("back", late.payment_id, "wrong_amount", "", office.clerk)
    with pytest.raises(UserError, match="M-000101 is entered already"):
        spoil_form("M-000101", "torn", office.clerk)


def test_cash_beside_a_bounced_cheque_stays_on_the_form(order, drawer, office):
    issue_book("M", "000101", "000110", "", office.leader)
    plain = order(1)
    given = (TenderGiven("cash", Money(1520)), TenderGiven("cheque", Money(2000), "Bank of China", "778899"))
    wish = replace(plain.wish, tenders=given)
    late = take_payment(replace(plain, wish=wish, late=LateNote("M-000101", MORNING)), office.clerk)
    bounced = bounce_cheque("bounced", late.payment_id, Money(500), "", office.clerk, office.leader)
    assert payment_row(bounced.payment_ids[1]).form == "M-000101"
    assert findings() == []
