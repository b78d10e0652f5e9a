"""The papers of the registers: the slips of property found, and the label with the complaint phone."""

from __future__ import annotations

from functools import partial

from desktop.core.i18n import _, language
from desktop.core.paper import Sheet
from desktop.office.letterhead import begin_paper
from desktop.office.settings import Office
from desktop.registers.paper_facts import PaperFacts, paper_facts
from desktop.registers.paper_parts import RegisterPaper, moment
from desktop.registers.service import REGISTERS

slip_facts = partial(paper_facts, REGISTERS)
LABEL_SIZE = 3.4  # the phone, of the paper's largest letters; made smaller until it fits
LEAST = 14.0  # points; a number in smaller letters is read by nobody at a stop


def write_hand_in(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the slip for whoever hands property in, as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        paper = RegisterPaper(facts, office, _("Property handed in"), copy)
        _property(paper)
        paper.pairs(
            (_("Handed in"), moment(facts.event.happened_at)),
            (_("Kept at"), facts.text("kept_where")),
            (_("Taken by"), facts.event.entered_by),
            (_("Note"), facts.text("note")),
        )
        paper.say(_("Its owner gets it back against proof and a signature; nobody else does."))
        paper.sign(_("Handed in by"), _("For the office"))
        return paper.finish()


def write_claim(facts: PaperFacts, office: Office, copy: int = 0) -> bytes:
    """Write the slip on which a claimant signs for property, as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        paper = RegisterPaper(facts, office, _("Property given back"), copy)
        _property(paper)
        told = facts.event.facts
        paper.pairs(
            (_("When it was given back"), moment(facts.event.happened_at)),
            (_("Claimed by"), told["claimant"]),
            (_("Phone"), told.get("phone", "")),
            (_("Proof"), told["proof"]),
            (_("Given by"), facts.event.entered_by),
        )
        paper.say(_("I have received the property named above, complete and as I lost it."))
        paper.sign(_("Claimant"), _("For the office"))
        return paper.finish()


def write_phone_label(facts: PaperFacts, office: Office, _copy: int = 0) -> bytes:
    """Write the label for a vehicle's door: whose it is and where one complains; every label is an original.

    Raises:
        UserError: a sign that no font has.
    """
    with language(office.language):
        size = "A5" if office.paper == "roll80" else office.paper
        sheet = begin_paper(office, size, office.name)
        phone = office.complaint_phone or office.phone
        sheet.space(1)
        for text, wanted, bold in (
            (office.name, sheet.paper.huge * 1.6, True),
            (_("Complaints and praise"), sheet.paper.huge * 1.2, False),
            (phone, sheet.paper.huge * LABEL_SIZE, True),
        ):
            sheet.lines(text, _fitting(sheet, text, wanted, bold), bold=bold, align="centre")
            sheet.space(0.8)
        known = facts.card.now
        vehicle = _("Vehicle {number}   Line {line}").format(number=facts.text("subject"), line=known.title)
        sheet.lines(vehicle, _fitting(sheet, vehicle, sheet.paper.huge, True), bold=True, align="centre")
        return sheet.finish()


def _fitting(sheet: Sheet, text: str, wanted: float, bold: bool) -> float:
    """The largest letters, at most as wanted, in which a text stands on one line."""
    letters = sheet.bold if bold else sheet.plain
    wide = letters.width(text, wanted)
    return max(LEAST, wanted * min(1.0, sheet.width / wide if wide else 1.0))


def _property(paper: RegisterPaper) -> None:
    facts = paper.facts
    found = facts.card.events[0]
    paper.pairs(
        (_("The property"), facts.text("what")),
        (_("Where it lay"), facts.text("where")),
        (_("When it was found"), moment(found.happened_at)),
        (_("Found by"), facts.text("found_by")),
        (_("Worth about"), paper.money(found.facts.get("value"))),
    )
