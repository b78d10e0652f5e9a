"""How a notice stands, worked out from its events; and who still waits to be told something."""

from __future__ import annotations

from typing import Any

from desktop.core import db

COLUMNS = ("state", "version_id", "starts_at", "ends_at", "public_at", "started_at", "restored_at")
# Of each notice: the last event's state, the end as last told, and when it was first public, began and ended.
STANDING = """
SELECT o.id,
    (SELECT e.state FROM outage_event e WHERE e.outage_id = o.id ORDER BY e.turn DESC LIMIT 1),
    v.id, v.starts_at,
    COALESCE((SELECT e.new_end FROM outage_event e
        WHERE e.outage_id = o.id AND e.new_end IS NOT NULL ORDER BY e.turn DESC LIMIT 1), v.ends_at),
    (SELECT MIN(e.at_utc) FROM outage_event e WHERE e.outage_id = o.id AND e.act IN ('announce', 'start')),
    (SELECT e.happened_at FROM outage_event e WHERE e.outage_id = o.id AND e.act = 'start'),
    (SELECT e.happened_at FROM outage_event e WHERE e.outage_id = o.id AND e.act = 'restore')
FROM outage o JOIN outage_version v ON v.id =
    (SELECT e.version_id FROM outage_event e WHERE e.outage_id = o.id ORDER BY e.turn DESC LIMIT 1)
"""


def standing(outage_id: int) -> tuple[Any, ...] | None:
    """The board's row of a notice as its events make it, its id first."""
    return db.one(f"{STANDING} WHERE o.id = ?", (outage_id,))


def work_out(outage_id: int) -> None:
    """Write the board's row of a notice anew. Only call inside a transaction."""
    row = standing(outage_id)
    assert row is not None  # its event was written a moment ago
    marks = ", ".join("?" * len(row))
    again = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS)
    db.database.execute_sql(
        f"INSERT INTO outage_board (outage_id, {', '.join(COLUMNS)}) VALUES ({marks})"
        f" ON CONFLICT (outage_id) DO UPDATE SET {again}",
        row,
    )


def wait_to_be_told(caller_id: int) -> None:
    """From now on this caller may have to be told something. Only call inside a transaction."""
    db.insert("caller_board", {"caller_id": caller_id})


def let_go(caller_id: int) -> None:
    """Nothing more is told to this caller. Only call inside a transaction."""
    db.database.execute_sql("DELETE FROM caller_board WHERE caller_id = ?", (caller_id,))


def let_go_of_callers(outage_id: int) -> None:
    """Nothing more is told to those who asked about a notice. Only call inside a transaction."""
    db.database.execute_sql(
        "DELETE FROM caller_board WHERE caller_id IN"
        " (SELECT c.id FROM outage_caller c WHERE c.outage_id = :id"
        " UNION SELECT c.id FROM check_end k JOIN outage_caller c ON c.check_id = k.check_id"
        " WHERE k.outage_id = :id)",
        {"id": outage_id},
    )
