"""What a look through the books found, on paper: for the file, the auditor, or whoever is called for help."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_number, language
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.proof.looked import Looked
from desktop.proof.words import verdict


def write_look(looked: Looked, office: Office) -> bytes:
    """Write it in the office's language, as a PDF."""
    with language(office.language):
        number = paper_number(looked)
        paper = OwnPaper(office, _("Check of the books"), number)
        paper.sheet.pairs(
            (_("Time"), format_datetime(clock.local(looked.at))),
            (_("Checked by"), looked.by),
            (_("Journal entries"), format_number(looked.entries)),
        )
        paper.sheet.space(0.4)
        paper.say(verdict(len(looked.findings), looked.entries))
        if looked.findings:
            paper.sheet.heading(_("What is not as it must be"))
        for place, found in enumerate(looked.findings, 1):
            paper.sheet.paragraph(f"{format_number(place)}.  {found.text}")
        if looked.mark is not None:
            paper.prove(number, looked.mark, _("Checked by {name}").format(name=looked.by), _("Leader"))
        return paper.finish()


def paper_number(looked: Looked) -> str:
    """It has no number of its own: the journal's entry names it, or its moment."""
    if looked.mark is not None:
        return f"BC-{looked.mark.seq}"
    return f"BC-{clock.local(looked.at):%Y%m%d-%H%M}"
