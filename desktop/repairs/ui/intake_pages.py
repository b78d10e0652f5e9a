"""The pages of a report: out-meter and inspection begin with the place, in-meter with the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.outages.queries import check_job
from desktop.payments.ui.identity_gate import IdentityGate
from desktop.repairs.intake import Accepted
from desktop.repairs.report import Report
from desktop.repairs.states import IN, OUT, SIDES
from desktop.repairs.ui.account_step import AccountStep
from desktop.repairs.ui.in_form import InForm
from desktop.repairs.ui.out_form import OutForm
from desktop.repairs.ui.report_form import ReportForm
from desktop.repairs.ui.taking import Taking
from desktop.widgets.pages import Pages
from desktop.widgets.scanner import guard


def draft_name(side: str) -> str:
    """Under which name the form of a side is kept."""
    return f"repair.{side}"


def in_few_words(side: str, kept: Mapping[str, Any]) -> str:
    """What is half written."""
    account = card(kept["account"]) if kept.get("account") else None
    what = account.number if account else kept.get("place") or kept.get("words") or kept.get("phone", "")
    return _("{side}, {what}").format(side=_(SIDES[side]), what=what)


class IntakePages(QWidget):
    """One side at a time; each side keeps what was typed until it is saved or given up."""

    accepted = Signal(Accepted)
    left = Signal()
    near_chosen = Signal(object)  # NearLine
    account_shown = Signal(object, bool)
    status = Signal(str)

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._currency = currency(office.currency)
        self.account: AccountCard | None = None
        self.offered: AccountCard | None = None  # in front on another tab
        self._kept_for_gate: Mapping[str, Any] = {}
        self._told: Mapping[str, Any] = {}  # before the account is known
        self._check_id: int | None = None
        self.taking = {side: Taking(signed_in) for side in SIDES}
        self.account_step = AccountStep()
        self.gate = IdentityGate()
        guard(self.gate)
        self.pages = Pages()
        for page in (self.account_step, self.gate, *self.taking.values()):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.keepers = {
            side: DraftKeeper(draft_name(side), taking, signed_in) for side, taking in self.taking.items()
        }
        self.side = OUT
        # What an earlier run of the program left behind, and what is put aside; the last one comes first.
        self._half = [(side, left) for side, keeper in self.keepers.items() if (left := keeper.offer())]
        self._connect()

    def _connect(self) -> None:
        for taking in self.taking.values():
            taking.accepted.connect(self._accepted)
            taking.left.connect(self.leave)
            taking.near_chosen.connect(self.near_chosen)
        for keeper in self.keepers.values():
            keeper.not_kept.connect(self.status)
        self.account_step.found.connect(self._find)
        self.account_step.left.connect(self.leave)
        self.gate.confirmed.connect(self._confirm_identity)
        self.gate.refused.connect(self._ask_account)

    # --- beginning and going on -----------------------------------------------------------------------

    def begin(self, side: str, told: Mapping[str, Any] | None = None) -> None:
        """A report of this side; what was half written before stays for `go_on`.

        Args:
            told: what is known already, from the telephone, by the names of the fields.
        """
        self.stash()
        self._begin(side, told or {})

    def go_on(self) -> None:
        """Go on with what was half written last."""
        self.stash()
        if self._half:
            side, kept = self._half.pop()
            self._begin(side, kept)

    def begin_house(self, check_id: int) -> None:
        """The outages' check job found a single house: the account is asked for, its report ends the job."""
        self.stash()
        self._check_id, self._told = check_id, {}
        check = check_job(check_id)
        self._ask_account()
        if check is not None:
            told = _("Ends {number}: {place}").format(number=check.number, place=check.place)
            self.account_step.field.set_hint(told)

    def open_account(self, account: AccountCard, kept: Mapping[str, Any] | None) -> None:
        """A report of this account's house, from the gate on."""
        self.stash()
        self._check_id = None
        self._ask_identity(account, kept or {})

    def _begin(self, side: str, kept: Mapping[str, Any]) -> None:
        self._check_id, self._told = None, {}
        if side != IN:
            self._show(side, OutForm(side), kept)
        elif account := card(kept.get("account", 0)):
            self._ask_identity(account, kept)
        else:
            self._told = kept
            self._ask_account()

    def _show(self, side: str, form: ReportForm, kept: Mapping[str, Any]) -> None:
        self.side = side
        self.pages.setCurrentWidget(self.taking[side])
        self.taking[side].begin(form, kept, self._check_id)

    # --- the account of an in-meter report --------------------------------------------------------------

    @Slot()
    def _ask_account(self) -> None:
        self.side, self.account = IN, None
        self.account_shown.emit(None, False)
        self.account_step.begin(self.offered)
        self.pages.setCurrentWidget(self.account_step)
        self.account_step.setFocus()

    @Slot(int)
    def _find(self, account_id: int) -> None:
        account = card(account_id)
        if account is None:
            self.account_step.field.show_error(_("This account does not exist."))
        else:
            self._ask_identity(account, self._told)

    def _ask_identity(self, account: AccountCard, kept: Mapping[str, Any]) -> None:
        self.side, self.account, self._kept_for_gate = IN, account, kept
        self.account_shown.emit(account, False)
        self.pages.setCurrentWidget(self.account_step)  # the gate appears anew, and is guarded anew
        self.pages.setCurrentWidget(self.gate)
        self.gate.show_account(account, "repair.confirm_account")

    @Slot()
    def _confirm_identity(self) -> None:
        if self.account is None or self.pages.currentWidget() is not self.gate:
            return
        form = InForm(self.account, clock.stamp(clock.now()), self._currency)
        self.account_shown.emit(self.account, True)
        self._show(IN, form, self._kept_for_gate)

    # --- what was typed -------------------------------------------------------------------------------

    @property
    def is_begun(self) -> bool:
        """Whether anything is typed that is not saved, or an account is being served."""
        return self.account is not None or self.taking[self.side].is_begun

    def draft(self) -> dict[str, Any]:
        """What stands in the form in hand."""
        return self.taking[self.side].draft()

    def typed(self) -> Report | None:
        """What stands in the form in hand as a report, as far as it is one."""
        form = self.taking[self.side].form
        try:
            return form.report() if form is not None else None
        except UserError:
            return None

    def stash(self) -> None:
        """Put what is half written aside, so that the next report begins empty."""
        taking = self.taking[self.side]
        if taking.is_begun:
            self._half.append((self.side, taking.draft()))
        taking.clear()
        self.account = None

    def drop(self) -> None:
        """What stands in the form in hand is done with, one way or the other."""
        self.taking[self.side].clear()
        self.account = None
        self.keepers[self.side].done()

    def kept(self) -> str:
        """What is half written, in a few words; empty where nothing is."""
        self.stash()
        if not self._half:
            return ""
        return in_few_words(*self._half[-1])

    @Slot(Accepted)
    def _accepted(self, accepted: Accepted) -> None:
        self.drop()
        self.accepted.emit(accepted)

    @Slot()
    def leave(self) -> None:
        """Esc: back to the question; what was typed can be gone on with."""
        self.stash()
        self.left.emit()

    def take_hand(self) -> None:
        """The hand finds the step it left."""
        page = self.pages.currentWidget()
        if isinstance(page, Taking):
            page.take_hand()
        else:
            page.setFocus()
