"""The slip of a drawer that one clerk offered to the next: what was counted, and what she said to it."""

from __future__ import annotations

from desktop.closing.count_parts import write_counts
from desktop.closing.facts import HandoverFacts
from desktop.closing.sheet_parts import write_differences, write_end, write_numbers
from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, language
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.payments.receipt_parts import day_name

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
        )
        if facts.reason:
            paper.sheet.pair(_("Reason"), facts.reason, strong=True)
        write_numbers(paper, facts.receipts)
        write_counts(paper, [facts.count])
        write_differences(paper, facts.over_short)
        paper.total(_("Cash counted"), facts.count.total("cash"))
        gives = _("From {name}").format(name=facts.from_clerk)
        takes = _("To {name}").format(name=facts.to_clerk)
        write_end(paper, facts.number, facts.mark, gives, takes)
        return paper.finish()
