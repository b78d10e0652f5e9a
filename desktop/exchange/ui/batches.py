"""The files that came in, and the way to take a batch of bills back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.billing.service import withdraw_batch
from desktop.core import clock
from desktop.core.currencies import currency
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, current_language, format_datetime, format_number
from desktop.core.money import format_money
from desktop.exchange.queries import IN, PAID, WITHDRAWN, Batch, batch_count, batches
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, QuietButton
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable, Source
from desktop.widgets.scrolling import Scrolling

KINDS = {"accounts": N_("Accounts"), "bills": N_("Bills")}
STATES = {IN: N_("in the books"), PAID: N_("in the books, partly paid"), WITHDRAWN: N_("taken back")}
SIZE_STEPS = (260, 160)
TABLE_TALL = 36
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BatchesDialog(QDialog):
    """Enter or Del on a batch asks for the reason, Enter there takes it back; Esc leaves."""

    def __init__(self, clerk: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = clerk
        self._currency = currency(office().currency)
        self.setWindowTitle(_("Files that came in"))
        self._build()
        self._connect()
        self.reload()
        self.table.setFocus()

    def _build(self) -> None:
        columns = [
            Column(_("File"), lambda batch: batch.file_name),
            Column(_("Kind"), lambda batch: _(KINDS[batch.kind])),
            Column(_("Rows"), lambda batch: format_number(batch.added + batch.changed), figures=True),
            Column(_("Sum"), self._sum, figures=True),
            Column(_("State"), lambda batch: _(STATES[batch.state])),
            Column(_("When"), lambda batch: _moment(batch.at)),
            Column(_("Who"), lambda batch: batch.who or _("the command line"), stretch=True),
        ]
        empty = _("No file came in yet. Ctrl+I at the desk brings one in.")
        self.table = RecordTable(_("Files that came in"), columns, None, empty)
        self.table.setMinimumHeight(theme.space(TABLE_TALL))
        self.about = theme.label("", wrap=True)
        self.reason = NameEdit(_("Why they are taken back"))
        self.fields = {"reason": Field(_("Why they are taken back"), self.reason)}
        self.banner = Banner()
        self.back_button = DangerButton(_("Take this batch back"), "Ctrl+B")
        self.close_button = QuietButton(_("Close"), "Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(3))
        inside.addWidget(self.table, 1)
        for part in (self.banner, self.about, self.fields["reason"]):
            inside.addWidget(part)
        layout = QVBoxLayout(self)
        margin = theme.space(5)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Files that came in"), "title"))
        layout.addWidget(Scrolling(page), 1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.moved.connect(self._show_current)
        self.table.chosen.connect(self._ask_why)
        self.back_button.clicked.connect(self.take_back)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+B"), self, self.take_back)

    def reload(self) -> None:
        """Read the list anew; the line stays where it was."""
        line = max(0, self.table.currentIndex().row())
        self.table.show_source(Source(batch_count, batches))
        self.table.go_to(line)
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.reason.hasFocus():
            if not event.isAutoRepeat():
                self.take_back()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._ask_why()
        elif event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)

    @Slot()
    def _ask_why(self) -> None:
        """To the reason, or the sentence why it cannot be taken back."""
        with shown_to_clerk(self):
            self._refuse_what_must_stay()
            self.reason.setFocus()

    @Slot()
    def take_back(self) -> None:
        """Take the batch back, all of it, as long as nothing of it is paid."""
        batch: Batch | None = self.table.current
        with shown_to_clerk(self):
            self._refuse_what_must_stay()
            if batch is None or batch.batch_id is None:
                return
            withdraw_batch(batch.batch_id, self.reason.text(), self._clerk)
            self.reason.clear()
            self.reload()
            self.table.setFocus()
            told = _(
                "The bills of {file} were taken back. They are no longer owed, and the file may come again."
            )
            self.banner.show_info(told.format(file=batch.file_name))

    def _refuse_what_must_stay(self) -> None:
        """Say before a reason is asked for what the books would refuse anyway."""
        batch: Batch | None = self.table.current
        if batch is None:
            return
        require(self._clerk, "bills.withdraw")
        if batch.kind != "bills" or batch.state != IN:
            raise UserError(_why_not(batch))

    @Slot()
    def _show_current(self) -> None:
        batch: Batch | None = self.table.current
        free = batch is not None and batch.kind == "bills" and batch.state == IN
        self.fields["reason"].clear_error()
        self.banner.clear()
        self.reason.setEnabled(free)
        self.back_button.setEnabled(free)
        self.about.setText(self._told(batch) if batch else "")

    def _told(self, batch: Batch) -> str:
        if batch.kind == "bills" and batch.state == IN:
            return _("Nothing of {file} is paid yet, so it can be taken back.").format(file=batch.file_name)
        return _why_not(batch)

    def _sum(self, batch: Batch) -> str:
        if batch.kind != "bills":
            return ""
        return format_money(batch.total, self._currency, current_language())


def _why_not(batch: Batch) -> str:
    if batch.withdrawal is not None:
        return _("{who} took these bills back on {when}: {reason}").format(
            who=batch.withdrawal.who, when=_moment(batch.withdrawal.at), reason=batch.withdrawal.reason
        )
    if batch.kind != "bills":
        return _(
            "Accounts are not taken back. Bring a mended list in: it changes them, and keeps their history."
        )
    return _("Something of these bills is paid, so they can no longer be taken back.")


def _moment(at: datetime) -> str:
    return format_datetime(clock.local(at))
