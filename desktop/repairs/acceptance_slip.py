"""The slip that a customer takes home after reporting a fault: its number, and what was written down."""

from __future__ import annotations

from desktop.core.i18n import _, language
from desktop.office.settings import Office
from desktop.repairs.paper_facts import PaperFacts
from desktop.repairs.paper_parts import RepairPaper


def write_slip(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the acceptance slip as a PDF in the customer's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        paper = RepairPaper(facts, office, _("Repair report"), copy)
        paper.head()
        paper.pairs(*paper.whose(), *paper.what(), *paper.fee(), (_("Taken by"), facts.event.entered_by))
        paper.sheet.rule(dotted=True)
        if facts.visit:
            paper.sheet.paragraph(facts.visit)
        if facts.border:
            paper.sheet.space(0.3)
            paper.sheet.paragraph(facts.border, quiet=True)
        paper.sheet.space(0.3)
        paper.sheet.paragraph(_("Please tell this number when you ask about the repair."), quiet=True)
        paper.bars()
        return paper.finish()
