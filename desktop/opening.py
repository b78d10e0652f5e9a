"""Between the double click and the sign-in, without a window: lock, file, migrations, quick check."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core import db, migrations
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.instance import InstanceLock
from desktop.core.paths import RESOURCES, Folder
from desktop.core.volumes import is_network
from desktop.office import settings
from desktop.office.ballast import is_needed_to_begin, let_ballast_go
from desktop.office.queries import is_founded
from desktop.office.rights import THE_PROGRAM
from desktop.proof.checks import quick_check
from desktop.proof.finding import Finding

SQL = RESOURCES / "sql"


@dataclass(frozen=True)
class Opened:
    """An office's file, open and looked at."""

    folder: Folder
    founded: bool
    findings: tuple[Finding, ...]


def hold(folder: Folder) -> InstanceLock | None:
    """Become the one copy that works in this folder; None when another is."""
    lock = InstanceLock(folder.root)
    return lock if lock.acquire() else None


def open_books(folder: Folder) -> Opened:
    """Open the file, bring it up to date, and look whether it still tells the truth.

    Raises:
        UserError: it lies on another computer, or it cannot be opened or brought up to date; nothing
            was changed.
    """
    _refuse_network(folder)
    db.open_database(folder.database)
    migrations.migrate(SQL, folder.copies)
    settings.forget()
    founded = is_founded()
    findings = tuple(quick_check(SQL))
    if founded:
        settings.apply_zone()
        if is_needed_to_begin(folder):
            let_ballast_go(folder, THE_PROGRAM)
    return Opened(folder, founded, findings)


def _refuse_network(folder: Folder) -> None:
    """Over a network neither a lock nor a flush can be relied on, and both keep the books."""
    if is_network(folder.root):
        raise UserError(
            _(
                "The folder {folder} lies on another computer. The books must lie on this one; copies of them"
                " may go there. Nothing was opened."
            ).format(folder=folder.root)
        )


def open_books_again(folder: Folder) -> Opened:
    """Fold the books up and look at them afresh, after a file was filled."""
    db.close_database()
    return open_books(folder)


def close_books() -> None:
    """Seal what was written and fold the books up, if they are open."""
    from desktop.proof.chain import seal

    if not db.database.is_closed():
        seal()
        db.close_database()
