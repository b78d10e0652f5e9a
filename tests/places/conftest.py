"""An office in which things are open at places, and some were said before."""

import pytest

from desktop.core.db import transaction
from desktop.places.service import learn_place, place_closed, place_open


@pytest.fixture
def opened(office):
    """Lets things be open: opened(("order", 1, "人民路12号"), ...)."""

    def open_them(*subjects):
        with transaction("order.accepted", by=office.clerk.staff_id):
            for subject in subjects:
                place_open(*subject)

    return open_them


@pytest.fixture
def closed(office):
    """Closes things: closed(("order", 1), ...)."""

    def close_them(*subjects):
        with transaction("order.archived", by=office.clerk.staff_id):
            for subject in subjects:
                place_closed(*subject)

    return close_them


@pytest.fixture
def learned(office):
    """Learns places, one after the other."""

    def learn(*places):
        with transaction("order.accepted", by=office.clerk.staff_id):
            for place in places:
                learn_place(place)

    return learn
