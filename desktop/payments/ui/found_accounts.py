"""Accounts found while a search is typed, as the lines of its list."""

from __future__ import annotations

from desktop.core.i18n import _
from desktop.payments.search import LIMIT, find
from desktop.widgets.search_box import Hit

_EXACT = ("number", "old", "meter", "receipt")


def found_accounts(text: str) -> tuple[list[Hit], str]:
    """The lines for what is typed so far, and the word that more would be found; nothing for no text."""
    found = find(text) if text.strip() else []
    lines = [Hit(f"{hit.number}   {hit.name}", hit.address, hit, hit.matched in _EXACT) for hit in found]
    more = _("Only the first {count} are shown. Type more of it.").format(count=LIMIT)
    return lines, more if len(lines) >= LIMIT else ""
