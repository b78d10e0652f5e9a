"""The record of an order made right: corrected, classed anew, the fee told later, done once more."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.core.currencies import currency
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import DANGERS, TITLES
from desktop.repairs.ending import rework
from desktop.repairs.intake import ReadBack, correct_report, tell_fee
from desktop.repairs.read_back import ask_again, sentence
from desktop.repairs.report import Report
from desktop.repairs.service import Moved
from desktop.repairs.ui.acts.act_form import ActForm
from desktop.repairs.ui.fee_box import FeeBox
from desktop.repairs.ui.kind_box import KindBox
from desktop.repairs.ui.unclear_row import UnclearRow
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented, choices


class Correct(ActForm):
    """What was wrong or unclear is written anew; the old version is kept. What is written anew is clear."""

    wide, tall = 180, 182

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        record = card.record
        self.place = NameEdit(_("Place"))
        self.kind = KindBox(record.side)
        self.phone = CodeEdit(_("Phone"))
        self.name = NameEdit(_("Name"))
        self.called = Segmented(_("Mr or Ms"), choices(TITLES))
        self.danger = Segmented(_("Danger"), choices(DANGERS))
        self.unclear = UnclearRow()
        self.reason = NameEdit(_("Why"))
        fields = {
            "place": Field(_("Place"), self.place),
            "category": Field(_("Kind of fault, and what was said"), self.kind),
            "phone": Field(_("Phone"), self.phone),
            "name": Field(_("Name"), self.name),
            "title": Field(_("Mr or Ms"), self.called),
            "danger": Field(_("Danger"), self.danger),
            "unclear": Field(
                _("Still not understood"), self.unclear, _("A digit flags a field, or clears it")
            ),
            "reason": Field(_("Why"), self.reason),
        }
        super().__init__(card, signed_in, _("Correct the record"), fields, _("Write it anew"), parent)
        self.say_line = SayLine()
        self.body.insertWidget(0, self.say_line)
        self.say_line.say(ask_again(record.unclear))
        self._fill(record)
        self._connect()
        first = record.unclear[0] if record.unclear and record.unclear[0] in fields else "place"
        self.fields[first].editor.setFocus()

    def _fill(self, record: Report) -> None:
        self.place.setText(record.place)
        self.kind.choose(record.category)
        self.kind.words.setText(record.words)
        self.phone.setText(record.phone)
        self.name.setText(record.name)
        self.called.choose(record.title)
        self.danger.choose(record.danger or "none")
        self.unclear.flag(record.unclear)
        if record.unclear:
            self.reason.setText(_("asked again"))

    def _connect(self) -> None:
        """Whoever writes a field anew has understood it."""
        self.place.textEdited.connect(lambda: self._clear("place"))
        self.kind.words.textEdited.connect(lambda: self._clear("words"))
        self.kind.chosen.connect(lambda: self._clear("category"))
        self.phone.textEdited.connect(lambda: self._clear("phone"))
        self.name.textEdited.connect(lambda: self._clear("name"))
        self.danger.chosen.connect(lambda: self._clear("danger"))

    def _clear(self, name: str) -> None:
        self.unclear.flag(tuple(one for one in self.unclear.flagged if one != name))

    def act(self) -> None:
        """Keep the new version."""
        record = self.card.record
        now: dict[str, Any] = {
            "place": self.place.text().strip(),
            "category": self.kind.code,
            "words": self.kind.words.text().strip(),
            "phone": self.phone.code(),
            "name": self.name.text().strip(),
            "title": self.called.code,
            "danger": record.danger if self.danger.code == (record.danger or "none") else self.danger.code,
            "unclear": self.unclear.flagged,
        }
        changed = {name: value for name, value in now.items() if value != getattr(record, name)}
        correct_report(self.order_id, self.reason.text(), self.clerk, **changed)


class FeeTold(ActForm):
    """The fee was told later, or anew."""

    wide, tall = 150, 160

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.fee = FeeBox(currency(office().currency))
        super().__init__(card, signed_in, _("The fee was told"), self.fee.fields, _("Write it down"), parent)

    def place_fields(self) -> None:
        """The fields stand in their box, under the sentence."""
        self.body.addWidget(self.fee)

    def act(self) -> None:
        """Keep what was told, and the answer."""
        told = self.fee.told()
        tell_fee(self.order_id, told["fee_item"], told["fee_told"], told["fee_answer"], self.clerk)


class Rework(ActForm):
    """A repair that did not last: a new order that names this one; F9 after the customer said yes."""

    wide, tall = 160, 116

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.opens: int | None = None
        self._request_key = uuid.uuid4().hex
        self.words = NameEdit(_("What is still wrong"))
        fields = {"words": Field(_("What is still wrong"), self.words, _("In the customer's words"))}
        super().__init__(card, signed_in, _("Order a rework"), fields, _("The customer says yes"), parent)
        self.say_line = SayLine(large=True)
        self.body.insertWidget(0, self.say_line)
        self.words.textChanged.connect(self._read_back)
        self._read_back()

    def _report(self) -> Report:
        return replace(self.card.record, words=self.words.text().strip(), wished="", unclear=())

    @Slot()
    def _read_back(self) -> None:
        self.say_line.say(sentence(self._report()))

    def act(self) -> Moved:
        """Order it under a new number."""
        told = ReadBack(sentence(self._report()))
        accepted = rework(self._request_key, self.order_id, self.words.text(), told, self.clerk)
        self.opens = accepted.order_id
        return Moved(accepted.order_id, accepted.number, "", accepted.job_id)
