"""Lines are never wider than the paper, lose nothing, and break where a reader expects it."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.glyphs import face
from desktop.core.wrapping import wrapped

FACE = face("zh_CN")
SIGNS = st.sampled_from("单国强中山路ab cde1 23，。（）“”-.\n𠮷")


def broken(text, signs):
    """The lines of a text on a paper that is `signs` Chinese signs wide."""
    return wrapped(text, FACE, 10, signs * 10 + 0.1)


def test_chinese_breaks_between_signs():
    assert broken("清溪县中山路阳光小区", 4) == ["清溪县中", "山路阳光", "小区"]


def test_latin_breaks_between_words():
    assert broken("the quick brown fox", 5) == ["the quick", "brown fox"]


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    assert broken("中山路上，阳光", 4) == ["中山路", "上，阳光"]
    assert broken("中山路（阳光）", 4) == ["中山路", "（阳光）"]


def test_a_word_that_is_too_long_is_broken_where_it_must_be():
    lines = broken("0123456789012345678901234567890", 5)
    assert "".join(lines) == "0123456789012345678901234567890"
    assert len(lines) > 3


def test_a_text_that_fits_stays_and_its_own_breaks_are_kept():
    assert broken("中山路 12号", 20) == ["中山路 12号"]
    assert broken("一\n二", 20) == ["一", "二"]
    assert broken("", 20) == [""]


@given(st.text(SIGNS, max_size=60), st.integers(2, 12))
def test_no_line_is_too_wide_and_nothing_is_lost(text, signs):
    lines = broken(text, signs)
    assert all(FACE.width(line, 10) <= signs * 10 + 0.2 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert lines
