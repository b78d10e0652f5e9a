"""The slip of an agreed visit: when, who comes, where to ring, what it will cost."""

from __future__ import annotations

from desktop.core.i18n import _, language
from desktop.office.settings import Office
from desktop.repairs.paper_facts import PaperFacts
from desktop.repairs.paper_parts import RepairPaper
from desktop.repairs.slots import Slot, slot_text


def write_appointment(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the appointment slip as a PDF in the customer's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        told = facts.event.facts
        paper = RepairPaper(facts, office, _("Appointment"), copy)
        paper.head()
        paper.large(slot_text(Slot.read(told["slot"])))
        if facts.moved:
            paper.notice(_("Agreed anew: earlier times no longer hold."))
        paper.pairs(
            (_("Who comes"), told["crew"]),
            (_("Their phone"), told["crew_phone"]),
            (_("Agreed with"), told["agreed_with"]),
            *paper.whose(),
            (_("Fault"), facts.fault),
            *paper.fee(),
        )
        paper.sheet.space(0.4)
        paper.sheet.paragraph(
            _("Please be there, and keep the way free. If it does not suit you, ring us a day ahead.")
        )
        if facts.border:
            paper.sheet.paragraph(facts.border, quiet=True)
        paper.bars()
        return paper.finish()
