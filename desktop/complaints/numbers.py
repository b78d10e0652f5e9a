"""How a case's number is typed and scanned: CC-A-00012, cc a 12, a12, 12."""

from __future__ import annotations

from desktop.office.numbers import find_slip

CODE = "CC"


def find_case(text: str) -> int | None:
    """The case of a number as it was typed or scanned, or None when there is none; see `find_slip`."""
    return find_slip(text, "complaint_case", CODE)
