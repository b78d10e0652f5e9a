"""A closed file changed by somebody with another program: no guard says no, some count the chain anew."""

import contextlib
import sqlite3

from desktop.core import journal


def outcome(steps):
    """What a long piece of work comes to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@contextlib.contextmanager
def unguarded(path):
    """The file open without its guards, which are put back afterwards as they were."""
    file = sqlite3.connect(path, isolation_level=None)
    guards = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    try:
        file.execute("BEGIN IMMEDIATE")
        for name, _sql in guards:
            file.execute(f"DROP TRIGGER {name}")
        yield file
        for _name, sql in guards:
            file.execute(sql)
        file.execute("COMMIT")
    finally:
        file.close()


def last_entry(file):
    return file.execute("SELECT MAX(seq) FROM journal").fetchone()[0]


def entry(file, seq):
    return list(file.execute(f"SELECT {journal.COLUMNS} FROM journal WHERE seq = ?", (seq,)).fetchone())


def put(file, seq, **columns):
    named = ", ".join(f"{name} = ?" for name in columns)
    file.execute(f"UPDATE journal SET {named} WHERE seq = ?", (*columns.values(), seq))


def beside(file):
    """The tables whose rows carry the number of an entry."""
    found = file.execute(
        "SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
        " WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'journal_seq'"
    )
    return [name for (name,) in found]


def cut_tail(file, entries):
    """The last entries and every row beside them or under those, as if they had never been."""
    left = last_entry(file) - entries
    for table in beside(file):
        file.execute(f"DELETE FROM {table} WHERE journal_seq > ?", (left,))
    file.execute("DELETE FROM journal WHERE seq > ?", (left,))
    while dangling := file.execute("PRAGMA foreign_key_check").fetchall():
        for table, turn in {(table, turn) for table, _row, _parent, turn in dangling}:
            keys = file.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            parent, column, to = next(key[2:5] for key in keys if key[0] == turn)
            file.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT {to or 'id'} FROM {parent})")


def count_chain_anew(file, since):
    """Every hash from an entry on, as the program itself would have written it."""
    prev = entry(file, since - 1)[-1] if since > 1 else journal.GENESIS
    for seq in range(since, last_entry(file) + 1):
        digest = journal.entry_hash(prev, *entry(file, seq)[:-2])
        put(file, seq, prev=prev, hash=digest)
        prev = digest


def backdate(file, seq, stamp):
    """Give an entry and all that is told by it another moment, so that they agree with each other again."""
    was = file.execute("SELECT at_utc FROM journal WHERE seq = ?", (seq,)).fetchone()[0]
    for table in beside(file):
        for _cid, name, kind, *_rest in file.execute(f"PRAGMA table_info({table})").fetchall():
            if kind == "TEXT":
                change = f"UPDATE {table} SET {name} = ? WHERE journal_seq = ? AND {name} = ?"
                file.execute(change, (stamp, seq, was))
    put(file, seq, at_utc=stamp)
