"""Credit paid out in cash: whose it is, how much, who takes it, and somebody in charge agrees."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import card
from desktop.core import clock
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language
from desktop.core.money import Money, format_money
from desktop.corrections.queries import standing
from desktop.corrections.rules import refuse_more_than_credit, refuse_unnamed
from desktop.corrections.service import Corrected, Destination, refund_credit
from desktop.corrections.ui.act_dialog import ActDialog
from desktop.corrections.ui.afterwards import after_refund
from desktop.corrections.ui.done_page import Told
from desktop.office.rights import SignedIn, may
from desktop.payments.plan import NOTHING
from desktop.payments.ui.words import in_words
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.edits import MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.figures import BigFigure


class Refund(ActDialog):
    """Opened for an account whose number and name were just read back."""

    wide, tall, least_wide = 210, 142, 150

    def __init__(
        self, account_id: int, signed_in: SignedIn, currency: Currency, parent: QWidget | None = None
    ):
        super().__init__(
            _("Pay credit out"),
            _("Credit goes back in cash when somebody in charge agrees. The customer signs the slip."),
            signed_in,
            currency,
            parent,
        )
        account = card(account_id)
        self._to = Destination(account_id, account.version if account else 0, clock.now())
        self._build(account.number if account else "", account.name if account else "")
        self.amount.textChanged.connect(self._show_give_back)
        self._offer()
        self.amount.setFocus()

    def _build(self, number: str, name: str) -> None:
        self.amount = MoneyEdit(_("Amount"), self.currency)
        self.note = NameEdit(_("Who takes it"))
        self.fields = {
            "amount": Field(_("Amount"), self.amount),
            "note": Field(
                _("Who takes it"), self.note, _("Name, and the document you saw; stands on the slip")
            ),
        }
        whose = Card(_("Whose credit"), icon_name="user")
        self.credit = theme.label("", "money")
        for part in (
            theme.label(_("Account number and name"), "small"),
            theme.label(number, "code"),
            theme.label(name, "code", wrap=True),
            theme.label(_("Credit"), "small"),
            self.credit,
        ):
            whose.body.addWidget(part)
        whose.body.addStretch(1)
        self.give_back = BigFigure(_("Give back in cash"))
        self.give_back.set_live(True)
        right = QVBoxLayout()
        for part in (*self.fields.values(), self.give_back):
            right.addWidget(part)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(whose)
        self._stand(left, right)

    def _offer(self) -> None:
        """`*` takes all there is."""
        self._credit = standing(self._to.account_id).credit
        self.credit.setText(self._figures(self._credit))
        self.amount.offer_money(self._credit if self._credit > 0 else None)
        hint = _("All of it is {amount}; * takes it").format(amount=self._figures(self._credit))
        self.fields["amount"].set_hint(hint if self._credit > 0 else _("There is no credit to pay out."))
        self._show_give_back()

    @Slot()
    def _show_give_back(self) -> None:
        """The sum in figures and words while it is typed."""
        try:
            amount = self.amount.money()
        except UserError:
            amount = NOTHING
        known = 0 < amount <= self._credit
        figures = self._figures(amount) if known else "–"
        self.give_back.show_amount(figures, in_words(amount, self.currency) if known else "")
        act = _("Pay credit out")
        alone = may(self.clerk, "credit.refund")
        self.save_button.say(act if alone else _("{act}: a leader agrees").format(act=act))

    def check(self) -> None:
        """An amount that is there, and a name for it."""
        refuse_more_than_credit(self._to.account_id, self.amount.money())
        refuse_unnamed(self.note.text())

    def leader_sentence(self) -> str:
        """Credit is never paid out by one person alone, unless she is in charge."""
        if may(self.clerk, "credit.refund"):
            return ""
        account = standing(self._to.account_id)
        return _("Pay out {amount} of the credit of {account} {name} in cash.").format(
            amount=self._figures(self.amount.money()), account=account.number, name=account.name
        )

    def carry_out(self, request_key: str) -> Corrected:
        """One commit: the slip, the credit, the drawer."""
        return refund_credit(
            request_key, self._to, self.amount.money(), self.note.text(), self.clerk, self.approved_by
        )

    def told(self, written: Corrected) -> Told:
        """The cash to count out, and what credit stays."""
        return after_refund(written, standing(self._to.account_id).credit, self.currency)

    def _figures(self, amount: Money) -> str:
        return format_money(amount, self.currency, current_language())
