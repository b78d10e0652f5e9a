"""Files as earlier versions of the program wrote them, with an office in them."""

from __future__ import annotations

import contextlib
import sqlite3
from functools import cache
from pathlib import Path
from unittest.mock import patch

from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.paths import Folder
from desktop.office import settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.opening import SQL
from tests.conftest import StandingClock

VERSIONS = (9, 15, 20, 26)
_scripts = migrations.scripts  # as they really are


def make(root: Path, version: int) -> None:
    """An office with two people in a file of this version."""
    folder = Folder(root).make()
    clocks.now = StandingClock()
    earlier = [script for script in _scripts(SQL) if script.version <= version]
    with patch.object(migrations, "scripts", lambda _folder: earlier):
        db.open_database(folder.database)
        migrations.migrate(SQL, folder.copies)
        settings.forget()
        leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
        add_staff("Lin Xiao", "clerk", "1357", leader)
    db.close_database()


@cache
def schema(version: int) -> dict[str, str]:
    """What a file of this version defines, letter by letter."""
    with contextlib.closing(sqlite3.connect(":memory:")) as scratch:
        for script in _scripts(SQL):
            if script.version <= version:
                scratch.executescript(script.path.read_text(encoding="utf-8"))
        return migrations.schema_of(scratch)
