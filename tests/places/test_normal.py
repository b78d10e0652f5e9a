"""One form for each place: numbers and the parts of the sky stay, whatever else is folded."""

import contextlib
import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from desktop.core.errors import UserError
from desktop.places.normal import LONGEST, normal, read_place, same

SIGNS = "人民东西南北路街号號楼栋幢座室单元附之院第一二十百零〇三12305-#,， .aAbnNsS/F期区口"
WORDS = (
    "12", "3", "No.", "#", "N.", "north", "St.", "street", "Main", "ave", "apt", "5b", "floor", "3/f", "the",
    ",", "&", "saint", "unit", "人民路", "号", "十二", "第三", "栋", "-", "5th", "block", "n", "lane",
    "opposite",
)  # fmt: skip
ROADS = st.sampled_from(["人民路", "解放街", "建设大道", "文化巷", "三环路", "中山北路"])
NUMBERS = st.integers(1, 9999)
WAYS = ("东", "西", "南", "北", "中")
ENGLISH_WAYS = ("north", "south", "east", "west", "N", "S.", "E", "W.")


@given(st.one_of(st.text(st.sampled_from(SIGNS), max_size=16), st.text(max_size=12)))
@example("\u0345ß①½")
@example("5-十号-3")
def test_the_normal_form_of_a_normal_form_is_itself(place):
    assert normal(normal(place)) == normal(place)


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_that_holds_for_words_in_any_order(place):
    assert normal(normal(place)) == normal(place)


@given(st.text(st.sampled_from(SIGNS), max_size=14))
def test_spaces_around_and_width_never_matter(place):
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in place)
    assert normal(f"  {place} ") == normal(place) == normal(wide)


@given(
    ROADS,
    NUMBERS,
    NUMBERS,
    st.sampled_from(["{}号", "{}", "{}号楼", "1号{}单元", "1栋{}室", "12-{}号", "{}弄3号"]),
)
def test_two_numbers_are_never_one(road, one, other, how):
    assume(one != other)
    first, second = road + how.format(one), road + how.format(other)
    assert normal(first) != normal(second)
    assert not same(first, second)


@given(NUMBERS, NUMBERS, st.sampled_from([" ", "-", "/", ".", "、", "，", "#", "号", " 号 "]))
def test_two_numbers_side_by_side_never_run_together(one, other, between):
    assert not same(f"人民路{one}{between}{other}号", f"人民路{one}{other}号")


@given(
    st.sampled_from(["人民{}路12号", "{}街12号", "人民路12号{}侧", "{}河村3组", "中山{}大道5号", "{}关小学"])
)
def test_two_parts_of_the_sky_are_never_one(how):
    forms = {normal(how.format(way)) for way in WAYS}
    assert len(forms) == len(WAYS)
    assert not any(same(how.format(one), how.format(other)) for one in WAYS for other in WAYS if one != other)


@given(st.sampled_from(["12 {} Main St", "{} 5th Avenue 3", "12 Main St {}"]))
def test_nor_are_they_in_english(how):
    assert len({normal(how.format(way)) for way in ENGLISH_WAYS}) == 4
    assert not same(how.format("N"), how.format("South"))


@given(st.text(st.sampled_from("0123456789"), min_size=1, max_size=40))
def test_a_number_keeps_all_its_figures(number):
    assert re.findall("[0-9]+", normal(f"人民路{number}号")) == [number.lstrip("0") or "0"]


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("人民路十二號", "人民路12号"),
        ("五一路3号", "五一路3号"),
        ("十字街口", "十字街口"),
        ("百货大楼", "百货大楼"),
        ("三里河路八号", "三里河路8号"),
        ("統一路二號", "统一路2号"),
        ("3楼梯口", "3楼梯口"),
        ("3座桥", "3座桥"),
        ("501房屋", "501房屋"),
        ("二三号楼", "二三号楼"),
        ("Block N", "n栋"),
        ("Avenue N 5", "avenue n 5"),
        ("N Main St", "north main street"),
        ("St. Mary's Rd", "saint marys road"),
    ],
)
def test_only_what_numbers_or_shortens_is_exchanged(said, form):
    assert normal(said) == form


def test_a_place_is_kept_as_it_was_said_on_one_line():
    assert read_place("  人民路\n十二號\t（门口） ") == "人民路 十二號 （门口）"


@pytest.mark.parametrize(
    "said", ["", " ", "路", "人", "12", "12号", "A座", "门口", "3栋2单元", "。。。", "5楼"]
)
def test_too_little_is_refused(said):
    with pytest.raises(UserError, match="Say more of the place") as refused:
        read_place(said)
    assert refused.value.field == "place"


def test_too_much_is_refused():
    assert read_place("水" * LONGEST)
    with pytest.raises(UserError, match="too long") as refused:
        read_place("水" * (LONGEST + 1))
    assert refused.value.field == "place"


@given(st.text(max_size=LONGEST))
def test_any_text_is_read_or_refused_with_a_sentence(said):
    with contextlib.suppress(UserError):
        place = read_place(said)
        place.encode()  # no half sign is left
        assert normal(place)
