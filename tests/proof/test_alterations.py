"""Nothing about money, drawers, forms and papers can be altered in the file without the check's saying so.

Whoever alters a file takes the guards down first and puts them up again, letter by letter. So does this
test: it changes each column of one row of each kind, takes the row away, and puts another one beside it.
"""

import contextlib
import re

import pytest
from peewee import IntegrityError

from desktop.core import db
from desktop.proof import storage
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.proof.rows import KINDS, SCHEMA, SQL, TABLES, all_rows, empty_file, insert_beside, one_of_each

# Whatever points at one of these, or at what points at them, is of money too, and is found by that.
ROOTS = {"bill", "bill_batch", "credit_entry", "day_close", "form_book", "payment", "print_job", "shift"}

# What may be another number, and nothing is said.
_OWN_NUMBER = "nothing points at it, and only the order of the rows beside one receipt rests on it"
UNTOLD = {
    ("cash_entry", "id"): _OWN_NUMBER,
    ("credit_entry", "id"): _OWN_NUMBER,
    ("tender", "id"): f"{_OWN_NUMBER}; only a cheque that went to the bank is pointed at, and told by it",
}
SEVERAL = 2  # kinds of a table of which each column is changed in every way
TYPED = (
    "Tang Hui", "Customer", "wrong month", "before noon", "from the safe", "stamps", "change a note", "AB123",
    "she changed her mind", "the next house", "shown a passport", "no paper", "not needed", "mixed coins",
    "three coins", "a coin too many", "City Bank", "short in the morning", "given back",
)  # fmt: skip
_LISTED = re.compile(r"^    (\w+) TEXT NOT NULL CHECK \(\w+ IN \(([^)]*)\)", re.MULTILINE)


def _of_money():
    with empty_file() as file:
        points_at = {
            name: {row[2] for row in file.execute(f"PRAGMA foreign_key_list({name})")} for name in TABLES
        }
    found = set(ROOTS)
    while more := {name for name in TABLES if points_at[name] & found} - found:
        found |= more
    return sorted(found)


MONEY = _of_money()
pytestmark = pytest.mark.usefixtures("whole_day")


def is_found():
    """By what stands in the pages first: SQLite need not read them all through a thousand times."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "check_pages", lambda quick: iter(()))
        if _is_found():
            return True
    return _is_found()


def _is_found():
    return any(isinstance(step, Finding) for step in full_check(SQL))


@contextlib.contextmanager
def guards_down(table):
    """Anything may be done to the table; then the guards stand again for a look, and it was never done."""
    guards = db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,))
    do = db.database.execute_sql
    do("BEGIN")
    do("PRAGMA ignore_check_constraints = ON")
    for name, _sql in guards:
        do(f"DROP TRIGGER {name}")

    def up():
        do("PRAGMA ignore_check_constraints = OFF")
        for _name, sql in guards:
            do(sql)

    try:
        yield up
    finally:
        do("ROLLBACK")
        do("PRAGMA ignore_check_constraints = OFF")


def others(table, column, value):
    """What might stand there instead: something that is elsewhere in the file, and something made up."""
    elsewhere = [f"SELECT {column} FROM {table}"]
    elsewhere += [
        f"SELECT {row[4]} FROM {row[2]}"
        for row in db.rows(f"PRAGMA foreign_key_list({table})")
        if row[3] == column
    ]
    found = {one for query in elsewhere for (one,) in db.rows(query)} - {value, None}
    made_up = f"{value}x" if isinstance(value, str) else (value or 0) + 1
    return list(dict.fromkeys([*sorted(found)[-1:], made_up, *([None] if value is not None else [])]))


def alterations(table, row, every_way):
    """Each column with what might stand there instead: all of it, or something made up only."""
    for column, value in row.items():
        instead = others(table, column, value)
        yield from ((column, other) for other in (instead if every_way else instead[-2:][:1]))


def change(table, row, **changed):
    sets = ", ".join(f"{name} = ?" for name in changed)
    same = " AND ".join(f"{name} IS ?" for name in row)
    done = db.database.execute_sql(
        f"UPDATE {table} SET {sets} WHERE {same}", (*changed.values(), *row.values())
    )
    assert done.rowcount == 1


def test_a_day_that_nobody_altered_is_whole_even_where_the_guards_were_down():
    for table in MONEY:
        with guards_down(table) as up:
            up()
            assert not is_found()


def test_no_text_that_somebody_typed_stands_in_the_journal():
    for (body,) in db.rows("SELECT body FROM journal"):
        assert not [text for text in TYPED if text in body], body


@pytest.mark.parametrize("table", MONEY)
def test_the_day_has_one_of_each_kind(table):
    assert all_rows(table)
    for column, listed in _LISTED.findall(SCHEMA[f"table {table}"]):
        there = {row[column] for row in all_rows(table)}
        assert column not in KINDS or there == set(re.findall(r"'(\w+)'", listed)), column


@pytest.mark.parametrize("table", MONEY)
def test_a_column_that_was_changed_is_found(table):
    missed, tried = set(), set()
    for place, row in enumerate(one_of_each(table)):
        for column, other in alterations(table, row, every_way=place < SEVERAL):
            with guards_down(table) as up, contextlib.suppress(IntegrityError):  # not even without them
                change(table, row, **{column: other})
                up()
                tried.add(column)
                if not is_found():
                    missed.add(column)
    assert missed == {column for name, column in UNTOLD if name == table}
    assert tried == set(row)


@pytest.mark.parametrize("table", MONEY)
def test_a_row_that_was_taken_away_is_found(table):
    for row in one_of_each(table):
        with guards_down(table) as up:
            same = " AND ".join(f"{name} IS ?" for name in row)
            db.database.execute_sql(f"DELETE FROM {table} WHERE {same}", tuple(row.values()))
            up()
            assert is_found(), row


@pytest.mark.parametrize("table", MONEY)
def test_a_row_that_was_put_beside_it_is_found(table):
    for row in one_of_each(table):
        with guards_down(table) as up:
            insert_beside(table, row)
            up()
            assert is_found(), row
