"""How an order's number is typed and scanned: WO-A-00012, wo a 12, a12, 12."""

from __future__ import annotations

import re
import unicodedata

from desktop.core import db

_DASHES = re.compile(r"[\s\-_.·#\u2010-\u2015\u2212\u30fc]+")
_NUMBER = re.compile(r"(?:WO)?([A-Z]?)([0-9]{1,9})")


def find_order(text: str) -> int | None:
    """The order of a number as it was typed or scanned, or None when there is none.

    Case, width, dashes, leading zeros and the first letters do not matter; without the series' letter the
    newest order of that count is meant.
    """
    plain = _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    letter, digits = found[1], int(found[2])
    letters = [letter] if letter else [one for (one,) in db.rows("SELECT DISTINCT letter FROM series")]
    marks = ", ".join("?" * len(letters))
    row = db.one(
        f"SELECT MAX(id) FROM repair_order WHERE series IN ({marks}) AND serial = ?", (*letters, digits)
    )
    return row[0] if row else None
