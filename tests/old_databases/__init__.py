"""Files as every released version wrote them, each with its figures, to be opened by every later one.

At a release, before its number is raised: `python3 -m tests.old_databases` writes `VERSION-town.db.xz`,
`VERSION-day.db.xz` and their figures beside this file. They are added and never changed again.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

HERE = Path(__file__).parent
TOTALS = {
    "received": "SELECT sum(received) FROM payment",
    "applied": "SELECT sum(applied) FROM payment",
    "billed": "SELECT sum(amount) FROM charge",
    "allocated": "SELECT sum(amount) FROM allocation",
    "credit": "SELECT sum(amount) FROM credit_entry",
    "cash": "SELECT sum(amount) FROM cash_entry",
    "last_receipt": "SELECT receipt_number FROM payment ORDER BY id DESC LIMIT 1",
    "journal": "SELECT hash FROM journal ORDER BY seq DESC LIMIT 1",
}
_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
)


def figures(path: Path) -> dict[str, object]:
    """The totals of a closed file, and how many rows each of its tables has."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        told = {name: file.execute(sql).fetchone()[0] for name, sql in TOTALS.items()}
        tables = [name for (name,) in file.execute(_TABLES)]
        rows = {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in sorted(tables)}
        version = file.execute("PRAGMA user_version").fetchone()[0]
    return {"version": version, **told, "rows": rows}
