"""How a call's number is typed: CA-A-00012, ca a 12, a12."""

from __future__ import annotations

import re
import unicodedata

from desktop.core import db

_DASHES = re.compile(r"[\s\-_.·#\u2010-\u2015\u2212\u30fc]+")
_NUMBER = re.compile(r"CA([A-Z]?)([0-9]{1,9})")


def find_call(text: str) -> int | None:
    """The call of a number as it was typed, or None; without the series' letter the newest of that count."""
    plain = _DASHES.sub("", unicodedata.normalize("NFKC", text)).upper()
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    row = db.one(
        "SELECT MAX(id) FROM call WHERE (series = :letter OR :letter = '') AND serial = :serial",
        {"letter": found[1], "serial": int(found[2])},
    )
    return row[0] if row else None
