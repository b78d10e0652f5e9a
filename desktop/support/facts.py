"""What the support file says in figures and codes: computer, settings, tables, the last entries."""

from __future__ import annotations

import json
import locale
import platform
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from desktop.commands import VERSION
from desktop.core import clock, db, migrations
from desktop.core.i18n import current_language, languages
from desktop.core.paths import RESOURCES, Folder
from desktop.core.room import room_at
from desktop.office.components import USUAL_ORDER
from desktop.office.settings import COUNTS, LOOKS, PAPERS, PROFILES, office
from desktop.proof.finding import Finding

ENTRIES = 300
PACKAGES = ("PySide6-Essentials", "peewee", "reportlab", "babel", "pyrage", "sqlcipher3", "argon2-cffi")
_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
_KIND = re.compile(r"[a-z_]+(\.[a-z_0-9]+)*")
_TRUST = (clock.TRUSTED, clock.SUSPECT, clock.CONFIRMED)
_NAME = re.compile(r"[a-z_]+")
_ZONE = re.compile(r"[A-Za-z]+(/[A-Za-z_]+)*")


def _one_of(known: Iterable[str]) -> Callable[[Any], bool]:
    words = frozenset(known)
    return lambda value: isinstance(value, str) and value in words


def _number(value: Any) -> bool:
    return isinstance(value, bool | int | float)


def _like(form: re.Pattern[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None


ALLOWED: Mapping[str, Callable[[Any], bool]] = {
    "currency": _like(re.compile(r"[A-Z]{3}")),
    "language": _one_of(code for code, _name in languages()),
    "zone": lambda value: _like(_ZONE)(value) and _is_zone(value),
    "paper": _one_of(PAPERS),
    "profile": _one_of(PROFILES),
    "look": _one_of(LOOKS),
    "count_by": _one_of(COUNTS),
    "allocation_order": lambda value: all(part in USUAL_ORDER for part in value),
    **dict.fromkeys(
        (
            "account_width", "idle_minutes", "wait_amber_minutes", "wait_red_minutes", "answer_seconds",
            "call_minutes", "blind_count", "two_counts", "bounce_fee", "lost_days", "penalties",
            "suspension_after", "termination_after", "speak", "scale", "practice",
        ),
        _number,
    ),
}  # fmt: skip
"""The settings that are told, and what each may be. Whatever is not here may hold a name and stays here."""


def computer(folder: Folder) -> dict[str, Any]:
    """Versions, the system, the languages, the room: nothing of which tells whose computer it is."""
    return {
        "program": VERSION,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "encoding": [sys.getfilesystemencoding(), locale.getpreferredencoding(False)],
        "language": current_language(),
        "at_utc": clock.stamp(clock.now()),
        "free_bytes": room_at(folder.root).free,
    }


def settings() -> dict[str, Any]:
    """The settings that cannot hold a name, by the list above."""
    now = office()
    told = {key: getattr(now, key) for key in ALLOWED}
    return {key: value for key, value in told.items() if ALLOWED[key](value)}


def files(folder: Folder) -> dict[str, Any]:
    """How large the books are, and how many files of each sort lie beside them; no file's name."""
    places = {"papers": folder.papers, "copies": folder.copies, "exports": folder.exports}
    return {
        "books": _size(folder.database),
        "log": _size(folder.database.with_name(folder.database.name + "-wal")),
        **{name: _sizes(place) for name, place in places.items()},
    }


def tables() -> dict[str, Any]:
    """How many rows each of our tables has; a table of somebody else's is counted and not named."""
    known = {
        name.removeprefix("table ")
        for name in migrations.expected_schema(RESOURCES / "sql")
        if name.startswith("table ")
    }
    there = {str(name) for (name,) in db.rows(_TABLES)}
    counts = {name: _count(name) for name in sorted(known & there)}
    return {
        "version": migrations.current_version(),
        "rows": counts,
        "not_ours": len([name for name in there - known if not name.startswith("sqlite_")]),
    }


def journal() -> list[dict[str, Any]]:
    """When and of which kind the last entries are, the newest first; not what they say."""
    rows = db.rows("SELECT seq, at_utc, kind, clock FROM journal ORDER BY seq DESC LIMIT ?", (ENTRIES,))
    return [
        {
            "seq": seq,
            "at_utc": at_utc if _is_stamp(at_utc) else "?",
            "kind": kind if _KIND.fullmatch(kind) else "?",
            "clock": trust if trust in _TRUST else "?",
        }
        for seq, at_utc, kind, trust in rows
    ]


def as_codes(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Which check found something, and at which entry; its sentence may name things and stays here."""
    return [{"check": found.check, "seq": found.seq} for found in findings]


def as_text(told: Any) -> bytes:
    """As it is written: JSON that a person can read."""
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_stamp(text: str) -> bool:
    try:
        clock.from_stamp(text)
    except ValueError:
        return False
    return True


def _count(table: str) -> int:
    row = db.one(f"SELECT COUNT(*) FROM {table}") if _NAME.fullmatch(table) else None
    return int(row[0]) if row else 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sizes(folder: Path) -> dict[str, Any]:
    try:
        found = [path.stat() for path in folder.rglob("*") if path.is_file()]
    except OSError:
        return {"files": 0}
    newest = max((one.st_mtime for one in found), default=None)
    return {
        "files": len(found),
        "bytes": sum(one.st_size for one in found),
        "newest": clock.stamp(datetime.fromtimestamp(newest, UTC)) if newest else None,
    }
