"""The tab of complaints, criticism, praise, suggestions and enquiries: one question first, then the case."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.calendars.ui.how_counted import HowCounted
from desktop.callbacks.due_time import moment_text
from desktop.complaints.intake import Recorded
from desktop.complaints.lists import PHONE
from desktop.complaints.numbers import find_case
from desktop.complaints.record import Record
from desktop.complaints.states import COMPLAINT, UNFINISHED, check_step
from desktop.complaints.telling import act_name
from desktop.complaints.ui.acts.forms import form_of
from desktop.complaints.ui.case_head import farewell
from desktop.complaints.ui.case_page import CasePage
from desktop.complaints.ui.print_papers import PrintPapers
from desktop.complaints.ui.reminders import Reminders
from desktop.complaints.ui.start_page import StartPage
from desktop.complaints.ui.taking import Taking
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.core.phones import masked
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.phrases.persons import OnTheLine, called
from desktop.widgets.pages import Pages


class ComplaintsTab(QWidget):
    """Question and list, intake, one case: the page in sight has the keys."""

    account_shown = Signal(object, bool)  # AccountCard | None, whether number and name were confirmed
    finished = Signal()  # a customer is served to the end
    status = Signal(str)
    page_asked = Signal(QDialog)  # to be laid over the desk
    paper_ordered = Signal(int)  # a print job that was promised
    call_linked = Signal(int, int, str)  # a call, the case that it became, and its number

    def __init__(self, signed_in: SignedIn, _office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._on_line: OnTheLine | None = None  # whose case is taken from the telephone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.start = StartPage()
        self.taking = Taking(signed_in)
        self.case = CasePage(signed_in)
        self.pages = Pages()
        for page in (self.start, self.taking, self.case):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self._connect()

    def _connect(self) -> None:
        self.start.chosen.connect(self.begin)
        self.start.kept_chosen.connect(self.go_on)
        self.start.board.chosen.connect(self.open_case)
        self.start.board.reminders_asked.connect(self.show_reminders)
        self.taking.recorded.connect(self._show_recorded)
        self.taking.left.connect(self.ask)
        self.taking.case_chosen.connect(self.look_at)
        self.taking.account_shown.connect(self.account_shown)
        self.taking.status.connect(self.status)
        self.case.act_chosen.connect(self.act)
        self.case.too_early.connect(self._say_too_early)
        self.case.how_asked.connect(self._tell_how)
        self.case.left.connect(self.ask)

    # --- the three pages ------------------------------------------------------------------------------

    @property
    def account(self) -> AccountCard | None:
        """The account that is served here."""
        return self.taking.account if self.pages.currentWidget() is self.taking else None

    def come(self, offered: AccountCard | None) -> None:
        """F5: back to what was begun, else the question; pressed here once more it is the question.

        Args:
            offered: the account that is in front on another tab, for the form.
        """
        self.taking.offered = offered
        begun = self.pages.currentWidget() is self.taking and self.taking.is_begun
        if not begun or (self.isVisible() and self.isAncestorOf(self.focusWidget() or self.start)):
            self.ask()

    def show_overdue(self) -> None:
        """The cases that are late, and the hand on them; what was half written waits."""
        self.ask()
        self.start.board.filters.press("L")
        self.start.board.table.setFocus()

    def take_call(self, caller: OnTheLine) -> None:
        """Somebody on the telephone has something to say: the question first, then her words in the form."""
        self.taking.offered = None
        self.ask()
        self._on_line = caller
        self.start.banner.show_info(
            _("On the line: {who}").format(who=called(caller.name, caller.title) or masked(caller.phone))
        )

    @Slot()
    def ask(self) -> None:
        """The one question, and the open cases."""
        self._on_line = None
        self.pages.setCurrentWidget(self.start)
        self.account_shown.emit(None, False)
        self.start.banner.clear()
        self.start.offer_kept(self.taking.kept())
        self.start.begin()
        self.take_hand()

    @Slot(str)
    def begin(self, kind: str) -> None:
        """A case of this kind, from its first field on."""
        self.pages.setCurrentWidget(self.taking)
        if self._on_line is None:
            self.taking.begin(kind)
        else:
            told = self._on_line.told
            self.taking.begin(kind, {"words": told["words"], "person": {**told, "channel": PHONE}})

    @Slot()
    def go_on(self) -> None:
        """Go on with what was half written when the program ended, or an earlier case was looked at."""
        self.pages.setCurrentWidget(self.taking)
        self.taking.go_on()

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """One case with its acts."""
        try:
            self.case.show_case(case_id)
        except UserError as error:
            self.status.emit(error.message)
            return
        self.pages.setCurrentWidget(self.case)
        self.account_shown.emit(None, False)
        self.take_hand()

    @Slot(int)
    def look_at(self, case_id: int) -> None:
        """An earlier case, while another one is written: what was typed is put aside, G goes on with it."""
        self.taking.stash()
        self.open_case(case_id)
        self.case.banner.show_info(_("What you were writing is put aside. Esc, then G goes on with it."))

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
            self.start.offer_kept(self.taking.kept())
            self.start.begin()

    def reload(self) -> None:
        """Something was saved: tell list and case as they are now."""
        self.start.board.reload()
        if self.pages.currentWidget() is self.case:
            self.case.reload()

    # --- intake ---------------------------------------------------------------------------------------

    @Slot(Recorded, Record)
    def _show_recorded(self, taken: Recorded, record: Record) -> None:
        """The new case, ready for what comes next; what is said to the person stands above."""
        self.taking.drop()
        if taken.job_id is not None:
            self.paper_ordered.emit(taken.job_id)
        if self._on_line is not None:
            self.call_linked.emit(self._on_line.call_id, taken.case_id, taken.number)
            self._on_line = None
        self.open_case(taken.case_id)
        told = farewell(record.kind, taken.number)
        if taken.due_at is not None:
            calls = _("We call you back: {time}.").format(time=moment_text(taken.due_at))
            told = f"{told} {calls}"
        self.case.say_line.say(told)
        self.case.banner.show_ok(_("Written down: {number}.").format(number=taken.number))

    # --- acts -----------------------------------------------------------------------------------------

    @Slot(str)
    def act(self, name: str) -> None:
        """The form of an act, over the desk."""
        case = self.case.card
        if case is None:
            return
        self.case.banner.clear()
        form = form_of(name, case, self._clerk, self)
        form.accepted.connect(lambda: self._acted(name))
        self.page_asked.emit(form)

    def _acted(self, name: str) -> None:
        """The page tells the case anew by itself."""
        self.case.say_line.say("")
        self.case.banner.show_ok(_("Written down: {act}.").format(act=act_name(name).lower()))

    @Slot()
    def _say_too_early(self) -> None:
        """It cannot be closed yet: why not, in one sentence."""
        case = self.case.card
        if case is None or case.now.state not in UNFINISHED:
            return
        try:
            check_step("archived", case.now.number, case.now.state, case.now.kind, {}, self._clerk)
        except UserError as error:
            self.case.banner.show_warning(error.message)

    @Slot()
    def _tell_how(self) -> None:
        """How the due time of what comes next was counted."""
        case = self.case.card
        if case is None:
            return
        running = [row for row in case.dues if row.runs and row.stage == case.now.stage]
        if running:
            self.page_asked.emit(HowCounted(running[0].due, case.now.number, self))

    @Slot()
    def show_reminders(self) -> None:
        """What is overdue, to be reminded about on paper."""
        form = Reminders(self._clerk, self)
        form.case_chosen.connect(self.open_case)
        form.accepted.connect(self.start.board.reload)
        self.page_asked.emit(form)

    def print_paper(self) -> bool:
        """Ctrl+P: a paper of the case in front; whether there is a case."""
        case = self.case.card
        if self.pages.currentWidget() is not self.case or case is None:
            return False
        self.page_asked.emit(PrintPapers(case, self._clerk, self))
        return True

    # --- a scanned paper ------------------------------------------------------------------------------

    def scanned(self, code: str) -> None:
        """A paper of a case opens it."""
        case_id = find_case(code)
        if case_id is None:
            self.status.emit(_("There is no case {number}.").format(number=code.upper()))
            return
        self.taking.stash()
        self.open_case(case_id)

    # --- what the desk asks of every tab --------------------------------------------------------------

    def open_account(self, account_id: int, draft: dict[str, Any] | None = None) -> None:
        """An account was found above: it is asked for in the form in hand, else a complaint begins."""
        account = card(account_id)
        if account is None:
            self.status.emit(_("This account does not exist."))
            return
        in_form = self.pages.currentWidget() is self.taking and self.taking.form is not None
        self.pages.setCurrentWidget(self.taking)
        if draft:
            self.taking.stash()
            self.taking.take_up(draft)
            return
        if not in_form:
            self.taking.begin(COMPLAINT)
        self.taking.open_account(account)

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """What to keep while this customer waits; None when nobody with an account is served here."""
        if self.account is None:
            return None
        return self.account.id, self.taking.draft()

    def leave(self) -> None:
        """She waits, and what she said with her."""
        self.taking.drop()
        self.ask()
