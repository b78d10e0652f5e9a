"""The page over the desk, a hand that presses keys, and a stick that is a folder."""

import pytest

from desktop.core import volumes
from desktop.core.volume import Volume
from desktop.packets.ui.packets_page import PacketsPage
from tests.dialogs import dressed, hand, press
from tests.dialogs import show as opening
from tests.packets.conftest import drawer, known, mei, order, paid, pay, shan, stick

__all__ = [
    "drawer", "dressed", "hand", "known", "mei", "opening", "order", "paid", "pay", "press", "shan", "stick",
]  # fmt: skip


@pytest.fixture
def show(office, sticks, opening):
    """Pages are closed before the books are: they look around now and then."""
    return opening


@pytest.fixture
def sticks(stick, monkeypatch):
    """What is put in; one stick at first. None is ever unmounted: they are folders of this disk."""
    there = [Volume(stick, "KINGSTON", "/dev/sdx1", "vfat", True)]
    monkeypatch.setattr(volumes, "_mounted", lambda: list(there))
    monkeypatch.setattr(volumes._system, "let_go", lambda volume: there.remove(volume))
    return there


@pytest.fixture
def page(paid, show):
    """The page, as a leader sees it."""
    return show(PacketsPage(paid.leader, paid.folder.exports))
