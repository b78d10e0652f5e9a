"""A sheet of paper proves the file: by what its QR code holds, or by the signs beside it."""

import pytest

from desktop.closing.queries import shift_facts
from desktop.core.errors import UserError
from desktop.proof.chain import check_paper


@pytest.fixture
def mark(closed_day):
    return shift_facts(closed_day.shift_id).mark


def test_the_paper_of_this_file_is_found_in_it(mark):
    assert list(check_paper(f"SS-A-00001 {mark.seq} {mark.hash}")) == []
    assert list(check_paper(f"{mark.seq} {mark.short}")) == []


def test_a_file_that_was_rewritten_since_does_not_fit(mark, spoil):
    spoil(f"UPDATE journal SET hash = '{'0' * 64}' WHERE seq = {mark.seq}")
    [found] = check_paper(f"{mark.seq} {mark.short}")
    assert "not the one" in found.text


def test_a_file_that_was_cut_does_not_have_it(mark):
    [found] = check_paper(f"999999 {mark.short}")
    assert "the file has none" in found.text


@pytest.mark.parametrize("text", ["", "SS-A-00001", "12", "12 2930", "twelve 2930 bc66 88dd 2420"])
def test_what_no_paper_says_is_refused(office, text):
    with pytest.raises(UserError, match="as they stand on the paper"):
        list(check_paper(text))
