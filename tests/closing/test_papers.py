"""The papers of the end of the day say what the books say, in the office's language, on roll and page."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from desktop.cash import queries as cash
from desktop.cash import service as drawers
from desktop.cash.counting import CountLine
from desktop.cash.drawer_slip import write_drawer_slip
from desktop.cash.over_short_slip import write_over_short
from desktop.closing.day import Deposit, close_day
from desktop.closing.day_facts import day_facts, day_of_sheet, deposit_facts, unfinished
from desktop.closing.day_sheet import write_day_sheet
from desktop.closing.deposit_slip import write_deposit
from desktop.closing.facts import ChequeRow, Numbers, TenderSums
from desktop.closing.handover_slip import write_handover
from desktop.closing.queries import handover_facts, shift_facts, shift_of_x_report
from desktop.closing.service import close_shift, hand_over, order_x_report, refuse_handover
from desktop.closing.shift_sheet import write_shift_sheet
from desktop.core import codes, db
from desktop.core.i18n import _
from desktop.core.i18n import language as speaking
from desktop.core.money import Money
from desktop.corrections.service import reverse_payment
from desktop.forms import service as books
from desktop.office.settings import office as settings
from desktop.printing.service import record_printed
from desktop.proof.typed_seal import compare, read_seal
from tests.proof.tampered import outcome

SIZES = ("roll80", "A5", "A4")
LANGUAGES = ("en", "zh_CN", "zh_TW")


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
    reverse_payment("back", back.payment_id, "twice", "her son had paid", office.clerk)
    drawers.drop(Money(1000), "cash", "bag 7", office.clerk)
    drawers.pay_in(Money(500), "coins from the safe", "", office.clerk)
    drawers.pay_out(Money(260), "stamps", "", office.clerk)
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
    assert facts.mark.seal in told
    for label in ("Copies", "No sale", "X reports", "Reversals"):
        assert label in told.replace("  ", " ")


def test_what_came_and_went_makes_what_must_be_there(closed):
    facts = shift_facts(closed)
    [taken] = [one.takings for one in facts.tenders if one.tender == "cash"]
    moved = facts.opening_float + taken + facts.pay_ins + facts.pay_outs + facts.drops
    assert moved == facts.expected == 20000 + 3520 + 500 - 260 - 1000
    told = text(write_shift_sheet(facts, on(), tell_expected=True))
    assert "Must be there 227.60 Counted 227.10 Over or short -0.50 To the safe 177.10" in told


@pytest.mark.parametrize("size", SIZES)
def test_a_slip_says_which_way_the_money_went_and_what_for(closed, size):
    told = text(write_shift_sheet(shift_facts(closed), on(size), tell_expected=True))
    for purpose in ("Cash bag 7", "coins from the safe", "stamps", "changing a note", "100.00 False AB123"):
        assert purpose in told
    assert "-10.00" in told
    assert "-2.60" in told


@pytest.mark.parametrize("size", SIZES)
def test_a_reversal_says_why_and_who_agreed(closed, size):
    for write, facts in (
        (lambda *of: write_shift_sheet(*of, tell_expected=True), shift_facts(closed)),
        (write_day_sheet, day_facts(day_of_sheet(subject("day_sheet")))),
    ):
        assert "Taken twice her son had paid" in text(write(facts, on(size)))
        agreed = tuple(replace(row, approved_by="Gu Yan") for row in facts.corrections)
        assert "Gu Yan" in text(write(replace(facts, corrections=agreed), on(size)))


def test_a_count_stands_by_its_pieces_with_its_cash(closed, office):
    facts = shift_facts(closed)
    lines = (
        CountLine("cash", "note", Money(10000), 2, Money(20000)),
        CountLine("cash", "note", Money(100), 7, Money(700)),
        CountLine("cash", "coin", Money(100), 3, Money(300)),
        CountLine("cheque", "total", Money(0), 2, Money(4800)),
    )
    one = replace(facts.counted[0], lines=lines)
    two = replace(one, staff_name="Tang Hui")
    for size in SIZES:
        alone = text(write_shift_sheet(replace(facts, counted=(one,)), on(size), tell_expected=True))
        both = text(write_shift_sheet(replace(facts, counted=(one, two)), on(size), tell_expected=True))
        assert "1.00 coin" in alone
        assert "210.00" in alone  # the cash, without the cheques
        assert "Cheque × 2" in alone
        assert "Counted by Tang Hui" in both
        assert "Counted too: Tang Hui" in both
        assert both.count("1.00 coin") == 1
        other = replace(two, lines=lines[1:])
        apart = text(write_shift_sheet(replace(facts, counted=(one, other)), on(size), tell_expected=True))
        assert apart.count("1.00 coin") == 2


def test_a_drawer_that_was_handed_over_leaves_nothing_behind(closed):
    handed = replace(shift_facts(closed), how="handed_over", to_safe=Money(0), left_in_drawer=Money(0))
    told = text(write_shift_sheet(handed, on(), tell_expected=True))
    assert "Handed to the next clerk" in told
    assert "Stays as the next float" not in told


def test_the_code_on_every_sheet_proves_the_books(closed, monkeypatch):
    drawn = []
    plain = codes.qr
    monkeypatch.setattr(codes, "qr", lambda told: drawn.append(told) or plain(told))
    write_shift_sheet(shift_facts(closed), on(), tell_expected=True)
    write_day_sheet(day_facts(day_of_sheet(subject("day_sheet"))), on())
    write_deposit(deposit_facts(subject("deposit")), on())
    assert [told.split()[0][:2] for told in drawn] == ["SS", "DD", "BD"]
    for told in drawn:
        assert outcome(compare(read_seal(told))).is_same


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
    cheque = TenderSums("cheque", Money(2000), Money(0), Money(0), Money(0), Money(0))
    facts = replace(facts, tenders=(*facts.tenders, cheque))
    for size in SIZES:
        blind = text(write_shift_sheet(facts, on(size), tell_expected=False))
        assert "X report" in blind
        assert "20.00" in blind  # the cheque
        for told in ("Must be there", "50.00", "35.20", "235.20", "55.20"):  # nor what makes it up
            assert told not in blind
        assert "235.20" in text(write_shift_sheet(facts, on(size), tell_expected=True))


def test_an_x_report_that_is_printed_after_the_close_is_still_of_its_moment(office, drawer, pay, count):
    pay(("cash", 5000), key="one")
    shift = cash.open_shift_of(office.clerk.staff_id)
    order_x_report(shift.shift_id, office.clerk)
    seq = subject("x_report")
    at_once = write_shift_sheet(shift_facts(shift.shift_id, seq), on(), tell_expected=True)
    pay(("cash", 3520), key="two")
    count(shift.shift_id, ("cash", cash.in_drawer(shift.shift_id)))
    close_shift(shift.shift_id, Money(5000), {}, office.clerk)
    assert write_shift_sheet(shift_facts(shift.shift_id, seq), on(), tell_expected=True) == at_once


@pytest.mark.parametrize("size", SIZES)
def test_the_day_sheet_has_shifts_sums_and_the_bank(closed, size):
    facts = day_facts(day_of_sheet(subject("day_sheet")))
    told = text(write_day_sheet(facts, on(size)))
    assert facts.shifts[0].number in told
    assert facts.deposit.number in told
    assert "Water fee" in told
    assert "20.00" in told
    assert facts.mark.seal in told


def test_what_was_paid_on_bills_and_credit_is_what_was_paid_all_told(office, closed):
    facts = day_facts(day_of_sheet(subject("day_sheet")))
    paid = sum(one.takings for one in facts.tenders)
    assert paid == sum(shift.takings for shift in facts.shifts) == 3520
    assert "On bills and credit together 35.20" in text(write_day_sheet(facts, on()))


def test_a_day_sheet_tells_what_was_not_finished_when_the_day_was_closed(closed, office):
    seq = subject("day_sheet")
    before = db.rows("SELECT id FROM print_job WHERE journal_seq < ?", (seq,))
    assert day_facts(day_of_sheet(seq)).unfinished == (("papers", len(before)),)  # without its own
    sheet = write_day_sheet(day_facts(day_of_sheet(seq)), on())
    for (job_id,) in before:
        record_printed(job_id, "", office.clerk)
    books.issue_book("M", "000101", "000110", "", office.leader)
    books.spoil_form("M-000103", "torn", office.leader)
    assert write_day_sheet(day_facts(day_of_sheet(seq)), on()) == sheet
    assert unfinished() == (("papers", 2), ("forms", 2))


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
    assert "twenty yuan" in told
    cheques = tuple(
        ChequeRow(turn, "A-000001-1", "ICBC", f"33881{turn}", dated, Money(10000))
        for turn, dated in enumerate(("2026-11-20", ""))
    )
    for size in SIZES:
        told = text(write_deposit(replace(facts, cheques=cheques), on(size)))
        for part in ("338810", "338811", "20 Nov 2026", "Together", "200.00", "¥220.00", "Carried by"):
            assert part in told


def test_slips_say_over_or_short_and_what_was_not_taken(closed):
    told = text(write_over_short(cash.over_short(subject("over_short")), on(), 0))
    assert "Cash short" in told
    assert "0.50" in told
    slips = [text(write_drawer_slip(slip, on("roll80"), 1)) for slip in cash.slips_of(closed)]
    assert "Drop to the safe" in slips[0]
    assert "bag 7" in slips[0]
    assert "Face value, not counted" in slips[3]
    assert "Drawer opened without a sale" in slips[4]
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


def papers_of(shift_id):
    """Every paper of the closed day, as something that writes it."""
    shift, day = shift_facts(shift_id), day_facts(day_of_sheet(subject("day_sheet")))
    return [
        lambda office, copy: write_shift_sheet(shift, office, True, copy),
        lambda office, copy: write_day_sheet(day, office, copy),
        lambda office, copy: write_deposit(day.deposit, office, copy),
        lambda office, copy: write_over_short(day.over_short[0], office, copy),
        *(
            lambda office, copy, slip=slip: write_drawer_slip(slip, office, copy)
            for slip in cash.slips_of(shift_id)
        ),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_practice_and_copies_say_so_in_the_offices_language(closed, language, size):
    office = replace(on(size, language), practice=True)
    with speaking(language):
        practice = _("PRACTICE")
        copied = _("COPY no. {count}, printed {now}").split("{now}")[0].format(count=2).strip()
    for write in papers_of(closed):
        told = text(write(office, 2))
        assert practice in told
        assert copied in told
        plain = text(write(on(size, language), 0))
        assert practice not in plain
        assert copied not in plain


@pytest.mark.parametrize("size", SIZES)
def test_the_same_facts_give_the_same_bytes(closed, size):
    for write in papers_of(closed):
        assert write(on(size), 0) == write(on(size), 0)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ("Shift sheet", "Day close", "Deposit", "Cash short", "Drop to the safe")),
        ("zh_CN", ("班次结算单", "日结单", "解款单", "短款", "中途缴款")),
        ("zh_TW", ("班別結算單", "日結單", "解款單", "短收", "中途解繳")),
    ],
)
def test_papers_are_in_the_offices_language(closed, language, titles):
    for write, title in zip(papers_of(closed), titles, strict=False):
        assert title in text(write(on(language=language), 0))
