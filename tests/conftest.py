"""What every test may ask for: an office in a real, migrated file, and a clock that stands still."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import logging
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest

from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.i18n import use_language
from desktop.core.paths import RESOURCES, Folder
from desktop.office import pins, settings
from desktop.office.rights import SignedIn
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office

hypothesis.settings.register_profile(
    "counter", deadline=None, max_examples=50
)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("counter")

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # twelve o'clock in the office


@dataclass
class TestOffice:
    """An office that was founded a moment ago."""

    __test__ = False
    folder: Folder
    leader: SignedIn
    clerk: SignedIn


class StandingClock:
    """A clock that moves only when told."""

    def __init__(self):
        self.moment = NOON

    def __call__(self):
        self.moment += timedelta(milliseconds=1)
        return self.moment

    def advance(self, **how_far):
        self.moment += timedelta(**how_far)


class Noticing(logging.Handler):
    """Keeps what a listener raised after a commit."""

    def __init__(self):
        super().__init__()
        self.raised = []

    def emit(self, record):
        self.raised.append(record.exc_info[1])


@pytest.fixture(autouse=True)
def listeners_failed():
    """A screen that fails takes nothing from a commit, so that nobody would notice; a test does."""
    noticing, log = Noticing(), logging.getLogger("changes")
    log.addHandler(noticing)
    yield noticing.raised
    log.removeHandler(noticing)
    assert noticing.raised == []


def bury_closed_windows():
    """Windows that were closed are gone as well, and whatever they meant to do in a moment."""
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close_books():
    """The windows first: one that is still there might ask the books something in a moment."""
    bury_closed_windows()
    db.close_quietly()
    settings.forget()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Dressing the app dresses all windows that are left."""
    bury_closed_windows()


def pytest_collection_modifyitems(items):
    """The longest one begins first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_tour.py")


@pytest.fixture(autouse=True)
def english():
    """Every test begins and ends in English."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(autouse=True)
def cheap_pins(monkeypatch):
    """Hashing a PIN takes a tenth of a second on purpose; the tests need not."""
    monkeypatch.setattr(pins, "MEMORY_KIB", 8)
    monkeypatch.setattr(pins, "ROUNDS", 1)


@pytest.fixture(autouse=True, scope="session")
def forms_ask():
    """As at the desk: whoever may not is asked for somebody in charge."""
    from desktop.office.ui.approve import let_forms_ask

    let_forms_ask()


@pytest.fixture
def clock(monkeypatch):
    standing = StandingClock()
    monkeypatch.setattr(clocks, "now", standing)
    return standing


@pytest.fixture(scope="session")
def migrated(tmp_path_factory):
    """A file that went through every script; made once, since that takes a quarter of a second."""
    folder = Folder(tmp_path_factory.mktemp("migrated")).make()
    db.open_database(folder.database)
    migrations.migrate(RESOURCES / "sql", folder.copies)
    db.close_database()
    return folder.database


@pytest.fixture
def empty_file(tmp_path, migrated):
    """A migrated file without an office."""
    folder = Folder(Path(tmp_path)).make()
    shutil.copyfile(migrated, folder.database)
    db.open_database(folder.database)
    settings.forget()
    yield folder
    close_books()


@pytest.fixture(scope="session")
def founded(tmp_path_factory, migrated):
    """The file of an office with a leader and a clerk, them, and the moment then; founded once."""
    folder = Folder(tmp_path_factory.mktemp("founded")).make()
    shutil.copyfile(migrated, folder.database)
    with pytest.MonkeyPatch.context() as patch:
        standing = StandingClock()
        patch.setattr(clocks, "now", standing)
        patch.setattr(pins, "MEMORY_KIB", 8)
        patch.setattr(pins, "ROUNDS", 1)
        db.open_database(folder.database)
        settings.forget()
        leader = found_office(Office("Clear Creek Waterworks", currency="CNY"), "Zhou Min", "246810")
        clerk = add_staff("Lin Xiao", "clerk", "1357", leader)
        db.close_database()
        settings.forget()
    return folder.database, leader, clerk, standing.moment


@pytest.fixture
def office(tmp_path, founded, clock):
    """An office with a leader and a clerk."""
    database, leader, clerk, clock.moment = founded
    folder = Folder(Path(tmp_path)).make()
    shutil.copyfile(database, folder.database)
    db.open_database(folder.database)
    settings.forget()
    yield TestOffice(folder, leader, clerk)
    close_books()
