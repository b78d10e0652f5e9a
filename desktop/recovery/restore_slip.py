"""The slip that is printed when a copy took the place of the books: what is missing, and two who sign it."""

from __future__ import annotations

from desktop.core import clock
from desktop.core.i18n import N_, _, format_datetime, format_number, language
from desktop.office.own_paper import OwnPaper
from desktop.office.settings import Office
from desktop.recovery.queries import Restored

HOW = {"copy": N_("A copy was restored"), "by_hand": N_("A file that was put there by hand was kept")}


def write_restore_slip(facts: Restored, office: Office, copy: int = 0) -> bytes:
    """Write the slip in the office's language, as a PDF.

    Args:
        facts: what was put in place, and what was lost as far as it is known.
        copy: 0 for the original; then 1, 2 ... and the paper says so.
    """
    with language(office.language):
        paper = OwnPaper(office, _("Restored books"), facts.number, copy)
        paper.say(_(HOW[facts.how]))
        paper.sheet.pairs(
            (_("Time"), format_datetime(clock.local(facts.at))),
            (_("Decided by"), facts.staff_name or "_" * 20),
            (_("Why"), facts.reason or "_" * 20),
            (_("State of the books"), format_datetime(clock.local(facts.copy_at))),
            (_("Their newest entry"), format_number(facts.copy.seq)),
            (_("The books before"), facts.replaced),
        )
        _write_gap(paper, facts)
        paper.sheet.space(0.4)
        paper.sheet.paragraph(
            _(
                "From now on receipts and slips begin with the letter {letter}. No number of an earlier"
                " letter is given out again."
            ).format(letter=facts.letter),
            strong=True,
        )
        paper.prove(facts.number, facts.mark, _("In charge"), _("Witness"))
        return paper.finish()


def _write_gap(paper: OwnPaper, facts: Restored) -> None:
    """What stood in the books before and stands in these no more."""
    paper.sheet.rule()
    if facts.of_another_history:
        paper.sheet.paragraph(
            _(
                "What was put in place was not an earlier state of the books before: each holds entries"
                " that the other never had."
            ),
            strong=True,
        )
    if facts.lost is not None:
        paper.sheet.pair(_("Newest entry before"), format_number(facts.lost.seq))
    if facts.lost_entries is not None:
        paper.sheet.figure(_("Entries that are missing"), format_number(facts.lost_entries))
    if not facts.known:
        paper.sheet.paragraph(
            _(
                "The books before could not be read. Which receipts are missing is not known: look at the"
                " receipts and sheets on paper since that state, and list them here."
            )
        )
        return
    paper.sheet.figure(_("Receipts that are missing"), format_number(facts.lost_receipts or 0))
    for run in facts.runs:
        first, last = run.shown
        paper.sheet.paragraph(
            first if first == last else _("{first} to {last}").format(first=first, last=last)
        )
    if facts.lost_money is not None and facts.lost_receipts:
        paper.sheet.figure(_("Their money"), paper.figures(facts.lost_money), strong=True)
