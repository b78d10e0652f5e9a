"""What the water is used for: the categories' codes, as stored, and their names."""

from __future__ import annotations

from desktop.core.i18n import N_, _

CATEGORIES = {
    "household": N_("Household"),
    "commerce": N_("Business"),
    "public": N_("Public office or school"),
    "industry": N_("Industry"),
    "special": N_("Special trade"),
}


def category_name(code: str) -> str:
    """The name that a paper or a screen shows; a category of the office's own is shown as it is."""
    return _(CATEGORIES[code]) if code in CATEGORIES else code
