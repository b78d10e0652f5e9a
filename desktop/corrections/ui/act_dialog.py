"""A correction from the first key to the last: asked, agreed to where somebody must, written once, told."""

from __future__ import annotations

import uuid

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.core.currencies import Currency
from desktop.core.db import ClockSuspect
from desktop.core.errors import OutcomeUnknown
from desktop.core.i18n import _
from desktop.corrections.service import Corrected
from desktop.corrections.ui.done_page import DonePage, Told
from desktop.office.rights import SignedIn
from desktop.office.ui.ask_person import AskPerson
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FieldByField
from desktop.widgets.pages import Pages
from desktop.widgets.scanner import guard
from desktop.widgets.scrolling import Scrolling


class ActDialog(FieldByField):
    """F9, or Enter in the last field, carries out; one form writes once, however often it is pressed.

    Each correction says what is `check`ed, who has to agree, and how it is carried out and told.
    """

    ordered = Signal(int)  # a print job that was promised
    clock_doubted = Signal(str)
    corrected = Signal(object)  # Corrected

    wide, tall, least_wide = 306, 178, 230  # grid steps; below the last one halves stand upon each other

    def __init__(
        self, title: str, sentence: str, signed_in: SignedIn, currency: Currency, parent: QWidget | None
    ):
        super().__init__(parent)
        self.clerk = signed_in
        self.currency = currency
        self.fields: dict[str, Field] = {}
        self.written: Corrected | None = None
        self.approved_by: SignedIn | None = None
        self._request_key = uuid.uuid4().hex
        self._asked: AskPerson | None = None
        self._in_doubt = False  # it may be written already: the next press only has to find it
        self.setWindowTitle(title)
        self._lay_out(title, sentence)
        self.save_button.clicked.connect(self.submit)
        self.leave_button.clicked.connect(self.reject)
        self.done_page.left.connect(self.accept)
        guard(self)
        guard(self.done_page)

    def _lay_out(self, title: str, sentence: str) -> None:
        self.save_button = PrimaryButton(title, "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self.banner = Banner()
        self.form = QWidget()
        self.done_page = DonePage(self.currency)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.space(3))
        whole.addWidget(Scrolling(self.form), 1)
        whole.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        whole.addLayout(buttons)
        self.asking = page
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.form)
        self._halves.setContentsMargins(0, 0, theme.space(1), 0)
        self._halves.setSpacing(theme.space(6))
        self.pages = Pages()
        self.pages.addWidget(page)
        self.pages.addWidget(self.done_page)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        head = QHBoxLayout()
        head.setSpacing(theme.space(5))
        head.addWidget(theme.label(title, "title"))
        head.addWidget(theme.label(sentence, "quiet", wrap=True), 1)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        theme.fit(self, self.wide, self.tall)

    def _stand(self, left: QLayout, right: QLayout) -> None:
        """What it is about at the left, what is done at the right; one above the other where it is narrow."""
        self._halves.addLayout(left, 5)
        self._halves.addLayout(right, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if self.width() >= theme.space(self.least_wide) else above)

    # --- what each correction says for itself -------------------------------------------------------

    def check(self) -> None:
        """Refuse what cannot be, before anybody is asked to agree.

        Raises:
            UserError: with the field it belongs to.
        """

    def leader_sentence(self) -> str:
        """What somebody in charge is asked to agree to; empty where nobody has to be asked."""
        return ""

    def carry_out(self, request_key: str) -> Corrected:
        """Write it; `approved_by` is who agreed, if anybody was asked.

        Raises:
            UserError: it cannot be done after all.
        """
        raise LookupError(request_key)

    def told(self, written: Corrected) -> Told:
        """What is said and left to do afterwards."""
        return Told("", written.given_back, ())

    # --- from the key to the receipt ----------------------------------------------------------------

    @Slot()
    def submit(self) -> None:
        """Carry out, or ask whoever has to agree first; what is wrong is said beside its field."""
        if self.written is not None or self.pages.currentWidget() is not self.asking:
            return
        with shown_to_clerk(self):
            self.check()
            sentence = self.leader_sentence()
            if sentence and self.approved_by is None and not self._in_doubt:
                self._ask(sentence)
            else:
                self._carry_out()

    def begin_anew(self) -> None:
        """Another receipt, account or act: whoever agreed, agreed to something else."""
        self.approved_by = None
        self._in_doubt = False
        self._request_key = uuid.uuid4().hex

    def _ask(self, sentence: str) -> None:
        self._asked = AskPerson(sentence, self)
        self._asked.approved.connect(self._note_approval)
        self._asked.accepted.connect(self.submit)
        self._asked.finished.connect(self._asked.deleteLater)
        self._asked.open()

    @Slot(SignedIn)
    def _note_approval(self, who: SignedIn) -> None:
        self.approved_by = who

    def _carry_out(self) -> None:
        try:
            self.written = self.carry_out(self._request_key)
        except ClockSuspect as doubt:
            self.clock_doubted.emit(doubt.message)
            raise
        except OutcomeUnknown:
            self._in_doubt = True
            raise
        self.done_page.show_told(self.told(self.written))
        self.pages.setCurrentWidget(self.done_page)
        self.done_page.setFocus()
        for job_id in self.written.job_ids:
            self.ordered.emit(job_id)
        self.corrected.emit(self.written)

    def reject(self) -> None:
        """Leaving before it is done does nothing; afterwards it is done all the same."""
        if self.written is None:
            super().reject()
        else:
            self.accept()
