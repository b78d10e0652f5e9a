"""Writes the files of this version; see the package."""

from __future__ import annotations

import json
import lzma
import tempfile
from pathlib import Path

import pytest

from desktop.commands import VERSION
from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import pins, settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.sample.people import read_town, residents
from desktop.sample.town import WIDTH, _people, live_through
from desktop.sample.year import months_before
from tests.conftest import StandingClock, TestOffice
from tests.old_databases import HERE, figures
from tests.proof.whole_day import WholeDay

ACCOUNTS, MONTHS = 24, 3


def town(_folder: Folder) -> None:
    """A small part of the sample town and its last months."""
    words = read_town(RESOURCES / "samples")
    people = list(residents(words, WIDTH, ACCOUNTS))
    months = months_before(clocks.today(), MONTHS)
    for _step in live_through(months, lambda: _people(words, "zh_CN"), people, words):
        pass


def day(folder: Folder) -> None:
    """A day with one of everything that money, drawers, forms and papers know."""
    leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
    WholeDay(TestOffice(folder, leader, add_staff("Lin Xiao", "clerk", "1357", leader)))


def write(name: str, fill, place: Path) -> None:
    """Fill a file under a clock that stands, and leave it packed with its figures beside it."""
    with tempfile.TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
        standing = StandingClock()
        patch.setattr(clocks, "now", lambda: clocks._told or standing())
        patch.setattr(pins, "MEMORY_KIB", 8)
        patch.setattr(pins, "ROUNDS", 1)
        folder = Folder(Path(scratch)).make()
        db.open_database(folder.database)
        migrations.migrate(RESOURCES / "sql", folder.copies)
        settings.forget()
        fill(folder)
        db.database.execute_sql("VACUUM")
        db.close_database()
        packed = lzma.compress(folder.database.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
        told = figures(folder.database)
    (place / f"{VERSION}-{name}.db.xz").write_bytes(packed)
    (place / f"{VERSION}-{name}.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("town", town, HERE)
    write("day", day, HERE)
