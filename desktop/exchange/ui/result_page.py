"""Last page of an import: what came in, where the refused rows lie, and the way to take a batch back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.billing.service import withdraw_batch
from desktop.core.currencies import Currency
from desktop.core.errors import UserError
from desktop.core.i18n import _, current_language, format_number, ngettext
from desktop.core.money import Money, format_money
from desktop.exchange import imports
from desktop.exchange.imports import ImportFile
from desktop.exchange.outcome import Imported
from desktop.office.rights import SignedIn, may
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field, shown_to_clerk

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ResultPage(QWidget):
    """Says what was done. Refused rows are saved unasked: the same batch never comes again to give them."""

    taken_back = Signal()

    def __init__(self, clerk: SignedIn, exports: Path, currency: Currency, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = clerk
        self._exports = exports
        self._currency = currency
        self._file: ImportFile | None = None
        self._done: Imported | None = None
        self.saved: Path | None = None  # where the refused rows lie
        self._build()
        self._connect()

    def _build(self) -> None:
        self.banner = Banner()
        self._refused_text = theme.label("", wrap=True)
        self.save_button = QuietButton(_("Save the refused rows"), "Ctrl+S", icon_name="export")
        self._refused = Card(_("Rows to mend"), icon_name="file")
        self._refused.body.addWidget(self._refused_text)
        self._refused.body.addLayout(_left(self.save_button))
        self.reason = NameEdit(_("Why they are taken back"))
        self.back_button = DangerButton(_("Take this batch back"), "Ctrl+B")
        self.fields = {"reason": Field(_("Why they are taken back"), self.reason)}
        theme.width(self.fields["reason"], 0, 120)
        self._back = Card(_("Not the right bills?"), icon_name="arrow-left")
        told = _("As long as nothing of them is paid, they can be taken back together and come in again.")
        self._back.body.addWidget(theme.label(told, "quiet", wrap=True))
        self._back.body.addWidget(self.fields["reason"])
        self._back.body.addLayout(_left(self.back_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(4))
        for part in (self.banner, self._refused, self._back):
            layout.addWidget(part)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.take_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.reason.hasFocus():
            self.take_back()
        else:
            super().keyPressEvent(event)

    def show_done(self, file: ImportFile, done: Imported, saved: Path | None) -> None:
        """Show what came in; `saved` is where the refused rows lie already."""
        self._file, self._done, self.saved = file, done, saved
        self._refused.setVisible(bool(done.refused))
        self._back.setVisible(done.batch_id is not None and may(self._clerk, "bills.withdraw"))
        self.reason.clear()
        came = " ".join(self._sentences(done))
        self.banner.show_ok(came)
        try:
            if done.refused and saved is None:
                self.saved = imports.give_back(file, self._exports)
        except UserError as error:
            self.banner.show_warning(f"{came} {error.message}")
        self._say_refused(done.refused)

    @property
    def refused_text(self) -> str:
        """What is said about the refused rows; empty when there are none."""
        return "" if self._refused.isHidden() else self._refused_text.text()

    @Slot()
    def save(self) -> None:
        """Give the refused rows back: beside their file, or among the office's exports."""
        if self._file is None or self._done is None or self._refused.isHidden():
            return
        with shown_to_clerk(self):
            self.saved = imports.give_back(self._file, self._exports)
        self._say_refused(self._done.refused)

    @Slot()
    def take_back(self) -> None:
        """Withdraw the batch that has just come in."""
        if self._done is None or self._done.batch_id is None or self._back.isHidden():
            return
        with shown_to_clerk(self):
            withdraw_batch(self._done.batch_id, self.reason.text(), self._clerk)
            self._back.hide()
            self.banner.show_info(_("These bills were taken back. The file may come in again."))
            self.taken_back.emit()

    def _say_refused(self, rows: int) -> None:
        self.save_button.setVisible(self.saved is None)
        if self.saved is None:
            text = ngettext(
                "{n} row did not come in. Save it as a file, mend it there, and bring that file in.",
                "{n} rows did not come in. Save them as a file, mend them there, and bring that file in.",
                rows,
            )
        else:
            text = ngettext(
                "{n} row did not come in. It lies in {path}, with its reason. Mend it there, and bring that "
                "file in.",
                "{n} rows did not come in. They lie in {path}, each with its reason. Mend them there, and "
                "bring that file in.",
                rows,
            )
        self._refused_text.setText(text.format(n=format_number(rows), path=self.saved))

    def _sentences(self, done: Imported) -> list[str]:
        if done.kind == "bills":
            came = ngettext("{n} bill came in.", "{n} bills came in.", done.added)
            total = format_money(Money(done.total), self._currency, current_language())
            return [came.format(n=format_number(done.added)), _("Their sum: {total}.").format(total=total)]
        opened = ngettext("{n} account was opened.", "{n} accounts were opened.", done.added)
        sentences = [opened.format(n=format_number(done.added))]
        if done.changed:
            changed = ngettext("{n} account was changed.", "{n} accounts were changed.", done.changed)
            sentences.append(changed.format(n=format_number(done.changed)))
        return sentences


def _left(button: QuietButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(button)
    line.addStretch(1)
    return line
