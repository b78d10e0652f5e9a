"""A form's number is found however it is typed, and what is no number is refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.errors import UserError
from desktop.forms.numbers import form_number, read_digits, read_number, read_prefix


@pytest.mark.parametrize(
    "typed",
    [
        "M-000101",
        "m-000101",
        "M000101",
        "m101",
        " M 000101 ",
        "Ｍ－０００１０１",
        "m—101",
        "M–101",
        "mー101",
        "M.101",
    ],
)
def test_width_case_dash_and_leading_zeros_do_not_matter(typed):
    assert read_number(typed) == ("M", 101)


@pytest.mark.parametrize("typed", ["", "M", "101M", "M-10a", "ABCDE-1", "M-1234567890", "甲101", "M/1"])
def test_what_is_no_number_is_refused_at_its_field(typed):
    with pytest.raises(UserError, match="printed on the form") as refused:
        read_number(typed)
    assert refused.value.field == "form"


def test_a_pad_may_have_digits_only():
    assert read_number("000101") == ("", 101)
    assert form_number("", 101, 6) == "000101"


@given(
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", max_size=4),
    st.integers(1, 999_999_999),
    st.integers(1, 9),
    st.sampled_from(
        [str, str.lower, lambda text: text.replace("-", ""), lambda text: text.replace("-", " ")]
    ),
)
def test_every_printed_number_is_read_back(prefix, serial, width, typed):
    assert read_number(typed(form_number(prefix, serial, width))) == (prefix, serial)


def test_digits_tell_how_wide_they_are_printed():
    assert read_digits("００0101", "first") == (101, 6)
    assert read_prefix(" m ") == "M"


@pytest.mark.parametrize("typed", ["", "000", "12a", "1234567890"])
def test_digits_must_be_digits(typed):
    with pytest.raises(UserError) as refused:
        read_digits(typed, "last")
    assert refused.value.field == "last"


@pytest.mark.parametrize("typed", ["M1", "ABCDE", "甲"])
def test_a_prefix_is_a_few_letters(typed):
    with pytest.raises(UserError) as refused:
        read_prefix(typed)
    assert refused.value.field == "prefix"
