"""The slip of a drawer that one clerk offered to the next: what was counted, and what she said to it."""

from __future__ import annotations

from desktop.cash.queries import TENDER_NAMES, TENDERS
from desktop.closing.facts import HandoverFacts
from desktop.closing.sheet_parts import day_name, write_differences, write_end, write_numbers
from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, language
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office

OUTCOMES = {"accepted": N_("Accepted"), "refused": N_("REFUSED")}


def write_handover(facts: HandoverFacts, office: Office, copy: int = 0) -> bytes:
    """Write the slip of a handover in the office's language, as a PDF.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        paper = OwnPaper(office, _("Handover"), facts.number, copy)
        paper.say(_(OUTCOMES[facts.outcome]))
        paper.sheet.pairs(
            (_("Drawer"), facts.drawer),
            (_("From"), facts.from_clerk),
            (_("To"), facts.to_clerk),
            (_("Business date"), day_name(facts.business_date)),
            (_("Time"), format_datetime(clock.local(facts.at))),
            (_("Counted by"), facts.count.staff_name),
        )
        if facts.reason:
            paper.sheet.pair(_("Reason"), facts.reason, strong=True)
        write_numbers(paper, facts.receipts)
        for tender in TENDERS[1:]:
            if amount := facts.count.total(tender):
                paper.sheet.figure(_(TENDER_NAMES[tender]), paper.plain(amount))
        write_differences(paper, facts.over_short)
        paper.total(_("Cash counted"), facts.count.total("cash"))
        paper.sign(_("From {name}").format(name=facts.from_clerk), _("To {name}").format(name=facts.to_clerk))
        write_end(paper, facts.number, facts.mark)
        return paper.finish()
