"""Rows of any table, looked at and put in by somebody who knows nothing of what they mean."""

import contextlib
import re
import sqlite3

from peewee import IntegrityError

from desktop.core import db, migrations
from desktop.core.paths import RESOURCES

SQL = RESOURCES / "sql"
SCHEMA = migrations.expected_schema(SQL)
KINDS = ("kind", "outcome", "moment", "how", "form", "component")  # what tells one kind of row from another


def _made_by_the_scripts():
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        for script in migrations.scripts(SQL):
            made.executescript(script.path.read_text(encoding="utf-8"))
        return made.serialize()


EMPTY = _made_by_the_scripts()


def empty_file():
    """A file in memory as the scripts make it."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.deserialize(EMPTY)
    return contextlib.closing(made)


def _tables():
    with empty_file() as file:
        found = file.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'").fetchall()
    return sorted(name for name, kind in found if kind == "table" and not name.startswith("sqlite_"))


TABLES = _tables()  # without those that full-text search makes for itself


def all_rows(table):
    cursor = db.database.execute_sql(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def one_of_each(table):
    """One row of each kind that there is, the newest."""
    return list({tuple(row.get(name) for name in KINDS): row for row in all_rows(table)}.values())


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
            if not (keys := re.findall(r"\w+\.(\w+)", str(refused))):
                raise
            column = keys[-1]
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
