"""What is asked about a correction: which act, why, where the money belongs, what a bounced cheque costs."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, AccountHit
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.money import Money
from desktop.corrections.preview import ACTS, BACK, BOUNCE, MOVE
from desktop.corrections.rules import BY_HAND, REASONS
from desktop.office.settings import office
from desktop.payments.plan import NOTHING
from desktop.payments.ui.found_accounts import found_accounts
from desktop.widgets import theme
from desktop.widgets.edits import MoneyEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.search_box import SearchBox
from desktop.widgets.segmented import Segmented

REASONS_IN_A_ROW = 3


class ActFields(QWidget):
    """Only the fields that the chosen act needs are in sight."""

    act_chosen = Signal(str)
    fee_changed = Signal()
    account_found = Signal(int)  # account_id, not yet read back
    account_dropped = Signal()  # what was read back is being typed over

    def __init__(self, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self.act = Segmented(_("What is to be done"), [(code, _(name)) for code, name in ACTS.items()])
        self.reason = Segmented(
            _("Why"), [(code, _(REASONS[code])) for code in BY_HAND], columns=REASONS_IN_A_ROW, decided=False
        )
        self.account = SearchBox(
            _("The right account"), _("Number, name, initials, phone, meter, receipt or address")
        )
        self.fee = MoneyEdit(_("Fee"), currency)
        self.note = NameEdit(_("Note"))
        self.fields = {
            "act": Field(_("What is to be done"), self.act, _("Arrow keys or digits, then Enter")),
            "reason": Field(_("Why"), self.reason, _("Stands on the slip")),
            "account": Field(_("The right account"), self.account),
            "fee": Field(_("Fee"), self.fee, _("Charged to the account; 0 for none")),
            "note": Field(_("Note"), self.note),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(2))
        for field in self.fields.values():
            layout.addWidget(field)
        self._connect()
        self.fee.show_money(Money(office().bounce_fee))
        self.forget_account()
        self._fit(BACK)

    def _connect(self) -> None:
        self.act.chosen.connect(self._fit)
        self.act.chosen.connect(self.act_chosen)
        self.fee.textChanged.connect(self.fee_changed)
        self.account.changed.connect(self._look)
        self.account.asked.connect(self._say_nobody)
        self.account.chosen.connect(self._find)
        self.account.textEdited.connect(self.account_dropped)

    @Slot(str)
    def _fit(self, act: str) -> None:
        self.fields["reason"].setVisible(act == BACK)
        self.fields["account"].setVisible(act == MOVE)
        self.fields["fee"].setVisible(act == BOUNCE)
        hints = {
            BACK: _("What happened; another reason needs it"),
            MOVE: _("How it came about; may stay empty"),
            BOUNCE: _("What the bank wrote; may stay empty"),
        }
        self.fields["note"].set_hint(hints[act])

    def offer_bounce(self, on: bool) -> None:
        """Only what was paid by cheque can bounce."""
        self.act.offer(BOUNCE, on)

    def fee_or_nothing(self) -> Money:
        """The fee as far as it can be read, for what is shown while it is typed."""
        try:
            return Money(max(self.fee.money("fee"), 0))
        except UserError:
            return NOTHING

    # --- the right account --------------------------------------------------------------------------

    def show_account(self, account: AccountCard) -> None:
        """Number and name were read back: they stay in sight."""
        self.account.setText(account.number)
        self.fields["account"].set_hint(
            _("{number} {name}: read back and right").format(number=account.number, name=account.name)
        )

    @Slot()
    def forget_account(self) -> None:
        """No account is read back yet."""
        self.fields["account"].set_hint(_("Enter opens it; then number and name are read back"))

    @Slot(str)
    def _look(self, text: str) -> None:
        self.account.show_hits(*found_accounts(text))

    @Slot(str)
    def _say_nobody(self, text: str) -> None:
        self.fields["account"].show_error(
            _("Nobody is found by {text}. Ask for the number or the name.").format(text=text)
        )

    @Slot(object)
    def _find(self, hit: AccountHit) -> None:
        self.account_found.emit(hit.id)
