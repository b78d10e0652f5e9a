"""Tries the newest copy as if the books were gone: opened elsewhere, proved, and compared with the books.

From the stick where one is there, since that is the copy that survives the computer. It says so with its
date, and the journal keeps it.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from desktop.backup.places import OFFICE, places
from desktop.backup.shelf import Kept, copies_in
from desktop.backup.verify import asks_for_passphrase, looking, opened_copy
from desktop.core import clock, db
from desktop.core.errors import Unreadable, UserError
from desktop.core.files import scratch_copy
from desktop.core.i18n import _
from desktop.core.journal import GENESIS, Head
from desktop.core.paths import Folder
from desktop.core.progress import Progress
from desktop.office.rights import SignedIn, require
from desktop.recovery.apart import check_apart
from desktop.recovery.figures import Figures, figures
from desktop.recovery.file_facts import books_in, reading
from desktop.recovery.scratch import ScratchRoom
from desktop.recovery.service import IN_FOLDER, STICK, Outcome, note_rehearsal


@dataclass(frozen=True, slots=True)
class Candidate:
    """The copy that is tried: where it lies, and on what."""

    path: Path
    medium: str  # STICK or IN_FOLDER
    place: str  # what the stick or folder is called
    sealed: bool


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What came of it, with what is wrong in sentences."""

    candidate: Candidate
    outcome: Outcome
    findings: tuple[str, ...]
    last_day: str


def newest_for_rehearsal(folder: Folder) -> Candidate | None:
    """The newest copy on another medium, else the newest one here; None while there is none at all."""
    best: tuple[bool, Kept, str] | None = None
    for place in places(folder):
        kept = copies_in(place.folder)[:1] if place.folder is not None else []
        for copy in kept:
            away = place.kind != OFFICE and place.second
            if best is None or (away, copy.at) > (best[0], best[1].at):
                best = (away, copy, place.name)
    if best is None:
        return None
    away, copy, name = best
    return Candidate(copy.path, STICK if away else IN_FOLDER, name, asks_for_passphrase(copy.path))


def rehearse(
    folder: Folder, candidate: Candidate, by: SignedIn, passphrase: str = ""
) -> Generator[Progress, None, Rehearsal]:
    """Open a copy in a scratch place, prove all of it, and hold it against the books, which stay open.

    What is damaged is noted as a rehearsal that failed, and not raised; the copy is never changed.

    Raises:
        UserError: the passphrase does not fit, or there is no room to try it: then nothing was tried.
        NotAllowed: the person may not rehearse.
    """
    require(by, "books.rehearse")
    with ScratchRoom(folder) as room:
        plain = room.path / "copy.db"
        try:
            with opened_copy(candidate.path, passphrase) as books:
                scratch_copy(books, plain)
        except Unreadable as error:
            return _note(candidate, _nothing(candidate), (error.message,), "", by)
        try:
            facts = yield from looking(candidate.path, passphrase)
        except UserError as error:
            return _note(candidate, _nothing(candidate), (error.message,), "", by)
        checked = yield from check_apart(plain, folder)
        findings = list(checked.findings) + ([checked.refused] if checked.refused else [])
        with reading(plain) as copy:
            there = yield from figures(copy.execute, facts.journal_seq)
        here = yield from figures(db.database.execute_sql, facts.journal_seq)
        findings += _differences(facts.journal_seq, facts.journal_hash, there, here)
        at = books_in(plain).at
    outcome = Outcome(
        candidate.medium, facts.facts.head, at, len(findings), there.receipts, there.money, there.balances
    )
    return _note(candidate, outcome, tuple(findings), there.last_day, by)


def _differences(seq: int, digest: str, there: Figures, here: Figures) -> list[str]:
    """What the copy has otherwise than the books had at that entry."""
    row = db.one("SELECT hash FROM journal WHERE seq = ?", (seq,))
    if row is None or row[0] != digest:
        return [_("The copy is not an earlier state of these books: entry {seq} differs.").format(seq=seq)]
    told = []
    if (there.receipts, there.money) != (here.receipts, here.money):
        told.append(_("The copy has other receipts than the books had then."))
    if there.balances != here.balances:
        told.append(_("What accounts owe in the copy is not what they owed then."))
    if there.days != here.days:
        told.append(_("The closed days of the copy are not those of the books."))
    return told


def _nothing(candidate: Candidate) -> Outcome:
    """Of a copy that could not be read: its note says what it should have been."""
    found = next((kept for kept in copies_in(candidate.path.parent) if kept.path == candidate.path), None)
    note = found.note if found else None
    head = note.facts.head if note else Head(0, GENESIS)
    at = clock.stamp(found.at if found else clock.now())
    return Outcome(candidate.medium, head, at, 1, 0, 0, "")


def _note(
    candidate: Candidate, outcome: Outcome, findings: tuple[str, ...], last_day: str, by: SignedIn
) -> Rehearsal:
    note_rehearsal(outcome, by)
    return Rehearsal(candidate, outcome, findings, last_day)
