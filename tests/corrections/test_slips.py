"""A slip says what was taken back of what, in the customer's language, and nobody else's name."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.core import clock as clocks
from desktop.core.errors import UserError
from desktop.core.money import Money
from desktop.corrections.queries import slip_facts
from desktop.corrections.service import (
    Destination,
    bounce_cheque,
    move_payment,
    refund_credit,
    reverse_payment,
)
from desktop.corrections.slips import write_refund, write_reversal
from desktop.office.settings import office as settings
from desktop.payments.queries import receipt
from desktop.payments.receipt import write_receipt

PAPERS = ("roll80", "A5", "A4")


def text(paper):
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)
    return " ".join("\n".join(pages).split())


def in_language(facts, language):
    account = replace(facts.receipt.account, language=language)
    return replace(facts, receipt=replace(facts.receipt, account=account))


def reversal(done, size="roll80", language="en", copy=0):
    facts = in_language(slip_facts(done.payment_ids[0]), language)
    return text(write_reversal(facts, replace(settings(), paper=size), copy))


@pytest.mark.parametrize("size", PAPERS)
def test_a_reversal_names_its_receipt_and_gives_the_cash_in_figures_and_words(paid, office, size):
    done = reverse_payment("back-1", paid.payment_id, "wrong_amount", "counted wrongly", office.clerk)
    told = reversal(done, size)
    for part in (
        "Reversal", done.receipt_numbers[0], f"Of receipt {paid.receipt_number} of 23 Nov 2026", "00012345",
        "单国强", "Wrong amount", "counted wrongly", "August 2026", "-24.00", "-11.20", "-35.20",
        "Given back in cash", "¥35.20", "thirty-five yuan and twenty fen", "Clerk Lin Xiao", "Customer",
    ):  # fmt: skip
        assert part in told, part
    assert "50.00" not in told  # what was handed over and the change are no matter of the slip
    assert "Leader" not in told


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN", "人民币叁拾伍元贰角"), ("zh_TW", "人民幣參拾伍圓貳角")]
)
def test_it_is_in_the_customers_language(paid, office, language, words):
    done = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    told = reversal(done, language=language)
    assert words in told
    assert "2026年11月23日" in told


def test_who_agreed_stands_on_it_and_signs(paid, pay, office):
    pay(("cash", 3520))
    done = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk, office.leader)
    told = reversal(done)
    assert "Agreed by Zhou Min" in told
    assert "Leader Zhou Min" in told


@pytest.mark.parametrize("size", PAPERS)
def test_the_wrong_accounts_slip_names_the_new_receipt_but_nobody(paid, to_mei, office, size):
    done = move_payment("move-1", paid.payment_id, to_mei, "", office.clerk)
    told = reversal(done, size)
    assert f"The money stands on receipt {done.receipt_numbers[1]} now." in told
    assert "No cash was given back." in told
    assert "Given back in cash" not in told
    for part in ("林美", "00012346", "人民路14号"):
        assert part not in told


@pytest.mark.parametrize("size", PAPERS)
def test_the_right_accounts_receipt_says_in_whose_place_it_is(paid, to_mei, office, size):
    done = move_payment("move-1", paid.payment_id, to_mei, "", office.clerk)
    told = text(write_receipt(receipt(done.payment_ids[1]), replace(settings(), paper=size), 0))
    assert f"In place of receipt {paid.receipt_number}" in told
    for part in ("单国强", "00012345", "人民路12号"):
        assert part not in told


def test_a_copy_of_a_receipt_that_was_taken_back_says_so(paid, office):
    before = text(write_receipt(receipt(paid.payment_id), settings(), 1))
    done = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    after = text(write_receipt(receipt(paid.payment_id), settings(), 1))
    assert "Taken back" not in before
    assert f"Taken back by {done.receipt_numbers[0]}. Not valid." in after


def test_a_bounced_cheques_slip_tells_the_fee_and_what_is_owed_with_it(pay, drawer, office):
    taken = pay(("cash", 1000), ("cheque", 2520))
    done = bounce_cheque("bounce-1", taken.payment_id, Money(2000), "", office.clerk)
    told = reversal(done)
    assert "Bank of China no. 778899" in told
    assert "-25.20" in told
    assert "Returned cheque fee" in told
    assert "¥20.00" in told
    assert f"beside the cheque stands on receipt {done.receipt_numbers[1]}" in told
    assert "Still owed ¥115.60" in told  # 105.60 and the fee, less the 10.00 in cash


@pytest.mark.parametrize("size", PAPERS)
def test_a_refund_gives_credit_back_in_figures_and_words(pay, shan, drawer, office, size):
    pay(("cash", 5000), keep_change=True)
    who = Destination(shan.id, shan.version, clocks.now())
    done = refund_credit("out-1", who, Money(1480), "moving away", office.clerk, office.leader)
    told = text(write_refund(slip_facts(done.payment_ids[0]), replace(settings(), paper=size), 0))
    for part in (
        "Refund of credit", done.receipt_numbers[0], "00012345", "moving away", "Agreed by Zhou Min",
        "-14.80", "¥14.80", "fourteen yuan and eighty fen", "Credit left ¥0.00", "Leader Zhou Min",
    ):  # fmt: skip
        assert part in told, part


@pytest.mark.parametrize("size", PAPERS)
def test_a_copy_says_so_and_practice_is_never_taken_for_money(paid, office, size):
    done = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    assert "COPY" not in reversal(done, size)
    assert "COPY no. 2" in reversal(done, size, copy=2)
    practice = replace(settings(), paper=size, practice=True)
    assert "PRACTICE" in text(write_reversal(slip_facts(done.payment_ids[0]), practice, 0))


def test_a_receipt_has_no_slip(paid):
    with pytest.raises(UserError):
        slip_facts(paid.payment_id)


def test_the_same_facts_give_the_same_bytes(paid, office):
    done = reverse_payment("back-1", paid.payment_id, "twice", "", office.clerk)
    facts = slip_facts(done.payment_ids[0])
    assert write_reversal(facts, settings(), 0) == write_reversal(facts, settings(), 0)
