"""Books of an earlier version that a power cut left open are brought up to date all the same."""

import shutil
import sqlite3

import pytest

from desktop.core import db, migrations
from desktop.core.paths import Folder
from desktop.office.settings import office
from desktop.opening import SQL, close_books, open_books
from desktop.recovery.doubt import DAMAGED
from tests.faults import old_files


@pytest.fixture(params=old_files.VERSIONS)
def older(request, tmp_path, monkeypatch):
    """The folder of an office as this version left it when the power failed: a log lies beside its file."""
    old_files.make(tmp_path / "office", request.param)
    folder = Folder(tmp_path / "office").make()
    with sqlite3.connect(folder.database, isolation_level=None) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("UPDATE setting SET value = '\"Clear Brook\"' WHERE key = 'name'")
        cut = tmp_path / "cut"
        shutil.copytree(folder.root, cut)
    file.close()
    shutil.rmtree(folder.root)
    cut.rename(folder.root)
    assert (folder.root / "office.db-wal").stat().st_size
    yield folder
    close_books()


def test_its_log_is_folded_in_and_it_is_brought_up_to_date(older):
    opened = open_books(older)
    assert opened.findings == ()
    assert migrations.current_version() == migrations.scripts(SQL)[-1].version
    assert office().name == "Clear Brook"


def test_where_it_is_damaged_it_is_shown_as_this_version_knows_it(older):
    with sqlite3.connect(older.database, isolation_level=None) as file:
        named = "SELECT sql FROM sqlite_master WHERE name = 'journal_never_updated'"
        (guard,) = file.execute(named).fetchone()
        file.execute("DROP TRIGGER journal_never_updated")
        file.execute("UPDATE journal SET body = '{}' WHERE seq = 2")
        file.execute(guard)
    file.close()
    opened = open_books(older)
    assert opened.doubt.kind == DAMAGED
    assert db.is_read_only()
    assert migrations.current_version() == migrations.scripts(SQL)[-1].version
    opened.doubt.close()
