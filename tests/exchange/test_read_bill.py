"""The quick way to read plain cells says what the careful way says."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.money import parse_money
from desktop.exchange.mapping import Mapping
from desktop.exchange.read_bill import BillReader
from desktop.exchange.tables import clean

CODES = ("CNY", "JPY", "KWD")


def reader(code, **columns):
    header = list(columns.values())
    return BillReader(Mapping("bills", columns), header, 8, currency(code))


@pytest.mark.parametrize("code", CODES)
@given(text=st.from_regex(r"[0-9]{1,10}(\.[0-9]{0,4})?", fullmatch=True))
@example(text="1.250")
@example(text="007.10")
def test_plain_figures_are_the_same_money(code, text):
    money = currency(code)
    bills = reader(code, account_number="n", period="p", total="t")
    try:
        careful = int(parse_money(clean.amount_text(text), money, allow_negative=True))
    except UserError:
        with pytest.raises(UserError):
            bills.read(["1", "2026-10", text])
        return
    assert bills.read(["1", "2026-10", text]).total == careful


@given(st.from_regex(r"[ '=\"A-Za-z0-9\-/_.号　​]{0,12}", fullmatch=True))
def test_plain_codes_and_names_need_no_tidying(text):
    quick_code, quick_text = clean.clean_code(text), clean.clean_text(text)
    beside = f"{text}\u200b"  # an invisible sign sends it the careful way
    assert clean.clean_code(beside) == quick_code
    assert clean.clean_text(beside) == quick_text


@given(st.from_regex(r"[0-9]{1,12}", fullmatch=True))
def test_plain_account_numbers_are_filled_up_the_same(text):
    assert clean.account_number(text, 8) == clean.account_number(f"\u200b{text}", 8)


def test_a_month_in_the_due_column_is_a_fault_even_when_other_rows_leave_it_empty():
    bills = reader("CNY", account_number="n", period="p", due_date="d", total="t")
    assert bills.read(["1", "2026-10", "", "5"]).due_date == "2026-11-25"
    with pytest.raises(UserError, match=re.escape("2026-10 is not a date")):
        bills.read(["1", "2026-10", "2026-10", "5"])
