"""Two places are the same, neighbours, or neither: as somebody who knows the town would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.places.normal import apart, covers, normal, same
from desktop.places.service import keys_of
from tests.places.pairs import DIFFERENT, NEAR, SAME, pairs
from tests.places.said import places, said


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


@pytest.mark.parametrize(
    "place", sorted({place for pair in pairs(SAME + NEAR + DIFFERENT) for place in pair})
)
def test_each_place_is_the_same_as_itself_and_its_normal_form(place):
    form = normal(place)
    assert normal(form) == form
    assert same(place, place)
    assert same(place, form)


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
