"""A place that was said before is completed from a few signs of it, or from its initials."""

import pytest

from desktop.core import db
from desktop.places.queries import landmarks


def test_landmarks_before_houses_and_beginnings_before_parts(learned):
    learned("人民路12号", "县人民医院", "人民路", "人民路12号", "人民路12号")
    assert landmarks("人民") == ("人民路", "县人民医院", "人民路12号")


def test_the_most_used_first_and_then_the_newest(learned, clock):
    learned("东门桥", "东门菜市场", "东门桥", "东门车站")
    assert landmarks("东门") == ("东门桥", "东门车站", "东门菜市场")


def test_one_place_however_it_was_said_is_one_and_shown_as_said_last(learned):
    learned("人民医院門口", "人民醫院门口", "人民路１２號", "人民路12号")
    assert landmarks("人民") == ("人民醫院门口", "人民路12号")
    assert db.rows("SELECT uses FROM known_place") == [(2,), (2,)]


@pytest.mark.parametrize("typed", ["医院", "人民医", "人民醫院", "rmyy", "RMYY", "xrm", "xrmyy"])
def test_a_part_of_the_name_or_its_initials(learned, typed):
    learned("县人民医院", "东门桥")
    assert landmarks(typed) == ("县人民医院",)


@pytest.mark.parametrize("typed", ["", " ", "。", "北门", "zz", "%", '"', "*"])
def test_what_was_never_said_completes_nothing(learned, typed):
    learned("县人民医院", "东门桥", "Town Hall")
    assert landmarks(typed) == ()


@pytest.mark.parametrize("typed", ["t", "town", "hall", "TOWN H", "th"])
def test_english_landmarks_too(learned, typed):
    learned("Town Hall")
    assert landmarks(typed) == ("Town Hall",)


def test_no_more_than_there_is_room_for(learned):
    learned(*(f"人民路{number}号" for number in range(1, 30)), "人民公园")
    assert len(landmarks("人民")) == 8
    assert landmarks("人民", limit=1) == ("人民公园",)


def test_a_landmark_with_a_number_in_its_name_is_a_landmark(learned):
    learned("第三小学", "幸福小区3栋", "三环路", "3号桥")
    assert set(landmarks("三") + landmarks("3")) >= {"第三小学"}
    assert db.rows("SELECT place FROM known_place WHERE landmark = 1 ORDER BY id") == [
        ("第三小学",),
        ("三环路",),
        ("3号桥",),
    ]
