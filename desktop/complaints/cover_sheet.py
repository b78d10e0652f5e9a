"""The sheet that lies on top of an archived case: what was said, its whole history, each correction slip."""

from __future__ import annotations

from desktop.complaints.lists import VERDICTS
from desktop.complaints.paper_facts import CaseFacts, HistoryLine
from desktop.complaints.paper_parts import CasePaper, moment
from desktop.complaints.states import STATES
from desktop.core.i18n import _, format_date, format_list, language
from desktop.core.paper import Column
from desktop.office.settings import Office


def write_cover_sheet(facts: CaseFacts, office: Office, copy: int = 0) -> bytes:
    """Write the cover sheet as a PDF in the office's language.

    Args:
        copy: 0 for the original; then 1, 2 ... and the paper says so.

    Raises:
        UserError: a sign that no font has.
    """
    with language(facts.language):
        paper = CasePaper(facts, office, _("Case cover sheet"), copy)
        card = facts.card
        verdict = _(VERDICTS[card.now.verdict]) if card.now.verdict in VERDICTS else ""
        merged = format_list([one.number for one in card.merged]) if card.merged else ""
        paper.sheet.pair(_("State"), _(STATES[facts.event.after]), strong=True)
        paper.pairs(
            *paper.what(),
            *paper.taken(),
            *paper.who(),
            (_("Established"), verdict),
            (_("Merged into it"), merged),
            (_("Merged into"), card.goes_on_in.number if card.goes_on_in else ""),
        )
        paper.said(_("As said"), facts.record.words)
        _history(paper)
        _actions(paper)
        _slips(paper)
        if facts.calls:
            paper.sheet.heading(_("Callbacks"))
            for line in facts.calls:
                paper.sheet.paragraph(line)
        paper.bars()
        return paper.finish()


def _history(paper: CasePaper) -> None:
    paper.sheet.heading(_("History"))
    lines = paper.facts.history
    if paper.is_wide:
        columns = (Column(_("When"), whole=True), Column(_("Act"), grow=True), Column(_("Acted by")))
        paper.sheet.table(columns, [(line.when, _told(line), line.who) for line in lines])
        return
    for line in lines:
        paper.sheet.paragraph(f"{line.when}  {line.act}", strong=True)
        if line.told:
            paper.sheet.paragraph(line.told)
        paper.sheet.paragraph(line.who, quiet=True)


def _told(line: HistoryLine) -> str:
    return _("{act}: {told}").format(act=line.act, told=line.told) if line.told else line.act


def _actions(paper: CasePaper) -> None:
    actions = paper.facts.card.actions
    if not actions:
        return
    paper.sheet.heading(_("What is done better"))
    for row in actions:
        paper.sheet.paragraph(
            _("{action} ({owner}, by {day})").format(
                action=row.action, owner=row.owner, day=format_date(row.due_on)
            )
        )


def _slips(paper: CasePaper) -> None:
    """The old text of everything that was corrected, with who, when and why."""
    if not paper.facts.slips:
        return
    paper.sheet.heading(_("Corrected: the old text stays readable"))
    for slip in paper.facts.slips:
        old, new = slip.old or "–", slip.new or "–"
        paper.sheet.paragraph(_("{field}: {old} → {new}").format(field=slip.field, old=old, new=new))
        paper.sheet.paragraph(
            _("{name}, {time}: {why}").format(name=slip.who, time=moment(slip.at), why=slip.why), quiet=True
        )
