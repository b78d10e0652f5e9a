"""Files with something in nearly every table: a small town's two months, and a day with one of everything."""

from __future__ import annotations

from pathlib import Path

from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.opening import SQL, close_books
from desktop.sample.people import read_town, residents
from desktop.sample.town import live_through
from desktop.sample.year import months_before
from tests.conftest import StandingClock, TestOffice
from tests.proof.whole_day import WholeDay

_real_now = clocks.now


def town(root: Path) -> Path:
    """Forty people, two months, and all that happens in the last days; closed again."""
    folder = Folder(root).make()
    clocks.now = _real_now  # it is told the past by the clock's own means
    told = read_town(RESOURCES / "samples")
    _new(folder)
    for _step in live_through(
        months_before(clocks.today(), 2), lambda: _people(folder), list(residents(told, 8, 40)), told
    ):
        pass
    close_books()
    return folder.database


def whole_day(root: Path) -> Path:
    """A day with one of everything that money, drawers, forms and papers know; closed again."""
    folder = Folder(root).make()
    clocks.now = StandingClock()
    _new(folder)
    leader, (clerk, *_others) = _people(folder)
    WholeDay(TestOffice(folder, leader, clerk))
    close_books()
    return folder.database


def _new(folder: Folder) -> None:
    db.open_database(folder.database)
    migrations.migrate(SQL, folder.copies)
    settings.forget()


def _people(_folder: Folder):
    leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
    return leader, [add_staff(name, "clerk", "1357", leader) for name in ("Lin Xiao", "Gao Yi")]
