"""A stick that is pulled, full or lying, a disk without room: a sentence, and never half of a copy."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from peewee import OperationalError

from desktop.backup import service
from desktop.backup.places import STICK
from desktop.backup.verify import look_at
from desktop.core import db, files, medium
from desktop.core.errors import UserError
from desktop.core.paths import RESOURCES
from desktop.office.settings import change_settings
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.proof.conftest import spoil

__all__ = ["spoil"]


def noted():
    return db.rows("SELECT place_kind, second, why, sealed, head_seq FROM backup_made ORDER BY journal_seq")


def entries():
    return [kind for (kind,) in db.rows("SELECT kind FROM journal WHERE kind LIKE 'backup.%' ORDER BY seq")]


def findings():
    return [step.text for step in full_check(RESOURCES / "sql") if isinstance(step, Finding)]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def on(stick):
    [folder] = [path for path in stick.iterdir() if path.name.startswith("office-copies-")]
    return folder


# --- faults -------------------------------------------------------------------------------------


def pulled_after(pieces, stick, monkeypatch, how):
    """The stick is pulled, or refuses, after so many steps of pouring."""
    real = files.pour_in_pieces

    def pour(source, scratch, name, text):
        steps, count = real(source, scratch, name, text), 0
        while True:
            if count == pieces and stick in scratch.parents:
                how(scratch)
            try:
                step = next(steps)
            except StopIteration as end:
                return end.value
            count += 1
            yield step

    monkeypatch.setattr(service, "pour_in_pieces", pour)


def gone(stick, sticks):
    def pull(_scratch):
        sticks.pull("KINGSTON")
        shutil.rmtree(stick)
        raise UserError("backup could not be written (Input/output error).")

    return pull


@pytest.mark.parametrize("pieces", [0, 2])
def test_a_pulled_stick_is_said_and_the_copy_here_stays(
    office, paid, copy, kingston, sticks, monkeypatch, pieces
):
    pulled_after(pieces, kingston, monkeypatch, gone(kingston, sticks))
    made = copy("close")
    [failed] = made.failed
    assert failed.sentence == "KINGSTON is gone: no copy lies there. The copy on this computer is whole."
    assert look_at(made.path).payments_total == 3520
    assert entries() == ["backup.made", "backup.failed"]
    assert findings() == []


@pytest.mark.parametrize(
    ("where", "code"), [("fsync", errno.EIO), ("replace", errno.ENOSPC), ("mkdir", errno.EROFS)]
)
def test_a_stick_that_refuses_keeps_nothing_half(
    office, paid, copy, kingston, monkeypatch, tmp_path, where, code
):
    copy()
    before = names(on(kingston))
    owner = os if where == "fsync" else type(kingston)
    real = getattr(owner, where)

    def refuse(file, *args, **how):
        place = Path(f"/proc/self/fd/{file}").readlink() if where == "fsync" else file
        if kingston in place.parents:
            raise OSError(code, os.strerror(code))
        return real(file, *args, **how)

    monkeypatch.setattr(owner, where, refuse)
    made = copy()
    monkeypatch.undo()
    [failed] = made.failed
    assert failed.place.kind == STICK
    assert failed.sentence
    assert names(on(kingston)) == before
    assert look_at(made.path).payments_total == 3520


def test_a_stick_that_gives_back_something_else_is_found_out(paid, copy, kingston, monkeypatch):
    real = medium.digest_in_pieces

    def lie(path, text):
        found = yield from real(path, text)
        return "0" * 64 if kingston in path.parents else found

    monkeypatch.setattr(medium, "digest_in_pieces", lie)
    made = copy()
    assert "does not read back as it was written" in made.failed[0].sentence
    assert names(on(kingston)) == []


def test_the_stick_itself_is_asked_and_not_the_memory(paid, copy, kingston, monkeypatch):
    forgotten = []
    monkeypatch.setattr(medium, "forget_cached", lambda path: forgotten.append(path.parent))
    made = copy()
    assert set(forgotten) >= {made.path.parent, on(kingston)}


def test_a_full_stick_is_said_before_it_is_written_to(paid, copy, kingston, monkeypatch):
    real = shutil.disk_usage
    monkeypatch.setattr(
        shutil,
        "disk_usage",
        lambda path: (
            type(real(path))(10**6, 10**6, 1000) if kingston in (path, *path.parents) else real(path)
        ),
    )
    [failed] = copy().failed
    assert failed.sentence.startswith("There is no room for the copy on KINGSTON: it needs 2 MB")


def test_a_folder_that_vanished_is_no_fault(office, paid, copy, tmp_path):
    (tmp_path / "second").mkdir()
    change_settings({"backup_folder": str(tmp_path / "second")}, office.leader)
    (tmp_path / "second").rmdir()
    assert len(copy().outcomes) == 1


def test_a_folder_that_is_a_file_now_is_said(office, paid, copy, kingston):
    copy()
    folder = on(kingston)
    shutil.rmtree(folder)
    folder.write_text("no folder")
    assert copy().failed[0].sentence


def test_without_room_here_there_is_no_copy_and_it_is_noted(office, paid, copy, monkeypatch):
    def full(scratch):
        scratch.write_bytes(b"half")
        raise UserError("No copy could be made (database or disk is full). The books are as they were.")

    monkeypatch.setattr(service, "_take", full)
    with pytest.raises(UserError, match="disk is full"):
        copy()
    assert names(office.folder.copies) == []
    assert entries() == ["backup.failed"]


def test_sqlite_s_own_word_for_a_full_disk_is_passed_on(office, paid, copy, monkeypatch):
    real = db.database.execute_sql

    def refuse(sql, *args):
        if sql.startswith("VACUUM"):
            raise OperationalError("database or disk is full")
        return real(sql, *args)

    monkeypatch.setattr(db.database, "execute_sql", refuse)
    with pytest.raises(UserError, match="disk is full"):
        copy()


def test_a_copy_that_differs_from_the_books_never_gets_its_name(office, paid, copy, monkeypatch):
    real = medium.sync_file

    def spoil(path):
        real(path)
        if path.name.endswith(".db.part"):
            with sqlite3.connect(path) as other:
                other.execute("UPDATE setting SET value = '\"Another office\"' WHERE key = 'name'")
            other.close()

    monkeypatch.setattr(medium, "sync_file", spoil)
    with pytest.raises(UserError, match="something else than the books do"):
        copy()
    assert names(office.folder.copies) == []
