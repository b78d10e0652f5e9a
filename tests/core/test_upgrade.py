"""An older file is brought up to date by all the steps or by none, with a verified copy kept beside."""

import sqlite3

import pytest
from peewee import OperationalError

from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES

FIRST = """-- The first one.
BEGIN IMMEDIATE;
PRAGMA application_id = 0x55434E54;
CREATE TABLE a (x INTEGER PRIMARY KEY) STRICT;
CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (x) ON DELETE CASCADE) STRICT;
PRAGMA user_version = 1;
COMMIT;
"""
SECOND = "BEGIN IMMEDIATE; CREATE TABLE c (x INTEGER) STRICT; PRAGMA user_version = 2; COMMIT;"
THIRD = """PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE a_new (x INTEGER PRIMARY KEY, y TEXT) STRICT;
INSERT INTO a_new (x) SELECT x FROM a;
DROP TABLE a;
ALTER TABLE a_new RENAME TO a;
PRAGMA user_version = 3;
COMMIT;
PRAGMA foreign_keys = ON;
"""


@pytest.fixture
def steps(tmp_path):
    """Puts numbered scripts in place."""
    folder = tmp_path / "sql"
    folder.mkdir()

    def put(**scripts):
        for name, text in scripts.items():
            (folder / f"{name[1:]}.sql").write_text(text)
        return folder

    return put


@pytest.fixture
def older(tmp_path, steps):
    """A file of the first version with two rows in it, open."""
    db.open_database(tmp_path / "office.db")
    migrations.migrate(steps(_0001_first=FIRST), tmp_path / "copies")
    db.database.execute_sql("INSERT INTO a VALUES (7)")
    db.database.execute_sql("INSERT INTO b VALUES (7)")
    yield tmp_path
    db.close_quietly()


def content(path):
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def is_as_before(folder):
    return (
        migrations.current_version() == 1
        and db.rows("SELECT name FROM sqlite_master ORDER BY name") == [("a",), ("b",)]
        and db.rows("SELECT x FROM a") == [(7,)] == db.rows("SELECT a FROM b")
        and db.one("PRAGMA foreign_keys") == (1,)
    )


def test_all_steps_are_done_and_a_whole_copy_of_the_file_before_is_kept(older, steps):
    before = list(db.database.connection().iterdump())
    assert migrations.migrate(steps(_0002_second=SECOND, _0003_third=THIRD), older / "copies") == 3
    [copy] = list((older / "copies").iterdir())
    assert copy.name.startswith("before-version-2-")
    assert content(copy) == before
    assert 'INSERT INTO "a" VALUES(7);' in before


def test_a_table_made_anew_takes_along_nothing_that_leans_on_it(older, steps):
    migrations.migrate(steps(_0002_second=SECOND, _0003_third=THIRD), older / "copies")
    assert db.rows("SELECT a FROM b") == [(7,)]
    assert db.one("PRAGMA foreign_keys") == (1,)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("0003_third", "INSERT INTO nowhere VALUES (1);"),
        ("0003_third", "SELECT syntax error;"),
        ("0004_fourth", "INSERT INTO c VALUES ('no number');"),
    ],
)
def test_a_later_step_that_fails_leaves_the_file_as_it_was_before_the_first(older, steps, name, fault):
    bad = f"BEGIN IMMEDIATE; CREATE TABLE half (x); {fault} PRAGMA user_version = {int(name[:4])}; COMMIT;"
    folder = steps(**{"_0002_second": SECOND, "_0003_third": THIRD, f"_{name}": bad})
    with pytest.raises(UserError, match=rf"step {name}: .* It is as it was before"):
        migrations.migrate(folder, older / "copies")
    assert is_as_before(older)
    assert len(list((older / "copies").iterdir())) == 1


def test_a_row_that_points_at_nothing_stops_it_before_the_commit(older, steps):
    bad = "BEGIN IMMEDIATE; DELETE FROM a; PRAGMA user_version = 2; COMMIT;"
    with pytest.raises(UserError, match="b: foreign key"):
        migrations.migrate(steps(_0002_second=bad), older / "copies")
    assert is_as_before(older)


def test_the_same_step_may_be_tried_again_once_it_is_mended(older, steps):
    with pytest.raises(UserError):
        migrations.migrate(steps(_0002_second=SECOND.replace("c (x", "a (x")), older / "copies")
    assert migrations.migrate(steps(_0002_second=SECOND), older / "copies") == 2


def test_without_room_for_a_copy_nothing_is_begun(older, steps):
    (older / "copies").write_text("no folder")
    with pytest.raises((UserError, OSError)):
        migrations.migrate(steps(_0002_second=SECOND), older / "copies")
    assert is_as_before(older)


def test_a_damaged_copy_stops_it(older, steps, monkeypatch):
    def damage(path):
        path.write_bytes(b"rubbish")
        raise UserError("The copy before the update is damaged, so nothing was changed. Call for help.")

    monkeypatch.setattr(migrations, "_refuse_damaged", damage)
    with pytest.raises(UserError, match="damaged"):
        migrations.migrate(steps(_0002_second=SECOND), older / "copies")
    assert is_as_before(older)
    assert list((older / "copies").iterdir()) == []


class Failing:
    """A connection whose COMMIT reports an error, after or before it did its work."""

    def __init__(self, connection, did_it):
        self._connection, self._did_it = connection, did_it

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *parameters):
        if sql == "COMMIT":
            if self._did_it:
                self._connection.execute(sql)
            raise sqlite3.OperationalError("disk I/O error")
        return self._connection.execute(sql, *parameters)


@pytest.mark.parametrize("did_it", [True, False])
def test_an_error_at_commit_is_answered_by_looking_afresh(older, steps, monkeypatch, did_it):
    folder = steps(_0002_second=SECOND, _0003_third=THIRD)
    real = db.database.connection()
    with monkeypatch.context() as patched:
        patched.setattr(db.database, "connection", lambda: Failing(real, did_it))
        patched.setattr(db, "close_quietly", lambda: (patched.undo(), db.database.close()))
        if did_it:
            assert migrations.migrate(folder, older / "copies") == 3
        else:
            with pytest.raises(UserError, match="0003_third: disk I/O error"):
                migrations.migrate(folder, older / "copies")
            assert is_as_before(older)


def test_a_file_that_did_not_come_back_whole_is_returned_to_from_its_copy(older, steps, monkeypatch):
    """What a failing disk left is put aside whole, and the verified copy takes its place."""

    def damage(_pending):
        db.close_quietly()
        (older / "office.db").write_bytes(b"rubbish" * 1000)
        raise migrations._StepFailed("0002_second: disk I/O error")

    monkeypatch.setattr(migrations, "_run", damage)
    with pytest.raises(UserError, match="The copy that was made before is in its place again"):
        migrations.migrate(steps(_0002_second=SECOND), older / "copies")
    assert is_as_before(older)
    [aside] = [path for path in (older / "copies").iterdir() if path.is_dir()]
    assert (aside / "office.db").read_bytes() == b"rubbish" * 1000


def test_what_belonged_to_the_file_before_never_lies_beside_the_copy(tmp_path):
    for name in ("office.db", "office.db-wal", "office.db-journal", "copy.db"):
        (tmp_path / name).write_bytes(name.encode())
    migrations._put_in_place(tmp_path / "copy.db", tmp_path / "office.db")
    assert (tmp_path / "office.db").read_bytes() == b"copy.db"
    assert not (tmp_path / "office.db-wal").exists()
    assert not (tmp_path / "office.db-journal").exists()
    aside = {path.name: path.read_bytes().decode() for path in (tmp_path / "copy-failed").iterdir()}
    assert aside == {name: name for name in ("office.db", "office.db-wal", "office.db-journal")}


def test_every_script_reads_as_one_transaction():
    """Comments and foreign keys may stand around it, and nothing inside it commits."""
    for script in migrations.scripts(RESOURCES / "sql"):
        text = script.path.read_text(encoding="utf-8")
        before, _begin, rest = text.partition("BEGIN IMMEDIATE;")
        inside, _commit, after = rest.rpartition("COMMIT;")
        around = [line for line in (before + after).splitlines() if line and not line.startswith("--")]
        assert {line.split("=")[0].strip() for line in around} <= {"PRAGMA foreign_keys"}, script.path
        assert "COMMIT;" not in inside, script.path
        assert f"PRAGMA user_version = {script.version};" in inside, script.path


def test_run_together_and_one_by_one_the_scripts_make_the_same_file(tmp_path):
    db.open_database(tmp_path / "together.db")
    migrations.migrate(RESOURCES / "sql", tmp_path / "copies")
    together = migrations.schema_of(db.database.connection())
    db.close_quietly()
    alone = sqlite3.connect(":memory:", isolation_level=None)
    for script in migrations.scripts(RESOURCES / "sql"):
        alone.executescript(script.path.read_text(encoding="utf-8"))
    assert together == migrations.schema_of(alone)
    alone.close()


def test_a_new_file_that_could_not_be_filled_holds_nothing(tmp_path, steps):
    db.open_database(tmp_path / "office.db")
    folder = steps(_0001_first=FIRST, _0002_second="BEGIN IMMEDIATE; nonsense; COMMIT;")
    with pytest.raises(UserError, match="0002_second"):
        migrations.migrate(folder, tmp_path / "copies")
    assert db.rows("SELECT name FROM sqlite_master") == []
    with pytest.raises(OperationalError):
        db.one("SELECT x FROM a")
    db.close_quietly()
