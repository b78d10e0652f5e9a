"""What the scanner read, as far as it is a case."""

from __future__ import annotations

import re
import unicodedata

_CODE = re.compile(r"CC[-\s]?[A-Z]?[-\s]?\d{1,9}", re.IGNORECASE)


def is_case_code(code: str) -> bool:
    """Whether a code is written like a case's number: CC-A-00012."""
    return _CODE.fullmatch(unicodedata.normalize("NFKC", code).strip()) is not None
