"""The file itself refuses what the program never does: rows changed or taken away, and rows after a close."""

import re
import sqlite3

import pytest
from peewee import IntegrityError

from desktop.core import db
from tests.proof.rows import SCHEMA, TABLES, all_rows, empty_file, insert_beside

# Tables whose rows may be changed, and why that loses nothing.
ANEW = "where each stands follows from its acts; the check makes it anew"
EDITED = {
    "account": "each version is told in the journal, and the ones before are kept",
    "account_version": "goes with a citizen's data when they are erased; the journal keeps a digest",
    "account_code": "made from the account anew whenever it changes",
    "account_initials": "made from the account anew whenever it changes",
    "draft": "half of a form, thrown away when the form is saved",
    "import_profile": "how the columns of a list are read is no fact of the books",
    "known_place": "completes what is typed; proves nothing",
    "known_place_initials": "completes what is typed; proves nothing",
    "open_place": "made from what is open, and gone with it",
    "open_place_key": "made from what is open, and gone with it",
    "caller_board": "follows from who asked and who was told; the check counts it anew",
    "outage_board": "follows from what was done about a notice; the check counts it anew",
    "call_now": ANEW,
    "callback_now": ANEW,
    "complaint_now": ANEW,
    "measure_now": ANEW,
    "register_now": ANEW,
    "repair_now": ANEW,
    "packet_file": "what a packet held is let go once head office has it; the manifest says what it was",
    "setting": "each change is told in the journal, before and after",
    "staff": "names, roles and PINs change, and each change is told in the journal",
}
KEPT = [table for table in TABLES if table not in EDITED]


@pytest.mark.parametrize("table", KEPT)
def test_a_row_is_never_changed_taken_away_or_replaced(table):
    with empty_file() as file:
        row = _put_in(file, table, {"INTEGER": 7, "TEXT": "x"})
        for column, value in row.items():
            _refused(file, f"UPDATE {table} SET {column} = ?", value)
        _refused(file, f"DELETE FROM {table}")
        other = _row(file, table, {"INTEGER": 8, "TEXT": "y"})
        for key in _keys(file, table):
            second = other | {column: row[column] for column in key}
            for verb in ("REPLACE", "INSERT OR REPLACE"):
                _refused(file, f"{verb} INTO {table} VALUES ({', '.join('?' * len(row))})", *second.values())
        assert file.execute(f"SELECT * FROM {table}").fetchall() == [tuple(row.values())]


def _put_in(file, table, values):
    """A row that means nothing; only the guards of rows that are there already are left to look at it."""
    beside = file.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE ?", ("%_never_%",)
    )
    for (name,) in beside.fetchall():
        file.execute(f"DROP TRIGGER {name}")
    file.execute("PRAGMA foreign_keys = OFF")
    file.execute("PRAGMA recursive_triggers = ON")  # as the program opens its file
    file.execute("PRAGMA ignore_check_constraints = ON")
    row = _row(file, table, values)
    file.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    return row


def _row(file, table, values):
    return {name: values[kind] for _id, name, kind, *_rest in file.execute(f"PRAGMA table_info({table})")}


def _keys(file, table):
    """What no two rows may share: the primary key, and every index that says so."""
    yield [column[1] for column in file.execute(f"PRAGMA table_info({table})") if column[5]]
    for _seq, name, unique, *_rest in file.execute(f"PRAGMA index_list({table})").fetchall():
        if unique:
            yield [column[2] for column in file.execute(f"PRAGMA index_info({name})")]


def _refused(file, statement, *values):
    with pytest.raises(sqlite3.IntegrityError, match=r"rows are never|exists already"):
        file.execute(statement, values)


# --- after a close --------------------------------------------------------------------------------

# What belongs to a shift: itself, by its count or payment, or by the entry of its payment.
_BY_COLUMN = {"shift_id", "count_id", "payment_id"}
_BY_ENTRY = {"allocation", "credit_entry"}
OF_A_SHIFT = sorted(
    _BY_ENTRY
    | {
        table
        for table in TABLES
        if _BY_COLUMN & set(re.findall(r"^    (\w+)", SCHEMA[f"table {table}"], re.M))
    }
    - {"shift_close"}  # once for each shift
)


_SHIFT = {
    "shift_id": "SELECT ?",
    "count_id": "SELECT shift_id FROM cash_count WHERE id = ?",
    "payment_id": "SELECT shift_id FROM payment WHERE id = ?",
    "journal_seq": "SELECT shift_id FROM payment WHERE journal_seq = ?",
}


def _of_closed_shift(row):
    column = next(name for name in _SHIFT if name in row)
    return bool(db.one(f"SELECT 1 FROM shift_close WHERE shift_id = ({_SHIFT[column]})", (row[column],)))


@pytest.mark.parametrize("table", OF_A_SHIFT)
def test_a_closed_shift_takes_no_row_more(whole_day, table):
    """Not even one that is like another in everything but its keys."""
    before = all_rows(table)
    closed = [row for row in before if _of_closed_shift(row)]
    assert closed
    for row in closed:
        with pytest.raises(IntegrityError, match=f"{table}: a closed shift cannot change"):
            insert_beside(table, row)
    assert all_rows(table) == before


def test_a_closed_day_takes_no_drawer_and_a_day_with_an_open_one_is_not_closed(whole_day):
    [open_one] = [row for row in all_rows("shift") if not _of_closed_shift({"shift_id": row["id"]})]
    [day] = all_rows("day_close")
    for earlier in (day["business_date"], "2026-11-01"):
        with pytest.raises(IntegrityError, match="shift: a closed day cannot change"):
            insert_beside("shift", open_one | {"business_date": earlier})
    for later in (open_one["business_date"], "2027-01-01"):
        with pytest.raises(IntegrityError, match="day_close: a shift is still open"):
            insert_beside("day_close", day | {"business_date": later})
    assert all_rows("day_close") == [day]
