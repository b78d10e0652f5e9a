"""Every currency of ISO 4217 has its decimals, its signs and change in real pieces."""

import subprocess
import sys

import pytest
from babel.core import get_global
from babel.numbers import get_currency_precision, get_currency_symbol, list_currencies
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.currencies import change_notes, currency, currency_codes
from desktop.core.money import Money

LANGUAGES = ("en", "zh_CN", "zh_TW")
# CLDR leaves out decimals whose coins are gone, of one currency more or less in each release of Babel.
# ISO 4217 keeps them, and so do accounts.
WITHOUT_COINS = "AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK RSD SLL SOS STD SYP YER ZMK ZWD"
COINS_GONE = set(WITHOUT_COINS.split())
DESCRIBED = ("CNY", "TWD", "HKD", "MOP", "SGD", "MYR", "USD", "EUR", "JPY")


def test_no_currency_that_babel_knows_is_missing():
    assert list_currencies(locale="en") <= set(currency_codes())
    assert set(get_global("all_currencies")) <= set(currency_codes())


def test_decimals_are_those_babel_knows():
    differing = {
        code
        for code in list_currencies(locale="en")
        if currency(code).exponent != get_currency_precision(code)
    }
    assert differing <= COINS_GONE
    assert {get_currency_precision(code) for code in differing} == {0}
    assert {currency(code).exponent for code in COINS_GONE} == {2, 3}
    assert currency("IQD").exponent == 3


def test_signs_are_those_babel_knows_but_for_the_offices_own():
    ours = {(code, lang): currency(code).symbol(lang) for code in currency_codes() for lang in LANGUAGES}
    differing = {
        key
        for key, sign in ours.items()
        if sign != get_currency_symbol(*key) and key[0] not in ("XXX", "ILR")
    }
    assert differing == {("CNY", "en"), ("TWD", "zh_TW")}


@pytest.mark.parametrize("code", ["", "cny", "YUAN", "ZZZ", "CN"])
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(ValueError, match="no currency"):
        currency(code)


def test_every_currency_has_a_name_in_three_languages():
    assert [currency("TWD").name(language) for language in LANGUAGES] == [
        "New Taiwan Dollar",
        "新台币",
        "新臺幣",
    ]
    assert [currency("GBP").name(language) for language in LANGUAGES] == ["British Pound", "英镑", "英鎊"]


def test_a_currency_is_looked_up_once_and_can_be_a_key():
    assert currency("CNY") is currency("CNY")
    assert len({currency("CNY"), currency("CNY"), currency("TWD")}) == 2


def test_babel_is_not_needed_for_our_own_currencies():
    program = (
        "import sys; from desktop.core import currencies, money, words; m = money.Money(12345)\n"
        "for code in 'CNY TWD HKD MOP SGD MYR USD EUR JPY'.split():\n"
        "    c = currencies.currency(code); money.format_money(m, c); words.capital_words(m, c)\n"
        "    words.read_capital(words.capital_words(m, c), c); words.spoken(m, c, 'zh_TW')\n"
        "    words.plain_words(m, c); money.parse_money('50', c)\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_change_comes_in_real_notes_and_coins():
    pieces, leftover = change_notes(Money(8643), currency("CNY"))
    assert pieces == [(5000, 1), (2000, 1), (1000, 1), (500, 1), (100, 1), (10, 4)]
    assert leftover == Money(3)
    assert change_notes(Money(0), currency("CNY")) == ([], 0)
    assert change_notes(Money(128000), currency("TWD")).pieces == [
        (100000, 1),
        (10000, 2),
        (5000, 1),
        (1000, 3),
    ]
    assert change_notes(Money(1060), currency("HKD")).pieces == [(1000, 1), (50, 1), (10, 1)]


def test_change_below_zero_is_a_mistake():
    with pytest.raises(ValueError, match="less than zero"):
        change_notes(Money(-1), currency("CNY"))


@given(st.sampled_from(currency_codes()), st.integers(0, 10**7))
def test_pieces_and_leftover_make_the_change(code, minor):
    of = currency(code)
    pieces, leftover = change_notes(Money(minor), of)
    assert sum(piece * count for piece, count in pieces) + leftover == minor
    assert leftover < min((*of.notes, *of.coins))
    assert type(leftover) is Money


@pytest.mark.parametrize("code", [*DESCRIBED, "GBP", "VND", "KWD"])
def test_the_largest_piece_first_is_the_fewest_pieces(code):
    of = currency(code)
    ladder = sorted({*of.notes, *of.coins})
    unit = ladder[0]
    steps = [piece // unit for piece in ladder if piece // unit <= 500]
    fewest = [0]
    for amount in range(1, 1000):
        fewest.append(1 + min(fewest[amount - step] for step in steps if step <= amount))
    for amount in range(1, 500):
        assert sum(count for _piece, count in change_notes(unit * amount, of).pieces) == fewest[amount]


def test_every_currency_has_notes_largest_first_and_no_piece_twice_in_a_row():
    for code in currency_codes():
        of = currency(code)
        for row in (of.notes, of.coins):
            assert row
            assert list(row) == sorted(set(row), reverse=True)
            assert all(type(piece) is Money and piece > 0 for piece in row)
