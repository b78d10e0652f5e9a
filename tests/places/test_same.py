"""Two places are the same, neighbours, or neither: as somebody who knows the town would say."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.places.normal import apart, covers, normal, same
from desktop.places.service import keys_of
from tests.places.pairs import DIFFERENT, NEAR, SAME, pairs
from tests.places.said import english_places, english_said, places, said

EVERY = sorted({place for pair in pairs(SAME + NEAR + DIFFERENT) for place in pair})


def neighbours(one, other):
    """Whether one is found by a road or landmark of the other."""
    shared = {key for key, *_numbers in keys_of(one)} & {key for key, *_numbers in keys_of(other)}
    return bool(shared) and not apart(one, other)


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_the_same_place_however_it_is_said(one, other):
    assert same(one, other)
    assert same(other, one)
    assert neighbours(one, other)


@pytest.mark.parametrize(("one", "other"), pairs(NEAR))
def test_neighbours_are_not_the_same(one, other):
    assert not same(one, other)
    assert not same(other, one)
    assert normal(one) != normal(other)
    assert neighbours(one, other)


@pytest.mark.parametrize(("one", "other"), pairs(DIFFERENT))
def test_different_places_are_not_even_near(one, other):
    assert not same(one, other)
    assert normal(one) != normal(other)
    assert not neighbours(one, other)


def test_each_place_is_the_same_as_itself_and_its_normal_form():
    assert [place for place in EVERY if not (same(place, place) and same(place, normal(place)))] == []
    assert [place for place in EVERY if normal(normal(place)) != normal(place)] == []


def changed(place):
    """The place with one number or one part of the sky exchanged, in each way there is."""
    for found in re.finditer("[0-9]+", place):
        for number in (int(found[0]) + 1, int(found[0]) + 10, f"1{found[0]}", f"{found[0]}0", f"{found[0]}1"):
            yield f"{place[: found.start()]}{number}{place[found.end() :]}"
    for signs in ("东西南北", "一二三四五六七八九"):
        for found in re.finditer(f"[{signs}]", place):
            others = (sign for sign in signs if sign != found[0])
            yield from (place[: found.start()] + sign + place[found.end() :] for sign in others)
    for found in re.finditer(r"\b(?:North|South|East|West|[NSEW])\b", place):
        for word in ("North", "South", "East", "West"):
            if word[0] != found[0][0]:
                yield place[: found.start()] + word + place[found.end() :]


def test_with_another_number_or_part_of_the_sky_it_is_another_place():
    assert [(place, other) for place in EVERY for other in changed(place) if same(place, other)] == []


@given(st.sampled_from(["", "   ", "，。", "\n", "()"]), st.text())
def test_nothing_said_is_no_place(nothing, other):
    assert normal(nothing) == ""
    assert not same(nothing, other)


@pytest.mark.parametrize(
    ("section", "place", "inside"),
    [
        ("人民路", "人民路12号", True),
        ("人民路全线", "清溪县人民路12号3栋", True),
        ("人民路", "人民东路12号", False),
        ("人民路", "人民路小学", True),
        ("人民路12号", "人民路12号3单元", True),
        ("人民路12号3单元", "人民路12号", True),  # the same place, one says more
        ("人民路12号", "人民路13号", False),
        ("人民路1号至99号", "人民路50号", True),
        ("人民路1～99号", "人民路99号附1号", True),
        ("人民路1号至99号", "人民路100号", False),
        ("人民路1号至99号", "人民路", False),
        ("人民路对面", "人民路12号", False),
        ("建设街（人民路至解放路）", "建设街12号", False),
        ("幸福小区", "人民路8号幸福小区3栋", True),
        ("幸福小区3栋", "幸福小区5栋", False),
        ("中山北路二段", "中山北路2段12號", True),
        ("中山北路二段", "中山北路1段12號", False),
        ("清溪镇", "清溪镇人民路12号", True),
        ("桥头镇人民路", "清溪镇人民路12号", False),
        ("Main Street", "12 Main St.", True),
        ("Main Street", "12 North Main St.", False),
    ],
)
def test_a_section_covers_what_lies_on_it(section, place, inside):
    assert covers(section, place) is inside


@given(st.data())
def test_what_is_meant_decides_and_never_how_it_is_said(data):
    one, other = data.draw(places()), data.draw(places())
    meant = one.lies_in(other) or other.lies_in(one)
    assert same(data.draw(said(one)), data.draw(said(other))) is meant


@given(st.data())
def test_one_place_said_twice_is_one_place(data):
    place = data.draw(places())
    assert same(data.draw(said(place)), data.draw(said(place)))


@given(st.data())
def test_nor_how_it_is_said_in_english(data):
    one, other = data.draw(english_places()), data.draw(english_places())
    meant = one.lies_in(other) or other.lies_in(one)
    assert same(data.draw(english_said(one)), data.draw(english_said(other))) is meant
    assert same(data.draw(english_said(one)), data.draw(english_said(one)))
