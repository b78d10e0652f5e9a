"""Does every journal entry still follow from the one before?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core import db, journal
from desktop.core.errors import UserError
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


_MARK = re.compile(r"(?:.*\s)?(?P<seq>\d+)\s+(?P<head>[0-9a-f]{4}(?:\s?[0-9a-f]{4}){3,15})")


def check_paper(text: str) -> Iterator[Finding]:
    """Compare what a sheet of paper says of the journal with the file.

    Args:
        text: what its QR code holds ("SS-A-00012 20841 2930bc66..."), or the entry and the sixteen signs
            that are printed beside it ("20841 2930 bc66 88dd 2420").

    Raises:
        UserError: this is not what a paper says.
    """
    found = _MARK.fullmatch(text.strip().lower())
    if found is None:
        raise UserError(_("Type the entry's number and the signs beside it, as they stand on the paper."))
    seq, head = int(found["seq"]), re.sub(r"\s", "", found["head"])
    row = db.one("SELECT hash FROM journal WHERE seq = ?", (seq,))
    if row is None:
        yield Finding(
            "paper", _("The paper names journal entry {seq}; the file has none.").format(seq=seq), seq
        )
    elif not row[0].startswith(head):
        text = _("Journal entry {seq} is not the one that stood in the file when the paper was printed.")
        yield Finding("paper", text.format(seq=seq), seq)
