"""The desk of a clerk: search above, the work in tabs, the customer at the side, the state below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.accounts.queries import AccountCard, AccountHit
from desktop.accounts.ui.customer_card import CustomerCard
from desktop.cash.queries import open_shift_of
from desktop.cash.ui.open_drawer import OpenDrawer
from desktop.core import db
from desktop.core.currencies import currency
from desktop.core.i18n import _
from desktop.looks.ui.keeper import LookKeeper
from desktop.office.rights import SignedIn, may
from desktop.office.settings import Office
from desktop.office.ui.clock_dialog import ClockDialog
from desktop.payments.ui.found_accounts import found_accounts
from desktop.payments.ui.tab import PaymentTab
from desktop.phrases.queries import say
from desktop.shell.account_looks import AccountLooks, show_phones
from desktop.shell.due_calls import DueCalls
from desktop.shell.open_work import open_work
from desktop.shell.out_of_sight import hide_pages, show_pages
from desktop.shell.status_bar import StatusBar
from desktop.shell.tab_pages import TabPages
from desktop.shell.tabs import TABS
from desktop.shell.telephone import Telephone
from desktop.visits import service as visits
from desktop.visits.ui.waiting_list import WaitingList
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.say_line import SayLine
from desktop.widgets.scanner import Guard
from desktop.widgets.search_box import SearchBox

SIDE_STEPS = 78  # width of the side column in grid steps
CENTRE_STEPS = 170  # what the work needs beside it; with less, large letters leave the side away


class Tab(Protocol):
    """What every tab of the desk offers."""

    def open_account(self, account_id: int) -> None:
        """Begin with this account."""

    def leave(self) -> None:
        """Back to an empty tab."""


class Workplace(QWidget):
    """One clerk's desk; made at the sign-in and thrown away at the sign-out."""

    payment_taken = Signal(object)
    customer_sees = Signal(object)
    paper_ordered = Signal(int)  # its print job

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self.clerk = signed_in
        self.office = office
        self.fields: dict = {}
        self.dialog: QDialog | None = None  # the page that lies over the desk
        self._hand: QWidget | None = None  # what had the focus before
        self._hidden: list[QDialog] = []  # pages out of sight while the desk is locked
        self._guard = Guard(self)  # the second Enter of an unlock is not for the desk
        self._build()
        self._connect()
        self.status.show_clerk(signed_in)
        self.status.show_office(office)
        if db.is_read_only():
            self.status.show_looking_only()
        self.refresh_drawer()

    def _build(self) -> None:
        theme.style(self, "page")
        self.search = SearchBox(
            _("Find a customer"), _("Number, name, initials, phone, meter, receipt or address")
        )
        self.banner = Banner()
        self.apology = SayLine()
        self.tabs = TabPages(self.clerk, self.office)
        self.tabs.made.connect(self.listen_to)
        self.customer = CustomerCard(self.clerk)
        self.brief = theme.label("", "heading")  # who it is, where there is no room for the side
        self.waiting = WaitingList(self.office.wait_amber_minutes, self.office.wait_red_minutes)
        self.status = StatusBar()
        self.account_looks = AccountLooks(self.clerk)
        self.looks = LookKeeper(self)
        self.due_calls = DueCalls(self)
        self.telephone = Telephone(self)
        self._lay_out()

    def _lay_out(self) -> None:
        centre = QVBoxLayout()
        centre.setSpacing(theme.space(3))
        centre.addWidget(self.search)
        centre.addWidget(self.banner)
        centre.addWidget(self.apology)
        centre.addWidget(self.brief)
        centre.addWidget(self.tabs, 1)
        side = QVBoxLayout()
        side.setSpacing(theme.space(4))
        side.addWidget(self.customer)
        side.addWidget(self.waiting, 1)
        columns = QHBoxLayout()
        margin = theme.space(5)
        columns.setContentsMargins(margin, theme.space(4), margin, theme.space(3))
        columns.setSpacing(theme.space(5))
        columns.addLayout(centre, 1)
        self._side = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(side)
        theme.width(self._side, SIDE_STEPS, SIDE_STEPS)
        columns.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(columns, 1)
        layout.addWidget(self.telephone.bar)
        layout.addWidget(self.due_calls.strip)
        layout.addWidget(self.status)

    def _connect(self) -> None:
        self.search.changed.connect(self._look)
        self.search.asked.connect(self._say_nothing_found)
        self.search.chosen.connect(self._open_hit)
        self.search.passed.connect(self.payments.say_goodbye)
        self.tabs.currentChanged.connect(self._came_to_tab)
        self.payments.taken.connect(self.account_looks.paid)
        self.payments.taken.connect(self.payment_taken)
        self.payments.clock_doubted.connect(self.ask_about_clock)
        self.payments.customer_sees.connect(self.customer_sees)
        self.waiting.resume_asked.connect(self.resume)

    @Slot(str, QWidget)
    def listen_to(self, name: str, page: QWidget) -> None:
        """What the page of a tab says goes to the desk around it."""
        tab = next(tab for tab in TABS if tab.name == name)
        if tab.serves:
            page.account_shown.connect(self._show_customer)
            page.status.connect(self.banner.show_warning)
            if not tab.asks_first:  # its own question comes next
                page.finished.connect(self.free)

    @Slot(object, bool)
    def _show_customer(self, account: AccountCard | None, confirmed: bool) -> None:
        self.customer.show_account(account, confirmed)
        self.account_looks.follow(self.tabs.front.name, account, confirmed)
        if account is not None and confirmed:
            self.customer.show_jobs(open_work(account))
        self.brief.setText(f"{account.number}   {account.name}" if account and confirmed else "")
        self._fit_side()

    def _fit_side(self) -> None:
        """Large letters on a small screen: the work first, the customer in one line above it."""
        room = self.width() - theme.space(SIDE_STEPS) >= theme.space(CENTRE_STEPS)
        wide = self.tabs.front.wide
        self._side.setVisible((room and not (wide and not self.waiting.count)) or self.waiting.count > 1)
        self.brief.setVisible(not room and not wide and bool(self.brief.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    @property
    def payments(self) -> PaymentTab:
        """The payment tab."""
        page = self.tabs["payments"]
        assert isinstance(page, PaymentTab)
        return page

    @property
    def front(self) -> QWidget:
        """The page of the tab that is in front."""
        return self.tabs[self.tabs.front.name]

    # --- finding --------------------------------------------------------------------------------

    @Slot(str)
    def _look(self, text: str) -> None:
        self.search.show_hits(*self.account_looks.searched(*found_accounts(text)))

    @Slot(str)
    def _say_nothing_found(self, text: str) -> None:
        self.banner.show_warning(
            _("Nobody is found by {text}. Ask for the number or the name.").format(text=text)
        )

    @Slot(object)
    def _open_hit(self, hit: AccountHit) -> None:
        self.banner.clear()
        self.apology.say("")
        self.search.empty()
        self.open_account(hit.id)

    def open_account(self, account_id: int) -> None:
        """Begin with an account in the tab that is in front; money needs an open drawer first."""
        if not self.tabs.front.serves:
            self.tabs.bring_to_front("payments")
        self._begin(self.front, account_id, None)

    def scanned(self, code: str) -> None:
        """A barcode goes to the page over the desk that waits for one, else to the tab that knows such codes.

        What no tab knows is looked for, wherever the focus was.
        """
        takes_it = getattr(self.dialog, "scanned", None)
        if takes_it is not None:
            takes_it(code)
        elif self.isEnabled():
            self._take_scan(code)

    def _take_scan(self, code: str) -> None:
        tab = next((tab for tab in TABS if tab.wants_scan(code)), None)
        if tab is None:
            self.search.setFocus()
            self.search.search(code)
        elif self.dialog is not None:
            banner = getattr(self.dialog, "banner", self.banner)
            banner.show_warning(
                _("Finish the page in front first, then scan {code} again.").format(code=code)
            )
        else:
            self.tabs.bring_to_front(tab.name)
            self.front.scanned(code)

    @Slot()
    def free(self) -> None:
        """The desk is free for the next one: ready to type."""
        self.search.empty()
        self.search.setFocus()

    # --- the drawer -----------------------------------------------------------------------------

    def _begin(self, page: QWidget, account_id: int, draft: dict[str, Any] | None) -> None:
        """Serve a customer on this page; where money is taken the drawer comes first."""
        serve = partial(page.open_account, account_id, draft)
        shift = open_shift_of(self.clerk.staff_id)
        if page is not self.payments:
            serve()
        elif shift is not None and shift.overnight:
            self.banner.show_warning(
                _("Your drawer of {day} is still open. Count and close it first.").format(
                    day=shift.business_date
                )
            )
        elif shift is not None:
            serve()
        elif may(self.clerk, "shift.open"):
            self.ask_for_drawer(serve)
        else:
            self.banner.show_warning(_("Money is taken by clerks and leaders only."))

    def ask_for_drawer(self, then: Callable[[], None] | None = None) -> None:
        """Ask for drawer and float; `then` follows when it is open."""
        form = OpenDrawer(self.clerk, currency(self.office.currency), self)
        form.accepted.connect(self.refresh_drawer)
        form.ordered.connect(self.paper_ordered)
        form.clock_doubted.connect(self.ask_about_clock)
        self.lay_over(form)
        if then is not None:
            form.finished.connect(lambda result: then() if result else None)

    @Slot(str)
    def ask_about_clock(self, sentence: str) -> None:
        """Money waits for somebody in charge; afterwards the same key takes it."""
        self.ask_leader(ClockDialog(self.clerk, sentence, self.dialog or self))

    def ask_leader(self, form: QDialog) -> None:
        """Ask somebody in charge over whatever is in front."""
        form.accepted.connect(self._guard.arm)  # a second Enter of the PIN takes no money
        if self.dialog is None:
            self.lay_over(form)
        else:
            form.open()

    # --- pages over the desk ----------------------------------------------------------------------

    def lay_over(self, form: QDialog) -> None:
        """Show a page over the desk; the desk stays as it is, and has the focus again afterwards."""
        self._hand = self.window().focusWidget()
        self.dialog = form
        form.finished.connect(self._uncovered)
        self.telephone.listen_in(form)
        form.open()

    @Slot()
    def _uncovered(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self.take_focus_again()

    def turn_phone(self) -> None:
        """Show the phones of the customer in front in full, or mask them again."""
        self.customer.turn_phone()
        show_phones(self.front, self.customer.shows_phone)

    def hide_page(self) -> None:
        """The desk is locked: pages over it are windows of their own, and go out of sight too."""
        self.customer.mask_phone()
        show_phones(self.front, False)
        self.looks.write()
        self._hand = self.window().focusWidget()
        self._hidden = hide_pages()

    def show_page(self) -> None:
        """The desk is back: so is what lay over it, page upon page."""
        self._guard.arm()
        hidden, self._hidden = self._hidden, []
        show_pages(hidden)
        if not hidden:
            self.take_focus_again()

    def take_focus_again(self) -> None:
        """After the lock or a page over the desk: the hand finds what it left."""
        hand = self._hand
        there = hand is not None and isValid(hand) and hand.isVisible()
        if there:
            hand.setFocus()
        else:
            self.ready()

    def refresh_drawer(self) -> None:
        """Say below and on its own page whether the drawer is open."""
        self.status.show_shift(open_shift_of(self.clerk.staff_id))
        self.reload("drawer")

    def reload(self, *names: str) -> None:
        """Let the pages of tabs read anew what they tell; those that nobody needed yet read it when made."""
        for name in names:
            if (page := self.tabs.there(name)) is not None:
                page.reload()

    # --- waiting --------------------------------------------------------------------------------

    def hold(self) -> None:
        """Ctrl+H: ask this customer to wait, or go on with one who waits when the desk is free."""
        page = self.front
        kept = page.hold_draft()
        if kept is None:
            self.waiting.take_up()
            return
        with shown_to_clerk(self):
            visits.hold(kept[0], self.tabs.front.name, kept[1], "", self.clerk)
            page.leave()
            self.apology.say(say("wait.apology"))

    @Slot(int)
    def resume(self, hold_id: int) -> None:
        """Go on with somebody who waited; number and name are asked again."""
        with shown_to_clerk(self):
            waited = visits.resume(hold_id, self.clerk)
            self.apology.say(say("wait.thanks"))
            known = any(waited.work == tab.name for tab in TABS)
            self.tabs.bring_to_front(waited.work if known else "payments")
            self._begin(self.front, waited.account_id, waited.draft)

    @Slot(int)
    def _came_to_tab(self, _place: int) -> None:
        self.banner.clear()
        self._show_customer(getattr(self.front, "account", None), False)
        self.ready()

    def go_to(self, name: str) -> None:
        """Bring a tab to the front, ready to type."""
        self.tabs.bring_to_front(name)
        self.ready()

    def ready(self) -> None:
        """The hand finds the search where customers are served, else the page's own list."""
        tab = self.tabs.front
        (self.search if tab.serves and not tab.asks_first else self.front).setFocus()

    def account(self) -> AccountCard | None:
        """The account in front, if there is one."""
        return getattr(self.front, "account", None)
