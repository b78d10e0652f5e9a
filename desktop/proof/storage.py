"""Is the file whole, and are the fences in it the ones this program put there?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop.core import db, migrations
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.proof.finding import Finding, damaged


def check_pages(quick: bool) -> Iterator[Progress | Finding]:
    """SQLite's own check of its pages: the quick form at every start, then each table with its indexes."""
    yield from _pages("PRAGMA quick_check")
    if quick:
        return
    names = [str(name) for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for done, name in enumerate(names):
        yield Progress(done, len(names), name)
        yield from _pages(f"PRAGMA integrity_check('{name}')")
    for table, *_rest in db.rows("PRAGMA foreign_key_check"):
        yield Finding("pages", _("A row of {table} points at nothing.").format(table=table))


def _pages(pragma: str) -> Iterator[Finding]:
    for (verdict,) in db.rows(pragma):
        if verdict != "ok":
            yield damaged(str(verdict))


def check_fences(sql_folder: Path, version: int | None = None) -> Iterator[Finding]:
    """The tables and the triggers that refuse changes, letter by letter against this program's own.

    Args:
        version: the one the file is of, where it was not brought up to date yet.
    """
    stored = migrations.schema_of(db.database.connection())
    expected = migrations.expected_schema(sql_folder, *([] if version is None else [version]))
    for name in sorted(expected.keys() | stored.keys()):
        if name not in stored:
            yield Finding("fences", _("{name} is missing from the file.").format(name=name))
        elif name not in expected:
            yield Finding("fences", _("{name} was added to the file by something else.").format(name=name))
        elif stored[name] != expected[name]:
            yield Finding("fences", _("{name} was altered in the file.").format(name=name))
