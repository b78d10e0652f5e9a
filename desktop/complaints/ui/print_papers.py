"""Ctrl+P on a case: which of its papers comes out again, or for the first time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.complaints.cards import CaseCard
from desktop.complaints.promised import COVER, LETTER, REMINDER, REPORT_SLIP, SHEET, SLIP, print_paper
from desktop.core.i18n import N_, _
from desktop.office.rights import SignedIn
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented

NAMES = {
    SLIP: N_("Acknowledgement slip"),
    REPORT_SLIP: N_("Report to the leader"),
    SHEET: N_("Handling sheet"),
    LETTER: N_("Reply letter"),
    REMINDER: N_("Reminder slip"),
    COVER: N_("Cover sheet with the whole history"),
}
_COMES_WITH = {
    REPORT_SLIP: ("reported",),
    SHEET: ("assigned",),
    REMINDER: ("reminded",),
}


class PrintPapers(FormDialog):
    """A digit chooses, F9 or Enter prints; what came out before is marked as a copy."""

    wide, tall = 140, 110

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self._card, self._clerk = card, signed_in
        options = [(kind, _(NAMES[kind])) for kind in NAMES if _is_there(card, kind)]
        self.paper = Segmented(_("Which paper"), options, columns=1)
        super().__init__(
            _("Print a paper"),
            _("{number}: what was printed before comes out marked as a copy.").format(number=card.now.number),
            {"paper": Field(_("Which paper"), self.paper)},
            (_("Print"), _("Back")),
            parent,
        )
        self.paper.setFocus()

    def save(self) -> None:
        """Promise the paper and let it come out."""
        self.ordered.emit(print_paper(self._card.now.case_id, self.paper.code, self._clerk))


def _is_there(card: CaseCard, kind: str) -> bool:
    """Whether the case has such a paper: slip and cover sheet always, the others with their act."""
    if kind == LETTER:
        return any(one.act == "replied" and one.facts.get("how_told") == "letter" for one in card.events)
    acts = _COMES_WITH.get(kind)
    return acts is None or any(card.newest(act) for act in acts)
