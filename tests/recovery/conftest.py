"""A counter whose books are copied, spoiled and put back; and checks that need no second process."""

import functools
import shutil
import sqlite3

import pytest

from desktop.core import db, migrations
from desktop.core.money import Money
from desktop.core.progress import Progress
from desktop.opening import close_books, open_books
from desktop.payments.service import take_payment
from desktop.proof.finding import Finding
from desktop.recovery import newest_entry, restore
from desktop.recovery.apart import Checked
from desktop.recovery.check_file import check_file
from tests.payments.conftest import drawer, order, shan

__all__ = ["drawer", "order", "shan"]
BESIDE = ("", "-wal", "-journal", "-newest")


def check_here(path, folder):
    """As `check_apart`, in this process: the books are closed, and a hundred processes take their time."""
    yield Progress(0, None, "")
    steps = list(check_file(path, folder))
    return Checked(tuple(step.text for step in steps if isinstance(step, Finding)))


@pytest.fixture(autouse=True)
def schema_worked_out_once(monkeypatch):
    """What a file must define is the same for every test, and takes a tenth of a second."""
    monkeypatch.setattr(migrations, "expected_schema", expected_schema)


expected_schema = functools.cache(migrations.expected_schema)


@pytest.fixture
def in_one_process(monkeypatch):
    monkeypatch.setattr(restore, "check_apart", check_here)


def end_of(steps):
    """The end of a piece of work, and nobody looks at its steps."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


class Counter:
    """Takes money, and does with its files what people do."""

    def __init__(self, office, order):
        self.office, self.folder, self._order = office, office.folder, order
        self.paid = 0
        self.given = []  # every number that was ever given out

    def pay(self, times=1):
        for _time in range(times):
            self.paid += 1
            asked = self._order(100, months=0, key=f"pay-{self.paid}", advance=Money(100))
            taken = take_payment(asked, self.office.clerk)
            self.given.append(taken.receipt_number)
        return self.given[-1] if self.given else ""

    def open(self):
        return open_books(self.folder)

    def close(self):
        close_books()

    def copy(self, name="copy.db"):
        """A plain copy of the open books elsewhere."""
        elsewhere = self.folder.root / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        path = elsewhere / name
        path.unlink(missing_ok=True)
        db.database.execute_sql("VACUUM INTO ?", (str(path),))
        return path

    def files(self, to):
        """What lies there now, as after a power cut; the books stay open."""
        to.mkdir()
        for end in BESIDE:
            path = self.folder.root / f"office.db{end}"
            if path.exists():
                shutil.copyfile(path, to / path.name)
        return to

    def lay(self, files):
        """Lay these files there, and nothing else of the books."""
        for end in BESIDE:
            (self.folder.root / f"office.db{end}").unlink(missing_ok=True)
        for path in files:
            shutil.copyfile(path, self.folder.root / path.name)


def numbers_in(path):
    with sqlite3.connect(path) as file:
        found = [number for (number,) in file.execute("SELECT receipt_number FROM payment ORDER BY id")]
    file.close()
    return found


@pytest.fixture
def counter(tmp_path, office, drawer, order):
    counter = Counter(office, order)
    yield counter
    newest_entry.stop()
    db.close_quietly()
