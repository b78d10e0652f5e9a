"""A time agreed on with the customer, or another one: earlier times are kept, the fee is told again."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.phrases.queries import say
from desktop.repairs.callers import called
from desktop.repairs.cards import OrderCard
from desktop.repairs.categories import FEE_ANSWERS, FEE_UNKNOWN
from desktop.repairs.queries import crew_phone, crews_known
from desktop.repairs.service import Moved, appoint
from desktop.repairs.slots import Slot as Visit
from desktop.repairs.slots import slot_text
from desktop.repairs.ui.acts.act_form import ActForm, WhenField
from desktop.repairs.ui.slot_box import SlotBox
from desktop.widgets.completing import CompletingEdit, CompletingField, among
from desktop.widgets.edits import CodeEdit, MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.say_line import SayLine
from desktop.widgets.segmented import Segmented, choices


class Appoint(ActForm):
    """Day and part of the day, with whom, which crew and its phone, and what the customer says to the fee."""

    wide, tall = 170, 182

    def __init__(self, card: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        self.slot = SlotBox(_("Day and time"), soonest=False)
        self.agreed_with = NameEdit(_("Agreed with"))
        self.crew = CompletingEdit(_("Who will come"), among(crews_known))
        self.crew_phone = CodeEdit(_("Phone of the crew"))
        self.answer = Segmented(_("What she says to the fee"), choices(FEE_ANSWERS), decided=False)
        self.fee = MoneyEdit(_("Fee that is told"), currency(office().currency))
        self.when = WhenField(_("When it was agreed"))
        before = card.appointment
        fields = {
            "slot": Field(_("Day and time"), self.slot, _before(before) if before else ""),
            "agreed_with": Field(_("Agreed with"), self.agreed_with),
            "crew": CompletingField(_("Who will come"), self.crew),
            "crew_phone": Field(_("Phone of the crew"), self.crew_phone, _("So that the customer can ring")),
            "fee_told": Field(_("Fee that is told"), self.fee, _("Empty: not known yet")),
            "fee_answer": Field(_("What she says to the fee"), self.answer),
            "happened_at": self.when,
        }
        title = _("Agree on another time") if before else _("Agree on a time")
        super().__init__(card, signed_in, title, fields, _("Agreed, and print"), parent)
        self.say_line = SayLine()
        self.body.insertWidget(0, self.say_line)
        self._fill()
        self._connect()
        self._say()

    def _fill(self) -> None:
        now, record = self.card.now, self.card.record
        self.agreed_with.setText(called(record.name, record.title))
        self.crew.setText(now.crew)
        self._ring_crew()
        if record.fee_told is not None:
            self.fee.show_money(record.fee_told)
        if record.fee_answer:
            self.answer.choose(record.fee_answer)

    def _connect(self) -> None:
        self.slot.changed.connect(self._say)
        self.crew.paused.connect(self._ring_crew)
        for line in (self.crew, self.crew_phone):
            line.textChanged.connect(self._say)

    @Slot()
    def _ring_crew(self) -> None:
        """Where this crew was to be rung last."""
        if not self.crew_phone.isModified():
            self.crew_phone.setText(crew_phone(self.crew.text().strip()))

    @Slot()
    def _say(self) -> None:
        """The sentence, as soon as there is something to propose."""
        told = self.slot.told()
        ready = told and self.crew.text().strip() and self.crew_phone.code()
        self.say_line.say(
            say("repair.appointment", slot=told, crew=self.crew.text().strip(), phone=self.crew_phone.code())
            if ready
            else ""
        )

    def act(self) -> Moved:
        """Keep what was agreed."""
        visit = self.slot.slot("slot")
        assert visit is not None  # as soon as possible is not offered here
        return appoint(
            self.order_id,
            visit,
            self.agreed_with.text(),
            self.crew.text(),
            self.crew_phone.code(),
            self.clerk,
            fee_answer=self.answer.code,
            fee_told=self._told(),
            happened_at=self.when.moment(),
        )

    def _told(self) -> Money | None:
        if not self.fee.text().strip():
            if self.answer.code and self.answer.code != FEE_UNKNOWN:
                raise UserError(_("Write down the fee that was told; nothing is 0."), "fee_told")
            return None
        return self.fee.money("fee_told")


def _before(visit: Visit) -> str:
    return _("Agreed before: {slot}").format(slot=slot_text(visit))
