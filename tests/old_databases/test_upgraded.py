"""A file of every released version is opened, brought up to date, and still tells what it told."""

import json
import lzma

import pytest

from desktop.core import db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import settings
from desktop.opening import open_books
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.old_databases import HERE, figures

SQL = RESOURCES / "sql"
FILES = sorted(path.name.removesuffix(".db.xz") for path in HERE.glob("*.db.xz"))


@pytest.fixture(params=FILES)
def older(request, tmp_path):
    """The folder of an office that an older version left, and what was told of it then."""
    folder = Folder(tmp_path).make()
    packed = (HERE / f"{request.param}.db.xz").read_bytes()
    folder.database.write_bytes(lzma.decompress(packed))
    yield folder, json.loads((HERE / f"{request.param}.json").read_text(encoding="utf-8"))
    db.close_quietly()
    settings.forget()


def test_there_is_a_file_of_the_first_release():
    assert {"0.1.0-day", "0.1.0-town"} <= set(FILES)


def test_the_file_is_the_one_that_was_kept(older):
    folder, told = older
    assert figures(folder.database) == told


def test_it_opens_is_brought_up_to_date_and_nothing_is_amiss(older):
    folder, _told = older
    opened = open_books(folder)
    assert opened.founded
    assert list(opened.findings) == []
    assert migrations.current_version() == migrations.scripts(SQL)[-1].version
    assert [step.text for step in full_check(SQL) if isinstance(step, Finding)] == []


def test_no_row_and_no_sum_is_lost_and_the_journal_goes_on_where_it_ended(older):
    folder, told = older
    open_books(folder)
    db.close_database()
    now = figures(folder.database)
    assert {name: now[name] for name in told if name not in ("version", "rows")} == {
        name: told[name] for name in told if name not in ("version", "rows")
    }
    assert {name: now["rows"].get(name) for name in told["rows"]} == told["rows"]


def test_the_file_before_is_kept_whole(older):
    folder, told = older
    open_books(folder)
    copies = list(folder.copies.glob("before-version-*.db"))
    assert len(copies) == (migrations.scripts(SQL)[-1].version > told["version"])
    assert [figures(copy) for copy in copies] == [told] * len(copies)
