"""Practice: an office to make mistakes in, for the real one's people among a part of the sample town."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.cash.queries import open_shifts
from desktop.core import clock, db, migrations
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.paths import BESIDE, RESOURCES, Folder
from desktop.core.progress import Progress
from desktop.office.practice import TakenAlong, found_practice
from desktop.office.rights import may
from desktop.sample.people import Resident, read_town, residents
from desktop.sample.town import Staffed, live_through
from desktop.sample.year import months_before

ACCOUNTS, MONTHS = 300, 4
AT_THE_DESKS = 2  # people who take the payments of the past months


def refuse_while_open() -> None:
    """Nobody practises while a drawer of the open, real books is open.

    Raises:
        UserError: one sentence that says whose drawer must be closed first.
    """
    shifts = open_shifts()
    if not shifts:
        return
    drawers = ", ".join(
        _("drawer {drawer} of {name}").format(drawer=shift.drawer, name=shift.staff_name) for shift in shifts
    )
    raise UserError(
        _("Practice waits until real money is put away. Close first: {drawers}.").format(drawers=drawers)
    )


def build_practice(
    real: Folder, samples: Path, taken: TakenAlong, accounts: int = ACCOUNTS
) -> Iterator[Progress]:
    """Build the practice office of a real one anew; its file gets its name once it is whole.

    No file is open before and none afterwards. Yields how far it is.

    Args:
        real: the real office's folder; only the practice folder in it is touched.
        samples: the town's word lists.
        taken: what practice has from the real office.
        accounts: how many people live in it.
    """
    folder = real.practice.make()
    throw_away(real)
    unfinished = folder.root / "unfinished.db"
    try:
        db.open_database(unfinished)
        migrations.migrate(RESOURCES / "sql", folder.copies)
        clock.use_zone(taken.office.zone)
        town = read_town(samples)
        width = taken.office.account_width
        count = min(accounts, 10**width - 1)
        people = [_without_language(person) for person in residents(town, width, count)]
        yield from live_through(months_before(clock.today(), MONTHS), lambda: _move_in(taken), people, town)
        db.close_database()
        unfinished.replace(folder.database)
    finally:
        db.close_quietly()
        _remove(unfinished)


def throw_away(real: Folder) -> None:
    """Remove the practice office of a real one, its file and its papers; the file is not open.

    Raises:
        UserError: something of it could not be removed.
    """
    practice = real.practice
    try:
        _remove(practice.database)
        _remove(practice.root / "unfinished.db")
        for papers in (practice.papers, practice.copies, practice.exports):
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(papers)
        practice.make()
    except OSError as error:
        raise UserError(
            _("The practice files cannot be removed ({reason}).").format(reason=error.strerror or error)
        ) from error


def _remove(file: Path) -> None:
    for end in ("", *BESIDE):
        file.with_name(file.name + end).unlink(missing_ok=True)


def _move_in(taken: TakenAlong) -> Staffed:
    staff = found_practice(taken)
    leader = next(person for person in staff if may(person, "staff.change"))
    return leader, [person for person in staff if may(person, "payment.take")][:AT_THE_DESKS]


def _without_language(resident: Resident) -> Resident:
    """Papers come in the office's own language."""
    return replace(resident, fields=replace(resident.fields, language=""))
