"""The slip by which a case comes to the leader: what was said, what was before, room for an instruction."""

from __future__ import annotations

from desktop.complaints.limits import REPLY
from desktop.complaints.lists import REPORTED_BY
from desktop.complaints.paper_facts import CaseFacts
from desktop.complaints.paper_parts import CasePaper, moment
from desktop.core.i18n import _, format_list, language
from desktop.office.settings import Office


def write_report_slip(facts: CaseFacts, office: Office, copy: int = 0) -> bytes:
    """Write the report slip as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        told = facts.event.facts
        paper = CasePaper(facts, office, _("Report to the leader"), copy)
        paper.pairs(*paper.what(), *paper.taken(), *paper.who())
        paper.said(_("As said"), facts.record.words)
        paper.sheet.rule(dotted=True)
        how = _("{how}, {name}").format(how=_(REPORTED_BY[told["how_told"]]), name=told["reported_to"])
        paper.pairs(
            (_("Twelve months"), facts.months),
            (_("Earlier cases"), format_list(list(facts.earlier)) if facts.earlier else ""),
            (_("Reply due"), paper.due(REPLY)),
            (_("Reported on"), moment(facts.event.happened_at)),
            (_("Reported to"), how),
            (_("Entered by"), facts.event.entered_by),
            (_("Note"), told.get("note", "")),
        )
        paper.to_fill_in(_("The leader's instruction"), 3, _("Handled by"), _("Signature"), _("Date"))
        paper.bars()
        return paper.finish()
