"""The letter that tells the result: what was said, what was found out and decided, whom to ask next."""

from __future__ import annotations

from desktop.complaints.paper_facts import CaseFacts
from desktop.complaints.paper_parts import CasePaper
from desktop.core import clock
from desktop.core.i18n import _, format_date, language
from desktop.office.settings import Office


def write_reply_letter(facts: CaseFacts, office: Office, copy: int = 0) -> bytes:
    """Write the reply letter as a PDF in the person's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        told, record, account = facts.event.facts, facts.record, facts.card.account
        paper = CasePaper(facts, office, _("Reply"), copy)
        sheet = paper.sheet
        for line in (told["told_whom"], record.address or (account.address if account else "")):
            if line:
                sheet.paragraph(line, strong=line == told["told_whom"])
        sheet.space(1.2)
        sheet.paragraph(_greeting(facts))
        sheet.space(0.6)
        day = format_date(clock.local(facts.card.received_at).date())
        sheet.paragraph(_("On {day} you told us:").format(day=day))
        sheet.paragraph(_("“{words}”").format(words=record.words))
        sheet.space(0.6)
        sheet.paragraph(_("This is what we have to tell you about it:"))
        sheet.space(0.2)
        for line in filter(None, [*told["reply"].splitlines(), told.get("explanation", "")]):
            sheet.paragraph(line)
            sheet.space(0.2)
        if facts.next_level:
            sheet.space(0.4)
            sheet.paragraph(facts.next_level)
        sheet.space(0.6)
        sheet.paragraph(_("Thank you for telling us."))
        sheet.space(1.2)
        sheet.paragraph(office.name)
        sheet.paragraph(format_date(clock.local(facts.event.happened_at).date()))
        paper.sign(_("Signature and stamp"))
        return paper.finish()


def _greeting(facts: CaseFacts) -> str:
    called = facts.record.called
    return _("Dear {called},").format(called=called) if called else _("Dear Sir or Madam,")
