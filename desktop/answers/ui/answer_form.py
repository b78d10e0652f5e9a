"""One card worded anew or added: from which day it holds; the old wording stays to be read."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.answers.queries import AnswerCard, card_versions, filled, topics
from desktop.answers.service import LONGEST, add_card, set_card
from desktop.answers.shipped import SLOTS
from desktop.core import clock
from desktop.core.i18n import N_, _, format_date
from desktop.office.rights import SignedIn
from desktop.repairs.ui.day_field import DayField
from desktop.widgets import theme
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented, choices
from desktop.widgets.words_edit import WordsEdit

OFFERED = {"yes": N_("Among the cards"), "no": N_("No longer offered")}
VERSIONS_STEPS = 26


class AnswerForm(FormDialog):
    """Topic, question, answer, and from which day on.

    Args:
        known: the card; None for a new one.
    """

    wide, tall = 200, 184

    def __init__(self, known: AnswerCard | None, signed_in: SignedIn, parent: QWidget | None = None):
        self.code = known.code if known else ""
        self.holds_from: date = clock.today()
        self._clerk = signed_in
        self._make()
        slots = ", ".join(f"{{{slot}}}" for slot in SLOTS)
        fields = {
            "title": Field(_("The question"), self.title),
            "text": Field(_("The answer"), self.text, _("Filled in by itself: {slots}").format(slots=slots)),
            "topic": CompletingField(_("What it is about"), self.topic),
            "effective_from": self.day,
            "offered": Field(_("Offered"), self.offered),
        }
        title = _("Word it anew") if known else _("A new card")
        super().__init__(
            title,
            _("The old wording stays to be read; records keep the one that was used."),
            fields,
            (_("Save"), _("Back")),
            parent,
        )
        self.preview = SayLine(aloud=False)
        self.body.insertWidget(2, self.preview)
        self.versions = RecordTable(
            _("Wordings so far"),
            [
                Column(_("Said from"), lambda row: format_date(row.effective_from)),
                Column(_("Who"), lambda row: row.who),
                Column(_("Wording"), lambda row: row.wording, stretch=True),
            ],
            None,
            _("It is said as it came with the program."),
        )
        self.versions.setMinimumHeight(theme.space(VERSIONS_STEPS))
        self.body.insertWidget(self.body.count() - 1, self.versions)
        fields["offered"].setVisible(known is not None)
        self.versions.setVisible(known is not None)
        self.text.textChanged.connect(self._show)
        if known is not None:
            self._fill(known)
        self._show()
        self.text.setFocus() if known is not None else self.title.setFocus()

    def _make(self) -> None:
        self.title = NameEdit(_("The question"))
        self.title.setMaxLength(LONGEST["title"])
        self.text = WordsEdit(_("The answer"), lines=5, longest=LONGEST["text"])
        self.topic = CompletingEdit(_("What it is about"), among(topics))
        self.topic.setMaxLength(LONGEST["topic"])
        self.day = DayField(_("Said from"), "effective_from", _("Empty: from today on; 11-30, or +3"))
        self.offered = Segmented(_("Offered"), choices(OFFERED))

    def _fill(self, known: AnswerCard) -> None:
        self.title.setText(known.title)
        self.text.setText(known.wording)
        self.topic.setText(known.topic)
        self.offered.choose("yes" if known.offered else "no")
        self.versions.show_rows(card_versions(known.code))

    @Slot()
    def _show(self) -> None:
        """As it will be read; a slot that there is not is left as it is typed."""
        text = self.text.text().strip()
        try:
            self.preview.say(filled(text))
        except (KeyError, IndexError, ValueError):
            self.preview.say(text)

    def save(self) -> None:
        """Keep one more version, or add the card."""
        day = self.day.day_or_none()
        self.holds_from = day or clock.today()
        told = (self.topic.text(), self.title.text(), self.text.text())
        if self.code:
            set_card(
                self.code, *told, self._clerk, effective_from=day, offered=self.offered.code == "yes"
            )  # fmt: skip
        else:
            self.code = add_card(*told, self._clerk, effective_from=day)
