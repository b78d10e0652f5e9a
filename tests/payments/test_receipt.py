"""A receipt states everything that was agreed, in the customer's language, and nothing that is not so."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from desktop.accounts.queries import AccountCard
from desktop.core import words
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import current_language
from desktop.core.money import Money
from desktop.office.settings import Office
from desktop.payments.plan import TenderGiven
from desktop.payments.queries import PaidLine, PaymentRow, ReceiptFacts, receipt
from desktop.payments.receipt import amount_paid, write_receipt
from desktop.payments.service import take_payment

PAPERS = ("roll80", "A5", "A4")
OFFICE = Office(
    "清溪县自来水公司",
    "清溪县人民路1号",
    "0828-5550100",
    "0828-5550199",
    language="zh_CN",
    receipt_footer="盖章有效。",
)
TAKEN = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def made_up(months=3, name="单国强", address="人民路12号", language="", tenders=(), **sums):
    lines = []
    for month in range(months):
        period = f"{2023 + month // 12}-{month % 12 + 1:02d}"
        lines += [
            PaidLine(month, period, f"SF-{period}", component, Money(amount), "16")
            for component, amount in (("water", 2400), ("sewage", 1120))
        ]
    due = Money(sum(line.amount for line in lines))
    tenders = tenders or (TenderGiven("cash", Money(due + 440)),)
    received = Money(sum(tender.amount for tender in tenders))
    told = {"due": due, "applied": due, "received": received, "change": Money(received - due)}
    told |= {"credit_used": Money(0), "credit_added": Money(0), **sums}
    paid = PaymentRow(
        1,
        "A-000123-4",
        1,
        TAKEN,
        "2026-11-23",
        clerk="林晓",
        drawer="7",
        journal_tail="5f3ac09b11d2",
        journal_seq=9,
        account_version=1,
        **told,
    )
    account = AccountCard(1, 1, "00012345", name, address, language=language)
    return ReceiptFacts(paid, account, tuple(tenders), tuple(lines), Money(1234), Money(567))


def pages(paper):
    return PdfReader(io.BytesIO(paper)).pages


def text(paper):
    return "\n".join(page.extract_text() for page in pages(paper))


@pytest.mark.parametrize("size", PAPERS)
def test_it_states_everything(clock, size):
    told = text(write_receipt(made_up(), replace(OFFICE, paper=size), 0))
    for part in (
        "清溪县自来水公司", "清溪县人民路1号", "0828-5550100", "0828-5550199", "A-000123-4", "12:00",
        "00012345", "单国强", "人民路12号", "16", "24.00", "11.20", "35.20", "105.60", "110.00", "4.40",
        "人民币壹佰零伍元陆角", "12.34", "5.67", "林晓", "7", "5f3ac09b11d2", "盖章有效。",
    ):  # fmt: skip
        assert part in told, part


@pytest.mark.parametrize("size", PAPERS)
def test_credit_is_stated_apart(clock, size):
    facts = made_up(credit_used=Money(1000), credit_added=Money(1440))
    told = text(write_receipt(facts, replace(OFFICE, paper=size), 0))
    assert "10.00" in told
    assert "14.40" in told


def test_the_amount_is_what_stays_with_the_office(clock):
    facts = made_up(1, tenders=[TenderGiven("cash", Money(5000))])
    assert amount_paid(facts) == Money(3520)
    used = made_up(1, tenders=[TenderGiven("cash", Money(2520))], credit_used=Money(1000), change=Money(0))
    assert amount_paid(used) == Money(2520)  # the ten yuan of credit were receipted when they came in


def test_a_cheque_is_told_with_bank_number_and_date(clock):
    cheque = TenderGiven("cheque", Money(10560), "中国农业银行", "30200512", "2026-11-20")
    told = text(write_receipt(made_up(tenders=[cheque]), OFFICE, 0))
    for part in ("中国农业银行", "30200512", "2026年11月20日"):
        assert part in told


def test_the_paper_speaks_the_customers_language_and_the_screen_goes_on_in_its_own(clock):
    told = text(write_receipt(made_up(language="zh_TW"), OFFICE, 0))
    assert "人民幣壹佰零伍圓陸角" in told
    told = text(write_receipt(made_up(language="en"), OFFICE, 0))
    assert "Receipt" in told
    assert "one hundred and five yuan and sixty fen" in told
    assert current_language() == "en"


@pytest.mark.parametrize("size", PAPERS)
def test_a_copy_says_so_with_its_count_and_both_times(clock, size):
    office = replace(OFFICE, paper=size, language="en")
    clock.advance(hours=3)
    original, copy = (text(write_receipt(made_up(), office, count)) for count in (0, 2))
    assert "COPY" not in original
    assert "COPY no. 2" in copy
    assert "12:00" in copy
    assert "15:00" in copy


@pytest.mark.parametrize("size", PAPERS)
def test_practice_is_never_taken_for_a_payment(clock, size):
    office = replace(OFFICE, paper=size, language="en", practice=True)
    assert "PRACTICE: no money was taken." in text(write_receipt(made_up(), office, 0)).replace("\n", " ")


def test_words_that_do_not_fit_the_figures_stop_the_paper(clock, monkeypatch):
    monkeypatch.setattr(words, "read_capital", lambda _words, _currency: Money(1))
    with pytest.raises(UserError, match="大写金额与小写金额不符"):
        write_receipt(made_up(), OFFICE, 0)


@pytest.mark.parametrize("size", PAPERS)
def test_rare_characters_and_long_names_come_out_whole(clock, size):
    name = "𠮷田䶮㼆" + "清溪县城关镇人民政府机关事务管理局后勤服务中心" * 2
    told = text(write_receipt(made_up(name=name, address=name), replace(OFFICE, paper=size), 0))
    assert "".join(told.split()).count("𠮷田䶮㼆") == (4 if size == "A4" else 2)
    assert "后勤服务中心" * 2 in "".join(told.split()).replace("用水地址", "") or "后勤服务中心" in told


def test_a_character_without_a_glyph_is_an_error_before_printing(clock):
    with pytest.raises(UserError, match="😀"):
        write_receipt(made_up(name="王😀"), OFFICE, 0)


@pytest.mark.parametrize("size", PAPERS)
def test_forty_bills_are_all_there(clock, size):
    paper = write_receipt(made_up(40), replace(OFFICE, paper=size, language="en"), 0)
    told = text(paper)
    assert "January 2023" in told
    assert "April 2026" in told
    assert told.count("35.20") == (80 if size == "A4" else 40)
    assert "1,408.00" in told  # no figure is broken at the end of a line
    assert "960.00" in told or size == "roll80"


@pytest.mark.parametrize("size", ["A5", "A4"])
def test_figures_are_never_broken_in_a_crowded_table(clock, size):
    facts = made_up(40)
    more = [
        replace(line, component=code, amount=Money(line.amount * 100))
        for line in facts.lines
        if line.component == "water"
        for code in ("water", "sewage", "resource", "late_fee")
    ]
    told = text(
        write_receipt(replace(facts, lines=tuple(more)), replace(OFFICE, paper=size, language="en"), 0)
    )
    assert "384,000.00" in told
    if size == "A4":  # A5 has no room for four such columns and tells the parts in a line
        assert told.count("96,000.00") == 8


def test_a_roll_is_as_long_as_what_stands_on_it(clock):
    short, long = (pages(write_receipt(made_up(months), OFFICE, 0)) for months in (1, 40))
    assert len(short) == len(long) == 1
    assert short[0].mediabox.width == pytest.approx(80 / 25.4 * 72, abs=0.1)
    assert long[0].mediabox.height > 3 * short[0].mediabox.height


def test_an_a4_page_holds_the_customers_part_and_the_offices(clock):
    office = replace(OFFICE, paper="A4", language="en")
    paper = write_receipt(made_up(3), office, 0)
    assert len(pages(paper)) == 1
    told = text(paper)
    assert "Customer's part" in told
    assert "Office's part" in told
    assert told.count("one hundred and five yuan and sixty fen") == 2
    assert len(pages(write_receipt(made_up(3), office, 1))) == 1


def test_the_offices_part_of_a_long_receipt_has_pages_of_its_own(clock):
    paper = write_receipt(made_up(60), replace(OFFICE, paper="A4", language="en"), 0)
    told = [page.extract_text() for page in pages(paper)]
    assert ["Customer's part" in page for page in told] == [True, False, False, False]
    assert ["Office's part" in page for page in told] == [False, False, True, False]


def test_six_components_are_told_in_a_line_each(clock):
    facts = made_up(2)
    codes = ("water", "sewage", "resource", "refuse", "surcharge", "late_fee")
    lines = tuple(
        PaidLine(bill, f"2026-0{bill}", "", code, Money(100), "3") for bill in (1, 2) for code in codes
    )
    told = text(write_receipt(replace(facts, lines=lines), replace(OFFICE, paper="A5", language="en"), 0))
    assert "Refuse fee 1.00" in told.replace("\n", " ")


def test_two_bills_of_one_month_are_told_apart_by_their_numbers(clock):
    lines = tuple(PaidLine(bill, "2026-10", f"SF-{bill}", "water", Money(100), "") for bill in (1, 2))
    told = text(write_receipt(replace(made_up(), lines=lines), OFFICE, 0))
    assert "SF-1" in told
    assert "SF-2" in told


@pytest.mark.parametrize("size", PAPERS)
def test_a_real_payment_comes_out_and_its_codes_are_read_by_a_scanner(
    office, shan, drawer, order, size, tmp_path
):
    import shutil
    import subprocess

    taken = take_payment(order(20000, months=3), office.clerk)
    paper = tmp_path / "receipt.pdf"
    paper.write_bytes(write_receipt(receipt(taken.payment_id), replace(OFFICE, paper=size), 0))
    assert "人民币壹佰零伍元陆角" in text(paper.read_bytes())
    if shutil.which("zbarimg") and shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "203", "-png", paper, tmp_path / "page"], check=True)
        read = subprocess.run(
            ["zbarimg", "-q", "--raw", *sorted(tmp_path.glob("page*.png"))],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
        assert taken.receipt_number in read
        assert f"{taken.receipt_number} 105.60 {currency('CNY').code} {taken.journal_tail}" in read


def test_the_same_facts_give_the_same_bytes(clock):
    assert write_receipt(made_up(), OFFICE, 0) == write_receipt(made_up(), OFFICE, 0)
