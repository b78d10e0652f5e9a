"""Brings an office's file to this program's version: numbered SQL, a verified copy before, no step half done.

Each script in resources/sql carries its own BEGIN IMMEDIATE ... COMMIT with its version inside, because
sqlite3's executescript commits whatever was open. A script is never edited once released.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from peewee import DatabaseError

from desktop.core import cipher, clock, db
from desktop.core.errors import UserError
from desktop.core.files import durable_copy
from desktop.core.i18n import _

APPLICATION_ID = 0x55434E54  # "UCNT": tells our file from any other SQLite file


@dataclass(frozen=True)
class Script:
    """One numbered step."""

    version: int
    path: Path


def scripts(folder: Path) -> list[Script]:
    """The steps of a folder in order: 0001_office.sql is version 1."""
    numbered = [path for path in folder.iterdir() if path.suffix == ".sql" and path.name[:4].isdecimal()]
    return [Script(int(path.name[:4]), path) for path in sorted(numbered)]


def migrate(folder: Path, copies: Path) -> int:
    """Apply what the open file lacks and return its version.

    Args:
        folder: where the numbered scripts lie.
        copies: where the verified copy goes before a file with records is changed.

    Raises:
        UserError: the file is not ours, was written by a newer program, or a step failed; then the
            file is as it was before that step.
    """
    known = scripts(folder)
    version = current_version()
    newest = known[-1].version
    if version > newest:
        raise UserError(
            _(
                "This file was written by a newer version of the program."
                " Update the program; nothing was changed."
            )
        )
    _refuse_foreign_file(version)
    pending = [script for script in known if script.version > version]
    if pending and version:
        _verified_copy(copies, version)
    for script in pending:
        _apply(script)
    return current_version()


def current_version() -> int:
    """The version that the open file carries; 0 for a new one."""
    row = db.one("PRAGMA user_version")
    return int(row[0]) if row else 0


def _refuse_foreign_file(version: int) -> None:
    row = db.one("PRAGMA application_id")
    tables = db.one("SELECT count(*) FROM sqlite_master")
    empty = version == 0 and tables is not None and tables[0] == 0
    if not empty and (row is None or row[0] != APPLICATION_ID):
        raise UserError(_("This is not a file of this program. Nothing was changed."))


def _apply(script: Script) -> None:
    connection: sqlite3.Connection = db.database.connection()
    try:
        connection.executescript(script.path.read_text(encoding="utf-8"))
    except cipher.errors() as error:
        with contextlib.suppress(*cipher.errors()):
            connection.execute("ROLLBACK")
        raise UserError(
            _(
                "The file could not be brought up to date (step {step}: {reason}). It is as it was before."
            ).format(step=script.path.stem, reason=error)
        ) from error


def _verified_copy(copies: Path, version: int) -> Path:
    """A whole copy of the open file, opened and checked before it gets its name."""
    copies.mkdir(parents=True, exist_ok=True)
    final = copies / f"before-version-{version + 1}-{clock.now():%Y%m%d-%H%M%S}.db"
    scratch = final.with_suffix(".part")
    scratch.unlink(missing_ok=True)
    try:
        db.database.execute_sql("VACUUM INTO ?", (str(scratch),))
        _refuse_damaged(scratch)
        durable_copy(scratch, final)
    except DatabaseError as error:
        raise UserError(
            _("No copy could be made before the update ({reason}), so nothing was changed.").format(
                reason=error
            )
        ) from error
    finally:
        scratch.unlink(missing_ok=True)
    return final


def _refuse_damaged(copy: Path) -> None:
    with contextlib.closing(cipher.connect(copy)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise UserError(_("The copy before the update is damaged, so nothing was changed. Call for help."))


def schema_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Name to SQL of everything a file defines: tables, indexes and the triggers that guard them."""
    found = connection.execute(
        "SELECT type || ' ' || name, sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return dict(found.fetchall())


def expected_schema(folder: Path) -> dict[str, str]:
    """What a file of this version must define, letter by letter."""
    with contextlib.closing(sqlite3.connect(":memory:")) as scratch:
        for script in scripts(folder):
            scratch.executescript(script.path.read_text(encoding="utf-8"))
        return schema_of(scratch)
