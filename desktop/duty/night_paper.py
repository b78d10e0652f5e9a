"""The next-day report: what the night left, for somebody in charge to read and sign."""

from __future__ import annotations

from datetime import datetime

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, language
from desktop.duty.log import EMERGENCY, GRADES
from desktop.duty.night import NightRow, ReportFacts
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office


def write_night_report(facts: ReportFacts, office: Office, copy: int = 0) -> bytes:
    """Write the report in the office's language, as a PDF; with who read it, once somebody did.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        paper = OwnPaper(office, _("Next-day report"), facts.number, copy)
        paper.sheet.pairs(
            (_("Written by"), facts.written_by),
            (_("Time"), _when(facts.at)),
            (_("Matters"), str(len(facts.items))),
        )
        for item in sorted(facts.items, key=lambda one: one.grade != EMERGENCY):
            _write_item(paper, item)
        paper.sheet.heading(_("Read by somebody in charge"))
        if facts.seen_at is not None:
            paper.sheet.pair(facts.seen_by, _when(facts.seen_at), strong=True)
            if facts.words:
                paper.sheet.paragraph(facts.words)
        else:
            paper.sheet.paragraph(_("What is to be done:"))
            paper.sheet.space(2)
        reporter = _("Reported by {name}").format(name=facts.written_by)
        paper.prove(facts.number, facts.mark, reporter, _("Leader"))
        return paper.finish()


def _write_item(paper: OwnPaper, item: NightRow) -> None:
    sheet = paper.sheet
    sheet.heading(f"{_when(item.happened_at)}  {_(GRADES[item.grade])}")
    sheet.paragraph(item.words, strong=item.grade == EMERGENCY)
    rows = [
        (_("Who said so"), item.source),
        (_("What was done"), item.action),
        (
            _("Called"),
            _("{name} at {time}").format(name=item.called_whom, time=_when(item.called_at))
            if item.called_at
            else "",
        ),
        (_("Noted by"), item.noted_by),
        (_("Late entry"), _("yes") if item.is_late else ""),
    ]
    sheet.pairs(*[(label, text) for label, text in rows if text])


def _when(moment: datetime) -> str:
    return format_datetime(clock.local(moment))
