"""The safe: what the drawers gave, less what they fetched and what went to the bank."""

from __future__ import annotations

from desktop.core import db
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _
from desktop.core.money import Money

FOR_EVER = 2**62
SAFE, ELSEWHERE = "safe", "elsewhere"  # elsewhere: the bank, petty cash, found
SOURCES = {SAFE: N_("The safe"), ELSEWHERE: N_("Elsewhere")}

_FROM_DRAWERS = (
    "SELECT COALESCE(-SUM(amount), 0) FROM cash_entry"
    " WHERE place = 'safe' AND tender = 'cash' AND journal_seq <= :until"
)
_TO_BANK = "SELECT COALESCE(SUM(cash), 0) FROM deposit WHERE journal_seq <= :until"


def cash_in_safe(until: int = FOR_EVER) -> Money:
    """Cash in the safe in minor units, as of a journal entry."""
    given, carried = db.one(_FROM_DRAWERS, {"until": until}), db.one(_TO_BANK, {"until": until})
    return Money((given[0] if given else 0) - (carried[0] if carried else 0))


def usual_source(amount: Money) -> str:
    """Where money for a drawer comes from unless somebody says otherwise: the safe, if it holds so much."""
    return SAFE if 0 < amount <= cash_in_safe() else ELSEWHERE


def refuse_more_than_safe(amount: Money, field: str) -> None:
    """Only what lies in the safe can be fetched from it.

    Raises:
        UserError: it holds less; the field is the form's.
    """
    if amount > cash_in_safe():
        raise UserError(_("There is not so much in the safe."), field=field)
