"""Chinese numerals say the same as digits, whichever way they count."""

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.places.numerals import to_digits, value


@given(st.integers(1, 9999))
def test_a_counted_numeral_is_its_number(number):
    assert value(cn2an.an2cn(number)) == str(number)
    assert value(cn2an.an2cn(number, "up")) == str(number)


@given(st.integers(1, 999_999))
def test_a_numeral_figure_by_figure_is_its_number(number):
    assert value("".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))) == str(number)


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("十", "10"),
        ("廿三", "23"),
        ("卅", "30"),
        ("一百二", "120"),
        ("两百零五", "205"),
        ("一千零五", "1005"),
    ],
)
def test_numerals_as_people_say_them(said, digits):
    assert value(said) == digits


@pytest.mark.parametrize("said", ["百", "千", "十百", "百十", "二十三十", "十二十"])
def test_what_counts_nothing_is_no_number(said):
    assert value(said) == ""


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("十二号", "12号"),
        ("第三小学", "第3小学"),
        ("三环路", "3环路"),
        ("5三号", "5-3号"),
        ("五一路", "五一路"),
        ("二七区", "二七区"),
        ("统一路", "统一路"),
        ("千禧花园", "千禧花园"),
    ],
)
def test_only_what_numbers_something_is_written_in_digits(said, digits):
    assert to_digits(said) == digits
