"""Lets other books take the place of those in use, so that after any power cut it is the one or the other.

The new books get ready in a folder of their own. A small file in it is the decision: as long as it is not
there nothing has happened, and the next start throws the folder away; once it is there the next start goes
on to the end. What lies beside the old books goes with them, since it is worth nothing without them, and
would be worse beside the new ones.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.files import durable_copy, durable_move, durable_write
from desktop.core.i18n import _
from desktop.core.medium import sync_folder
from desktop.core.paths import BESIDE, NEWEST_ENTRY, Folder
from desktop.recovery.newest_entry import Note, put_note

DECIDED = "decided.json"
DECLARED = "declared.json"  # beside books that were replaced: what took their place
WITH_THEM = tuple(end for end in BESIDE if end != NEWEST_ENTRY)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be done: where the old books go, and what is noted of the new ones."""

    replaced: str
    note: Note


def begin(folder: Folder) -> Path:
    """A fresh place for the new books; whatever was begun and not decided before is thrown away.

    Raises:
        OSError: the folder cannot be written.
    """
    _throw_away(folder)
    folder.restoring.mkdir(mode=0o700)
    return folder.restoring / folder.database.name


def replaced_folder(folder: Folder) -> str:
    """A dated name for the folder of the old books that is not taken yet."""
    stamp = f"{clock.local(clock.now()):%Y%m%d-%H%M%S}"
    taken = {path.name for path in folder.replaced.iterdir()} if folder.replaced.is_dir() else set()
    names = (stamp if not again else f"{stamp}-{again + 1}" for again in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def exchange(folder: Folder, decided: Decided) -> None:
    """Decide, and do it. The new books are whole and closed, and so are the old ones.

    Call `finish_or_undo` before they are opened, as every opening does.

    Raises:
        UserError: it could not be done; the old books lie where they lay.
    """
    try:
        durable_write(folder.restoring / DECIDED, json.dumps(asdict(decided)).encode())
        _go_on(folder, decided)
    except (OSError, UserError) as error:
        if ready_books(folder).exists() or not folder.database.exists():
            _take_back(folder, decided)
            raise UserError(_why_not(error, folder)) from error
        # The new books lie there already; the next opening goes on to the end.


def _why_not(error: OSError | UserError, folder: Folder) -> str:
    reason = error.message if isinstance(error, UserError) else error.strerror or str(error)
    if (folder.restoring / DECIDED).exists():  # not even that could be undone
        told = _("The disk failed while the copy took the place of the books ({reason}). Start again.")
    else:
        told = _("The copy could not take the place of the books ({reason}). They lie where they lay.")
    return told.format(reason=reason)


def finish_or_undo(folder: Folder) -> bool:
    """At a start: go on with what was decided when the power failed, or forget what was not decided.

    Returns:
        Whether other books took their place just now.

    Raises:
        UserError: the disk refuses.
    """
    if not folder.restoring.exists():
        return False
    try:
        decided = _read(folder)
        if decided is None:
            _throw_away(folder)
            return False
        if not ready_books(folder).exists() and not folder.database.exists():
            _take_back(folder, decided)  # somebody took the new books away
            return False
        _go_on(folder, decided)
    except OSError as error:
        raise UserError(
            _("The folder of the office cannot be used ({reason}).").format(reason=error.strerror or error)
        ) from error
    return True


def _go_on(folder: Folder, decided: Decided) -> None:
    """Every step can be done again, and does nothing where it was done."""
    ready, old = ready_books(folder), folder.replaced / decided.replaced
    if ready.exists():
        old.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.replaced)
        sync_folder(folder.root)
        for name in _old_names(folder):
            durable_move(folder.root / name, old / name)
        if folder.newest_entry.exists():
            durable_copy(folder.newest_entry, old / folder.newest_entry.name)
        durable_write(old / DECLARED, json.dumps(asdict(decided.note)).encode())
        durable_move(ready, folder.database)
    put_note(folder, decided.note)
    _throw_away(folder)


def _take_back(folder: Folder, decided: Decided) -> None:
    """The old books lie where they lay again."""
    old = folder.replaced / decided.replaced
    with contextlib.suppress(OSError):
        if ready_books(folder).exists() or not folder.database.exists():
            for end in ("", *WITH_THEM):
                name = f"{folder.database.name}{end}"
                if (old / name).exists():
                    durable_move(old / name, folder.root / name)
        _throw_away(folder)


def ready_books(folder: Folder) -> Path:
    """Where the books lie that are to take the place of those before."""
    return folder.restoring / folder.database.name


def _old_names(folder: Folder) -> Iterator[str]:
    """What lies there of the old books; the file itself last, so that it is never without its log."""
    for end in (*WITH_THEM, ""):
        if (folder.root / f"{folder.database.name}{end}").exists():
            yield f"{folder.database.name}{end}"


def _read(folder: Folder) -> Decided | None:
    """What was decided; None where nothing was.

    Raises:
        OSError: the disk does not give it back; once the old books went aside, nothing may be guessed.
    """
    try:
        told = json.loads((folder.restoring / DECIDED).read_text(encoding="utf-8"))
        return Decided(told["replaced"], Note(**told["note"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        if folder.database.exists():
            return None
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from error


def _throw_away(folder: Folder) -> None:
    """The decision goes last but one: without it nothing is done again, and the rest is rubbish."""
    if folder.restoring.exists():
        (folder.restoring / DECIDED).unlink(missing_ok=True)
        sync_folder(folder.restoring)
        shutil.rmtree(folder.restoring)
        sync_folder(folder.root)
