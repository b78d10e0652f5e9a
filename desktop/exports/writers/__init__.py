"""The kinds of files that a list can become; each takes rows as they come and ends the file at once.

Beginning and taking rows happens between two looks at the window; the end may take long, needs no database
and is done beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from desktop.core.i18n import N_
from desktop.exports.layout import Layout
from desktop.exports.listing import Row

XLSX, CSV, GB18030, PDF = "xlsx", "csv", "gb18030", "pdf"
FORMATS = {
    XLSX: N_("Spreadsheet"),
    CSV: N_("CSV"),
    GB18030: N_("CSV, GB18030"),
    PDF: N_("To print"),
}
SUFFIXES = {XLSX: ".xlsx", CSV: ".csv", GB18030: ".csv", PDF: ".pdf"}


@dataclass(frozen=True)
class About:
    """What a list says of itself: label and value, in the order of reading; and its sums."""

    office: str
    title: str
    told: tuple[tuple[str, str], ...]
    sums: tuple[tuple[str, str], ...] = ()


class Writer(Protocol):
    """Makes one file of one list."""

    def take(self, rows: Sequence[Row]) -> None:
        """Write rows, in the order of the list's own columns.

        Raises:
            UserError: they cannot stand in such a file.
            OSError: the medium is full, gone or refuses.
        """

    def finish(self, about: About) -> None:
        """End the file; needs no database.

        Raises:
            UserError: it cannot be made.
            OSError: the medium is full, gone or refuses.
        """

    def drop(self) -> None:
        """Let go of everything; the file is somebody else's to close."""


def writer(kind: str, file: BinaryIO, layout: Layout, scratch: Path) -> Writer:
    """The writer for a key of FORMATS.

    Args:
        file: an open file on the medium.
        scratch: a folder for what must lie somewhere in between.
    """
    if kind == XLSX:
        from desktop.exports.writers.workbook import WorkbookWriter

        return WorkbookWriter(file, layout, scratch)
    if kind == PDF:
        return layout.listing.on_paper(file, layout)
    from desktop.exports.writers.delimited import DelimitedWriter

    return DelimitedWriter(file, layout, "utf-8-sig" if kind == CSV else "gb18030")
