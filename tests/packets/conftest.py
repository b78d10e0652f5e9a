"""An office that head office knows by its code, with a day's payments, and a stick that is a folder."""

import pytest

from desktop.office.settings import change_settings
from tests.corrections.conftest import mei, pay, to_mei
from tests.payments.conftest import drawer, order, shan

__all__ = ["drawer", "mei", "order", "pay", "shan", "through", "to_mei"]


def through(steps):
    """Work a generator off; what it gives in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture
def known(office):
    """Head office knows it as WM01."""
    change_settings({"code": "WM01"}, office.leader)
    return office


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "STICK"
    place.mkdir()
    return place


@pytest.fixture
def paid(known, drawer, pay):
    """Some receipts."""
    pay(("cash", 5000), key="one")
    pay(("cash", 4000), key="two")
    return known
