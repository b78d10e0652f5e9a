"""A list as text with commas, as every program reads it; nothing in it can be run as a formula.

UTF-8 with a mark, without which spreadsheets take it for something else; or GB18030, which has every sign
too, for programs that know nothing newer.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from desktop.exports.layout import Layout
from desktop.exports.listing import Row
from desktop.exports.writers import About


class DelimitedWriter:
    """Headings and rows, nothing else, so that programs can read it; amounts as plain decimals.

    Args:
        file: an open file.
        layout: the list as it is wanted.
        encoding: how it is encoded.
    """

    def __init__(self, file: BinaryIO, layout: Layout, encoding: str):
        self._layout = layout
        self._text = io.TextIOWrapper(file, encoding, newline="", write_through=True)
        self._lines = csv.writer(self._text, lineterminator="\r\n")
        self._says = layout.says(defused=True)
        self._lines.writerow(layout.headings)

    def take(self, rows: Sequence[Row]) -> None:
        """See `Writer`."""
        of, says = self._layout.of, self._says
        self._lines.writerows([say(value) for say, value in zip(says, of(row), strict=True)] for row in rows)

    def finish(self, _about: About) -> None:
        """See `Writer`; what the list says of itself would be no row."""
        self._text.flush()

    def drop(self) -> None:
        """See `Writer`."""
        with contextlib.suppress(OSError, ValueError):  # the medium is gone, or the file is closed
            self._text.detach()
