"""The repair tab: one question first, then a report with its read-back, and every order with its acts."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.calendars.ui.how_counted import HowCounted
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.phones import masked
from desktop.drafts.queries import kept_draft
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.outages.sentence import answer_about
from desktop.phrases.persons import OnTheLine, called
from desktop.phrases.queries import say
from desktop.repairs.intake import Accepted
from desktop.repairs.numbers import find_order
from desktop.repairs.states import IN, SIDES, UNKNOWN
from desktop.repairs.telling import act_name
from desktop.repairs.ui.acts.forms import form_of
from desktop.repairs.ui.acts.record_acts import Rework
from desktop.repairs.ui.acts_list import STUB
from desktop.repairs.ui.attach_caller import AttachCaller
from desktop.repairs.ui.intake_pages import IntakePages, draft_name, in_few_words
from desktop.repairs.ui.near import ORDER, NearLine
from desktop.repairs.ui.order_page import OrderPage
from desktop.repairs.ui.scanned_stub import entered_already
from desktop.repairs.ui.start_page import StartPage
from desktop.widgets.pages import Pages


class RepairsTab(QWidget):
    """Question and board, intake, one order: the page in sight has the keys."""

    account_shown = Signal(object, bool)  # AccountCard | None, whether number and name were confirmed
    status = Signal(str)
    page_asked = Signal(QDialog)  # to be laid over the desk
    paper_ordered = Signal(int)  # a print job that was promised
    call_linked = Signal(int, int, str)  # a call, the order that it became, and its number

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._office = office
        self._offered: AccountCard | None = None  # in front on another tab
        self._on_line: OnTheLine | None = None  # whose report is taken from the telephone
        self.start = StartPage()
        self.pages = Pages()
        self.pages.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.start.chosen.connect(self.begin)
        self.start.kept_chosen.connect(self.go_on)
        self.start.board.chosen.connect(self.open_order)

    @cached_property
    def intake(self) -> IntakePages:
        """The forms; made when one is wanted, so that nobody waits for them at the sign-in."""
        pages = IntakePages(self._clerk, self._office)
        pages.accepted.connect(self._show_accepted)
        pages.left.connect(self.ask)
        pages.near_chosen.connect(self._attach)
        pages.account_shown.connect(self.account_shown)
        pages.status.connect(self.status)
        self.pages.addWidget(pages)
        return pages

    @cached_property
    def order(self) -> OrderPage:
        """The page of an order; made with the first one."""
        page = OrderPage(self._clerk)
        page.act_chosen.connect(self.act)
        page.how_asked.connect(self._tell_how)
        page.left.connect(self.ask)
        self.pages.addWidget(page)
        return page

    def _shows(self, name: str) -> bool:
        """Whether this page is made, and in sight."""
        return self.__dict__.get(name) is self.pages.currentWidget()

    # --- the three pages ------------------------------------------------------------------------------

    @property
    def account(self) -> AccountCard | None:
        """The account that is served here."""
        return self.intake.account if self._shows("intake") else None

    @property
    def half_written(self) -> str:
        """The report that can be gone on with, in a few words; empty where there is none."""
        if "intake" in self.__dict__:
            return self.intake.kept()
        return half_written(self._clerk)

    def come(self, offered: AccountCard | None) -> None:
        """F4: back to what was begun, else the question; pressed here once more it is the question.

        Args:
            offered: the account that is in front on another tab, for an in-meter report.
        """
        self._offered = offered
        begun = self._shows("intake") and self.intake.is_begun
        if self.isVisible() or not begun:
            self.ask()

    @Slot()
    def ask(self) -> None:
        """The one question, and the board."""
        self._on_line = None
        self.pages.setCurrentWidget(self.start)
        self.account_shown.emit(None, False)
        self.start.offer_kept(self.half_written)
        self.start.begin()
        self.take_hand()

    def show_overdue(self) -> None:
        """The board with what is late, and the hand on it."""
        self.ask()
        self.start.board.filters.press("L")
        self.start.board.table.setFocus()

    def take_call(self, caller: OnTheLine) -> None:
        """Somebody on the telephone reports a fault: the question first, then her words are in the form."""
        self._offered = None
        self.ask()
        self._on_line = caller
        self.start.banner.show_info(
            _("On the line: {who}").format(who=called(caller.name, caller.title) or masked(caller.phone))
        )

    @Slot(str)
    def begin(self, side: str) -> None:
        """A report of this side, from its first field on."""
        self.start.banner.clear()
        self.pages.setCurrentWidget(self.intake)
        self.intake.offered = self._offered
        self.intake.begin(side, self._on_line.told if self._on_line else {})

    def report_house(self, check_id: int) -> None:
        """The outages' check job found a single house: its in-meter report ends the job."""
        self.start.banner.clear()
        self.pages.setCurrentWidget(self.intake)
        self.intake.begin_house(check_id)

    @Slot()
    def go_on(self) -> None:
        """Go on with what was half written when the program ended, or somebody scanned a stub."""
        self.start.banner.clear()
        self.pages.setCurrentWidget(self.intake)
        self.intake.go_on()

    @Slot(int)
    def open_order(self, order_id: int) -> None:
        """One order with its acts."""
        try:
            self.order.show_order(order_id)
        except UserError as error:
            self.status.emit(error.message)
            return
        self.pages.setCurrentWidget(self.order)
        self.account_shown.emit(None, False)
        self.take_hand()

    def take_hand(self) -> None:
        """The hand finds the page in sight."""
        page = self.pages.currentWidget()
        if self.isVisible():
            page.take_hand()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.take_hand()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.pages.currentWidget() is self.start:
            self.start.offer_kept(self.half_written)
            self.start.begin()

    def reload(self) -> None:
        """Something was saved: tell board and order as they are now."""
        self.start.board.reload()
        if self._shows("order"):
            self.order.reload()

    # --- intake ---------------------------------------------------------------------------------------

    @Slot(Accepted)
    def _show_accepted(self, accepted: Accepted) -> None:
        """The new order, ready to be dispatched; what is said to the caller stands above."""
        if accepted.job_id is not None:
            self.paper_ordered.emit(accepted.job_id)
        self._link_call(accepted.order_id, accepted.number)
        self.open_order(accepted.order_id)
        order = self.order.card
        told = [say("repair.taken", number=accepted.number)]
        if order is not None:
            told.append(say("repair.will_appoint" if order.now.side == IN else "repair.outside"))
            if order.now.side == UNKNOWN:
                told.pop()
        self.order.say_line.say(" ".join(told))

    def _link_call(self, order_id: int, number: str) -> None:
        """The call that brought it keeps its number."""
        if self._on_line is not None:
            self.call_linked.emit(self._on_line.call_id, order_id, number)
            self._on_line = None

    @Slot(object)
    def _attach(self, line: NearLine) -> None:
        """The caller means something that is open already."""
        form = AttachCaller(line, self.intake.typed(), self._clerk, self)
        form.accepted.connect(lambda: self._attached(line))
        self.page_asked.emit(form)

    def _attached(self, line: NearLine) -> None:
        self.intake.drop()
        if line.kind == ORDER:
            self._link_call(line.subject_id, line.number)
            self.open_order(line.subject_id)
            self.order.say_line.say(say("repair.known"))
            banner = self.order.banner
        else:
            self.ask()
            self.start.say_line.say(answer_about(line.place))
            banner = self.start.banner
        banner.show_ok(_("The caller is on the list of {number}.").format(number=line.number))

    # --- acts -----------------------------------------------------------------------------------------

    @Slot(str)
    def act(self, name: str) -> None:
        """The form of an act, over the desk."""
        order = self.order.card
        if order is None:
            return
        self.order.banner.clear()
        form = form_of(name, order, self._clerk, self)
        form.accepted.connect(lambda: self._acted(name, form))
        self.page_asked.emit(form)

    def _acted(self, name: str, form: QDialog) -> None:
        """The page tells the order anew by itself; a rework opens the order that it became."""
        self.order.say_line.say("")
        if isinstance(form, Rework) and form.opens is not None:
            self.open_order(form.opens)
        elif self.order.card is not None:
            self.order.banner.show_ok(_("Written down: {act}.").format(act=act_name(name).lower()))

    @Slot()
    def _tell_how(self) -> None:
        """How the due time of what comes next was counted."""
        order = self.order.card
        if order is None:
            return
        running = [row for row in order.dues if row.runs and row.stage == order.now.stage]
        if running:
            self.page_asked.emit(HowCounted(running[0].due, order.now.number, self))

    # --- a scanned stub -------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A returned stub: its order, with the form for it open; what was entered already is said."""
        order_id = find_order(code)
        if order_id is None:
            self.status.emit(_("There is no order {number}.").format(number=code.upper()))
            return
        self.open_order(order_id)
        order = self.order.card
        if order is None:
            return
        if already := entered_already(order):
            self.order.banner.show_warning(already)
        elif STUB in self.order.acts.possible:
            self.act(STUB)

    # --- what the desk asks of every tab --------------------------------------------------------------

    def open_account(self, account_id: int, draft: dict[str, Any] | None = None) -> None:
        """An account was found above: a report of its house, from number and name on."""
        account = card(account_id)
        if account is None:
            self.status.emit(_("This account does not exist."))
            return
        self.start.banner.clear()
        self.pages.setCurrentWidget(self.intake)
        self.intake.open_account(account, draft)

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """What to keep while this customer waits; None when nobody with an account is served here."""
        if self.account is None:
            return None
        return self.account.id, self.intake.draft()

    def leave(self) -> None:
        """She waits, and her report with her."""
        self.intake.drop()
        self.ask()


def half_written(clerk: SignedIn) -> str:
    """The report that somebody can go on with, in a few words; empty where there is none."""
    left = ((side, kept_draft(draft_name(side), clerk)) for side in SIDES)
    return next((in_few_words(side, draft.body) for side, draft in left if draft), "")
