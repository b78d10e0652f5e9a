"""Why the books cannot simply be opened: gone, no file any more, damaged, older than they were, or mixed.

Nothing in here touches the books. What can be read of them is a scratch copy, which is opened to be looked
at; the books lie as they were found until somebody in charge decides.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import Unreadable
from desktop.core.i18n import N_, _
from desktop.core.medium import cannot_be_read
from desktop.core.migrations import APPLICATION_ID
from desktop.core.paths import Folder
from desktop.proof.finding import Finding
from desktop.recovery.file_facts import BooksThere, books_in
from desktop.recovery.newest_entry import OLDER, Note, read_note
from desktop.recovery.scratch import ScratchRoom, Trial, left_over, try_books

SQLITE, HEADER, PAGES_AT, MARK_AT = b"SQLite format 3\0", 100, 28, 68  # https://sqlite.org/fileformat.html
GONE, UNREADABLE, DAMAGED, OLD, FOREIGN, MIXED = "gone", "unreadable", "damaged", "old", "foreign", "mixed"
TITLES = {
    GONE: N_("The books are not here"),
    UNREADABLE: N_("The books cannot be read"),
    DAMAGED: N_("The books are damaged"),
    OLD: N_("Older books lie here than before"),
    FOREIGN: N_("Other books lie here than before"),
    MIXED: N_("Something lies beside the books that is not theirs"),
}


@dataclass(slots=True)
class Doubt:
    """What was found, and what of it can still be looked at.

    readable is a scratch copy that may be opened to be looked at, None where nothing can be read. may_stay:
    that copy is whole in itself, so that somebody in charge may say it is meant, and declare the gap.
    """

    kind: str
    findings: tuple[Finding, ...]
    note: Note | None
    readable: Path | None = None
    books: BooksThere | None = None  # what that copy says of itself
    may_stay: bool = False
    room: ScratchRoom | None = None

    @property
    def title(self) -> str:
        """What is the matter, in a few words."""
        return _(TITLES[self.kind])

    def close(self) -> None:
        """Throw the scratch copy away; it is not open any more."""
        if self.room is not None:
            self.room.close()
            self.room = None
            self.readable = None


def look_before(folder: Folder) -> Doubt | None:
    """Look at what lies there before the books are opened; None where nothing speaks against it.

    Only what would be dangerous to open is tried on a scratch copy: books that are gone or empty though
    there were some, and a `-wal` or `-journal` left beside them, which may be another file's.

    Raises:
        UserError: there is no room to try it.
    """
    note = read_note(folder)
    if not folder.database.exists() or folder.database.stat().st_size == 0:
        return _gone(folder, note)
    try:
        theirs = _is_another_programs(folder.database)
    except OSError as error:
        return _unreadable(cannot_be_read(folder.database.name, error), note)
    if theirs:
        return _unreadable(_("This is not a file of this program. Nothing was changed."), note)
    if not left_over(folder.database):
        return None
    room = ScratchRoom(folder)
    try:
        together = try_books(room.copy(folder.database), note)
    except Unreadable as error:
        return _unreadable(error.message, note, room)
    if not together.findings and not together.older:
        room.close()
        return None
    if not together.findings:  # they belong together, and are not the newest
        return _of_trial(together, note, room)
    alone = try_books(room.copy(folder.database, alone=True), note)
    if alone.opened and not alone.findings:
        return _of_trial(alone, note, room, MIXED)
    return _of_trial(together if together.opened else alone, note, room)


def _is_another_programs(file: Path) -> bool:
    """A database that does not carry our mark; even opening it would change it. One without tables is new."""
    with file.open("rb") as opened:
        header = opened.read(HEADER)
    if not header.startswith(SQLITE):
        return False
    pages, mark = (int.from_bytes(header[at : at + 4], "big") for at in (PAGES_AT, MARK_AT))
    return pages > 1 and mark != APPLICATION_ID


def look_closer(folder: Folder, findings: tuple[Finding, ...], older: str) -> Doubt:
    """What a start found in books that are open no more, and a scratch copy of them to be looked at.

    Args:
        findings: of the quick check; empty where the books are whole.
        older: OLDER or OTHER where they are not those that were here before.
    """
    note = read_note(folder)
    room = ScratchRoom(folder)
    try:
        tried = try_books(room.copy(folder.database), note)
    except Unreadable as error:
        return _unreadable(error.message, note, room)
    return _of_trial(Trial(tried.path, tried.opened, findings or tried.findings, older), note, room)


def _unreadable(sentence: str, note: Note | None, room: ScratchRoom | None = None) -> Doubt:
    """Where the medium gives nothing whole there is nothing to be looked at, and a copy helps."""
    return Doubt(UNREADABLE, (Finding("pages", sentence),), note, room=room)


def _gone(folder: Folder, note: Note | None) -> Doubt | None:
    """No file, or an empty one: a new office, unless there was one here."""
    copies = folder.copies.is_dir() and any(folder.copies.iterdir())
    if not left_over(folder.database) and not copies and (note is None or note.seq == 0):
        return None
    text = _("There is no file {name} any more, or nothing is in it.").format(name=folder.database.name)
    return Doubt(GONE, (Finding("pages", text),), note)


def _of_trial(trial: Trial, note: Note | None, room: ScratchRoom, kind: str = "") -> Doubt:
    if not trial.opened:
        return Doubt(UNREADABLE, trial.findings, note, room=room)
    findings = trial.findings
    if not findings and trial.older:
        findings = (_not_the_newest(trial.older, note),)
    if kind == MIXED:
        findings = (_mixed(), *findings)
    told = kind or (DAMAGED if trial.findings else OLD if trial.older == OLDER else FOREIGN)
    return Doubt(told, findings, note, trial.path, _books(trial.path), not trial.findings, room)


def _books(readable: Path) -> BooksThere | None:
    """Read before the copy is opened to be looked at: afterwards it is held."""
    with contextlib.suppress(Unreadable, ValueError):
        return books_in(readable)
    return None


def _not_the_newest(older: str, note: Note | None) -> Finding:
    seq = note.seq if note else 0
    if older == OLDER:
        text = _("The journal ends before entry {seq}, which stood in it the last time.")
    else:
        text = _("Entry {seq} of the journal is not the one that stood in it the last time.")
    return Finding("newest", text.format(seq=seq), seq)


def _mixed() -> Finding:
    return Finding(
        "newest",
        _("What was not folded up yet belongs to another state of the books, or to other books."),
    )
