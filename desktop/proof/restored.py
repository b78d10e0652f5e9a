"""Is every restoring and rehearsal what the journal says, and came no number of an earlier letter again?"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding
from desktop.proof.told import Told

_COPY = {"copy_seq": "copy_seq", "copy_hash": "copy_hash", "copy_at": "copy_at"}
_TOLD = (
    Told(
        "restoration",
        ("books.restored",),
        {
            "restoration": "id", "letter": "series", "number": "number", "how": "how", **_COPY,
            "known": "known", "lost_seq": "lost_seq", "lost_hash": "lost_hash",
            "lost_entries": "lost_entries", "lost_receipts": "lost_receipts", "lost_money": "lost_money",
            "lost_numbers": "lost_numbers", "replaced": "replaced",
        },
        texts=("said", ("reason",)),
    ),
    Told(
        "rehearsal",
        ("books.rehearsed",),
        {
            "rehearsal": "id", "medium": "medium", **_COPY, "outcome": "outcome", "findings": "findings",
            "receipts": "receipts", "money": "money", "balances": "balances",
        },
    ),
)  # fmt: skip
_OF_AN_EARLIER_LETTER = (
    "SELECT p.receipt_number, p.journal_seq FROM payment p WHERE p.series <> (SELECT s.letter FROM series s"
    " WHERE s.purpose = 'receipt' AND s.journal_seq <= p.journal_seq ORDER BY s.id DESC LIMIT 1)"
)


def check_restored() -> Iterator[Finding]:
    """Rows against the entries that tell of them, and each receipt under the letter of its time."""
    for told in _TOLD:
        for seq in told.differing():
            text = _("What entry {seq} says of {table} is not what stands there.")
            yield _finding(text.format(seq=seq, table=told.table), seq)
        if count := told.strays():
            text = _("{count} rows of {table} have no entry in the journal.")
            yield _finding(text.format(count=count, table=told.table))
    for number, seq in db.rows(_OF_AN_EARLIER_LETTER):
        text = _("Receipt {number} has not the letter that receipts had then.")
        yield _finding(text.format(number=number), seq)


def _finding(text: str, seq: int | None = None) -> Finding:
    return Finding("restored", text, seq)
