"""What was taken along: for the list on the screen, and where the last one went to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.core import clock, db
from desktop.exports.period import Period
from desktop.office.approval import both, who_agreed

_ROWS = (
    "SELECT e.id, e.list, e.first_day, e.last_day, e.format, e.personal, e.rows, e.sums, e.sha256,"
    f" e.file_name, e.place, e.reason, COALESCE(s.name, ''), {who_agreed('e.journal_seq')}, e.at_utc"
    " FROM export_written e LEFT JOIN staff s ON s.id = e.staff_id ORDER BY e.id DESC LIMIT ? OFFSET ?"
)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One list that was taken along; `who` is empty for the command line, `place` for the own folder."""

    export_id: int
    list: str
    period: Period
    format: str
    personal: bool
    rows: int
    sums: dict[str, int]  # minor units by the name of the column
    sha256: str
    file_name: str
    place: str
    reason: str
    who: str
    at: datetime  # UTC


def export_count() -> int:
    """How many lists were taken along."""
    row = db.one("SELECT COUNT(*) FROM export_written")
    return int(row[0]) if row else 0


def exports(begin: int, count: int) -> list[ExportRow]:
    """Some of them, the newest first."""
    return [_row(*found) for found in db.rows(_ROWS, (count, begin))]


def last_place() -> str:
    """What the stick is called that the last lists went to; empty for the office's own folder."""
    row = db.one("SELECT place FROM export_written ORDER BY id DESC LIMIT 1")
    return str(row[0]) if row else ""


def _row(export_id: int, name: str, first: str, last: str, kind: str, *told: Any) -> ExportRow:
    personal, rows, sums, sha256, file_name, place, reason, who, agreed, at = told
    return ExportRow(
        export_id, name, Period(_day(first), _day(last)), kind, bool(personal), rows, json.loads(sums),
        sha256, file_name, place, reason, both(who, agreed), clock.from_stamp(at),
    )  # fmt: skip


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None
