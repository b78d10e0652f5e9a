"""How an order's number is typed and scanned: WO-A-00012, wo a 12, a12, 12."""

from __future__ import annotations

from desktop.office.numbers import find_slip


def find_order(text: str) -> int | None:
    """The order of a number as it was typed or scanned, or None when there is none; see `find_slip`."""
    return find_slip(text, "repair_order", "WO")
