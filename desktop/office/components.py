"""What a bill is made of: the components' codes, as stored, and their names in the clerk's language."""

from __future__ import annotations

from desktop.core.i18n import N_, _

COMPONENTS = {
    "water": N_("Water fee"),
    "base": N_("Base charge"),
    "sewage": N_("Sewage fee"),
    "resource": N_("Water resource fee"),
    "refuse": N_("Refuse fee"),
    "surcharge": N_("Surcharge"),
    "late_fee": N_("Late fee"),
    "cheque_fee": N_("Returned cheque fee"),
    "repair": N_("Repair fee"),
    "adjustment": N_("Adjustment"),
    "other": N_("Other fee"),
}

# Inside a bill the late fee is paid first, then what the office passes on, then its own water.
USUAL_ORDER = (
    "late_fee",
    "cheque_fee",
    "sewage",
    "resource",
    "refuse",
    "surcharge",
    "repair",
    "base",
    "water",
    "adjustment",
    "other",
)


def component_name(code: str) -> str:
    """The name that a paper or a screen shows; a code of the office's own is shown as it is."""
    return _(COMPONENTS[code]) if code in COMPONENTS else code
