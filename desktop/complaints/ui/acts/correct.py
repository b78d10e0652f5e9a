"""A correction slip: what was wrong or unclear is written anew; the old text stays readable."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.complaints.cards import CaseCard
from desktop.complaints.intake import correct_record
from desktop.complaints.lists import TITLES, UNCLEAR_FIELDS
from desktop.complaints.moving import CaseNow
from desktop.complaints.read_back import ask_again
from desktop.complaints.states import KINDS, RECORDED
from desktop.complaints.ui.acts.case_act import CaseAct
from desktop.complaints.ui.details_box import DetailsBox
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.flag_row import FlagRow
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit


class Correct(CaseAct):
    """Only what is written otherwise becomes a new version; what is written anew is clear."""

    wide, tall = 190, 184

    def __init__(self, card: CaseCard, signed_in: SignedIn, parent: QWidget | None = None):
        record = card.record
        self.kind = Segmented(_("What it is"), choices(KINDS), columns=5)
        self.words = WordsEdit(_("What is said"))
        self.details = DetailsBox(record.kind)
        self.name, self.phone = NameEdit(_("Surname")), CodeEdit(_("Phone"))
        self.called = Segmented(_("Mr or Ms"), choices(TITLES))
        flags = [(name, _(text)) for name, text in UNCLEAR_FIELDS.items()]
        self.unclear = FlagRow(_("Still not clear"), flags, columns=3)
        self.reason = NameEdit(_("Why"))
        fields = {
            "kind": Field(_("What it is"), self.kind),
            "words": Field(_("What is said"), self.words),
            **self.details.fields,
            "phone": Field(_("Phone"), self.phone),
            "name": Field(_("Surname"), self.name),
            "title": Field(_("Mr or Ms"), self.called),
            "unclear": Field(_("Still not clear"), self.unclear, _("A digit flags a field, or clears it")),
            "reason": Field(_("Why"), self.reason, _("Such as: asked again")),
        }
        super().__init__(card, signed_in, "corrected", fields, _("Write it anew"), parent)
        fields["kind"].setVisible(card.now.state == RECORDED)
        for name in ("phone", "name", "title"):
            fields[name].setVisible(not record.anonymous or name == "phone")
        self._fill()
        self.say_line.say(ask_again(record.unclear))
        first = next((name for name in record.unclear if name in fields), "words")
        fields[first].editor.setFocus()

    def place_fields(self) -> None:
        """The details stand in their box."""
        for name, field in self.fields.items():
            if name not in self.details.fields:
                self.body.addWidget(field)
            elif name == next(iter(self.details.fields)):
                self.body.addWidget(self.details)

    def _fill(self) -> None:
        record = self.card.record
        self.kind.choose(record.kind)
        self.words.setText(record.words)
        self.name.setText(record.name)
        self.phone.setText(record.phone)
        self.called.choose(record.title)
        self.unclear.flag(record.unclear)
        self.details.take_up(
            {
                "category": record.category,
                "subject_kind": record.subject_kind,
                "subject": record.subject,
                "happened": record.happened,
                "wants": record.wants,
                "severity": record.severity,
            }
        )
        self.details.refit()

    def act(self) -> CaseNow:
        """Write a new version beside the old one."""
        record = self.card.record
        now = {
            "kind": self.kind.code,
            "words": self.words.text().strip(),
            **self.details.told(),
            "phone": self.phone.code(),
            "name": self.name.text().strip(),
            "title": self.called.code,
        }
        changed = {name: value for name, value in now.items() if value != getattr(record, name)}
        flagged = self.unclear.flagged
        cleared = tuple(name for name in flagged if name not in changed or name not in record.unclear)
        if cleared != record.unclear:
            changed["unclear"] = cleared
        return correct_record(self.case_id, self.reason.text(), self.clerk, **changed)
