"""Cells are brought to one form without ever guessing at money, numbers or days."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import UserError
from desktop.exchange.tables.clean import (
    account_number,
    amount_text,
    clean_code,
    clean_text,
    parse_date,
    parse_period,
)
from desktop.exchange.tables.guard import guard, unguard


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  张　伟 ", "张 伟"),
        ("\u200b王\u00a0秀英\ufeff", "王 秀英"),
        ("解放路１２号", "解放路１２号"),
        ("A（B）", "A（B）"),
        ('="00123"', "00123"),
        ("'=1+1", "=1+1"),
        ("'+86 138 0000", "+86 138 0000"),
        ("'''", "'''"),
        ("O'Neil", "O'Neil"),
        ("'t Hooft", "'t Hooft"),
        ("13907460012\t", "13907460012"),
        ("二楼\r\n后座", "二楼 后座"),
        ("𠮷田\x00", "𠮷田"),
        ("", ""),
    ],
)
def test_texts_are_tidied_and_names_stay_as_written(cell, text):
    assert clean_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("ＳＢ２０１９－００１", "SB2019-001"),
        ("'00123", "00123"),
        ("`00123", "00123"),
        ("００\u200b１", "001"),
    ],
)
def test_codes_become_half_width(cell, code):
    assert clean_code(cell) == code


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12345", "00012345"),
        ("12345.0", "00012345"),
        ("12345.00", "00012345"),
        ("００１２３", "00000123"),
        ("'00012345", "00012345"),
        ('="00012345"', "00012345"),
        (" 0001 2345 ", "00012345"),
        ("123456789", "123456789"),
        ("A-0012", "A-0012"),
        ("b12", "b12"),
        ("12E4", "12E4"),
    ],
)
def test_account_numbers_get_their_zeros_back(cell, number):
    assert account_number(cell, 8) == number


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("", "missing"),
        ("\u200b \u3000", "missing"),
        ("1.39E+11", "lost digits"),
        ("1E+11", "lost digits"),
        ("张伟", "cannot be"),
        ("12,345", "cannot be"),
        ("-5", "cannot be"),
        ("1\ufffd2", "cannot be"),
    ],
)
def test_what_is_no_account_number_is_refused(cell, said):
    with pytest.raises(UserError, match=said) as refused:
        account_number(cell, 8)
    assert refused.value.field == "account_number"


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12.50", "12.50"),
        ("１２．５０", "12.50"),
        ("1,234.50", "1234.50"),
        ("1，234，567", "1234567"),
        ("￥32.00", "32.00"),
        ("¥ 32.00", "32.00"),
        ("NT$1,200", "1200"),
        ("32.00元", "32.00"),
        ("人民币32元整", "32"),
        ("-5", "-5"),
        ("－５", "-5"),
        ("−5", "-5"),
        ("-￥5", "-5"),
        ("¥-5", "-5"),
        ("(12.00)", "-12.00"),
        ("+3", "3"),
        (".5", ".5"),
        ("", ""),
        ("-", ""),
        ("—", ""),
        (" ", ""),
    ],
)
def test_amounts_become_plain_digits(cell, amount):
    assert amount_text(cell) == amount


@pytest.mark.parametrize(
    "cell",
    ["12,50", "1,23,456", "1.234,50", "见附表", "12.5.0", "1e5", "TRUE", "5-", "--5", "元", "¥", "1 2.x"],
)
def test_amounts_are_never_guessed(cell):
    with pytest.raises(UserError, match="not an amount"):
        amount_text(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10-31",
        "2026/10/31",
        "2026.10.31",
        "20261031",
        "2026年10月31日",
        "2026 年 10 月 31 日",
        "31.10.2026",
        "２０２６－１０－３１",
        "2026-10-31 00:00:00",
        "2026/10/31 8:05",
        "46326",
        "46326.0",
        "'2026-10-31",
    ],
)
def test_days_are_read_in_every_usual_form(cell):
    assert parse_date(cell) == dt.date(2026, 10, 31)


@pytest.mark.parametrize("cell", ["民國115年10月31日", "115/10/31", "115.10.31", "1151031", "115年10月31日"])
def test_years_of_the_republic_are_read_only_when_told(cell):
    assert parse_date(cell, roc=True) == dt.date(2026, 10, 31)
    with pytest.raises(UserError):
        parse_date(cell)


def test_full_years_are_read_in_taiwan_too():
    assert parse_date("2026-10-31", roc=True) == dt.date(2026, 10, 31)


@pytest.mark.parametrize(
    "cell", ["", "2026-02-30", "20261301", "10/11/2026", "31/10/26", "明天", "12345678", "9", "0000-01-01"]
)
def test_days_are_never_guessed(cell):
    with pytest.raises(UserError) as refused:
        parse_date(cell)
    assert refused.value.field == "date"


@given(st.dates(dt.date(1955, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_comes_back_from_every_form(day):
    serial = (day - dt.date(1899, 12, 30)).days
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日", str(serial)):
        assert parse_date(text) == day
    assert parse_date(f"{day.year - 1911}/{day.month}/{day.day}", roc=True) == day


@pytest.mark.parametrize(
    "cell",
    [
        "2026-10",
        "202610",
        "2026年10月",
        "2026年10月份",
        "2026/10",
        "2026.10",
        "10/2026",
        "２０２６年１０月",
        "2026-10-01",
        "2026-10-01 00:00:00",
        "2026年10月31日",
        "46296",
        "202610.0",
    ],
)
def test_months_are_read_in_every_usual_form(cell):
    assert parse_period(cell) == "2026-10"


@pytest.mark.parametrize("cell", ["115年10月", "115/10", "11510", "民國115年10月", "2026-10"])
def test_months_of_the_republic_are_read_when_told(cell):
    assert parse_period(cell, roc=True) == "2026-10"


@pytest.mark.parametrize("cell", ["10月", "10月份", "10", "9月"])
def test_a_month_without_its_year_is_refused(cell):
    with pytest.raises(UserError, match="no year"):
        parse_period(cell)


@pytest.mark.parametrize("cell", ["", "2026-13", "202600", "2026", "上月", "2026.1"])
def test_months_are_never_guessed(cell):
    with pytest.raises(UserError, match="month"):
        parse_period(cell)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+86 138", "-A1", "@SUM(A1)", "\t=1", " =1", "\u200b=1", "＝1", "|calc", "\r=1", "'=1", "''@x"],
)
def test_what_a_spreadsheet_could_run_is_defused(cell):
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["张伟", "-12.50", "+5", "1,234.50", "O'Neil", "'t Hooft", "", "a=b", "SB-1"]
)
def test_harmless_cells_stay_as_they_are(cell):
    assert guard(cell) == cell


@given(st.text(st.one_of(st.sampled_from("'=+-@|\t\r\n ＝1a"), st.characters()), max_size=8))
def test_the_apostrophe_comes_off_as_it_went_on(cell):
    assert unguard(guard(cell)) == cell
