"""The way to the facts: reported to the leader, assigned, both sides asked, evidence, verdict."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.complaints.cards import CaseCard
from desktop.complaints.lists import COMPLAINANT, OTHER_SIDE, REPORTED_BY, SIDES, VERDICTS
from desktop.complaints.queries import departments_known, handlers_known
from desktop.complaints.service import (
    Findings,
    Moved,
    Statement,
    assign,
    establish,
    list_evidence,
    report,
    take_statement,
    verify,
)
from desktop.complaints.statements import heard
from desktop.complaints.subjects import is_about
from desktop.complaints.ui.acts.case_act import CaseAct
from desktop.core.i18n import N_, _
from desktop.office.queries import in_charge, staff_names
from desktop.office.rights import SignedIn
from desktop.repairs.ui.acts.act_form import WhenField
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit

EVIDENCE = {"": N_("Listed here, or before"), "none": N_("There is none")}


class Report(CaseAct):
    """Which leader, how and when; the report slip comes out."""

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        known = [name for name in in_charge() if not is_about(card.record.against, name)]
        self.reported_to = CompletingEdit(_("To which leader"), among(lambda: known))
        self.how_told = Segmented(_("How it was told"), choices(REPORTED_BY), decided=False)
        self.note = NameEdit(_("Note"))
        self.when = WhenField(_("When it was told"))
        fields = {
            "reported_to": CompletingField(_("To which leader"), self.reported_to),
            "how_told": Field(_("How it was told"), self.how_told),
            "note": Field(_("Note"), self.note, _("May stay empty")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "reported", fields, _("Write down, and print"), parent)
        if len(known) == 1:
            self.reported_to.setText(known[0])

    def act(self) -> Moved:
        """Bring it to the leader."""
        return report(
            self.case_id,
            self.reported_to.text(),
            self.how_told.code,
            self.clerk,
            self.when.moment(),
            self.note.text(),
        )


class Assign(CaseAct):
    """Who handles it, never who is complained of; the handling sheet comes out."""

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        names = dict.fromkeys((*staff_names(), *handlers_known()))
        known = [name for name in names if not is_about(card.record.against, name)]
        self.handler = CompletingEdit(_("Who handles it"), among(lambda: known))
        self.department = CompletingEdit(_("Department"), among(departments_known))
        self.instruction = WordsEdit(_("What the leader says about it"), lines=2)
        hint = _("Not who the case is about")
        fields = {
            "handler": CompletingField(_("Who handles it"), self.handler, hint),
            "department": CompletingField(_("Department"), self.department, _("May stay empty")),
            "instruction": Field(_("What the leader says about it"), self.instruction),
        }
        super().__init__(card, signed_in, "assigned", fields, _("Assign, and print"), parent)

    def asked_first(self) -> tuple[str, ...]:
        """Somebody has to be named."""
        return ("handler",)

    def question(self) -> str:
        """What somebody in charge agrees to."""
        return _("Assign {number} to {name}.").format(
            number=self.card.now.number, name=self.handler.text().strip()
        )

    def act(self) -> Moved:
        """Assign it."""
        return assign(
            self.case_id,
            self.handler.text(),
            self.clerk,
            department=self.department.text(),
            instruction=self.instruction.text(),
        )


class TakeStatement(CaseAct):
    """Whose side, who, and what was said."""

    tall = 168

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.side = Segmented(_("Whose side"), choices(SIDES), decided=False)
        self.who = NameEdit(_("Who was asked"))
        self.said = WordsEdit(_("What was said"))
        self.reporter = NameEdit(_("Asked by"))
        self.when = WhenField(_("When"))
        fields = {
            "side": Field(_("Whose side"), self.side),
            "who_asked": Field(_("Who was asked"), self.who),
            "said": Field(_("What was said"), self.said),
            "reported_by": Field(_("Asked by"), self.reporter, _("Empty: by me")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "asked", fields, _("Write it down"), parent)
        self.side.chosen.connect(self._name)

    def _name(self, side: str) -> None:
        """Who complains and who is complained of are known by name."""
        if not self.who.isModified():
            known = {COMPLAINANT: self.card.record.called, OTHER_SIDE: self.card.record.subject}
            self.who.setText(known.get(side, ""))

    def act(self) -> Moved:
        """Keep what was said."""
        told = Statement(self.side.code, self.who.text(), self.said.text(), self.when.moment())
        return take_statement(self.case_id, told, self.clerk, self.reporter.text())


class ListEvidence(CaseAct):
    """A photo, a bill, a reading; and where it lies."""

    tall = 104

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.evidence, self.kept = NameEdit(_("What the evidence is")), NameEdit(_("Where it lies"))
        fields = {
            "evidence": Field(_("What the evidence is"), self.evidence, _("A photo, a bill, a reading ...")),
            "kept": Field(_("Where it lies"), self.kept, _("May stay empty")),
        }
        super().__init__(card, signed_in, "evidence", fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Put it on the list."""
        return list_evidence(self.case_id, self.evidence.text(), self.clerk, self.kept.text())


class Establish(CaseAct):
    """The verdict and what was found; sides and evidence that were not entered before are asked for here."""

    wide, tall = 180, 182

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.verdict = Segmented(_("Verdict"), choices(VERDICTS), columns=2, decided=False)
        self.findings = WordsEdit(_("What was established"))
        self.complainant = WordsEdit(_("What the person says to it"), lines=2)
        self.other_side = WordsEdit(_("What the other side says"), lines=2)
        self.unheard = NameEdit(_("Why a side was not heard"))
        self.evidence = WordsEdit(_("Evidence"), lines=2)
        self.none = Segmented(_("Is there evidence?"), choices(EVIDENCE))
        self.reporter = NameEdit(_("Established by"))
        self.when = WhenField(_("When"))
        fields = {
            "verdict": Field(_("Verdict"), self.verdict),
            "findings": Field(_("What was established"), self.findings),
            COMPLAINANT: Field(_("What the person says to it"), self.complainant),
            OTHER_SIDE: Field(_("What the other side says"), self.other_side),
            "unheard": Field(_("Why a side was not heard"), self.unheard, _("Where one was not")),
            "evidence_listed": Field(_("Evidence"), self.evidence, _("Shift+Enter: one piece a line")),
            "no_evidence": Field(_("Is there evidence?"), self.none),
            "reported_by": Field(_("Established by"), self.reporter, _("Empty: who handles it")),
            "happened_at": self.when,
        }
        super().__init__(card, signed_in, "established", fields, _("Write it down"), parent)
        known = heard(card.now.case_id)
        for side in (COMPLAINANT, OTHER_SIDE):
            fields[side].setVisible(side not in known)
        fields["unheard"].setVisible(not {COMPLAINANT, OTHER_SIDE} <= known)
        for name in ("evidence_listed", "no_evidence"):
            fields[name].setVisible(not card.evidence)

    def act(self) -> Moved:
        """Enter what was established."""
        record = self.card.record
        said = (
            (COMPLAINANT, record.person or _("Anonymous"), self.complainant),
            (OTHER_SIDE, record.subject or self.card.now.handler, self.other_side),
        )
        found = Findings(
            self.verdict.code,
            self.findings.text(),
            tuple(Statement(side, who, line.text()) for side, who, line in said if line.text().strip()),
            self.unheard.text(),
            tuple(piece for piece in self.evidence.text().splitlines() if piece.strip()),
            self.none.code == "none",
            self.reporter.text(),
        )
        return establish(self.case_id, found, self.clerk, self.when.moment())


class Verify(CaseAct):
    """Whether the praise is true, by somebody else than who is praised."""

    tall = 160

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.verdict = Segmented(_("Is it true?"), choices(VERDICTS), columns=2, decided=False)
        self.findings = WordsEdit(_("What was established"))
        self.who = NameEdit(_("Who was asked"))
        self.reporter = NameEdit(_("Verified by"))
        fields = {
            "verdict": Field(_("Is it true?"), self.verdict),
            "findings": Field(_("What was established"), self.findings),
            "who_asked": Field(_("Who was asked"), self.who),
            "reported_by": Field(_("Verified by"), self.reporter, _("Empty: by me")),
        }
        super().__init__(card, signed_in, "verified", fields, _("Write it down"), parent)

    def act(self) -> Moved:
        """Enter whether it is true."""
        return verify(
            self.case_id,
            self.verdict.code,
            self.findings.text(),
            self.who.text(),
            self.clerk,
            self.reporter.text(),
        )
