"""Which side it really is: an inspection that was looked at, or a report on the wrong side of the meter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, AccountHit, card
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.payments.ui.account_line import AccountLine
from desktop.payments.ui.identity_gate import IdentityGate
from desktop.repairs.cards import OrderCard
from desktop.repairs.intake import reclass
from desktop.repairs.report import Report
from desktop.repairs.states import IN, SIDES, UNKNOWN
from desktop.repairs.ui.acts.act_form import ActForm
from desktop.repairs.ui.fee_box import FeeBox
from desktop.repairs.ui.kind_box import KindBox
from desktop.widgets import theme
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.scanner import guard
from desktop.widgets.segmented import Segmented


class Reclass(ActForm):
    """Side, kind and reason; what turns out in-meter needs its account, read back, and the fee."""

    wide, tall = 180, 182

    def __init__(self, order: OrderCard, signed_in: SignedIn, parent: QWidget | None = None):
        others = [(side, _(name)) for side, name in SIDES.items() if side not in (order.now.side, UNKNOWN)]
        self.account: AccountCard | None = None
        self._confirmed_at = ""
        self.side = Segmented(_("What it really is"), others)
        self.kind = KindBox(self.side.code)
        self.place = NameEdit(_("Place"))
        self.search = AccountLine(_("The account"))
        self.fee = FeeBox(currency(office().currency))
        self.reason = NameEdit(_("What the crew saw"))
        fields = {
            "side": Field(_("What it really is"), self.side),
            "category": Field(_("Kind of fault, and what was said"), self.kind),
            "account_id": Field(_("The account"), self.search),
            "place": Field(_("Place"), self.place),
            **self.fee.fields,
            "reason": Field(_("What the crew saw"), self.reason),
        }
        super().__init__(order, signed_in, _("Class it anew"), fields, _("Class it anew"), parent)
        self._fill(order.record)
        self.side.chosen.connect(self._fit)
        self.search.found.connect(self._ask_identity)
        self.search.nobody.connect(self._say_nobody)
        self._fit(self.side.code)

    def place_fields(self) -> None:
        """What the fee needs stands together, under its sentence."""
        for name in ("side", "category", "account_id", "place"):
            self.body.addWidget(self.fields[name])
        self.body.addWidget(self.fee)
        self.body.addWidget(self.fields["reason"])

    def _fill(self, record: Report) -> None:
        self.place.setText(record.place)
        self.kind.words.setText(record.words)
        if record.account_id is not None:
            self.account, self._confirmed_at = self.card.account, record.identity_confirmed_at
            self._show_account()

    @Slot(str)
    def _fit(self, side: str) -> None:
        """Only in-meter an account pays, and only then the fee is told."""
        words = self.kind.words.text()
        self.kind.offer(side)
        self.kind.words.setText(words)
        is_in = side == IN
        self.fields["account_id"].setVisible(is_in)
        self.fee.setVisible(is_in)
        for field in self.fee.fields.values():
            field.setVisible(is_in)
        if is_in:
            self.fee.refit()

    # --- the account ----------------------------------------------------------------------------------

    @Slot(object)
    def _ask_identity(self, hit: AccountHit) -> None:
        account = card(hit.id)
        if account is None:
            self.fields["account_id"].show_error(_("This account does not exist."))
            return
        gate = GateDialog(account, self)
        gate.accepted.connect(lambda: self._take(account))
        gate.finished.connect(gate.deleteLater)
        gate.open()

    def _take(self, account: AccountCard) -> None:
        self.account, self._confirmed_at = account, clock.stamp(clock.now())
        self._show_account()
        self.place.setText(account.address)
        self.place.setFocus()

    def _show_account(self) -> None:
        if self.account is not None:
            self.search.show_number(self.account.number)
            told = _("{number} {name}: read back and right")
            self.fields["account_id"].set_hint(
                told.format(number=self.account.number, name=self.account.name)
            )

    @Slot(str)
    def _say_nobody(self, text: str) -> None:
        self.fields["account_id"].show_error(
            _("Nobody is found by {text}. Ask for the number or the name.").format(text=text)
        )

    # --- writing it -----------------------------------------------------------------------------------

    def act(self) -> None:
        """Keep the record with its new side."""
        reclass(self.order_id, self._report(), self.reason.text(), self.clerk)

    def _report(self) -> Report:
        side = self.side.code
        report = replace(
            self.card.record,
            side=side,
            category=self.kind.code,
            place=self.place.text().strip(),
            words=self.kind.words.text().strip(),
            account_id=None,
            account_version=None,
            identity_confirmed_at="",
            fee_item="",
            fee_told=None,
            fee_answer="",
        )
        if side != IN:
            return report
        if self.account is None:
            raise UserError(_("Read number and name of the account back first."), "account_id")
        return replace(
            report,
            account_id=self.account.id,
            account_version=self.account.version,
            identity_confirmed_at=self._confirmed_at,
            **self.fee.told(),
        )


class GateDialog(QDialog):
    """Number and name over a form: Enter confirms, Esc is somebody else."""

    def __init__(self, account: AccountCard, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(_("Check with the customer first"))
        self.gate = IdentityGate()
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.gate)
        theme.fit(self, 140, 100)
        self.gate.confirmed.connect(self.accept)
        self.gate.refused.connect(self.reject)
        self.gate.show_account(account, "repair.confirm_account")
        guard(self.gate)
