"""Brings an office's file to this program's version: numbered SQL, a verified copy before, all steps or none.

Each script in resources/sql reads BEGIN IMMEDIATE ... its version ... COMMIT, so that it can be run alone.
Here the steps that are missing run in one transaction, so that whatever stops them (a fault, a full disk,
a power cut) leaves the file as it was before the first. A script is never edited once released.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from peewee import DatabaseError

from desktop.core import cipher, clock, db, schema_file
from desktop.core.errors import UserError
from desktop.core.files import durable_copy
from desktop.core.i18n import _

APPLICATION_ID = 0x55434E54  # "UCNT": tells our file from any other SQLite file
_BEGIN, _COMMIT = "BEGIN IMMEDIATE;", "COMMIT;"


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
            file is as it was before all of them.
    """
    version = refuse_newer(folder)
    _refuse_foreign_file(version)
    pending = [script for script in scripts(folder) if script.version > version]
    if pending:
        copy = _verified_copy(copies, version) if version else None
        _bring_up_to_date(pending, version, copy)
    return current_version()


def refuse_newer(folder: Path) -> int:
    """The version of the open file, which this program knows.

    Raises:
        UserError: a newer program wrote it.
    """
    version = current_version()
    if version > scripts(folder)[-1].version:
        raise UserError(
            _(
                "This file was written by a newer version of the program."
                " Update the program; nothing was changed."
            )
        )
    return version


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


class _StepFailed(Exception):
    """One of the steps could not be done; nothing of any was committed."""


def _bring_up_to_date(pending: list[Script], version: int, copy: Path | None) -> None:
    db.checkpoint()  # what the log holds afterwards is of these steps and nothing else
    try:
        _run(pending)
    except _StepFailed as failed:
        if not _has_come_to(pending[-1].version):  # else COMMIT reported an error and had done its work
            raise UserError(_return_to(version, copy).format(failed=failed)) from failed


def _run(pending: list[Script]) -> None:
    """All the steps in one transaction.

    Foreign keys rest meanwhile, for a table that is made anew would take along what leans on it; they
    are looked at before the commit instead.
    """
    connection: sqlite3.Connection = db.database.connection()
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.executescript(_BEGIN + "".join(_body(script) for script in pending))
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
        if dangling is not None:
            raise connection.IntegrityError(f"{dangling[0]}: foreign key")
        connection.execute("COMMIT")
    except connection.Error as error:
        raise _StepFailed(f"{_failed_step(pending).path.stem}: {error}") from error
    finally:
        with contextlib.suppress(connection.Error):
            connection.execute("ROLLBACK")
        with contextlib.suppress(connection.Error):
            connection.execute("PRAGMA foreign_keys = ON")


def _failed_step(pending: list[Script]) -> Script:
    """Each step sets its version at its end, also while nothing is committed."""
    try:
        reached = current_version()
    except DatabaseError:
        reached = 0
    return next((script for script in pending if script.version > reached), pending[-1])


def _body(script: Script) -> str:
    """What a script does inside its transaction; around it stand comments and foreign keys only."""
    text = script.path.read_text(encoding="utf-8")
    begin, commit = text.index(_BEGIN), text.rindex(_COMMIT)
    return text[begin + len(_BEGIN) : commit] + "\n"


def _has_come_to(version: int) -> bool:
    """Open the file anew and look whether it has this version; it stays open if it can be opened."""
    path = Path(str(db.database.database))
    db.close_quietly()
    try:
        db.open_database(path)
        return current_version() == version
    except (UserError, DatabaseError):
        return False


def _return_to(version: int, copy: Path | None) -> str:
    """See to it that the file is as before the steps, from its copy if need be; the sentence that says so."""
    if _is_whole(version) or copy is None:
        return _("The file could not be brought up to date (step {failed}). It is as it was before.")
    path = Path(str(db.database.database))
    db.close_quietly()
    _put_in_place(copy, path)
    db.open_database(path)
    return _(
        "The file could not be brought up to date (step {failed}). The copy that was made before is in its"
        " place again."
    )


def _is_whole(version: int) -> bool:
    try:
        return (
            not db.database.is_closed()
            and current_version() == version
            and db.one("PRAGMA quick_check") == ("ok",)
        )
    except DatabaseError:
        return False


def _put_in_place(copy: Path, path: Path) -> None:
    """The copy under the file's name, and what belonged to the file aside with it, never beside the copy.

    The log goes first: it holds nothing but the steps that failed, so the file alone is whole at any moment.

    Raises:
        UserError: the disk refuses; the copy lies where it was.
    """
    aside = copy.with_name(f"{copy.stem}-failed")
    try:
        aside.mkdir(exist_ok=True)
        for end in ("-wal", "-journal"):
            beside = path.with_name(path.name + end)
            if beside.exists():
                beside.replace(aside / beside.name)
        with contextlib.suppress(UserError):
            durable_copy(path, aside / path.name, read_back=False)
        durable_copy(copy, path)
    except OSError as error:
        raise UserError(
            _("The copy {name} could not be put in place ({reason}). Call for help.").format(
                name=copy.name, reason=error.strerror or error
            )
        ) from error


def _verified_copy(copies: Path, version: int) -> Path:
    """A whole copy of the open file, opened and checked before it gets its name."""
    final = copies / f"before-version-{version + 1}-{clock.now():%Y%m%d-%H%M%S}.db"
    scratch = final.with_suffix(".part")
    try:
        copies.mkdir(parents=True, exist_ok=True)
        scratch.unlink(missing_ok=True)
        db.database.execute_sql("VACUUM INTO ?", (str(scratch),))
        _refuse_damaged(scratch)
        durable_copy(scratch, final)
    except (DatabaseError, OSError, *cipher.errors()) as error:
        raise UserError(
            _("No copy could be made before the update ({reason}), so nothing was changed.").format(
                reason=error
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):
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


def expected_schema(folder: Path, version: int | None = None) -> dict[str, str]:
    """What a file of a version must define, letter by letter; of this program's own when none is named."""
    known = scripts(folder)
    if version in (None, known[-1].version):
        kept = schema_file.read([script.path for script in known], folder)
        if kept is not None:
            return kept
    return _worked_out(known, version)


def keep_schema(folder: Path) -> None:
    """Keep what the scripts define beside them; after every new script, before it is committed.

    Raises:
        UserError: the folder cannot be written.
    """
    known = scripts(folder)
    schema_file.write([script.path for script in known], folder, _worked_out(known, None))


def _worked_out(known: list[Script], version: int | None) -> dict[str, str]:
    with contextlib.closing(sqlite3.connect(":memory:")) as scratch:
        for script in known:
            if version is None or script.version <= version:
                scratch.executescript(script.path.read_text(encoding="utf-8"))
        return schema_of(scratch)
