"""A real office, and its practice with a dozen accounts."""

import pytest

from desktop.core import db
from desktop.core.paths import RESOURCES
from desktop.office.practice import take_along
from desktop.opening import open_books
from desktop.sample.practice import build_practice

FEW = 12


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
