"""The list of tabs: one line each, in the order of their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop.accounts.ui.tab import AccountsTab
from desktop.callbacks.ui.tab import CallbacksTab
from desktop.closing.ui.tab import DrawerTab
from desktop.complaints.ui.scanned import is_case_code
from desktop.complaints.ui.tab import ComplaintsTab
from desktop.core.i18n import N_
from desktop.duty.ui.tab import DutyTab
from desktop.inquiry.ui.tab import InquiryTab
from desktop.notices.told import notice_lines
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.outages.ui.tab import OutageTab
from desktop.payments.ui.tab import PaymentTab
from desktop.repairs.ui.scanned_stub import is_order_code
from desktop.repairs.ui.tab import RepairsTab
from desktop.shell.callback_parents import FOLLOWS


def _no_scan(_code: str) -> bool:
    return False


@dataclass(frozen=True)
class TabEntry:
    """A tab: what it is called, its icon and key, and how it is made."""

    name: str
    title: str
    icon: str
    key: str
    make: Callable[[SignedIn, Office], QWidget]
    serves: bool = True  # whether customers are served on it; a search elsewhere begins a payment
    asks_first: bool = False  # its own question comes before any search: the hand goes to the page
    wide: bool = False  # tells of customers itself, and takes the side's room while nobody waits
    wants_scan: Callable[[str], bool] = _no_scan  # whether a code is one of its papers'


def _callbacks(clerk: SignedIn, _office: Office) -> QWidget:
    return CallbacksTab(FOLLOWS, clerk)


def _inquiry(clerk: SignedIn, office: Office) -> QWidget:
    page = InquiryTab(clerk, office)
    page.told_besides = notice_lines
    return page


def _accounts(clerk: SignedIn, office: Office) -> QWidget:
    page = AccountsTab(clerk, office)
    page.told_besides = notice_lines
    return page


TABS = (
    TabEntry("payments", N_("Payment"), "payment", "F2", PaymentTab),
    TabEntry("inquiry", N_("Inquiry"), "inquiry", "F3", _inquiry),
    TabEntry(
        "repairs",
        N_("Repairs"),
        "repairs",
        "F4",
        RepairsTab,
        asks_first=True,
        wide=True,
        wants_scan=is_order_code,
    ),
    TabEntry(
        "complaints",
        N_("Complaints"),
        "complaints",
        "F5",
        ComplaintsTab,
        asks_first=True,
        wide=True,
        wants_scan=is_case_code,
    ),
    TabEntry("outages", N_("Outages"), "outage", "F6", OutageTab, serves=False),
    TabEntry("callbacks", N_("Callbacks"), "phone", "F7", _callbacks, serves=False),
    TabEntry("accounts", N_("Accounts"), "accounts", "F8", _accounts),
    TabEntry("drawer", N_("Drawer"), "drawer", "Ctrl+D", DrawerTab, serves=False),
    TabEntry("duty", N_("Watch"), "clock", "Ctrl+Shift+D", DutyTab, serves=False),
)
