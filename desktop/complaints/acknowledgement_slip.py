"""The slip that somebody takes home after complaining, praising or suggesting: number, what was written."""

from __future__ import annotations

from desktop.complaints.limits import REPLY
from desktop.complaints.paper_facts import CaseFacts
from desktop.complaints.paper_parts import CasePaper
from desktop.complaints.states import ENQUIRY
from desktop.core.i18n import _, language
from desktop.office.settings import Office


def write_acknowledgement(facts: CaseFacts, office: Office, copy: int = 0) -> bytes:
    """Write the acknowledgement slip as a PDF in the person's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        paper = CasePaper(facts, office, _("Acknowledgement"), copy)
        paper.pairs(*paper.who(), *paper.what(), (_("Taken by"), facts.event.entered_by))
        paper.said(_("As said"), facts.record.words)
        paper.sheet.rule(dotted=True)
        due = paper.due(REPLY)
        if due and facts.record.kind != ENQUIRY:
            paper.sheet.paragraph(_("You are told the result by {time} at the latest.").format(time=due))
        paper.sheet.paragraph(_("Please tell this number when you ask about it."), quiet=True)
        paper.bars()
        return paper.finish()
