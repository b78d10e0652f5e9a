"""The front of an import, for the window and the command line alike: open, look, bring in, give back."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from desktop.core import cipher
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.progress import Progress
from desktop.exchange import import_accounts, import_bills, staging
from desktop.exchange.mapping import Mapping, fitting_profile, guess, guess_kind, profile, profile_names
from desktop.exchange.outcome import Imported
from desktop.exchange.staging import DryRun
from desktop.exchange.tables.bad_rows import BadRow, write_bad_rows
from desktop.exchange.tables.reader import Table, open_table
from desktop.exchange.tables.row import Row
from desktop.exchange.tables.sniff import Kind
from desktop.office.rights import SignedIn

_STEPS = {"accounts": import_accounts, "bills": import_bills}
_WORKBOOKS = (Kind.XLSX, Kind.XLS, Kind.ODS)
_REFUSED = "-refused"


@dataclass(frozen=True)
class ImportFile:
    """A file with the way to read it; `profile` is the name its columns are kept by, empty when guessed."""

    table: Table
    mapping: Mapping
    profile: str = ""


def open_file(
    path: Path, name: str = "", sheet: str | None = None, encoding: str | None = None
) -> ImportFile:
    """Open a list; its columns by the named profile, else by a kept one that fits, else by their headings.

    Raises:
        UserError: the file cannot be read, or no profile has this name.
    """
    return with_columns(open_table(path, sheet, encoding), name)


def first_rows(path: Path, sheet: str | None, encoding: str | None, count: int) -> tuple[Table, list[Row]]:
    """Open a list and give its first rows; needs no database, so it may be done beside the window.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        table = open_table(path, sheet, encoding)
        return table, table.head(count)
    except OSError as error:
        raise _gone(path) from error


def with_columns(table: Table, name: str = "") -> ImportFile:
    """Say what the columns of an open list mean, as `open_file` does.

    Raises:
        UserError: no profile has this name.
    """
    name = name or fitting_profile(table.header) or ""
    if not name:
        return ImportFile(table, guess(table.header, guess_kind(table.header)))
    kept = profile(name)
    if kept is None:
        raise UserError(_no_profile(name), field="profile")
    return ImportFile(table, kept, name)


def _gone(path: Path) -> UserError:
    return UserError(
        _("{name} can no longer be read. Put its disk back, then try again.").format(name=path.name)
    )


def _no_profile(name: str) -> str:
    known = profile_names()
    if not known:
        return _("No columns are kept by the name {name}, nor by any other.").format(name=name)
    return _("No columns are kept by the name {name}. There are: {names}.").format(
        name=name, names=", ".join(known)
    )


def look(file: ImportFile) -> Generator[Progress, None, DryRun]:
    """Say what the file would do; nothing is written.

    Raises:
        UserError: the columns do not fit, the file is in already, or it went away while it was read.
    """
    try:
        return (yield from _STEPS[file.mapping.kind].dry_run(file.table, file.mapping))
    except OSError as error:
        raise _gone(file.table.path) from error


def bring_in(file: ImportFile, run: DryRun, by: SignedIn) -> Generator[Progress, None, Imported]:
    """Write what the dry run found, all or nothing; closing the generator takes it all back.

    Raises:
        NotAllowed: the person may not import.
        UserError: nothing is new in it, or the books have changed since.
    """
    return (yield from _STEPS[run.kind].bring_in(file.table, run, by))


def refused_path(source: Path, folder: Path, kind: Kind) -> Path:
    """A free name for the refused rows of a file: a workbook for a workbook, a text for a text."""
    stem = source.stem.split(_REFUSED)[0]
    suffix = ".xlsx" if kind in _WORKBOOKS else ".csv"
    names = (f"{stem}{_REFUSED}{'' if turn == 1 else f'-{turn}'}{suffix}" for turn in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def write_refused(file: ImportFile, folder: Path) -> Path:
    """Give the refused rows back, each with its line and reason, to be mended and brought in again.

    Raises:
        UserError: the folder is full, gone or refuses.
    """
    path = refused_path(file.table.path, folder, file.table.kind)
    write_bad_rows(path, file.table.header, staging.refused_rows())
    return path


def give_back(file: ImportFile, exports: Path) -> Path:
    """The refused rows beside the file they came from, or among the office's exports when that refuses.

    Beside encrypted books no name is left readable, so there the first place is the only one.

    Raises:
        UserError: every place is full, gone or refuses.
    """
    try:
        return write_refused(file, file.table.path.resolve().parent)
    except UserError:
        if cipher.of_books() is not None:
            raise
        return write_refused(file, exports)


def put_away() -> None:
    """Take the rows of the last file off the table; whoever closes the import need not leave them lying."""
    staging.clear()


def refused_rows(limit: int) -> list[BadRow]:
    """The first refused rows with their reasons, for the screen."""
    return list(staging.refused_rows(limit))


def left_out(limit: int) -> list[int]:
    """Lines that are sums, signatures or page lines and no customers, for the screen."""
    return staging.left_out(limit)
