"""Is every copy that was noted what the journal says, and was its head once the journal's own?"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core import db
from desktop.core.i18n import _
from desktop.proof.finding import Finding
from desktop.proof.told import Told

_MADE = Told(
    "backup_made",
    ("backup.made",),
    {
        name: name
        for name in (
            "place_kind", "place", "second", "file", "why", "sealed", "bytes", "sha256", "head_seq",
            "head_hash", "copied_at",
        )
    },
)  # fmt: skip
_ANOTHER_HEAD = (
    "SELECT b.journal_seq, b.file FROM backup_made b LEFT JOIN journal j ON j.seq = b.head_seq"
    " WHERE j.hash IS NOT b.head_hash ORDER BY b.journal_seq"
)


def check_copies() -> Iterator[Finding]:
    """The rows against their entries; and a copy that holds another journal was never made of these books."""
    for seq in _MADE.differing():
        yield Finding(
            "copies", _("The copy of entry {seq} is not what the journal says.").format(seq=seq), seq
        )
    if stray := _MADE.strays():
        text = _("{count} rows of {table} have no entry in the journal.")
        yield Finding("copies", text.format(count=stray, table="backup_made"))
    for seq, file in db.rows(_ANOTHER_HEAD):
        yield Finding(
            "copies", _("The copy {file} holds another journal than these books.").format(file=file), seq
        )
