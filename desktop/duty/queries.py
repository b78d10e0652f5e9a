"""The log for the screens: the lines of a watch, struck ones and their corrections in sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.core import clock, db

_LINES = (
    "SELECT l.id, l.watch_id, w.number, l.kind, l.happened_at, l.at_utc, l.is_late, l.words, l.source,"
    " l.action, l.staff_id, s.name, COALESCE(k.reason, ''), COALESCE(n.grade, ''),"
    " COALESCE(l.corrects_id, 0), COALESCE((SELECT o.words FROM log_entry o WHERE o.id = l.corrects_id), ''),"
    " EXISTS (SELECT 1 FROM log_entry c WHERE c.corrects_id = l.id)"
    " FROM log_entry l JOIN watch w ON w.id = l.watch_id JOIN staff s ON s.id = l.staff_id"
    " LEFT JOIN log_strike k ON k.entry_id = l.id LEFT JOIN night_item n ON n.entry_id = l.id"
)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log; times are UTC."""

    entry_id: int
    watch_id: int
    watch_number: str
    kind: str  # a key of log.KINDS
    happened_at: datetime
    entered_at: datetime
    is_late: bool
    words: str
    source: str
    action: str
    staff_id: int
    written_by: str
    struck_because: str  # empty: it stands
    grade: str  # of a night matter
    corrects_id: int  # 0: it corrects none
    corrects: str  # the words of the line that it corrects
    corrected: bool  # whether a later line corrects this one


def lines_of(watch_id: int) -> tuple[LogRow, ...]:
    """The log of a watch, the newest first."""
    found = db.rows(f"{_LINES} WHERE l.watch_id = ? ORDER BY l.id DESC", (watch_id,))
    return tuple(_row(row) for row in found)


def newest_lines(limit: int = 200) -> tuple[LogRow, ...]:
    """The newest lines of all watches."""
    return tuple(_row(row) for row in db.rows(f"{_LINES} ORDER BY l.id DESC LIMIT ?", (limit,)))


def line(entry_id: int) -> LogRow | None:
    """One line, or None."""
    row = db.one(f"{_LINES} WHERE l.id = ?", (entry_id,))
    return _row(row) if row else None


def late_lines(watch_id: int) -> int:
    """How many lines of a watch were entered late."""
    row = db.one("SELECT COUNT(*) FROM log_entry WHERE watch_id = ? AND is_late = 1", (watch_id,))
    return int(row[0]) if row else 0


def _row(row: tuple[Any, ...]) -> LogRow:
    (
        entry_id, watch_id, number, kind, happened, entered, late, words, source, action, staff_id, name,
        struck, grade, corrects_id, corrects, corrected,
    ) = row  # fmt: skip
    return LogRow(
        entry_id, watch_id, number, kind, clock.from_stamp(happened), clock.from_stamp(entered), bool(late),
        words, source, action, staff_id, name, struck, grade, corrects_id, corrects, bool(corrected),
    )  # fmt: skip
