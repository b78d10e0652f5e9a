"""Does every journal entry still follow from the one before?"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core import db, journal
from desktop.core.i18n import N_, _
from desktop.proof.finding import Finding

SEAL = "journal.sealed"

_REASONS = {
    "gap": N_("Journal entry {seq} does not follow the one before: an entry is missing."),
    "link": N_("Journal entry {seq} is not linked to the one before."),
    "altered": N_("Journal entry {seq} was altered."),
}


def check_chain(since_seal: bool) -> Iterator[Finding]:
    """Walk the chain from the last seal, or from the first entry."""
    start = _last_seal() if since_seal else journal.Head(0, journal.GENESIS)
    stored = db.database.execute_sql(
        f"SELECT {journal.COLUMNS} FROM journal WHERE seq > ? ORDER BY seq", (start.seq,)
    )
    broken = journal.first_broken(stored, start)
    if broken:
        yield Finding("chain", _(_REASONS[broken.reason]).format(seq=broken.seq), broken.seq)


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
        entry.tells(entries=head.seq, head=head.hash)
