"""A statement shows the account as it stands: every bill, reading and payment, and the balance."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.core.errors import UserError
from desktop.corrections.service import reverse_payment
from desktop.inquiry.queries import account_facts
from desktop.inquiry.statement import statement_facts, write_statement
from desktop.office.settings import office as settings
from desktop.payments.service import take_payment

PAPERS = ("roll80", "A5", "A4")


def text(paper):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


def written(facts, office):
    return write_statement(statement_facts(facts, office), office)


@pytest.mark.parametrize("size", PAPERS)
def test_bills_readings_payments_and_balance_are_on_it(office, shan, drawer, order, size):
    taken = take_payment(order(3520), office.clerk)
    told = text(written(account_facts(shan.id), replace(settings(), paper=size)))
    for part in (
        "Clear Creek Waterworks", "00012345", "单国强", "人民路12号", "August 2026", "October 2026",
        "100", "116", "16", "35.20", "70.40", taken.receipt_number,
    ):  # fmt: skip
        assert part in told, part


@pytest.mark.parametrize("size", PAPERS)
def test_what_was_taken_back_says_so(office, shan, drawer, order, size):
    taken = take_payment(order(3520), office.clerk)
    plain = text(written(account_facts(shan.id), replace(settings(), paper=size)))
    assert "reversed" not in plain
    reverse_payment("back", taken.payment_id, "twice", "", office.clerk)
    told = " ".join(text(written(account_facts(shan.id), replace(settings(), paper=size))).split())
    for part in ("reversed", "reverses", "-35.20", taken.receipt_number):
        assert part in told, part


def test_phones_stay_off_the_paper(office, shan):
    assert "138" not in text(written(account_facts(shan.id), settings()))


def test_it_is_in_the_customers_language(office, shan):
    facts = account_facts(shan.id)
    spoken = replace(facts, account=replace(facts.account, language="zh_TW"))
    assert "2026年10月" in text(written(spoken, settings()))


def test_an_account_without_bills_has_a_statement_too(office, shan):
    facts = replace(account_facts(shan.id), bills=(), payments=())
    assert "0.00" in text(written(facts, settings()))


def test_an_account_that_does_not_exist_has_none(office):
    with pytest.raises(UserError):
        account_facts(4711)
