"""Who says it: an account through its gate, or a surname with Mr or Ms, a phone; or somebody unnamed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.accounts.queries import AccountCard, AccountHit
from desktop.complaints.lists import CHANNELS, COUNTER, LETTER, TITLES
from desktop.complaints.record_rules import LONGEST
from desktop.core.i18n import _
from desktop.payments.ui.account_line import AccountLine
from desktop.repairs.ui.acts.act_form import WhenField
from desktop.widgets import theme
from desktop.widgets.abreast import Abreast
from desktop.widgets.buttons import ChoiceButton
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.segmented import Segmented, choices


class PersonBox(QWidget):
    """Alt+C goes round the channels, Alt+A is somebody unnamed, Alt+U somebody upset."""

    account_found = Signal(int)  # account_id, not yet read back
    changed = Signal()  # who it is, or how it came
    passed = Signal()  # Enter on an empty line: no account

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.account: AccountCard | None = None
        self.confirmed_at = ""
        self._build()
        self._connect()
        self._fit()

    def _build(self) -> None:
        self.channel = Segmented(_("How it came"), choices(CHANNELS))
        self.anonymous = ChoiceButton(_("Stays unnamed"), "Alt+A")
        self.upset = ChoiceButton(_("Upset"), "Alt+U")
        self.line = AccountLine(_("The account"))
        self.name = NameEdit(_("Surname"))
        self.name.setMaxLength(LONGEST["name"])
        self.called = Segmented(_("Mr or Ms"), choices(TITLES))
        self.phone = CodeEdit(_("Phone"))
        self.phone.setMaxLength(LONGEST["phone"])
        self.address = NameEdit(_("Address"))
        self.address.setMaxLength(LONGEST["address"])
        self.received = WhenField(_("When it came"))
        self.fields: dict[str, Field] = {
            "account_id": Field(_("The account"), self.line, _("Enter alone: no account")),
            "name": Field(_("Surname"), self.name),
            "title": Field(_("Mr or Ms"), self.called),
            "phone": Field(_("Phone"), self.phone, _("Where the result is told")),
            "address": Field(_("Address"), self.address, _("Where the result is written to")),
            "received_at": self.received,
        }
        for button in (self.anonymous, self.upset):
            button.setAutoExclusive(False)
        self._lay_out()

    def _lay_out(self) -> None:
        marks = QWidget()
        row = QHBoxLayout(marks)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1.5))
        for button in (self.anonymous, self.upset):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(Abreast((self.channel, 0), (marks, 1), least=170, gap=3))
        layout.addWidget(Abreast((self.fields["account_id"], 4), (self.fields["phone"], 3), least=100))
        layout.addWidget(Abreast((self.fields["name"], 3), (self.fields["title"], 4), least=100))
        self._letter = Abreast((self.fields["address"], 3), (self.fields["received_at"], 2), least=100)
        layout.addWidget(self._letter)

    def _connect(self) -> None:
        self.line.found.connect(self._find)
        self.line.nobody.connect(self._say_nobody)
        self.line.passed.connect(self._pass)
        self.channel.chosen.connect(self._fit)
        self.anonymous.toggled.connect(self._fit)
        self.upset.toggled.connect(self.changed)
        for edit in (self.name, self.phone):
            edit.editingFinished.connect(self.changed)

    # --- who it is ------------------------------------------------------------------------------

    @Slot(object)
    def _find(self, hit: AccountHit) -> None:
        self.fields["account_id"].clear_error()
        self.account_found.emit(hit.id)

    @Slot(str)
    def _say_nobody(self, text: str) -> None:
        self.fields["account_id"].show_error(
            _("Nobody is found by {text}. Ask for the number or the name.").format(text=text)
        )

    @Slot()
    def _pass(self) -> None:
        """No account after all."""
        self.forget_account()
        self.passed.emit()

    def show_account(self, account: AccountCard, confirmed_at: str) -> None:
        """Number and name were read back; name and phone follow, as far as nothing else was typed."""
        self.account, self.confirmed_at = account, confirmed_at
        self.anonymous.setChecked(False)
        self.line.show_number(account.number)
        self.fields["account_id"].set_hint(account.name)
        if not self.name.text().strip():
            self.name.setText(account.name)
        if not self.phone.text().strip():
            self.phone.setText(account.phones[0] if account.phones else "")
        if not self.address.text().strip():
            self.address.setText(account.address)
        self.changed.emit()

    def forget_account(self) -> None:
        """It is about no account."""
        self.account, self.confirmed_at = None, ""
        self.line.empty()
        self.fields["account_id"].set_hint(_("Enter alone: no account"))
        self.changed.emit()

    @property
    def is_letter(self) -> bool:
        """Whether it came by letter."""
        return self.channel.code == LETTER

    @Slot()
    def _fit(self) -> None:
        if self.anonymous.isChecked() and self.account is not None:
            self.forget_account()
        self.refit()
        self.changed.emit()

    def refit(self) -> None:
        """In sight again: only what is asked of somebody who comes this way."""
        named = not self.anonymous.isChecked()
        for name in ("account_id", "name", "title"):
            self.fields[name].setVisible(named)
        self._letter.setVisible(self.is_letter)
        for name in ("address", "received_at"):
            self.fields[name].setVisible(self.is_letter)

    # --- what is told ---------------------------------------------------------------------------

    def told(self) -> dict[str, Any]:
        """Who, as a record has it."""
        named = not self.anonymous.isChecked()
        account = self.account if named else None
        return {
            "channel": self.channel.code,
            "anonymous": not named,
            "name": self.name.text().strip() if named else "",
            "title": self.called.code if named and self.name.text().strip() else "",
            "phone": self.phone.code(),
            "address": self.address.text().strip() if self.is_letter else "",
            "account_id": account.id if account else None,
            "account_version": account.version if account else None,
            "identity_confirmed_at": self.confirmed_at if account else "",
            "upset": self.upset.isChecked(),
        }

    def draft(self) -> dict[str, Any]:
        """What to keep of it; the account has to pass its gate again."""
        return {
            "account": self.account.id if self.account else None,
            "name": self.name.text(),
            "title": self.called.code,
            "phone": self.phone.text(),
            "address": self.address.text(),
            "channel": self.channel.code,
            "anonymous": self.anonymous.isChecked(),
            "upset": self.upset.isChecked(),
        }

    @property
    def is_touched(self) -> bool:
        """Whether anything was said about who it is."""
        typed = (self.name, self.phone, self.address)
        return self.account is not None or any(edit.text().strip() for edit in typed)

    def take_up(self, kept: dict[str, Any]) -> None:
        """As it was kept."""
        self.name.setText(kept.get("name", ""))
        self.called.choose(kept.get("title", ""))
        self.phone.setText(kept.get("phone", ""))
        self.address.setText(kept.get("address", ""))
        self.channel.choose(kept.get("channel", COUNTER))
        self.anonymous.setChecked(bool(kept.get("anonymous")))
        self.upset.setChecked(bool(kept.get("upset")))
