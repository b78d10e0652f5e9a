"""The books looked through in whole, with the result and its date in the journal."""

from __future__ import annotations

import json
from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.core import clock, db, journal
from desktop.core.db import transaction
from desktop.core.errors import UserError
from desktop.core.progress import Progress
from desktop.office.mark import Mark
from desktop.office.rights import SignedIn, require
from desktop.proof.checks import full_check
from desktop.proof.finding import Finding

CHECKED = "books.checked"
MOST_TOLD = 200  # findings that the entry names


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look through the books found, and when it was."""

    at: datetime  # UTC
    by: str
    entries: int  # of the journal, walked
    findings: tuple[Finding, ...]
    mark: Mark | None = None  # None: the books could not take it down any more
    why_not: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class LastLook:
    """The last look as the journal has it: when, and how many things were found."""

    at: datetime  # UTC
    findings: int


def look_through(sql_folder: Path, by: SignedIn) -> Generator[Progress | Finding, None, Looked]:
    """Check everything and note it; whoever stops in the middle notes nothing.

    Raises:
        NotAllowed: the person may not check the books.
    """
    require(by, "books.check")
    entries = journal.head(db.database.execute_sql).seq
    findings = []
    for step in full_check(sql_folder):
        if isinstance(step, Finding):
            findings.append(step)
        yield step
    return _noted(Looked(clock.now(), by.name, entries, tuple(findings)), by)


def _noted(looked: Looked, by: SignedIn) -> Looked:
    """Books that are damaged may refuse; what was found is shown and printed all the same."""
    told = [[found.check, found.seq] for found in looked.findings[:MOST_TOLD]]
    try:
        with transaction(CHECKED, "books", by=by.staff_id) as entry:
            entry.tells(entries=looked.entries, findings=len(looked.findings), found=told)
    except UserError as error:
        return replace(looked, why_not=error.message)
    return replace(looked, mark=Mark(entry.seq, entry.hash))


def last_look() -> LastLook | None:
    """When the books were looked through last; None while nobody did."""
    row = db.one(f"SELECT at_utc, body FROM journal WHERE kind = '{CHECKED}' ORDER BY seq DESC LIMIT 1")
    if row is None:
        return None
    return LastLook(clock.from_stamp(row[0]), int(json.loads(row[1])["findings"]))
