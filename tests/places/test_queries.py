"""What is open near a place: the same one first, then its neighbours, and never what was closed."""

import pytest

from desktop.core.db import transaction
from desktop.places.queries import Near, landmarks, near
from desktop.places.service import learn_place, place_closed, place_open


@pytest.fixture
def opened(office):
    """Lets things be open: opened(("order", 1, "人民路12号"), ...)."""

    def open_them(*subjects):
        with transaction("order.accepted", by=office.clerk.staff_id):
            for kind, subject_id, place in subjects:
                place_open(kind, subject_id, place)

    return open_them


def test_the_same_place_comes_before_its_road(opened):
    opened(("order", 1, "人民路90号"), ("order", 2, "人民路十二號"), ("order", 3, "解放路12号"))
    assert near("人民路12号") == (
        Near("order", 2, "人民路十二號", same=True),
        Near("order", 1, "人民路90号", same=False),
    )


def test_what_is_closed_is_near_no_more(opened, office):
    opened(("order", 1, "人民路12号"), ("outage", 1, "人民路"))
    with transaction("order.archived", by=office.clerk.staff_id):
        place_closed("order", 1)
    assert [(line.kind, line.subject_id) for line in near("人民路12号")] == [("outage", 1)]


def test_under_two_signs_nothing_is_near(opened):
    opened(("order", 1, "路"), ("order", 2, "人民路12号"))
    assert near("") == near("路") == near(" 人 ") == ()


def test_places_that_were_said_complete_the_next(office):
    with transaction("order.accepted", by=office.clerk.staff_id):
        for place in ("人民路12号", "人民医院", "县人民医院", "人民医院", "解放路"):
            learn_place(place)
    assert landmarks("人民") == ("人民医院", "县人民医院", "人民路12号")
