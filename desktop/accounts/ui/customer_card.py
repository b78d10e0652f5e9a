"""The customer at the side of the desk: quiet until number and name were confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.accounts.categories import category_name
from desktop.accounts.fields import STATUSES
from desktop.accounts.queries import AccountCard
from desktop.core.i18n import _
from desktop.looks.phones import Phones
from desktop.looks.service import ACCOUNT
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.buttons import BareButton
from desktop.widgets.card import Card

PHONE_KEY = "Ctrl+Shift+X"


class CustomerCard(Card):
    """Shows nothing of an account but its number before the name was confirmed (S29); phones are masked."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(_("Customer"), parent)
        self._phones = Phones(signed_in, ACCOUNT)
        self._known: AccountCard | None = None
        self.number = theme.label("", "heading")
        self.name = theme.label("", "title", wrap=True)
        self.state = theme.label("", "warn", wrap=True)
        self.hint = theme.label("", "quiet", wrap=True)
        self._lines = QFormLayout()
        self._lines.setHorizontalSpacing(theme.space(3))
        self._lines.setVerticalSpacing(theme.space(1.5))
        self.jobs = theme.label("", "accent", wrap=True)
        self.phone_button = BareButton(_("Show the phone"), PHONE_KEY, icon_name="phone")
        self.phone_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.phone_button.clicked.connect(self.turn_phone)
        for part in (self.number, self.name, self.state, self.hint):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
        self.body.addWidget(self.phone_button)
        self.body.addWidget(self.jobs)
        self.body.addStretch(1)
        self.show_account(None, False)

    @Slot(object, bool)
    def show_account(self, account: AccountCard | None, confirmed: bool) -> None:
        """Show an account, or nobody."""
        known = account if confirmed else None
        if known is None or self._known is None or known.id != self._known.id:
            self._phones.mask()
        self._known = known
        self.number.setText(account.number if account else "")
        self.name.setText(known.name if known else "")
        self.name.setVisible(known is not None)
        self.state.setText(self._state(account))
        self.state.setVisible(bool(self.state.text()))
        self.hint.setText(self._hint(account, confirmed))
        self.hint.setVisible(bool(self.hint.text()))
        self._fill()
        self.show_jobs(())

    def show_jobs(self, lines: Sequence[str]) -> None:
        """What is being done for this customer, one line each; only for one who was recognised."""
        self.jobs.setText("\n".join(lines))
        self.jobs.setVisible(bool(lines))

    @Slot()
    def turn_phone(self) -> None:
        """Show the phones in full, or mask them again; whoever looks on sees none by chance."""
        if self._known is not None and self._known.phones:
            self._phones.turn(self._known.id)
            self._fill()

    @property
    def shows_phone(self) -> bool:
        """Whether the phones stand there in full."""
        return self._known is not None and self._phones.shows(self._known.id)

    def mask_phone(self) -> None:
        """The desk was left alone: nothing stands there in full."""
        self._phones.mask()
        self._fill()

    def _fill(self) -> None:
        while self._lines.rowCount():
            self._lines.removeRow(0)
        account = self._known
        self.phone_button.setVisible(account is not None and bool(account.phones))
        if account is None:
            return
        phones = [self._phones.text(account.id, phone) for phone in account.phones]
        lines = (
            (_("Address"), account.address),
            (_("Phone"), "\n".join(phones)),
            (_("Use"), category_name(account.category)),
            (_("Meter"), account.meter_number),
            (_("Old number"), account.old_number),
            (_("Note"), account.note),
        )
        for caption, text in lines:
            if text:
                self._lines.addRow(theme.label(caption, "small"), theme.label(text, wrap=True))

    def _state(self, account: AccountCard | None) -> str:
        """A suspended or closed account is said so; money is taken all the same."""
        if account is None or account.status == "active":
            return ""
        return _("This account is {status}.").format(status=_(STATUSES[account.status]).lower())

    def _hint(self, account: AccountCard | None, confirmed: bool) -> str:
        if account is None:
            return _("Nobody at the desk.")
        return "" if confirmed else _("Shown when number and name are confirmed.")
