"""The database: pragmas that took, one transaction a use case, and the truth after a failed COMMIT."""

import sqlite3
import threading

import pytest
from peewee import InterfaceError, OperationalError

from desktop.core import books, changes, db, journal
from desktop.core.db import transaction
from desktop.core.errors import NotSaved, OutcomeUnknown, UserError


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _set, expected in books.PRAGMAS])
def test_every_pragma_took(office, name, expected):
    assert db.one(f"PRAGMA {name}") == (expected,)


def test_a_pragma_that_does_not_take_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(books, "PRAGMAS", (("journal_mode", "WAL", "something else"),))
    with pytest.raises(UserError):
        db.open_database(tmp_path / "office.db")
    assert db.database.is_closed()


def test_a_second_opener_is_told_so(office):
    other = sqlite3.connect(str(db.database.database), timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("SELECT * FROM journal").fetchall()
    other.close()


def test_another_thread_cannot_use_the_connection(office):
    seen = []

    def try_it():
        try:
            db.rows("SELECT 1")
        except InterfaceError as error:
            seen.append(error)

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    assert len(seen) == 1


def test_transactions_do_not_nest(office):
    with pytest.raises(RuntimeError), transaction("a", by=None), transaction("b", by=None):
        pass


def test_changes_are_told_after_the_commit_and_never_after_a_failure(office):
    heard = []
    listener = heard.append
    changes.listen(listener)
    try:
        with transaction("a", "bills", by=None):
            assert heard == []
        with pytest.raises(UserError), transaction("b", "payments", by=None):
            raise UserError("no")
    finally:
        changes.forget(listener)
    assert heard == [frozenset({"bills"})]


def test_closing_leaves_one_whole_file(office):
    path = str(db.database.database)
    with transaction("a", by=None):
        pass
    seq = journal.head(db.database.execute_sql).seq
    db.close_database()
    other = sqlite3.connect(path)
    assert other.execute("SELECT MAX(seq) FROM journal").fetchone() == (seq,)
    other.close()


class _Failing:
    """Stands in for execute_sql: COMMIT raises, before or after it really happened."""

    def __init__(self, real, commits_first):
        self.real = real
        self.commits_first = commits_first
        self.armed = True

    def __call__(self, sql, *arguments, **more):
        if sql == "COMMIT" and self.armed and db.one("SELECT 1"):
            self.armed = False
            if self.commits_first:
                self.real("COMMIT")
            raise OperationalError("disk I/O error")
        return self.real(sql, *arguments, **more)


def test_an_error_at_commit_that_saved_is_saved(office, monkeypatch):
    monkeypatch.setattr(db.database, "execute_sql", _Failing(db.database.execute_sql, commits_first=True))
    with transaction("a", by=None, request_key="k1") as entry:
        pass
    assert db.one("SELECT kind, hash FROM journal WHERE request_key = 'k1'") == ("a", entry.hash)


def test_an_error_at_commit_that_did_not_save_says_so(office, monkeypatch):
    monkeypatch.setattr(db.database, "execute_sql", _Failing(db.database.execute_sql, commits_first=False))
    with pytest.raises(NotSaved), transaction("a", by=None, request_key="k1"):
        pass
    assert db.one("SELECT COUNT(*) FROM journal WHERE request_key = 'k1'") == (0,)


def test_a_commit_that_sqlite_itself_refused_is_looked_up_and_work_goes_on(office):
    """The refused statement still holds the file's lock until it is let go."""

    def break_off():
        with transaction("a", by=None, request_key="k1"):
            db.database.execute_sql("PRAGMA defer_foreign_keys = ON")
            db.database.execute_sql("INSERT INTO draft VALUES (99, 'repair.out', '{}', '')")

    try:
        db.database.execute_sql("SELECT nonsense")
    except OperationalError:  # somebody still has another statement that failed in hand, as a copy may
        with pytest.raises(NotSaved):
            break_off()
    assert db.one("SELECT COUNT(*) FROM journal WHERE request_key = 'k1'") == (0,)
    with transaction("a", by=None, request_key="k2"):
        pass
    assert db.one("SELECT COUNT(*) FROM journal WHERE request_key = 'k2'") == (1,)


def test_nothing_is_called_saved_in_a_file_that_was_taken_away(office):
    path = office.folder.database
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(NotSaved), transaction("a", by=None):
        pass
    with pytest.raises(NotSaved):
        db.jot("DELETE FROM draft")
    path.write_bytes(b"another file of this name")
    with pytest.raises(NotSaved), transaction("a", by=None):
        pass


def test_a_disk_that_refuses_the_folding_up_loses_nothing(office, monkeypatch):
    real = db.database.execute_sql

    def refusing(sql, *arguments):
        if "wal_checkpoint" in sql:
            raise OperationalError("disk I/O error")
        return real(sql, *arguments)

    monkeypatch.setattr(db.database, "execute_sql", refusing)
    db.checkpoint()
    with transaction("a", by=None):
        pass
    db.close_database()
    assert db.database.is_closed()


def test_when_the_file_cannot_be_asked_the_leader_is_called(office, monkeypatch):
    monkeypatch.setattr(db.database, "execute_sql", _Failing(db.database.execute_sql, commits_first=False))

    def gone(path):
        raise UserError("gone")

    monkeypatch.setattr(db, "open_database", gone)
    with pytest.raises(OutcomeUnknown), transaction("a", by=None):
        pass


@pytest.fixture
def scraps(office):
    """A table whose rows may be thrown away."""
    db.database.execute_sql("CREATE TABLE scrap (x TEXT CHECK (length(x) < 9))")


def test_a_note_is_saved_at_once_and_is_no_act(scraps):
    before, heard = db.one("SELECT MAX(seq) FROM journal"), []
    changes.listen(heard.append)
    try:
        db.jot("INSERT INTO scrap VALUES (?)", ("a",))
    finally:
        changes.forget(heard.append)
    assert not db.is_writing()
    assert db.rows("SELECT x FROM scrap") == [("a",)]
    assert (db.one("SELECT MAX(seq) FROM journal"), heard) == (before, [])


def test_a_note_is_never_a_part_of_somebodys_act(scraps):
    with transaction("a", by=None):
        assert not db.can_jot()
        with pytest.raises(RuntimeError):
            db.jot("INSERT INTO scrap VALUES ('a')")
    assert db.can_jot()
    assert db.rows("SELECT x FROM scrap") == []


def test_a_note_that_the_disk_refuses_says_so_and_leaves_nothing_open(scraps):
    [(pages,)] = db.rows("PRAGMA page_count")
    db.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved):
        db.jot(
            "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 9999)"
            " INSERT INTO scrap SELECT i FROM n"
        )
    assert db.can_jot()
    assert db.rows("SELECT x FROM scrap") == []


def test_no_note_is_written_while_the_file_is_closed(office):
    db.close_database()
    assert not db.can_jot()


def test_a_clock_that_jumped_back_stops_money_until_confirmed(office, clock):
    with transaction("a", by=None):
        pass
    clock.advance(hours=-3)
    with pytest.raises(db.ClockSuspect), transaction("b", by=None, money=True):
        pass
    with transaction("c", by=None):
        pass  # what is no money goes on, marked
    assert db.one("SELECT clock FROM journal WHERE kind = 'c'") == ("suspect",)
    with pytest.raises(db.ClockSuspect), transaction("d", by=None, money=True):
        pass
    with transaction("clock.confirmed", by=None, confirms_clock=True):
        pass
    with transaction("e", by=None, money=True):
        pass
    assert db.one("SELECT clock FROM journal WHERE kind = 'e'") == ("ok",)


@pytest.mark.parametrize("hours", [1, 24 * 3, 24 * 9])
def test_a_night_a_weekend_and_a_holiday_are_no_jump(office, clock, hours):
    clock.advance(hours=hours)
    with transaction("a", by=None, money=True):
        pass


def test_a_clock_far_ahead_stops_money(office, clock):
    clock.advance(days=44)
    with pytest.raises(db.ClockSuspect), transaction("a", by=None, money=True):
        pass
