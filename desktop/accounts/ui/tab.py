"""The accounts tab: one account after number and name were found, to read, change or open anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.fields import AccountFields
from desktop.accounts.queries import AccountCard, AccountChange, card, changes_of
from desktop.accounts.ui.account_form import AccountForm
from desktop.core import clock
from desktop.core.i18n import _
from desktop.office.rights import SignedIn
from desktop.office.settings import Office
from desktop.widgets import theme
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.card import Card
from desktop.widgets.pages import Pages
from desktop.widgets.record_table import Column, RecordTable


class AccountsTab(QWidget):
    """F8. The search box brings an account; Ctrl+N opens a new one."""

    account_shown = Signal(object, bool)
    finished = Signal()
    status = Signal(str)

    def __init__(self, signed_in: SignedIn, office: Office, parent: QWidget | None = None):
        super().__init__(parent)
        self._office = office
        self.account: AccountCard | None = None
        self._warned_of: AccountFields | None = None  # what would have been lost
        self.told_besides: Callable[[int], Sequence[str]] = _nothing  # of an account, by slices above this
        self._build(signed_in)
        self._connect()

    def _build(self, signed_in: SignedIn) -> None:
        self.form = AccountForm(signed_in)
        self.history = Card(_("Earlier versions"))
        columns = [
            Column(_("Until"), lambda change: _moment(change)),
            Column(_("Changed by"), lambda change: change.who),
            Column(_("Name then"), lambda change: change.fields.name),
            Column(_("Address then"), lambda change: change.fields.address, stretch=True),
        ]
        self.versions = RecordTable(_("Earlier versions"), columns, empty_text=_("Never changed."))
        self.history.body.addWidget(self.versions)
        self.besides = theme.label("", "quiet", wrap=True)
        both = QWidget()
        halves = QVBoxLayout(both)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(theme.space(4))
        halves.addWidget(self.form)
        halves.addWidget(self.besides)
        halves.addWidget(self.history, 1)
        self.empty = self._empty_page()
        self.pages = Pages()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(both)
        self._both = both
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        title = theme.label(_("Find an account above, or open a new one"), "title")
        self.new_button = PrimaryButton(_("New account"), "Ctrl+N")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.new_button)
        row.addStretch(1)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        layout.addWidget(title)
        layout.addLayout(row)
        layout.addStretch(3)
        return page

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.open_new)
        self.form.saved.connect(self._saved)
        self.form.left.connect(self.leave)

    def open_account(self, account_id: int, draft: dict[str, Any] | None = None) -> None:
        """Show an account to be read or changed; what is not saved is asked about once before it goes."""
        if self._may_let_go():
            self.account = card(account_id)
            self._show()

    @Slot()
    def open_new(self) -> None:
        """Empty fields for a new account; what is not saved is asked about once before it goes."""
        if self._may_let_go():
            self.account = None
            self._show()

    def hold_draft(self) -> tuple[int, dict[str, Any]] | None:
        """Nothing to keep: what is not saved is asked about before it goes."""
        return None

    def show_phones(self, shown: bool) -> None:
        """Show the phones of the account in full, to be changed, or mask them again."""
        self.form.show_phones(shown)

    @Slot()
    def leave(self) -> None:
        """Back to the empty tab."""
        self.account = None
        self.pages.setCurrentWidget(self.empty)
        self.account_shown.emit(None, False)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_form = self.pages.currentWidget() is self._both
        if event.key() == Qt.Key.Key_F9 and on_form:
            self.form.save()
        elif event.key() == Qt.Key.Key_Escape and on_form:
            if self._may_let_go():
                self.leave()
        elif event.key() == Qt.Key.Key_N and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open_new()
        else:
            super().keyPressEvent(event)

    def _may_let_go(self) -> bool:
        """Once it is said that something is not saved; the second time, with nothing typed since, it goes."""
        if self.pages.currentWidget() is not self._both or not self.form.changed:
            return True
        typed = self.form.given()
        if self._warned_of == typed:
            return True
        self._warned_of = typed
        self.form.banner.show_warning(_("This is not saved. F9 saves it, Esc once more lets it go."))
        return False

    def _show(self) -> None:
        self._warned_of = None
        self.form.show_account(self.account)
        self.versions.show_rows(changes_of(self.account.id) if self.account else ())
        self.history.setVisible(self.account is not None)
        lines = self.told_besides(self.account.id) if self.account else ()
        self.besides.setText("\n".join(lines))
        self.besides.setVisible(bool(lines))
        self.pages.setCurrentWidget(self._both)
        self.account_shown.emit(self.account, True)

    @Slot(object)
    def _saved(self, account: AccountCard) -> None:
        self.account = account
        self.history.show()
        self.versions.show_rows(changes_of(account.id))
        self.account_shown.emit(account, True)


def _nothing(_account_id: int) -> Sequence[str]:
    return ()


def _moment(change: AccountChange) -> str:
    return clock.local(change.at).strftime("%Y-%m-%d %H:%M")
