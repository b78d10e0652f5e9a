"""A real office, and its practice with a dozen accounts."""

import pytest

from desktop.core import clock as clocks
from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.office.practice import take_along
from desktop.opening import open_books
from desktop.sample.practice import build_practice
from tests.conftest import StandingClock

FEW = 12


@pytest.fixture
def clock(monkeypatch):
    """Stands still between what the town's past months tell."""
    standing = StandingClock()
    monkeypatch.setattr(clocks, "now", lambda: clocks._told or standing())
    return standing


@pytest.fixture
def build(office, monkeypatch):
    """Closes the real books and opens a practice office with few accounts beside them."""

    def make():
        taken = take_along()
        db.close_database()
        list(build_practice(office.folder, RESOURCES / "samples", taken, FEW))
        open_books(office.folder.practice)
        return taken

    return make
