"""Between the double click and the sign-in, without a window: lock, file, quick check, migrations.

Books that cannot be trusted are not touched: a scratch copy of them is opened to be looked at, if it can be.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

from desktop.core import db, left_over, migrations
from desktop.core.errors import NotSaved, OutcomeUnknown, UserError
from desktop.core.i18n import _
from desktop.core.instance import InstanceLock
from desktop.core.paths import RESOURCES, Folder
from desktop.core.volumes import is_network
from desktop.office import settings
from desktop.office.ballast import is_needed_to_begin, let_ballast_go
from desktop.office.queries import is_founded
from desktop.office.rights import THE_PROGRAM
from desktop.proof.finding import Finding
from desktop.recovery import newest_entry, swap
from desktop.recovery.doubt import Doubt, look_before, look_closer
from desktop.recovery.scratch import damage, of_damage, prove, sweep

SQL = RESOURCES / "sql"
LONGEST_PATH = 480  # bytes; SQLite takes 512, with what it lays beside its file


@dataclass(frozen=True)
class Opened:
    """An office's file, open and looked at; with a doubt, a scratch copy of it that may only be looked at.

    Where not even that could be opened, no file is open.
    """

    folder: Folder
    founded: bool
    doubt: Doubt | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is not as it must be."""
        return self.doubt.findings if self.doubt else ()


def hold(folder: Folder) -> InstanceLock | None:
    """Become the one copy that works in this folder; None when another is."""
    lock = InstanceLock(folder.root)
    return lock if lock.acquire() else None


def open_books(folder: Folder) -> Opened:
    """Open the file, look whether it still tells the truth, and bring it up to date.

    Raises:
        UserError: it lies on another computer, or it cannot be opened or brought up to date for a reason
            that restoring would not mend; nothing was changed.
    """
    _refuse_network(folder)
    _refuse_deep(folder)
    _refuse_locked_up(folder)
    swap.finish_or_undo(folder)
    sweep(folder)
    left_over.sweep(folder)
    doubt = look_before(folder) or _open(folder)
    if doubt is not None:
        return _open_to_look(folder, doubt)
    migrations.migrate(SQL, folder.copies)
    try:
        founded = _begin_by_settings()
    except (*damage(), LookupError, TypeError) as error:
        db.close_quietly()
        return _open_to_look(folder, look_closer(folder, (of_damage(error),), ""))
    if founded:
        if is_needed_to_begin(folder):
            with contextlib.suppress(UserError):  # there may be room enough all the same
                let_ballast_go(folder, THE_PROGRAM)
        newest_entry.follow(folder)
    return Opened(folder, founded)


def _begin_by_settings() -> bool:
    """Whether there is an office; its time zone holds from now on."""
    settings.forget()
    founded = is_founded()
    if founded:
        settings.apply_zone()
    return founded


def _open(folder: Folder) -> Doubt | None:
    """Open the books themselves; what makes them doubtful, and then they are closed again."""
    note = newest_entry.read_note(folder)
    try:
        db.open_database(folder.database)
        if not db.rows("SELECT 1 FROM sqlite_master LIMIT 1"):
            return None  # a new one
        findings = tuple(prove())
        older = "" if findings else newest_entry.compare(db.database.execute_sql, note)
    except damage() as error:
        findings, older = (of_damage(error),), ""
    if not findings and not older:
        return None
    db.close_quietly()
    return look_closer(folder, findings, older)


def _open_to_look(folder: Folder, doubt: Doubt) -> Opened:
    settings.forget()
    if doubt.readable is None:
        return Opened(folder, False, doubt)
    try:
        db.open_database(doubt.readable, read_only=True)
        founded = _begin_by_settings()
    except (*damage(), LookupError, TypeError):
        db.close_quietly()
        doubt.readable, founded = None, False
    return Opened(folder, founded, doubt)


def _refuse_deep(folder: Folder) -> None:
    if len(os.fsencode(folder.database)) > LONGEST_PATH:
        raise UserError(
            _(
                "The folder of the office lies too deep: its path has more than {limit} characters."
                " Put it into a folder that lies less deep."
            ).format(limit=LONGEST_PATH)
        )


def _refuse_locked_up(folder: Folder) -> None:
    """Books that nobody lets us write into are whole, and a copy in their place would be of no use."""
    if folder.database.is_file() and not os.access(folder.database, os.R_OK | os.W_OK):
        raise UserError(
            _(
                "{name} may only be read, or not even that: it is marked so, or belongs to somebody else. It"
                " is not damaged. Take the mark away, then start again."
            ).format(name=folder.database)
        )


def _refuse_network(folder: Folder) -> None:
    """Over a network neither a lock nor a flush can be relied on, and both keep the books."""
    if is_network(folder.root):
        raise UserError(
            _(
                "The folder {folder} lies on another computer. The books must lie on this one. Nothing was"
                " opened."
            ).format(folder=folder.root)
        )


def open_books_again(folder: Folder) -> Opened:
    """Fold the books up and look at them afresh, after a file was filled."""
    newest_entry.stop()
    db.close_database()
    return open_books(folder)


def fold_up() -> None:
    """Fold what was written into the file, so that a copy made by hand is whole, and note how far it is."""
    db.checkpoint()
    newest_entry.settle()


def close_books() -> None:
    """Seal what was written and fold the books up, if they are open.

    On a disk that refuses they are closed all the same: the next start walks a longer piece of the chain.
    """
    from desktop.proof.chain import seal

    if not db.database.is_closed():
        if not db.is_read_only():
            with contextlib.suppress(NotSaved, OutcomeUnknown):
                seal()
        newest_entry.stop()
        db.close_database()
