"""Is every list that was taken along still told as it was: which, how much, by whom, what file?"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.i18n import _
from desktop.proof.finding import Finding
from desktop.proof.told import Told

_TOLD = {
    name: name for name in ("list", "first_day", "last_day", "format", "personal", "rows", "sums", "sha256")
}
_WRITTEN = Told(
    "export_written",
    ("export.written",),
    {"export": "id", **_TOLD},
    texts=("said", ("reason", "place", "file_name")),
)


def check_exports() -> Iterator[Finding]:
    """Each list against the entry that tells of it, and none without an entry of its own."""
    for seq in _WRITTEN.differing():
        yield Finding(
            "exports",
            _("The list written out in entry {seq} is not what the journal says.").format(seq=seq),
            seq,
        )
    if count := _WRITTEN.strays():
        text = _("{count} rows of {table} have no entry in the journal.")
        yield Finding("exports", text.format(count=count, table="export_written"))
