"""Handing a drawer to the next clerk: counted, offered, accepted with her PIN or refused with a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.cash.counting import differences
from desktop.cash.queries import open_shift
from desktop.closing.service import HandedOver, hand_over, refuse_handover
from desktop.closing.ui.count_page import CountPage
from desktop.closing.ui.found_page import FoundPage
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.queries import staff_names
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.office.ui.person_fields import PersonFields
from desktop.widgets import theme
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented
from desktop.widgets.steps import Steps


class HandOver(Steps):
    """Count, then the other clerk's name, PIN and answer; the new shift is hers."""

    handed = Signal(object)  # HandedOver

    def __init__(self, shift_id: int, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        shift = open_shift(shift_id)
        if shift is None:
            raise UserError(_("This shift is closed; it cannot change any more."))
        super().__init__(_("Hand over drawer {drawer}").format(drawer=shift.drawer), parent)
        self._clerk = signed_in
        self._shift = shift
        self._done: HandedOver | None = None
        self.count = CountPage(shift, signed_in, office)
        self.found = FoundPage(currency(office.currency))
        self.offer = _OfferPage(staff_names(shift.staff_id))
        self.fields = {**self.found.fields, **self.offer.fields}
        for page in (self.count, self.found, self.offer):
            self.add_step(page)
        self.count.finished.connect(self._compare)
        self.found.again.connect(self._count_again)
        self.offer.person.entered.connect(self.go_on)
        self.offer.answer.chosen.connect(self._name_button)
        self._count_again()
        if self.count.resume():
            self._compare()

    def _count_again(self) -> None:
        self.show_step(self.count, _("The count is done"), self.count)
        self.count.begin_again()

    def _compare(self) -> None:
        self.found.show_found(differences(self._shift.shift_id))
        focus = self.found.reason if self.found.differs else self.next_button
        self.show_step(self.found, _("Offer it"), focus)

    def go_on(self) -> None:
        """Enter or F9: save the count, offer, answer."""
        if self.step is self.count:
            self.count.save()
        elif self.step is self.found:
            self.carry_out(self._offer)
        else:
            self.carry_out(self._answer)

    def _offer(self) -> None:
        if self.found.differs and not self.found.reason.text().strip():
            raise UserError(
                _("What was counted is not what should be there. Say what is known about it."), field="reason"
            )
        self.show_step(self.offer, _("I accept"), self.offer.answer)
        self._name_button()

    def _answer(self) -> None:
        if self._done is not None:
            return
        if self.offer.refuses and not self.offer.why.text().strip():
            raise UserError(_("Say why the drawer is not taken over."), field="why")
        to = self.offer.person.recognise()
        if self.offer.refuses:
            self._done = refuse_handover(self._shift.shift_id, to, self.offer.why.text(), self._clerk)
        else:
            self._done = hand_over(self._shift.shift_id, to, self.found.reasons(), self._clerk)
        for job_id in self._done.job_ids:
            self.ordered.emit(job_id)
        self.handed.emit(self._done)
        self.accept()

    def _name_button(self) -> None:
        self.offer.show_why()
        self.next_button.say(_("I refuse") if self.offer.refuses else _("I accept"))


class _OfferPage(QWidget):
    """The other clerk reads what was counted, answers, and signs with her PIN."""

    def __init__(self, names: list[str], parent: QWidget | None = None):
        super().__init__(parent)
        self.answer = Segmented(_("Her answer"), [("accept", _("I accept")), ("refuse", _("I refuse"))])
        self.why = NameEdit(_("Why not"))
        self.person = PersonFields(
            _("Who takes the drawer"), names, _("Arrow keys choose the name"), _("Type your PIN.")
        )
        self.fields = {
            "answer": Field(_("Her answer"), self.answer, _("Arrow keys or digits")),
            "why": Field(_("Why not"), self.why),
            **self.person.fields,
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        layout.addWidget(
            theme.label(_("The next clerk takes the drawer with her own name and PIN."), "quiet", wrap=True)
        )
        layout.addWidget(self.fields["answer"])
        layout.addWidget(self.fields["why"])
        layout.addWidget(self.person)
        layout.addStretch(1)
        self.fields["why"].hide()

    @property
    def refuses(self) -> bool:
        """Whether she does not take it."""
        return self.answer.code == "refuse"

    def show_why(self) -> None:
        """A refusal has a reason."""
        self.fields["why"].setVisible(self.refuses)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.person.pin.hasFocus():
            target = self.why if self.refuses and not self.why.hasFocus() else self.person.pin
            target.setFocus()
        else:
            super().keyPressEvent(event)
