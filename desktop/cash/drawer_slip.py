"""The slip of a drawer: money in or out beside payments, opened without a sale, a note not taken."""

from __future__ import annotations

from datetime import date

from desktop.cash.queries import TENDER_NAMES, SlipFacts
from desktop.cash.safe import SAFE, SOURCES
from desktop.core import clock
from desktop.core.i18n import N_, _, format_date, format_datetime, language
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

TITLES = {
    "drop": N_("Drop to the safe"),
    "pay_in": N_("Paid into the drawer"),
    "pay_out": N_("Paid out of the drawer"),
    "no_sale": N_("Drawer opened without a sale"),
    "refused_note": N_("Note not taken"),
}
REFUSED = {"false": N_("False"), "torn": N_("Torn")}
OTHER_HAND = {"drop": N_("Safe"), "pay_in": N_("Paid in by"), "pay_out": N_("Received by")}


def write_drawer_slip(facts: SlipFacts, office: Office, copy: int) -> bytes:
    """Write a numbered slip in the office's language, as a PDF.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        paper = OwnPaper(office, _(TITLES[facts.kind]), facts.number, copy)
        paper.sheet.pairs(
            (_("Drawer"), facts.drawer),
            (_("Clerk"), facts.clerk),
            (_("Time"), format_datetime(clock.local(facts.at))),
            (_("Business date"), format_date(date.fromisoformat(facts.business_date))),
            *_particulars(facts),
        )
        for bank, number, amount in facts.cheques:
            paper.sheet.figure("  ".join((bank, number)), paper.plain(amount))
        if facts.amount:
            label = _("Face value, not counted") if facts.kind == "refused_note" else _("Amount")
            paper.total(label, facts.amount)
        clerk = _("Clerk {name}").format(name=facts.clerk)
        other = OTHER_HAND["drop"] if facts.place == SAFE else OTHER_HAND.get(facts.kind)
        paper.sign(clerk, *([_(other)] if other else []))
        paper.sheet.barcode(facts.number)
        return paper.finish()


def _particulars(facts: SlipFacts) -> list[tuple[str, str]]:
    """By what means, what for, and what was noted."""
    told = []
    if facts.kind in ("drop", "pay_in", "pay_out"):
        told.append((_("Means"), _(TENDER_NAMES[facts.tender])))
    if facts.kind == "pay_in":
        told.append((_("Source"), _(SOURCES[facts.place])))
    if facts.kind != "drop":
        reason = _(REFUSED[facts.reason]) if facts.kind == "refused_note" else facts.reason
        told.append((_("What for"), reason) if facts.kind != "refused_note" else (_("Why"), reason))
    if facts.note:
        told.append((_("Note"), facts.note))
    return told
