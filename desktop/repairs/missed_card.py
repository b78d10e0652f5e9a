"""The card that the crew leaves at the door when nobody was there (再约单)."""

from __future__ import annotations

from desktop.core import by_hand
from desktop.core.i18n import _, language
from desktop.office.settings import Office
from desktop.repairs.paper_facts import PaperFacts
from desktop.repairs.paper_parts import RepairPaper, moment


def write_missed(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the missed-visit card as a PDF in the customer's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        event = facts.event
        paper = RepairPaper(facts, office, _("We were here"), copy)
        paper.head()
        paper.pairs(
            (_("When"), moment(event.happened_at)),
            (_("Who came"), event.reported_by),
            (_("Not done because"), _("We met nobody")),
            (_("Note"), event.facts.get("note", "")),
            *paper.whose(),
            (_("Fault"), facts.fault),
        )
        paper.sheet.space(0.4)
        if office.phone:
            ring = _("Please ring {phone} and tell this number, so that we agree on another time.")
            paper.notice(ring.format(phone=office.phone))
        else:
            paper.notice(_("Please come or ring and tell this number, so that we agree on another time."))
        by_hand.row(paper.sheet, _("Next visit"), _("Agreed with"))
        paper.sheet.space(0.5)
        paper.bars()
        return paper.finish()
