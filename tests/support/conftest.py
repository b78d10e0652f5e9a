"""An office of a first release's sample town, with a marker in every place where something can be typed."""

import lzma

import pytest

from desktop.core import db
from desktop.core.paths import Folder
from desktop.office import settings
from desktop.office.rights import SignedIn
from desktop.opening import open_books
from tests.old_databases import HERE
from tests.unguarded import take_guards_down

MARKER = "王小明Markername"
PHONE = "13812345678"
TYPED = f'"{MARKER} {PHONE}"'  # JSON too, for columns that hold it


@pytest.fixture
def town(tmp_path):
    """A folder that is itself named after somebody; its books are open."""
    folder = Folder(tmp_path / MARKER).make()
    folder.database.write_bytes(lzma.decompress((HERE / "0.1.0-town.db.xz").read_bytes()))
    open_books(folder)
    yield folder
    db.close_quietly()
    settings.forget()


@pytest.fixture
def clerk():
    return SignedIn(2, MARKER, "clerk")


@pytest.fixture
def marked(town):
    """Every column of text in every table says the marker, whatever the guards say."""
    take_guards_down()
    for pragma in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
        db.database.execute_sql(f"PRAGMA {pragma}")
    tables = db.rows(
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    for (table,) in tables:
        _mark(table)
    settings.forget()
    return town


def _mark(table):
    columns = db.rows("SELECT name, type, pk FROM pragma_table_info(?)", (table,))
    if not db.one(f"SELECT 1 FROM {table}"):
        values = [{"INTEGER": 1, "TEXT": TYPED, "BLOB": b"x"}.get(kind, 1.5) for _name, kind, _pk in columns]
        db.database.execute_sql(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        return
    for name, kind, key in columns:
        if kind == "TEXT" and not key:  # unique ones differ by their number
            db.database.execute_sql(f"UPDATE OR REPLACE {table} SET {name} = ?", (TYPED,))
