"""The slip of a difference: what should have been in the drawer, what was, and what is known about it."""

from __future__ import annotations

from datetime import date

from desktop.cash.queries import TENDER_NAMES, OverShortFacts
from desktop.core import clock
from desktop.core.i18n import N_, _, format_date, format_datetime, language
from desktop.core.money import Money
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

TITLES = {  # over, short
    "cash": (N_("Cash over"), N_("Cash short")),
    "cheque": (N_("Cheques over"), N_("Cheques short")),
    "transfer": (N_("Bank transfers over"), N_("Bank transfers short")),
    "other": (N_("Other means over"), N_("Other means short")),
}
MOMENTS = {"opening": N_("When the drawer was opened"), "closing": N_("At the end of the shift")}


def write_over_short(facts: OverShortFacts, office: Office, copy: int) -> bytes:
    """Write a numbered slip in the office's language, as a PDF; it is kept for ever.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        over = facts.difference > 0
        title = _(TITLES[facts.tender][0 if over else 1])
        paper = OwnPaper(office, title, facts.number, copy)
        paper.sheet.pairs(
            (_("Drawer"), facts.drawer),
            (_("Clerk"), facts.clerk),
            (_("Time"), format_datetime(clock.local(facts.at))),
            (_("Business date"), format_date(date.fromisoformat(facts.business_date))),
            (_("Found"), _(MOMENTS[facts.moment])),
            (_("Found by"), facts.found_by),
            (_("Means"), _(TENDER_NAMES[facts.tender])),
        )
        paper.sheet.space(0.3)
        paper.sheet.figure(_("Should have been"), paper.plain(facts.expected))
        paper.sheet.figure(_("Was counted"), paper.plain(facts.counted))
        paper.total(_("Over") if over else _("Short"), Money(abs(facts.difference)))
        paper.sheet.pair(_("What is known"), facts.reason)
        paper.sign(_("Clerk {name}").format(name=facts.clerk), _("Leader"))
        paper.sheet.barcode(facts.number)
        return paper.finish()
