"""The sheet that goes with a case from hand to hand: what is known is printed, the rest has room to write."""

from __future__ import annotations

from desktop.complaints.limits import REPLY, VERIFY
from desktop.complaints.lists import SIDES, VERDICTS
from desktop.complaints.paper_facts import CaseFacts
from desktop.complaints.paper_parts import CasePaper, moment
from desktop.core import by_hand
from desktop.core.i18n import _, language
from desktop.office.settings import Office

CLOSE = 7.0  # mm from one line to write on to the next: the whole sheet stays on one page


def write_handling_sheet(facts: CaseFacts, office: Office, copy: int = 0) -> bytes:
    """Write the handling sheet as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        paper = CasePaper(facts, office, _("Handling sheet"), copy)
        told = facts.event.facts
        paper.pairs(*paper.what(), *paper.taken(), *paper.who())
        paper.said(_("As said"), facts.record.words)
        paper.sheet.rule(dotted=True)
        paper.pairs(
            (_("Handled by"), told["handler"]),
            (_("Department"), told.get("department", "")),
            (_("Assigned"), moment(facts.event.happened_at)),
            (_("Entered by"), facts.event.entered_by),
            (_("Facts due"), paper.due(VERIFY)),
            (_("Reply due"), paper.due(REPLY)),
        )
        paper.said(_("The leader's instruction"), told.get("instruction", ""))
        _facts(paper)
        _rest(paper)
        paper.sheet.barcode(facts.number, at_right=True)
        return paper.finish()


def _facts(paper: CasePaper) -> None:
    """Statements of both sides, evidence, verdict: by hand; what was taken before stands there already."""
    sheet, card = paper.sheet, paper.facts.card
    known = [row for row in card.statements if row.turn <= paper.facts.event.turn]
    sheet.heading(_("Who was asked, and what each side says"))
    for row in known:
        sheet.paragraph(f"{_(SIDES[row.side])}, {row.who}: {row.said}")
    for name in SIDES.values():
        by_hand.row(sheet, _(name), tall=CLOSE)
    sheet.space(0.6)
    sheet.heading(_("Evidence"))
    for piece in card.evidence:
        if piece.turn <= paper.facts.event.turn:
            sheet.paragraph(piece.evidence)
    by_hand.row(sheet, "", tall=CLOSE)
    by_hand.boxes(sheet, [_(name) for name in VERDICTS.values()], CLOSE, _("Established"))
    by_hand.row(sheet, _("Signature"), _("Date"), tall=CLOSE)
    sheet.space(0.6)


def _rest(paper: CasePaper) -> None:
    sheet = paper.sheet
    paper.to_fill_in(_("Decision, remedy, what is done better"), 2, _("Leader"), _("Date"), tall=CLOSE)
    sheet.heading(_("Result told"))
    by_hand.row(sheet, _("Told whom"), _("How"), _("When"), tall=CLOSE)
    by_hand.row(sheet, _("What was said to it"), tall=CLOSE)
    by_hand.row(sheet, _("Called back"), _("Called by"), _("Archive no."), tall=CLOSE)
    sheet.space(0.6)
