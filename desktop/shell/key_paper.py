"""The card of keys as a page to lay beside the keyboard."""

from __future__ import annotations

from desktop.core.i18n import _, current_language
from desktop.office.settings import office


def write_key_card(rows: list[tuple[str, str]]) -> bytes:
    """One A5 page, two columns: the key and what it does."""
    from desktop.core.paper import Column, Sheet

    sheet = Sheet("A5", current_language())
    sheet.letterhead(office().name)
    sheet.title(_("All keys"))
    sheet.table([Column(_("Key")), Column(_("What it does"), grow=True)], rows)
    return sheet.finish()
