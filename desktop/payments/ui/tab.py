"""The payment tab: who, what, how much, said aloud, done. Each step opens the next; none can be skipped."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.billing.queries import owed
from desktop.core.currencies import currency
from desktop.core.db import ClockSuspect
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.room import NoRoom
from desktop.forms.late import LateNote
from desktop.office import settings
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.payments.service import PaymentTaken, note_change_told, take_payment
from desktop.payments.till import Step, Till
from desktop.payments.ui.bills_panel import BillsPanel
from desktop.payments.ui.customer_view import BLANK, CustomerView
from desktop.payments.ui.identity_gate import IdentityGate
from desktop.payments.ui.late_strip import LateStrip
from desktop.payments.ui.read_back import ReadBack
from desktop.payments.ui.tender_form import TenderForm
from desktop.phrases.queries import say
from desktop.phrases.ui.welcome import Welcome
from desktop.widgets import theme
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.say_line import SayLine
from desktop.widgets.scanner import guard


class PaymentTab(QWidget):
    """One customer after the other; the search box brings the next."""

    account_shown = Signal(object, bool)  # AccountCard | None, whether number and name were confirmed
    customer_sees = Signal(CustomerView)
    taken = Signal(PaymentTaken)
    finished = Signal()  # the desk is free: focus goes back to the search box
    status = Signal(str)
    clock_doubted = Signal(str)
    room_wanted = Signal(str)  # money was refused: the disk is as good as full

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._currency = currency(office.currency)
        self.till: Till | None = None
        self.account: AccountCard | None = None
        self.last: PaymentTaken | None = None
        self.late: LateNote | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.welcome = Welcome(
            "greeting.counter",
            _("The next customer, please"),
            _("Type a number, a name, its initials, a phone, or part of an address; or scan a bill."),
        )
        self.gate = IdentityGate()
        self.say_line = SayLine()
        self.bills = BillsPanel(self._currency)
        self.form = TenderForm(self._currency)
        self.read_back = ReadBack(self._currency)
        self._amount_page = QWidget()
        page = QVBoxLayout(self._amount_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.space(4))
        halves = QHBoxLayout()
        halves.setSpacing(theme.space(4))
        halves.addWidget(self.bills, 3)
        halves.addWidget(self.form, 2)
        page.addWidget(self.say_line)
        page.addLayout(halves, 1)
        self.late_strip = LateStrip()
        self.pages = Pages()
        for step in (self.welcome, self.gate, self._amount_page, self.read_back):
            self.pages.addWidget(step)
        guard(self.gate)
        self._guard = guard(self.read_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.late_strip)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.gate.confirmed.connect(self._confirm_identity)
        self.gate.refused.connect(self._go_back)
        self.bills.ticks_changed.connect(self._tick)
        self.form.entered.connect(self._receive)
        self.form.noted.connect(self._note)
        self.form.left.connect(self._go_back)
        self.form.wishes_changed.connect(self._preview)
        self.form.bill_added.connect(self._add_bill)
        self.form.bill_dropped.connect(self._drop_bill)
        self.form.amount.textChanged.connect(self._preview)
        self.read_back.received_said.connect(self._take)
        self.read_back.change_said.connect(self.say_goodbye)
        self.read_back.corrected.connect(self._correct)
        self.late_strip.dropped.connect(self._drop_late)

    @property
    def busy(self) -> bool:
        """Whether a customer's payment is begun and not yet taken."""
        return self.till is not None and self.till.step is not Step.TAKEN

    def open_account(self, account_id: int, draft: dict[str, Any] | None = None) -> None:
        """The next customer: gate 1 asks for number and name, whoever it is."""
        self._finish_last()
        account = card(account_id)
        if account is None:
            self.status.emit(_("This account does not exist."))
            return
        self.account = account
        self.till = Till(
            account.id, account.version, owed(account.id), settings.office().allocation_order, self._currency
        )
        if draft is None:
            self.enter_late(self.late)
        else:
            self.till.take_up(draft)
            self._take_over_note(self.till.late)
        self.customer_sees.emit(BLANK)
        self.account_shown.emit(account, False)
        self.pages.setCurrentWidget(self.gate)
        self.gate.show_account(account)

    def enter_late(self, note: LateNote | None) -> None:
        """The next payment was taken on a paper form; None: it was taken now, as always.

        Only the payment itself, or saying so, ends it: Esc looks for another account, and it stays in sight.
        """
        self.late = note
        if self.till is not None and self.busy:
            self.till.late = note
        if note is None:
            self.late_strip.clear()
        else:
            self.late_strip.show_note(note, self.busy)

    @Slot()
    def _drop_late(self) -> None:
        self.enter_late(None)
        self.status.emit(_("The late entry was dropped. Payments are taken now, as always."))

    def _take_over_note(self, note: LateNote | None) -> None:
        """Who waited comes with a note of her own, or with none; one that was begun does not become hers."""
        if self.late is not None and note is None:
            self.status.emit(
                _("The late entry of form {form} was put aside. Begin it again afterwards.").format(
                    form=self.late.form
                )
            )
        self.enter_late(note)

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """What to keep while this customer waits; None when nobody is at the desk."""
        if not self.busy or self.till is None:
            return None
        return self.till.account_id, self.till.to_draft()

    @Slot()
    def leave(self) -> None:
        """Back to an empty desk: she waits, and her late entry with her; the next customer pays now."""
        self.enter_late(None)
        self._go_back()

    @Slot()
    def _go_back(self) -> None:
        """It was somebody else's account: back to the search; nothing was paid."""
        self._clear()
        self.enter_late(self.late)
        self.welcome.greet()
        self.finished.emit()

    @Slot()
    def _confirm_identity(self) -> None:
        if self.till is None or self.account is None or self.till.step is not Step.IDENTITY:
            return
        self.till.confirm_identity()
        self.account_shown.emit(self.account, True)
        self.bills.show_owed(self.till.owed, self.till.ticked)
        self.pages.setCurrentWidget(self._amount_page)
        self.form.serve(self.till)
        self._say_due()
        self.customer_sees.emit(CustomerView("due", due=self.till.asked))

    def _say_due(self) -> None:
        if self.till is None:
            return
        if self.till.due > 0:
            self.say_line.say(say("payment.due", due=self.till.asked))
        else:
            self.say_line.say(say("inquiry.nothing_owed"))

    @Slot()
    def _tick(self) -> None:
        if self.till is None:
            return
        self.till.ticked = {int(key) for key in self.bills.table.ticked}
        self._show_ticks()

    def _show_ticks(self) -> None:
        if self.till is None:
            return
        if self.bills.table.ticked != self.till.ticked:
            self.bills.table.tick(self.till.ticked)  # which tells of it, and comes back here
            return
        self.bills.show_sum(self.till.owed, self.till.ticked)
        self.form.show_asked()
        self._preview()
        self._say_due()
        self.customer_sees.emit(CustomerView("due", due=self.till.asked))

    @Slot()
    def _add_bill(self) -> None:
        """One more: the oldest that is not ticked."""
        if self.till is not None:
            more = [b.bill_id for b in self.till.owed.bills if b.bill_id not in self.till.ticked]
            self.till.ticked.update(more[:1])
            self._show_ticks()

    @Slot()
    def _drop_bill(self) -> None:
        """One less: the newest that is ticked."""
        if self.till is not None:
            chosen = [b.bill_id for b in self.till.owed.bills if b.bill_id in self.till.ticked]
            self.till.ticked.difference_update(chosen[-1:])
            self._show_ticks()

    @Slot()
    def _preview(self) -> None:
        """Say what a part payment would do while it is typed; errors wait for Enter."""
        if self.till is None or self.till.step is not Step.AMOUNT:
            return
        self.bills.show_sum(self.till.owed, self.till.ticked)
        try:
            self.bills.show_plan(self.till.offer(self.form.tender()))
        except UserError:
            self.bills.show_plan(None)

    @Slot()
    def _note(self) -> None:
        if self.till is None:
            return
        with shown_to_clerk(self.form):
            tender = self.form.tender()
            if tender is not None:
                self.till.note(tender)
                self.form.amount.clear()
                self.form.means.choose("cash")
                self.form.show_asked()

    @Slot()
    def _receive(self) -> None:
        if self.till is None or self.till.step is not Step.AMOUNT:
            return
        with shown_to_clerk(self.form):
            agreed = self.till.receive(self.form.tender())
            self.pages.setCurrentWidget(self.read_back)
            self.read_back.ask(agreed)
            self.customer_sees.emit(
                CustomerView("received", due=agreed.asked, received=agreed.received, change=agreed.change)
            )

    @Slot()
    def _correct(self) -> None:
        if self.till is not None and self.till.step is Step.READ_BACK:
            self.till.correct_amount()
            self.pages.setCurrentWidget(self._amount_page)
            self.form.amount.setFocus()
            self.form.amount.selectAll()
            self.customer_sees.emit(CustomerView("due", due=self.till.asked))

    @Slot()
    def _take(self) -> None:
        """The one moment in which money is saved; a second press finds the till closed."""
        if self.till is None or self.till.step is not Step.READ_BACK:
            return
        with shown_to_clerk(self.read_back):
            taken = self._save(self.till)
            self.till.step = Step.TAKEN
            self.last = taken
            self.enter_late(None)
            self.read_back.show_taken(taken)
            self._guard.arm()
            self.customer_sees.emit(
                CustomerView("change", due=taken.due, received=taken.received, change=taken.change)
            )
            self.taken.emit(taken)
            self.finished.emit()

    def _save(self, till: Till) -> PaymentTaken:
        try:
            return take_payment(till.order_payment(), self._clerk)
        except ClockSuspect as doubt:
            self.clock_doubted.emit(doubt.message)
            raise
        except NoRoom as refused:
            self.room_wanted.emit(refused.message)
            raise

    @Slot()
    def say_goodbye(self) -> None:
        """The change was said and handed over; without a payment there is nothing to end."""
        if self.last is not None:
            self._finish_last()
            self._clear()
            self.welcome.say_farewell()
            self.finished.emit()

    def finish(self) -> None:
        """The desk is wanted for something else: what is done is noted as done."""
        self._finish_last()

    def _finish_last(self) -> None:
        """Whoever comes next ends the visit before: her change was said and handed over."""
        if self.last is not None:
            told, self.last = self.last, None
            note_change_told(told.payment_id, self._clerk)
            self.customer_sees.emit(CustomerView("thanks"))

    def _clear(self) -> None:
        self.till = self.account = None
        self.account_shown.emit(None, False)
        self.pages.setCurrentWidget(self.welcome)
        self.customer_sees.emit(BLANK)
