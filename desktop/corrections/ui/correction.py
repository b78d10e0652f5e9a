"""One page to put a receipt right: taken back, moved to the right account, or its cheque came back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.corrections.preview import ACTS, BACK, BOUNCE, MOVE, Preview, leader_needed, preview
from desktop.corrections.queries import last_standing_of, money_moved
from desktop.corrections.rules import (
    refuse_destination,
    refuse_fee,
    refuse_reason,
    refuse_unreversible,
    refuse_without_cheque,
)
from desktop.corrections.service import (
    Corrected,
    Destination,
    bounce_cheque,
    move_payment,
    reverse_payment,
)
from desktop.corrections.ui.act_dialog import ActDialog
from desktop.corrections.ui.act_fields import ActFields
from desktop.corrections.ui.afterwards import after_bounce, after_move, after_reversal
from desktop.corrections.ui.done_page import Told
from desktop.corrections.ui.outcome_panel import OutcomePanel
from desktop.corrections.ui.receipt_view import ReceiptView
from desktop.office.rights import SignedIn
from desktop.payments.plan import TenderGiven
from desktop.payments.queries import PaymentRow, ReceiptFacts, find_receipt, receipt
from desktop.payments.ui.identity_gate import IdentityGate
from desktop.widgets import theme
from desktop.widgets.edits import CodeEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.scanner import guard


class Correction(ActDialog):
    """Number first, then what is to be done and why; what will happen stands beside it all the while.

    Args:
        number: a receipt's number, where one was chosen from a list; else the clerk types or scans it.
    """

    def __init__(
        self, signed_in: SignedIn, currency: Currency, parent: QWidget | None = None, number: str = ""
    ):
        super().__init__(
            _("Put a receipt right"),
            _("Nothing is erased: the receipt stays, and a receipt of its own takes it back."),
            signed_in,
            currency,
            parent,
        )
        self.receipt: ReceiptFacts | None = None
        self.to: AccountCard | None = None
        self._destination: Destination | None = None
        self._hand_back: tuple[TenderGiven, ...] = ()
        self._build()
        self._connect()
        self._offer_last()
        self._show(None)
        self._take_number(number)

    def _build(self) -> None:
        self.number = CodeEdit(_("Receipt number"))
        theme.style(self.number, "code")
        self.view = ReceiptView(self.currency)
        self.acts = ActFields(self.currency)
        self.outcome = OutcomePanel(self.currency)
        self.gate = IdentityGate()
        self.fields = {"receipt": Field(_("Receipt number"), self.number), **self.acts.fields}
        left, right = QVBoxLayout(), QVBoxLayout()
        for half in (left, right):
            half.setSpacing(theme.space(2))
        left.addWidget(self.fields["receipt"])
        left.addWidget(self.view, 1)
        right.addWidget(self.acts)
        right.addWidget(self.outcome)
        right.addStretch(1)
        self._stand(left, right)
        self.pages.addWidget(self.gate)
        guard(self.gate)

    def _connect(self) -> None:
        self.number.textChanged.connect(self._find)
        self.acts.act_chosen.connect(self._choose_act)
        self.acts.fee_changed.connect(self._show_outcome)
        self.acts.account_found.connect(self._read_back)
        self.acts.account_dropped.connect(self._drop_account)
        self.gate.confirmed.connect(self._confirm_account)
        self.gate.refused.connect(self._leave_gate)

    # --- the receipt --------------------------------------------------------------------------------

    @property
    def payment(self) -> PaymentRow | None:
        """The receipt's own line."""
        return self.receipt.payment if self.receipt else None

    def scanned(self, code: str) -> None:
        """A receipt's barcode was read: it is the receipt in question, unless all is done already."""
        if self.pages.currentWidget() is self.asking:
            self._take_number(code)

    def _take_number(self, number: str) -> None:
        """The hand goes on to the act, or stays where the number can be corrected."""
        self.number.setText(number)
        (self.acts.act if self.payment and _stands(self.payment) else self.number).setFocus()

    def _offer_last(self) -> None:
        last = last_standing_of(self.clerk.staff_id)
        hint = _("Typed, or scanned from the paper")
        if last is not None:
            self.number.offer(last.receipt_number)
            hint = _("Your last one is {number}; * takes it").format(number=last.receipt_number)
        self.fields["receipt"].set_hint(hint)

    @Slot(str)
    def _find(self, text: str) -> None:
        """Show the receipt as soon as its number is whole, and say at once if it cannot be put right."""
        found = find_receipt(text)
        self.fields["receipt"].clear_error()
        if (found and found.payment_id) == (self.payment and self.payment.payment_id):
            return
        self.begin_anew()
        self._drop_account()
        self._show(receipt(found.payment_id) if found else None)
        if found is not None:
            self._say_if_impossible(found)

    def _say_if_impossible(self, found: PaymentRow) -> None:
        try:
            refuse_unreversible(found)
        except UserError as error:
            self.fields["receipt"].say_wrong(error.message)

    def _show(self, facts: ReceiptFacts | None) -> None:
        self.receipt = facts
        self.view.show_receipt(facts)
        kinds = {tender.kind for tender in facts.tenders} if facts else set()
        self.acts.offer_bounce("cheque" in kinds)
        self._show_outcome()

    # --- the act ------------------------------------------------------------------------------------

    @Slot(str)
    def _choose_act(self) -> None:
        self.begin_anew()
        self._show_outcome()

    @Slot()
    def _show_outcome(self) -> None:
        act, payment = self.acts.act.code, self.payment
        of = None
        if payment is not None and _stands(payment):
            to = self.to.id if self.to else None
            of = preview(act, payment, self.clerk, to, self.acts.fee_or_nothing())
        self.outcome.show_preview(act, of)
        self.save_button.say(self._promise(act, of))
        self.save_button.setEnabled(of is not None)

    def _promise(self, act: str, of: Preview | None) -> str:
        """What the key does: the sum that goes out stands on it, and that a leader will be asked."""
        names = {BACK: _("Take it back"), MOVE: _("Move the money"), BOUNCE: _("Take the cheque back")}
        name = names[act]
        if of and of.give_back:
            name = _("Take it back, give {amount}").format(amount=self._figures(of.give_back))
        return _("{act}: a leader agrees").format(act=name) if of and of.leader else name

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self.currency, current_language())

    @Slot(int)
    def _read_back(self, account_id: int) -> None:
        """Gate: number and name of the right account, before anything goes there."""
        with shown_to_clerk(self):
            payment = refuse_unreversible(self.payment)
            refuse_destination(payment, account_id, money_moved(payment))
            account = card(account_id)
            if account is None:
                raise UserError(_("This account does not exist."), field="account")
            self._drop_account()
            self.to = account
            self.pages.setCurrentWidget(self.gate)
            self.gate.show_account(account)

    @Slot()
    def _confirm_account(self) -> None:
        if self.to is None or self.pages.currentWidget() is not self.gate:
            return
        self._destination = Destination(self.to.id, self.to.version, clock.now())
        self.acts.show_account(self.to)
        self.pages.setCurrentWidget(self.asking)
        self._show_outcome()
        self.acts.note.setFocus()

    @Slot()
    def _leave_gate(self) -> None:
        self._drop_account()
        self.pages.setCurrentWidget(self.asking)
        self.acts.account.setFocus()

    @Slot()
    def _drop_account(self) -> None:
        if self.to is not None:
            self.begin_anew()
        self.to = self._destination = None
        self.acts.forget_account()
        self._show_outcome()

    # --- carrying out -------------------------------------------------------------------------------

    def check(self) -> None:
        """Refuse what cannot be, beside the field it belongs to."""
        if not self.number.code():
            raise UserError(_("Type the receipt's number, or scan it from the paper."), field="receipt")
        payment = refuse_unreversible(self.payment)
        act = self.acts.act.code
        if act == BACK:
            refuse_reason(self.acts.reason.code, self.acts.note.text())
        elif act == BOUNCE:
            refuse_without_cheque(self.receipt.tenders if self.receipt else ())
            refuse_fee(self.acts.fee.money("fee"))
        elif self._destination is None:
            raise UserError(_("Find the account that the money was meant for."), field="account")
        else:
            refuse_destination(payment, self._destination.account_id, money_moved(payment))

    def leader_sentence(self) -> str:
        """What is to be decided, and why she cannot decide it herself."""
        if self.receipt is None or not (why := leader_needed(self.receipt.payment, self.clerk)):
            return ""
        paid = self.receipt.payment
        what = _("{act}: receipt {number} of {account} {name}, {amount}.").format(
            act=_(ACTS[self.acts.act.code]),
            number=paid.receipt_number,
            account=self.receipt.account.number,
            name=self.receipt.account.name,
            amount=self._figures(paid.paid or paid.applied),
        )
        return f"{what}\n{why}"

    def carry_out(self, request_key: str) -> Corrected:
        """One act, one commit."""
        payment = refuse_unreversible(self.payment)
        act, note = self.acts.act.code, self.acts.note.text().strip()
        paid, clerk, leader = payment.payment_id, self.clerk, self.approved_by
        if act == BACK:
            self._hand_back = preview(act, payment, clerk).hand_back
            return reverse_payment(request_key, paid, self.acts.reason.code, note, clerk, leader)
        if act == BOUNCE:
            return bounce_cheque(request_key, paid, self.acts.fee.money("fee"), note, clerk, leader)
        if self._destination is None:
            raise UserError(_("Find the account that the money was meant for."), field="account")
        return move_payment(request_key, paid, self._destination, note, clerk, leader)

    def told(self, written: Corrected) -> Told:
        """What to say and hand out now."""
        if self.receipt is None:
            return super().told(written)
        if self.acts.act.code == MOVE and self.to is not None:
            return after_move(written, self.receipt, self.to)
        if self.acts.act.code == BOUNCE:
            return after_bounce(written, self.receipt, self.acts.fee_or_nothing(), self.currency)
        return after_reversal(written, self.receipt, self._hand_back)

    def go_on(self) -> None:
        """Enter on the number goes on only with a receipt that can be put right."""
        if self.focusWidget() is not self.number:
            super().go_on()
            return
        with shown_to_clerk(self):
            if not self.number.code():
                raise UserError(_("Type the receipt's number, or scan it from the paper."), field="receipt")
            refuse_unreversible(self.payment)
            self.acts.act.setFocus()


def _stands(payment: PaymentRow) -> bool:
    try:
        refuse_unreversible(payment)
    except UserError:
        return False
    return True
