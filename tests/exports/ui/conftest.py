"""The page for writing lists out, with a stick beside, and a hand that presses keys."""

import pytest

from desktop.core import volumes
from desktop.exports.ui.page import ExportPage
from tests.dialogs import dressed, hand, press, show

__all__ = ["dressed", "hand", "press", "show"]


@pytest.fixture
def stick(tmp_path, monkeypatch):
    """A stick that can be pulled and put in again by changing `plugged`."""
    root = tmp_path / "media"
    root.mkdir()
    blue = volumes.Volume(root, "BLUE", "/dev/sdb1", "vfat", True)
    plugged = [blue]
    monkeypatch.setattr(volumes, "_mounted", lambda: list(plugged))
    blue_plugged = plugged

    class Stick:
        volume, plugged = blue, blue_plugged

    return Stick


@pytest.fixture
def page(show, office, stick):
    return show(ExportPage(office.leader, office.folder.exports))


@pytest.fixture
def written(qtbot, page):
    """Waits until nothing is being written any more."""

    def wait():
        qtbot.waitUntil(lambda: not page.busy, timeout=20_000)

    return wait
