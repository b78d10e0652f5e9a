"""The journal: every entry follows from the one before, and any change to a stored one is seen."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import IntegrityError

from desktop.core import db, journal
from desktop.core.db import transaction


@pytest.fixture
def entries(office):
    for number in range(5):
        with transaction("test.noted", by=None) as entry:
            entry.tells(number=number)


def _stored():
    return db.rows(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq")


def _broken(rows):
    return journal.first_broken(rows, journal.Head(0, journal.GENESIS))


def test_an_untouched_journal_holds(entries):
    assert _broken(_stored()) is None


@pytest.mark.parametrize("column", range(8))
def test_any_altered_column_is_found(entries, column):
    rows = [list(row) for row in _stored()]
    rows[-2][column] = f"{rows[-2][column]}9" if column else rows[-2][column] + 1
    assert _broken(rows) is not None


def test_a_missing_entry_is_found(entries):
    rows = _stored()
    del rows[-3]
    assert _broken(rows).reason == "gap"


def test_swapped_entries_are_found(entries):
    rows = _stored()
    rows[-2], rows[-3] = rows[-3], rows[-2]
    assert _broken(rows) is not None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET body = '{}' WHERE seq = 1",
        "DELETE FROM journal WHERE seq = 1",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT seq, at_utc, business_date, staff_id, kind, request_key,"
        " clock, '{}', prev, 'x' FROM journal WHERE seq = 1",
        "INSERT OR IGNORE INTO journal SELECT * FROM journal WHERE seq = 1",
        "INSERT INTO journal SELECT seq + 50, at_utc, business_date, staff_id, kind, NULL, clock, body,"
        " hash, 'y' FROM journal WHERE seq = 1",
        "INSERT INTO journal SELECT (SELECT MAX(seq) FROM journal) + 1, at_utc, business_date, staff_id,"
        " kind, NULL, clock, body, prev, 'z' FROM journal WHERE seq = 1",
    ],
    ids=[
        "update",
        "delete",
        "replace",
        "insert or replace",
        "insert or ignore",
        "gap",
        "wrong previous hash",
    ],
)
def test_the_database_itself_refuses(entries, sql):
    before = _stored()
    with pytest.raises(IntegrityError):
        db.database.execute_sql(sql)
    assert _stored() == before


def test_a_use_case_that_fails_leaves_no_entry(office):
    before = journal.head(db.database.execute_sql)
    with pytest.raises(ZeroDivisionError), transaction("test.failed", by=None):
        _ = 1 / 0
    assert journal.head(db.database.execute_sql) == before


@given(st.dictionaries(st.text(), st.one_of(st.integers(), st.text(), st.booleans(), st.none())))
def test_a_body_is_one_line_and_reads_back(body):
    line = journal.canonical(body)
    assert "\n" not in line
    assert json.loads(line) == body
