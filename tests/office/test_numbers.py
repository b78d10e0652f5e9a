"""Receipt numbers: one form, a check digit that notices one wrong or two swapped digits, no gaps."""

from hypothesis import given
from hypothesis import strategies as some

from desktop.office.numbers import receipt_number, valid_receipt_number

LETTERS = some.characters(min_codepoint=ord("A"), max_codepoint=ord("Z"))
COUNTS = some.integers(min_value=1, max_value=99_999_999)


@given(LETTERS, COUNTS)
def test_every_number_given_out_is_valid_and_its_own(letter, count):
    number = receipt_number(letter, count)
    assert valid_receipt_number(number)
    assert receipt_number(letter, count + 1) != number


@given(LETTERS, COUNTS, some.data())
def test_one_wrong_digit_is_always_noticed(letter, count, data):
    number = receipt_number(letter, count)
    place = data.draw(some.sampled_from([i for i, sign in enumerate(number) if sign.isdigit()]))
    other = data.draw(some.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert not valid_receipt_number(number[:place] + other + number[place + 1 :])


def test_the_form_is_one_that_is_read_aloud():
    assert receipt_number("A", 123).startswith("A-000123-")
    assert not valid_receipt_number("a-000123-4")
    assert not valid_receipt_number("A-123-4")
    assert not valid_receipt_number("Y-01000000-2")  # a zero too many
