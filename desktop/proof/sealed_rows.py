"""Rows that no entry tells column by column: each seal keeps a digest of those that came since the last.

Which tables these are the guards say: all whose rows are never changed, less those of money, which entries
tell whole. What may be changed is compared right after the seal only, before anybody works again.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from desktop.core import db, migrations
from desktop.core.i18n import _
from desktop.core.paths import RESOURCES
from desktop.proof.finding import Finding

SEAL = "journal.sealed"
TOLD_WHOLE = frozenset((
    "allocation", "bill", "bill_batch", "bill_withdrawal", "cash_count", "cash_count_line", "cash_entry",
    "charge", "credit_entry", "day_close", "deposit_cheque", "drawer_slip", "dropped_cheque", "form_book",
    "form_use", "handover", "journal", "over_short", "payment", "print_job", "print_outcome", "shift",
    "shift_close", "tender",
))  # fmt: skip
"""Tables whose every column is told by an entry or worked out from what is."""

EDITED = ("setting", "staff")
"""Tables whose rows change, and only ever with an entry."""

_GUARD = "_never_deleted"
_SQL = RESOURCES / "sql"


def told(until: int) -> dict[str, Any]:
    """What a seal tells of the rows up to an entry: of the new ones, and of what may be changed."""
    seals = _seals()
    found = _digests([(seals[-1][0] if seals else 0, until)])[0]
    return {"rows": found, "kept": {table: _whole(table) for table in EDITED}}


def check_rows() -> Iterator[Finding]:
    """The rows between two seals are what they were when the later one was set."""
    seals = _seals()
    starts = [0, *(seq for seq, _told in seals)]
    found = _digests([(start, seq) for start, (seq, _told) in zip(starts, seals, strict=False)])
    for (seq, sealed), now in zip(seals, found, strict=True):
        for table in sorted(sealed["rows"].keys() | now.keys()):
            if sealed["rows"].get(table) != now.get(table):
                text = _("Rows of {table} are not what they were when entry {seq} sealed them.")
                yield Finding("rows", text.format(table=table, seq=seq), seq)


def check_kept() -> Iterator[Finding]:
    """Before anybody works again, settings and people are what they were when the books were folded up."""
    row = db.one("SELECT seq, kind, body FROM journal ORDER BY seq DESC LIMIT 1")
    if row is None or row[1] != SEAL:
        return
    for table, digest in json.loads(row[2]).get("kept", {}).items():
        if table in EDITED and _whole(table) != digest:
            text = _("Rows of {table} are not what they were when entry {seq} sealed them.")
            yield Finding("rows", text.format(table=table, seq=row[0]), row[0])


def _seals() -> list[tuple[int, dict[str, Any]]]:
    found = db.rows(
        "SELECT seq, body FROM journal WHERE kind = ? AND json_type(body, '$.rows') IS NOT NULL ORDER BY seq",
        (SEAL,),
    )
    return [(seq, json.loads(body)) for seq, body in found]


def _digests(stretches: list[tuple[int, int]]) -> list[dict[str, str]]:
    """For each stretch of the journal (after one entry, up to another), a digest of each table with rows."""
    sums: list[dict[str, Any]] = [{} for _stretch in stretches]
    ends = [until for _after, until in stretches]
    first = stretches[0][0] if stretches else 0
    for table, query in _queries():
        for seq, *row in db.database.execute_sql(query, (first,)):
            place = bisect_left(ends, seq)
            if place < len(ends):
                sums[place].setdefault(table, hashlib.sha256()).update(_line(row))
    return [{table: digest.hexdigest() for table, digest in found.items()} for found in sums]


def _queries() -> Iterator[tuple[str, str]]:
    """For each table, its rows by their entries; rows without one of their own go by what they belong to."""
    tables = _never_changed()
    columns = {table: [row[1] for row in db.rows(f"PRAGMA table_info({table})")] for table in tables}
    for table in tables:
        listed = ", ".join(f"t.{name}" for name in columns[table])
        order = ", ".join(str(place) for place in range(1, len(columns[table]) + 2))
        if "journal_seq" in columns[table]:
            yield (
                table,
                f"SELECT t.journal_seq, {listed} FROM {table} t WHERE t.journal_seq > ? ORDER BY {order}",
            )
            continue
        parent, column, key = _parent(table, columns)
        yield (
            table,
            (
                f"SELECT p.journal_seq, {listed} FROM {table} t JOIN {parent} p ON p.{key} = t.{column}"
                f" WHERE p.journal_seq > ? ORDER BY {order}"
            ),
        )


def _never_changed() -> list[str]:
    """By this program's own guards, not by the file's; a file of an earlier version has not all of them."""
    there = {name for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    guards = (name.removeprefix("trigger ") for name in migrations.expected_schema(_SQL))
    guarded = {name.removesuffix(_GUARD) for name in guards if name.endswith(_GUARD)}
    return sorted(guarded & there - TOLD_WHOLE)


def _parent(table: str, columns: dict[str, list[str]]) -> tuple[str, str, str]:
    """The table that a row belongs to, and by which columns."""
    return next(
        (parent, column, key or "id")
        for _id, _seq, parent, column, key, *_rest in db.rows(f"PRAGMA foreign_key_list({table})")
        if "journal_seq" in columns.get(parent, ())
    )


def _whole(table: str) -> str:
    digest = hashlib.sha256()
    for row in db.database.execute_sql(f"SELECT * FROM {table} ORDER BY 1"):
        digest.update(_line(row))
    return digest.hexdigest()


def _line(row: Any) -> bytes:
    return json.dumps(list(row), ensure_ascii=False).encode() + b"\n"
