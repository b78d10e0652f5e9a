"""The inquiry tab: gate first, then the answer; nothing about an account before the name is confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.core.currencies import currency
from desktop.core.i18n import _
from desktop.corrections.queries import slip_facts
from desktop.corrections.slips import write_refund, write_reversal
from desktop.inquiry.queries import account_facts
from desktop.inquiry.service import note_identity
from desktop.inquiry.ui.account_page import AccountPage
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.payments.posting import PAPERS, PAYMENT, REFUND, REVERSAL
from desktop.payments.queries import PaymentRow, receipt
from desktop.payments.receipt import write_receipt
from desktop.payments.ui.identity_gate import IdentityGate
from desktop.phrases.ui.welcome import Welcome
from desktop.printing.queries import copies_of
from desktop.repairs.ui.words import job_texts
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.scanner import guard


class InquiryTab(QWidget):
    """One customer's question; the search box brings the next."""

    account_shown = Signal(object, bool)  # AccountCard | None, whether number and name were confirmed
    print_statement = Signal(int)  # account_id
    copy_receipt = Signal(int)  # payment_id
    correct_asked = Signal(str)  # the number of a receipt that is to be put right
    refund_asked = Signal(int)  # account_id, whose credit is to be paid out
    preview = Signal(bytes, str)  # a paper and its title
    finished = Signal()  # the desk is free: focus goes back to the search box
    status = Signal(str)

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._office = office
        self.account: AccountCard | None = None
        self.told_besides: Callable[[int], Sequence[str]] = _nothing  # of an account, by slices above this
        self._build()
        self._connect()

    def _build(self) -> None:
        self.welcome = Welcome(  # number first (S28)
            "inquiry.ask_number",
            _("Whose account?"),
            _("Ask for the account number first; a name, initials, a phone or an address find it as well."),
        )
        self.gate = IdentityGate()
        self.page = AccountPage(currency(self._office.currency))
        self.fields: dict = {}
        self.banner = self.page.banner
        self.pages = Pages()
        for step in (self.welcome, self.gate, self.page):
            self.pages.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        guard(self.gate)

    def _connect(self) -> None:
        self.gate.confirmed.connect(self._confirm_identity)
        self.gate.refused.connect(self.leave)
        self.page.payment_chosen.connect(self._preview_receipt)
        self.page.statement_button.clicked.connect(self.ask_statement)
        self.page.preview_button.clicked.connect(self._preview_current)
        self.page.copy_wanted.connect(self._copy_current)
        self.page.correct_wanted.connect(self._correct_current)
        self.page.refund_wanted.connect(self.ask_refund)
        self.page.leave_button.clicked.connect(self.leave)

    @property
    def confirmed(self) -> bool:
        """Whether an account is told about: its customer was recognised."""
        return self.account is not None and self.pages.currentWidget() is self.page

    def open_account(self, account_id: int, draft: dict[str, Any] | None = None) -> None:
        """The next question: the gate asks for number and name, whoever it is and whatever was before."""
        account = card(account_id)
        if account is None:
            self.status.emit(_("This account does not exist."))
            return
        self.page.clear()
        self.account = account
        self.account_shown.emit(account, False)
        self.pages.setCurrentWidget(self.welcome)  # the gate appears anew, and is guarded anew
        self.pages.setCurrentWidget(self.gate)
        self.gate.show_account(account, "inquiry.confirm_identity")

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """What to keep while this customer waits: only who it is."""
        return (self.account.id, {}) if self.account is not None else None

    def reload(self) -> None:
        """Something was saved elsewhere: tell the account as it is now; the gate stays passed."""
        if self.confirmed and self.account is not None:
            self._tell(self.account.id)

    def _tell(self, account_id: int) -> None:
        self.page.show_facts(account_facts(account_id))
        self.page.show_jobs(job_texts(account_id))
        self.page.show_besides(self.told_besides(account_id))

    @Slot()
    def leave(self) -> None:
        """Back to an empty desk."""
        self.account = None
        self.page.clear()
        self.account_shown.emit(None, False)
        self.welcome.say_farewell()
        self.pages.setCurrentWidget(self.welcome)
        self.finished.emit()

    @Slot()
    def ask_statement(self) -> None:
        """Print the statement of the account that is told about."""
        if self.confirmed and self.account is not None:
            self.print_statement.emit(self.account.id)

    @Slot()
    def _confirm_identity(self) -> None:
        if self.account is None or self.confirmed:
            return
        note_identity(self.account.id, self._clerk)
        self._tell(self.account.id)
        self.pages.setCurrentWidget(self.page)
        self.page.bills.setFocus()
        self.account_shown.emit(self.account, True)

    @Slot()
    def _preview_current(self) -> None:
        self._preview_receipt(self.page.payments.current)

    @Slot(object)
    def _preview_receipt(self, paid: PaymentRow | None) -> None:
        """Show the receipt as a copy would come out now; looking at it is not printing it."""
        if paid is None or not self.confirmed:
            return
        with shown_to_clerk(self):
            copy = copies_of(PAPERS[paid.kind], paid.payment_id) + 1
            self.preview.emit(_paper(paid, self._office, copy), _title(paid))

    @Slot()
    def _copy_current(self) -> None:
        paid = self.page.payments.current
        if paid is not None and self.confirmed:
            self.copy_receipt.emit(paid.payment_id)

    @Slot()
    def _correct_current(self) -> None:
        paid = self.page.payments.current
        if paid is not None and self.confirmed:
            self.correct_asked.emit(paid.receipt_number)

    @Slot()
    def ask_refund(self) -> None:
        """Pay out the credit of the account that is told about, where there is any."""
        if self.confirmed and self.account is not None and not self.page.sums.refund_button.isHidden():
            self.refund_asked.emit(self.account.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.isAutoRepeat() or not self.confirmed:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif control and event.key() == Qt.Key.Key_P:
            self.ask_statement()
        elif event.key() == Qt.Key.Key_C and not event.modifiers():
            self.ask_refund()
        else:
            super().keyPressEvent(event)


def _nothing(_account_id: int) -> Sequence[str]:
    return ()


def _paper(paid: PaymentRow, office: Office, copy: int) -> bytes:
    """What was printed for a line of the history."""
    if paid.kind == PAYMENT:
        return write_receipt(receipt(paid.payment_id), office, copy)
    write = write_reversal if paid.kind == REVERSAL else write_refund
    return write(slip_facts(paid.payment_id), office, copy)


def _title(paid: PaymentRow) -> str:
    names = {PAYMENT: _("Receipt {number}"), REVERSAL: _("Reversal {number}"), REFUND: _("Refund {number}")}
    return names[paid.kind].format(number=paid.receipt_number)
