"""A street is the same however the place was written, and reads as it was said."""

import pytest

from desktop.places.streets import Street, street


@pytest.mark.parametrize(
    ("place", "key", "name"),
    [
        ("人民路12号3单元", "人民路", "人民路"),
        ("人民路一百号", "人民路", "人民路"),
        ("城关镇人民路与建设路口", "人民路", "人民路"),
        ("縣汽車站", "县汽车站", "縣汽車站"),
        ("幸福小区3栋", "幸福小区", "幸福小区"),
        ("王家村3组", "王家村", "王家村"),
        ("12 Main Street, Flat 5", "main street", "Main Street"),
        ("Main St 12", "main street", "Main Street"),
        ("12号", "", ""),
        ("", "", ""),
    ],
)
def test_street_of_a_place(place, key, name):
    assert street(place) == Street(key, name)
