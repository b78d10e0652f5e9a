"""What is open near a place: the same one first, then its neighbours, and never what was closed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.core import db
from desktop.core.db import transaction
from desktop.places.normal import same
from desktop.places.queries import LOOKED_AT, Near, near
from desktop.places.service import place_closed, place_open
from tests.places.said import places, said


def ids(lines):
    return [line.subject_id for line in lines]


def test_the_same_place_comes_first_and_tells_that_it_is(opened):
    opened(("order", 1, "人民路90号"), ("order", 2, "人民路十二號"), ("order", 3, "解放路12号"))
    assert near("人民路12号") == (
        Near("order", 2, "人民路十二號", same=True),
        Near("order", 1, "人民路90号", same=False),
    )


def test_of_several_reports_the_newest_comes_first(opened):
    opened(*(("order", number, "人民路12号") for number in (1, 2, 3)))
    assert ids(near("人民路12号")) == [3, 2, 1]


def test_the_very_words_come_before_what_says_more(opened):
    opened(("order", 1, "人民路12号"), ("order", 2, "人民路12号3单元"))
    assert ids(near("人民路12号")) == [1, 2]
    assert ids(near("人民路12号3单元")) == [2, 1]


def test_then_what_was_said_of_the_whole_road_and_the_nearest_numbers(opened):
    houses = (1, 8, 11, 14, 40, 300)
    opened(*(("order", number, f"人民路{number}号") for number in houses), ("order", 1000, "人民路"))
    assert ids(near("人民路12号")) == [1000, 11, 14, 8, 1, 40, 300]


def test_the_one_outage_is_not_hidden_by_a_hundred_orders(opened):
    opened(("outage", 1, "人民路12号"), *(("order", number, "人民路12号") for number in range(100)))
    assert [line.kind for line in near("人民路12号", limit=4)] == ["order", "outage", "order", "order"]


def test_not_even_where_the_outage_is_only_near_and_said_in_other_words(opened):
    opened(
        ("outage", 1, "人民路"),
        ("check", 1, "人民路12号院"),
        *(("order", number, "人民路12号") for number in range(100)),
    )
    lines = near("人民路12号")
    assert [line.kind for line in lines] == [
        "check",
        "order",
        "order",
        "order",
        "order",
        "order",
        "order",
        "outage",
    ]
    assert [line.same for line in lines] == [True] * 7 + [False]


def test_only_the_kinds_that_were_asked_for(opened):
    opened(("order", 1, "人民路12号"), ("outage", 2, "人民路"), ("check", 3, "人民路14号"))
    assert {line.kind for line in near("人民路12号")} == {"order", "outage", "check"}
    assert [line.kind for line in near("人民路12号", ("outage", "check"))] == ["outage", "check"]
    assert near("人民路12号", ("visit",)) == ()


def test_what_is_closed_is_near_no_more(opened, closed):
    opened(("order", 1, "人民路12号"), ("outage", 1, "人民路"))
    closed(("order", 1))
    assert [(line.kind, line.subject_id) for line in near("人民路12号")] == [("outage", 1)]
    opened(("order", 1, "人民路12号"))
    assert len(near("人民路12号")) == 2


def test_closing_leaves_nothing_behind(opened, closed):
    opened(("outage", 1, "人民路12号"), ("outage", 1, "解放街幸福小区3栋"), ("order", 1, "人民路"))
    closed(("outage", 1), ("order", 1), ("order", 99))
    for table in ("open_place", "open_place_key", "open_place_pairs"):
        assert db.one(f"SELECT COUNT(*) FROM {table}") == (0,)
    db.database.execute_sql("INSERT INTO open_place_pairs (open_place_pairs) VALUES ('integrity-check')")


def test_a_subject_of_several_places_stands_on_the_list_once(opened):
    opened(("outage", 1, "人民路1号至99号"), ("outage", 1, "人民路12号"), ("outage", 1, "人民路12號"))
    assert near("人民路12号") == (Near("outage", 1, "人民路12号", same=True),)
    assert ids(near("解放路")) == []


def test_nothing_is_near_under_two_signs(opened):
    opened(("order", 1, "路"), ("order", 2, "人民路12号"))
    for typed in ("", " ", "路", "人", "1", "，人。"):
        assert near(typed) == ()


@pytest.mark.parametrize(
    "typed", ["人民", "人民路", "人民路1", "人民路１２", "人民路12号", "人民路十二号门口"]
)
def test_while_the_place_is_typed_it_is_found_already(opened, typed):
    opened(("order", 1, "清溪县人民路12号3栋"))
    assert ids(near(typed)) == [1]


@pytest.mark.parametrize(
    ("open_at", "typed"),
    [
        ("县人民医院", "人民医院门口"),
        ("人民医院", "县人民医院"),
        ("老人民医院后门", "人民医院"),
        ("第一人民医院", "人民医院"),
        ("幸福小区12栋", "幸福"),
        ("人民路解放街口", "解放街12号"),
        ("水厂宿舍", "水廠"),
        ("12 Main Street", "main"),
        ("12 North Main Street", "North M"),
        ("Opposite Town Hall", "town hall"),
    ],
)
def test_a_landmark_is_found_by_the_name_that_somebody_has_for_it(opened, open_at, typed):
    opened(("order", 1, open_at))
    assert ids(near(typed)) == [1]


@pytest.mark.parametrize(
    ("open_at", "typed"),
    [
        ("人民东路12号", "人民西路12号"),
        ("人民东路12号", "人民路12号"),
        ("桥头镇解放路12号", "青溪镇解放路12号"),
        ("解放路小学", "人民路小学"),
        ("12 North Main Street", "12 South Main Street"),
    ],
)
def test_another_road_and_another_town_are_not_near(opened, open_at, typed):
    opened(("order", 1, open_at))
    assert near(typed) == ()


def test_a_road_of_this_town_is_found_behind_many_of_another(opened):
    opened(
        ("order", 999, "青溪镇解放路30号"), *(("order", number, "桥头镇解放路12号") for number in range(20))
    )
    assert ids(near("青溪镇解放路12号")) == [999]


def test_no_more_lines_than_there_is_room_for(opened):
    opened(*(("order", number, f"人民路{number}号") for number in range(1, 40)))
    assert len(near("人民路12号")) == 8
    assert len(near("人民路12号", limit=3)) == 3


def test_a_place_of_which_nothing_is_left_is_kept_out(opened):
    opened(("order", 1, "。。。"))
    assert db.one("SELECT COUNT(*) FROM open_place") == (0,)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_near_finds_every_same_place_that_a_look_through_all_of_them_finds(office, data):
    """Until the places are closed again: the index tells the same as reading all that is open."""
    open_at = data.draw(st.lists(places().flatmap(said), min_size=1, max_size=25))
    asked = data.draw(places().flatmap(said) | st.sampled_from(open_at))
    with transaction("orders.accepted", by=None):
        for number, place in enumerate(open_at):
            place_open("order", number, place)
    found = {line.subject_id for line in near(asked, limit=LOOKED_AT) if line.same}
    with transaction("orders.archived", by=None):
        for number in range(len(open_at)):
            place_closed("order", number)
    assert found == {number for number, place in enumerate(open_at) if same(place, asked)}
    assert db.one("SELECT COUNT(*) FROM open_place") == (0,)
