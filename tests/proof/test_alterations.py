"""Nothing about money, drawers, forms and papers can be altered in the file without the check's saying so.

Whoever alters a file takes the guards down first and puts them up again, letter by letter. So does this
test: it changes each column of one row of each kind, takes the row away, and puts another one beside it.
"""

import contextlib
import re
import sqlite3

import pytest
from peewee import IntegrityError

from desktop.core import clock as clocks
from desktop.core import db, migrations
from desktop.core.paths import RESOURCES, Folder
from desktop.office import pins, settings
from desktop.office.service import add_staff, found_office
from desktop.office.settings import Office
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding
from tests.conftest import StandingClock, TestOffice
from tests.proof.whole_day import WholeDay

SQL = RESOURCES / "sql"
SCHEMA = migrations.expected_schema(SQL)

# Whatever points at one of these, or at what points at them, is of money too, and is found by that.
ROOTS = {"bill", "bill_batch", "credit_entry", "day_close", "form_book", "payment", "print_job", "shift"}

# What may be another number, and nothing is said.
_OWN_NUMBER = "nothing points at it, and only the order of the rows beside one receipt rests on it"
UNTOLD = {
    ("cash_entry", "id"): _OWN_NUMBER,
    ("credit_entry", "id"): _OWN_NUMBER,
    ("tender", "id"): f"{_OWN_NUMBER}; only a cheque that went to the bank is pointed at, and told by it",
}
# What tells one kind of row from another, and what each has where the script lists it.
KINDS = ("kind", "outcome", "moment", "how", "form", "component")
_LISTED = re.compile(r"^    (\w+) TEXT NOT NULL CHECK \(\w+ IN \(([^)]*)\)", re.MULTILINE)


def _tables():
    """The tables of money, as the scripts make them."""
    with contextlib.closing(sqlite3.connect(":memory:")) as scratch:
        for script in migrations.scripts(SQL):
            scratch.executescript(script.path.read_text(encoding="utf-8"))
        names = [name.removeprefix("table ") for name in SCHEMA if name.startswith("table ")]
        points_at = {
            name: {row[2] for row in scratch.execute(f"PRAGMA foreign_key_list({name})")} for name in names
        }
    found = set(ROOTS)
    while more := {name for name in names if points_at[name] & found} - found:
        found |= more
    return sorted(found)


TABLES = _tables()


@pytest.fixture(scope="module", autouse=True)
def whole_day(tmp_path_factory):
    """The day, lived through once: no test leaves anything in it."""
    folder = Folder(tmp_path_factory.mktemp("office")).make()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "now", StandingClock())
        patch.setattr(pins, "MEMORY_KIB", 8)
        patch.setattr(pins, "ROUNDS", 1)
        patch.setattr(migrations, "expected_schema", lambda _folder: SCHEMA)  # worked out once, above
        db.open_database(folder.database)
        migrations.migrate(SQL, folder.copies)
        settings.forget()
        leader = found_office(Office("Clear Creek", currency="CNY"), "Zhou Min", "246810")
        WholeDay(TestOffice(folder, leader, add_staff("Lin Xiao", "clerk", "1357", leader)))
        db.database.execute_sql("PRAGMA foreign_keys = OFF")
        yield
        db.close_quietly()
        settings.forget()


def is_found():
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


def all_rows(table):
    cursor = db.database.execute_sql(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def one_of_each(table):
    """One row of each kind that there is, the newest."""
    return list({tuple(row.get(name) for name in KINDS): row for row in all_rows(table)}.values())


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


def change(table, row, **changed):
    sets = ", ".join(f"{name} = ?" for name in changed)
    same = " AND ".join(f"{name} IS ?" for name in row)
    done = db.database.execute_sql(
        f"UPDATE {table} SET {sets} WHERE {same}", (*changed.values(), *row.values())
    )
    assert done.rowcount == 1


def insert(table, row):
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    db.database.execute_sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))


def insert_beside(table, row):
    """The same row once more, with the next free key wherever it may not stand twice."""
    beside = row | {name: free(table, name, row) for name in ("serial", "number") if name in row}
    while True:
        try:
            return insert(table, beside)
        except IntegrityError as refused:
            column = re.findall(r"\w+\.(\w+)", str(refused))[-1]
            assert beside[column] == row[column]
            beside[column] = free(table, column, row)


def free(table, column, row):
    """A key that no row has: what the file has more of elsewhere, the next number, or a longer text."""
    taken = {one[column] for one in all_rows(table)}
    wider = ["SELECT seq FROM journal"] if column == "journal_seq" else []
    wider += [
        f"SELECT id FROM {found[2]}"
        for found in db.rows(f"PRAGMA foreign_key_list({table})")
        if found[3] == column
    ]
    left = [one for query in wider for (one,) in db.rows(query) if one not in taken]
    if left or isinstance(row[column], int):
        return left[-1] if left else max(taken) + 1
    if column not in ("number", "receipt_number"):
        return f"{row[column]}x"
    serial = free(table, "serial", row)
    return re.sub(r"\d{5,6}", lambda old: f"{serial:0{len(old[0])}d}", row[column])


def test_a_day_that_nobody_altered_is_whole_even_where_the_guards_were_down():
    for table in TABLES:
        with guards_down(table) as up:
            up()
            assert not is_found()


@pytest.mark.parametrize("table", TABLES)
def test_the_day_has_one_of_each_kind(table):
    assert all_rows(table)
    for column, listed in _LISTED.findall(SCHEMA[f"table {table}"]):
        there = {row[column] for row in all_rows(table)}
        assert column not in KINDS or there == set(re.findall(r"'(\w+)'", listed)), column


@pytest.mark.parametrize("table", TABLES)
def test_a_column_that_was_changed_is_found(table):
    missed, tried = set(), set()
    for row in one_of_each(table):
        for column, other in [(name, other) for name in row for other in others(table, name, row[name])]:
            with guards_down(table) as up, contextlib.suppress(IntegrityError):  # not even without them
                change(table, row, **{column: other})
                up()
                tried.add(column)
                if not is_found():
                    missed.add(column)
    assert missed == {column for name, column in UNTOLD if name == table}
    assert tried == set(row)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_was_taken_away_is_found(table):
    for row in one_of_each(table):
        with guards_down(table) as up:
            same = " AND ".join(f"{name} IS ?" for name in row)
            db.database.execute_sql(f"DELETE FROM {table} WHERE {same}", tuple(row.values()))
            up()
            assert is_found(), row


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_was_put_beside_it_is_found(table):
    for row in one_of_each(table):
        with guards_down(table) as up:
            insert_beside(table, row)
            up()
            assert is_found(), row
