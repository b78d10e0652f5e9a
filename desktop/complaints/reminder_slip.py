"""The slip that reminds whoever has to go on with an overdue case, with room for the answer."""

from __future__ import annotations

from desktop.complaints.limits import STAGES
from desktop.complaints.paper_facts import CaseFacts
from desktop.complaints.paper_parts import CasePaper, moment
from desktop.complaints.read_back import short
from desktop.core import clock
from desktop.core.i18n import _, language
from desktop.office.settings import Office


def write_reminder(facts: CaseFacts, office: Office, copy: int = 0) -> bytes:
    """Write the reminder slip as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        told = facts.event.facts
        paper = CasePaper(facts, office, _("Reminder"), copy)
        due = _("{what}, due on {time}").format(
            what=_(STAGES[told["stage"]]), time=moment(clock.from_stamp(told["due_at"]))
        )
        paper.sheet.pair(_("Addressed to"), told["reminded"], strong=True)
        paper.sheet.pair(_("Overdue"), due, strong=True)
        paper.sheet.space(0.3)
        paper.pairs(*paper.what(), *paper.taken(), (_("Person"), facts.record.person))
        paper.said(_("As said"), short(facts.record))
        paper.sheet.rule(dotted=True)
        paper.sheet.paragraph(_("Please go on with it, and give this slip back with what was done."))
        paper.pairs(
            (_("Reminded"), moment(facts.event.happened_at)), (_("Entered by"), facts.event.entered_by)
        )
        paper.to_fill_in(_("What was done, and until when the rest is done"), 3, _("Signature"), _("Date"))
        paper.bars()
        return paper.finish()
