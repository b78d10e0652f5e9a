"""The open file as somebody with another program has it: no guard says no."""

from desktop.core import db


def take_guards_down(like="%"):
    """Take the guards of tables away, all at once: the disk is waited for only once.

    Args:
        like: which tables, as LIKE has it.
    """
    guards = db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE ?", (like,))
    db.database.execute_sql("BEGIN")
    for (name,) in guards:
        db.database.execute_sql(f"DROP TRIGGER {name}")
    db.database.execute_sql("COMMIT")
