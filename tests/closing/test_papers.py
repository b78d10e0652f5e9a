"""The papers of the end of the day say what the books say, in the office's language, on roll and page."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.cash import queries as cash
from desktop.cash import service as drawers
from desktop.cash.drawer_slip import write_drawer_slip
from desktop.cash.over_short_slip import write_over_short
from desktop.closing.day import Deposit, close_day
from desktop.closing.day_facts import day_facts, day_of_sheet, deposit_facts
from desktop.closing.day_sheet import write_day_sheet
from desktop.closing.deposit_slip import write_deposit
from desktop.closing.facts import Numbers
from desktop.closing.handover_slip import write_handover
from desktop.closing.queries import handover_facts, shift_facts, shift_of_x_report
from desktop.closing.service import close_shift, hand_over, order_x_report, refuse_handover
from desktop.closing.shift_sheet import write_shift_sheet
from desktop.core import db
from desktop.core.money import Money
from desktop.corrections.service import reverse_payment
from desktop.office.settings import office as settings

SIZES = ("roll80", "A5", "A4")


def text(pdf):
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def on(paper="A4", language="en"):
    return replace(settings(), paper=paper, language=language)


def subject(kind):
    return db.rows("SELECT subject_id FROM print_job WHERE kind = ? ORDER BY id", (kind,))[-1][0]


@pytest.fixture
def closed(office, drawer, pay, count):
    """A day with two receipts, one taken back, a drop, a difference, and its deposit."""
    pay(("cash", 5000), key="one")
    back = pay(("cash", 10000), key="two")
    reverse_payment("back", back.payment_id, "twice", "", office.clerk)
    drawers.drop(Money(1000), "cash", "bag 7", office.clerk)
    drawers.refuse_note(Money(10000), "false", "AB123", office.clerk)
    drawers.open_without_sale("changing a note", office.clerk)
    shift = cash.open_shift_of(office.clerk.staff_id)
    there = cash.in_drawer(shift.shift_id)
    count(shift.shift_id, ("cash", there - 50))
    close_shift(shift.shift_id, Money(5000), {"cash": "a coin rolled away"}, office.clerk)
    close_day(shift.business_date, Deposit(Money(2000), True, "Bank of China"), False, office.leader)
    return shift.shift_id


@pytest.mark.parametrize("size", SIZES)
def test_the_shift_sheet_accounts_for_the_cash(closed, size):
    facts = shift_facts(closed)
    told = text(write_shift_sheet(facts, on(size), tell_expected=False))
    assert facts.number in told
    assert "none is missing" in told
    assert "a coin rolled away" in told
    assert "-0.50" in told
    assert facts.mark.short in told
    for label in ("Copies", "No sale", "X reports", "Taken back"):
        assert label in told.replace("  ", " ")


def test_a_missing_number_is_named(closed):
    facts = replace(shift_facts(closed), numbers=Numbers("A-000001-1", "A-000004-4", 3, 0, ("A-000003-9",)))
    told = text(write_shift_sheet(facts, on(), tell_expected=True))
    assert "A-000003-9" in told
    assert "none is missing" not in told


def test_a_blind_x_report_does_not_say_what_must_be_there(office, drawer, pay):
    pay(("cash", 5000), key="one")
    shift = cash.open_shift_of(office.clerk.staff_id)
    order_x_report(shift.shift_id, office.clerk)
    seq = subject("x_report")
    facts = shift_facts(shift_of_x_report(seq), seq)
    blind = text(write_shift_sheet(facts, on(), tell_expected=False))
    assert "X report" in blind
    assert "Must be there" not in blind
    assert "Must be there" in text(write_shift_sheet(facts, on(), tell_expected=True))


@pytest.mark.parametrize("size", SIZES)
def test_the_day_sheet_has_shifts_sums_and_the_bank(closed, size):
    facts = day_facts(day_of_sheet(subject("day_sheet")))
    told = text(write_day_sheet(facts, on(size)))
    assert facts.shifts[0].number in told
    assert facts.deposit.number in told
    assert "Water fee" in told
    assert "20.00" in told
    assert facts.mark.short in told


def test_a_day_of_twelve_shifts_names_its_columns_on_every_page(closed):
    facts = day_facts(day_of_sheet(subject("day_sheet")))
    long = replace(facts, shifts=facts.shifts * 60)
    pages = PdfReader(io.BytesIO(write_day_sheet(long, on()))).pages
    assert len(pages) > 1
    assert "Over, short" in " ".join(pages[1].extract_text().split())


def test_the_deposit_is_in_figures_and_words(closed):
    facts = deposit_facts(subject("deposit"))
    told = text(write_deposit(facts, on()))
    assert "Bank of China" in told
    assert "Twenty yuan" in told or "twenty yuan" in told.lower()


def test_slips_say_over_or_short_and_what_was_not_taken(closed):
    told = text(write_over_short(cash.over_short(subject("over_short")), on(), 0))
    assert "Cash short" in told
    assert "0.50" in told
    slips = [text(write_drawer_slip(slip, on("roll80"), 1)) for slip in cash.slips_of(closed)]
    assert "Drop to the safe" in slips[0]
    assert "bag 7" in slips[0]
    assert "Face value, not counted" in slips[1]
    assert "Drawer opened without a sale" in slips[2]
    assert all("COPY" in slip for slip in slips)


def test_a_handover_says_whether_it_was_accepted(office, drawer, pay, count, second):
    pay(("cash", 5000), key="one")
    shift = cash.open_shift_of(office.clerk.staff_id)
    count(shift.shift_id, ("cash", cash.in_drawer(shift.shift_id)))
    refuse_handover(shift.shift_id, second, "the coins are mixed", office.clerk)
    told = text(write_handover(handover_facts(subject("handover")), on()))
    assert "REFUSED" in told
    assert "the coins are mixed" in told
    hand_over(shift.shift_id, second, {}, office.clerk)
    assert "Accepted" in text(write_handover(handover_facts(subject("handover")), on()))


@pytest.mark.parametrize(("language", "title"), [("zh_CN", "班次结算单"), ("zh_TW", "班別結算單")])
def test_sheets_are_in_the_offices_language(closed, language, title):
    assert title in text(write_shift_sheet(shift_facts(closed), on(language=language), tell_expected=True))
