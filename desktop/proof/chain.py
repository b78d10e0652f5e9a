"""Does every journal entry still follow from the one before?"""

from __future__ import annotations

from collections.abc import Generator, Iterator

from desktop.core import db, journal
from desktop.core.i18n import N_, _
from desktop.core.progress import Progress
from desktop.proof.finding import Finding
from desktop.proof.sealed_rows import SEAL, told

SLICE = 500  # entries walked at a time

_REASONS = {
    "gap": N_("Journal entry {seq} does not follow the one before: an entry is missing."),
    "link": N_("Journal entry {seq} is not linked to the one before."),
    "altered": N_("Journal entry {seq} was altered."),
}


def check_chain(since_seal: bool) -> Iterator[Progress | Finding]:
    """Walk the chain from the last seal, or from the first entry."""
    start = _last_seal() if since_seal else journal.Head(0, journal.GENESIS)
    broken = yield from walk(start)
    if broken is not None:
        yield Finding("chain", _(_REASONS[broken.reason]).format(seq=broken.seq), broken.seq)


def walk(start: journal.Head, until: int = 0) -> Generator[Progress, None, journal.BrokenLink | None]:
    """The first entry that does not follow from the one before, in slices, so that a window stays alive.

    Args:
        until: the last entry to look at; 0 for the newest.
    """
    last = until or journal.head(db.database.execute_sql).seq
    text = _("Chain of the journal")
    first = start.seq
    while start.seq < last:
        stored = db.rows(
            f"SELECT {journal.COLUMNS} FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?",
            (start.seq, last, SLICE),
        )
        broken = journal.first_broken(stored, start)
        if broken is not None or not stored:
            return broken or journal.BrokenLink(last, "gap")
        start = journal.Head(stored[-1][0], stored[-1][-1])
        yield Progress(start.seq - first, last - first, text)
    return None


def _last_seal() -> journal.Head:
    row = db.one("SELECT seq, hash FROM journal WHERE kind = ? ORDER BY seq DESC LIMIT 1", (SEAL,))
    return journal.Head(*row) if row else journal.Head(0, journal.GENESIS)


def seal() -> None:
    """Note that the chain up to here was walked and held; the next start begins here.

    Does nothing when nothing was written since the last seal.
    """
    head = journal.head(db.database.execute_sql)
    if head.seq == _last_seal().seq:
        return
    with db.transaction(SEAL, by=None) as entry:
        entry.tells(entries=head.seq, head=head.hash, **told(head.seq))
