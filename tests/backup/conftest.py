"""An office with a payment in its books, and sticks that are folders."""

import pytest

from desktop.backup.service import make_copy
from desktop.core import volumes
from desktop.core.volume import Volume
from desktop.office.rights import THE_PROGRAM
from desktop.office.settings import change_settings
from desktop.payments.service import take_payment
from tests.payments.conftest import drawer, order, shan

__all__ = ["drawer", "order", "shan"]


def drain(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.fixture
def paid(office, drawer, order):
    """One payment is in the books."""
    return take_payment(order(5000), office.clerk)


@pytest.fixture
def copy(office):
    """Makes a copy in one go."""
    return lambda why="asked", by=THE_PROGRAM: drain(make_copy(office.folder, why, by))


@pytest.fixture
def sticks(monkeypatch, tmp_path):
    """Plugs sticks in, by label; each is a folder of its own."""
    there = []
    monkeypatch.setattr(volumes, "_mounted", lambda: list(there))

    class Sticks:
        def plug(self, label):
            root = tmp_path / "media" / label
            root.mkdir(parents=True, exist_ok=True)
            there.append(Volume(root, label, f"/dev/{label}", "vfat", True))
            return root

        def pull(self, label):
            there[:] = [one for one in there if one.label != label]

    return Sticks()


@pytest.fixture
def kingston(sticks, office):
    """A stick that is there and remembered."""
    root = sticks.plug("KINGSTON")
    change_settings({"backup_sticks": ("KINGSTON",)}, office.leader)
    return root
