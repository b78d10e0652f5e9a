"""Taking a case: form, gate of the account, read-back, number; what was said at first is kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, card
from desktop.callbacks.due_time import moment_text
from desktop.complaints.intake import ReadBack, Recorded, record_case
from desktop.complaints.lists import CONFIRMED, CORRECTED, WRITTEN
from desktop.complaints.record import Record
from desktop.complaints.short import Promise
from desktop.complaints.states import KINDS
from desktop.complaints.ui.case_form import CaseForm
from desktop.complaints.ui.read_back_page import ReadBackPage
from desktop.complaints.ui.words import short_words
from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.drafts.ui.keeper import DraftKeeper
from desktop.office.rights import SignedIn
from desktop.payments.ui.identity_gate import IdentityGate
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.pages import Pages
from desktop.widgets.scanner import guard


class Taking(QWidget):
    """One form after the other, each with its own request key: a second F9 takes nothing twice."""

    recorded = Signal(Recorded, Record)
    left = Signal()
    case_chosen = Signal(int)  # an earlier one, to be looked at
    account_shown = Signal(object, bool)
    status = Signal(str)

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.form: CaseForm | None = None
        self.offered: AccountCard | None = None  # in front on another tab
        self._asked: AccountCard | None = None  # at the gate
        self._request_key = ""
        self._first: Record | None = None
        self.read_back = ReadBackPage()
        self.gate = IdentityGate()
        guard(self.gate)
        self.pages = Pages()
        for page in (self.read_back, self.gate):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self.keeper = DraftKeeper("case", self, signed_in)
        left = self.keeper.offer()
        self._half: list[dict[str, Any]] = [left] if left else []
        self._connect()

    def _connect(self) -> None:
        self.read_back.confirmed.connect(self._record)
        self.read_back.corrected.connect(self._correct)
        self.read_back.left.connect(self._back_to_form)
        self.gate.confirmed.connect(self._confirm_identity)
        self.gate.refused.connect(self._refuse_identity)
        self.keeper.not_kept.connect(self.status)

    # --- beginning and going on -----------------------------------------------------------------------

    def begin(self, kind: str, told: Mapping[str, Any] | None = None) -> None:
        """A form of this kind; what was half written before stays for `go_on`.

        Args:
            told: what is known already, from the telephone, as a draft.
        """
        self.stash()
        form = CaseForm(kind)
        self._put_in_place(form)
        if told:
            form.take_up(told)
        self._back_to_form()

    def go_on(self) -> None:
        """Go on with what was half written last."""
        self.stash()
        if self._half:
            self.take_up(self._half.pop())

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Go on from a draft; its account passes the gate once more."""
        kind = kept.get("kind", "")
        form = CaseForm(kind if kind in KINDS else next(iter(KINDS)))
        self._put_in_place(form)
        form.take_up(kept)
        self._back_to_form()
        account_id = kept.get("person", {}).get("account")
        if account_id is not None:
            self._find(account_id)

    def open_account(self, account: AccountCard) -> None:
        """An account was found above: it is asked for in the form in hand."""
        if self.form is not None:
            self._ask_identity(account)

    def _put_in_place(self, form: CaseForm) -> None:
        self.clear()
        self.form = form
        self._request_key, self._first = uuid.uuid4().hex, None
        self.pages.addWidget(form)
        form.read_back_asked.connect(self._read_back)
        form.left.connect(self.leave)
        form.account_found.connect(self._find)
        form.case_chosen.connect(self.case_chosen)
        form.person.line.has_offer = self.offered is not None
        form.person.line.offer_taken.connect(self._take_offer)
        if self.offered is not None:
            hint = _("* takes {number}, which is in front; Enter alone: no account")
            form.fields["account_id"].set_hint(hint.format(number=self.offered.number))

    # --- the account ----------------------------------------------------------------------------------

    @property
    def account(self) -> AccountCard | None:
        """The account that is served here."""
        return self.form.person.account if self.form is not None else None

    @Slot()
    def _take_offer(self) -> None:
        if self.offered is not None:
            self._ask_identity(self.offered)

    @Slot(int)
    def _find(self, account_id: int) -> None:
        account = card(account_id)
        if account is not None:
            self._ask_identity(account)
        elif self.form is not None:
            self.form.fields["account_id"].show_error(_("This account does not exist."))

    def _ask_identity(self, account: AccountCard) -> None:
        self._asked = account
        self.account_shown.emit(account, False)
        self.pages.setCurrentWidget(self.gate)
        self.gate.show_account(account, "case.confirm_account")

    @Slot()
    def _confirm_identity(self) -> None:
        if self._asked is None or self.form is None or self.pages.currentWidget() is not self.gate:
            return
        account, self._asked = self._asked, None
        self.account_shown.emit(account, True)
        self.pages.setCurrentWidget(self.form)
        self.form.show_account(account, clock.stamp(clock.now()))

    @Slot()
    def _refuse_identity(self) -> None:
        self._asked = None
        self.account_shown.emit(None, False)
        if self.form is not None:
            self.form.person.forget_account()
        self._back_to_form()

    # --- what was typed -------------------------------------------------------------------------------

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self.draft())

    def draft(self) -> dict[str, Any]:
        """What stands in the form; empty while nothing was said."""
        return self.form.draft() if self.form is not None else {}

    def stash(self) -> None:
        """Put what is half written aside, so that the next form begins empty."""
        if self.is_begun:
            self._half.append(self.draft())
        self.clear()

    def drop(self) -> None:
        """What stands in the form is done with, one way or the other."""
        self.clear()
        self.keeper.done()

    def kept(self) -> str:
        """What is half written, in a few words; empty where nothing is."""
        self.stash()
        if not self._half:
            return ""
        kept = self._half[-1]
        person = kept.get("person", {})
        what = short_words(kept.get("words", "")) or person.get("name", "") or person.get("phone", "")
        return _("{kind}: {words}").format(kind=_(KINDS.get(kept.get("kind", ""), "")), words=what)

    def clear(self) -> None:
        """Throw the form away; each case has its own."""
        if self.form is not None:
            self.pages.setCurrentWidget(self.read_back)
            self.form.hide()
            self.form.deleteLater()
        self.form, self._asked = None, None

    @Slot()
    def leave(self) -> None:
        """Esc: back to the question; what was typed can be gone on with."""
        self.stash()
        self.left.emit()

    def take_hand(self) -> None:
        """The hand finds the step it left."""
        page = self.pages.currentWidget()
        if page is self.gate:
            self.gate.setFocus()
        elif isinstance(page, ReadBackPage | CaseForm):
            page.take_hand()

    # --- read back and written ------------------------------------------------------------------------

    @Slot()
    def _read_back(self) -> None:
        """To the read-back; what cannot be is said beside its field before anything is read aloud."""
        form = self.form
        if form is None:
            return
        with shown_to_clerk(form):
            record, follows = form.record(), form.follows()
            form.received_at()
            promise = ""
            if isinstance(follows, Promise):
                due = form.enquiry.due if record.kind == "enquiry" else form.due
                promise = _("Called back: {time}").format(time=moment_text(due.moment()))
            self.pages.setCurrentWidget(self.read_back)
            self.read_back.ask(record, self._first, promise)

    @Slot()
    def _back_to_form(self) -> None:
        if self.form is not None:
            self.pages.setCurrentWidget(self.form)
            self.form.take_hand()

    @Slot()
    def _correct(self) -> None:
        """It was said, and it was wrong: the first version is kept, whatever comes after it."""
        if self.form is None:
            return
        self._first = self._first or self.read_back.record
        self._back_to_form()
        self.form.banner.show_info(
            _("Correct what was wrong, then read it back again. Both versions are kept.")
        )

    @Slot()
    def _record(self) -> None:
        form = self.form
        if form is None or self.pages.currentWidget() is not self.read_back:
            return
        record = self.read_back.record
        self.read_back.banner.clear()
        try:
            taken = record_case(
                self._request_key,
                record,
                self._told(record),
                self._clerk,
                received_at=form.received_at(),
                follows=form.follows(),
            )
        except UserError as error:
            self._say_wrong(form, error)
            return
        self.recorded.emit(taken, record)

    def _told(self, record: Record) -> ReadBack:
        if record.channel == "letter":
            return ReadBack("", WRITTEN)
        corrected = self._first is not None and self._first != record
        first = self._first if corrected else None
        return ReadBack(self.read_back.sentence, CORRECTED if corrected else CONFIRMED, first)

    def _say_wrong(self, form: CaseForm, error: UserError) -> None:
        """Beside its field, where the form has it; else above the keys of the read-back."""
        field = form.fields.get(form.place_of(error.field))
        if field is None or field.isHidden():
            self.read_back.banner.show_error(error.message)
        else:
            self.pages.setCurrentWidget(form)
            field.show_error(error.message)
