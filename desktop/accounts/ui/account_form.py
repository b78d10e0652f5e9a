"""One account's fields: typed, checked beside the field, saved once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPlainTextEdit, QWidget

from desktop.accounts.categories import CATEGORIES, category_name
from desktop.accounts.fields import STATUSES, AccountFields
from desktop.accounts.queries import AccountCard
from desktop.accounts.service import change_account, open_account
from desktop.accounts.ui.customer_card import PHONE_KEY
from desktop.core.i18n import N_, _, languages
from desktop.office.rights import SignedIn
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk

SEVERAL = N_("Several with a comma between")


class AccountForm(Card):
    """F9 saves, Esc leaves; a name that no font of ours can print is noticed while it is typed.

    The phones of an account stand there masked, and cannot be changed before somebody asked for them.
    """

    saved = Signal(object)  # AccountCard
    left = Signal()

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__("", parent)
        self._clerk = signed_in
        self._account: AccountCard | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.number = CodeEdit(_("Account number"))
        self.old_number = CodeEdit(_("Old number"))
        self.name = NameEdit(_("Account name"))
        self.address = NameEdit(_("Service address"))
        self.phones = CodeEdit(_("Phones"))
        self.meter = CodeEdit(_("Meter number"))
        self.category = _choice(
            _("Use category"), [("", "")] + [(code, _(CATEGORIES[code])) for code in CATEGORIES]
        )
        self.status = _choice(_("Status"), [(code, _(STATUSES[code])) for code in STATUSES])
        self.language = _choice(_("Language of papers"), [("", _("The office's own")), *languages()])
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName(_("Note"))
        self.fields = {
            "number": Field(_("Account number"), self.number),
            "old_number": Field(_("Old number"), self.old_number),
            "name": Field(_("Account name"), self.name),
            "address": Field(_("Service address"), self.address),
            "phones": Field(_("Phones"), self.phones, _(SEVERAL)),
            "meter_number": Field(_("Meter number"), self.meter),
            "category": Field(_("Use category"), self.category),
            "status": Field(_("Status"), self.status),
            "language": Field(_("Language of papers"), self.language),
            "note": Field(_("Note"), self.note),
        }
        self.banner = Banner()
        self.save_button = PrimaryButton(_("Save"), "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(1))
        places = (
            ("number", 0, 0, 1), ("old_number", 0, 1, 1), ("meter_number", 0, 2, 1),
            ("name", 1, 0, 1), ("address", 1, 1, 2),
            ("phones", 2, 0, 1), ("category", 2, 1, 1), ("status", 2, 2, 1),
            ("language", 3, 0, 1), ("note", 3, 1, 2),
        )  # fmt: skip
        for name, row, column, span in places:
            grid.addWidget(self.fields[name], row, column, 1, span)
        self.note.setFixedHeight(self.language.sizeHint().height() * 2)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.leave_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(grid)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.left)
        self.name.textChanged.connect(self._notice_unprintable)
        for editor in (self.number, self.old_number, self.name, self.address, self.phones, self.meter):
            editor.returnPressed.connect(self.focusNextChild)

    def show_account(self, account: AccountCard | None) -> None:
        """Show an account to change, or empty fields for a new one."""
        self._account = account
        given = account.fields if account else AccountFields("", "", "")
        self.set_title(_("Account {number}").format(number=account.number) if account else _("New account"))
        self.number.setText(given.number)
        self.old_number.setText(given.old_number)
        self.name.setText(given.name)
        self.address.setText(given.address)
        self._mask_phones(masks=bool(given.phones))
        self.meter.setText(given.meter_number)
        if given.category and self.category.findData(given.category) < 0:
            self.category.addItem(category_name(given.category), given.category)
        for box, code in (
            (self.category, given.category),
            (self.status, given.status),
            (self.language, given.language),
        ):
            box.setCurrentIndex(max(box.findData(code), 0))
        self.note.setPlainText(given.note)
        self.banner.clear()
        for field in self.fields.values():
            field.clear_error()
        (self.name if account else self.number).setFocus()

    @property
    def masked(self) -> bool:
        """Whether the phones do not stand there in full; then they stay as they are."""
        return self.phones.isReadOnly()

    def show_phones(self, shown: bool) -> None:
        """Show the phones in full, to be changed, or mask them again; what was typed into them stays."""
        account = self._account
        if account is not None and account.phones and (self.masked or self._phones() == account.phones):
            self._mask_phones(masks=not shown)

    def _mask_phones(self, masks: bool) -> None:
        account = self._account
        known = account.phones if account is not None else ()
        shown = account.masked_phones if account is not None and masks else known
        self.phones.setReadOnly(masks)
        self.phones.setText(", ".join(shown))
        hint = _("{key} shows them, to be changed").format(key=PHONE_KEY)
        self.fields["phones"].set_hint(hint if masks else _(SEVERAL))

    def _phones(self) -> tuple[str, ...]:
        if self.masked and self._account is not None:
            return self._account.phones
        return tuple(
            part.strip() for part in self.phones.code().replace("，", ",").split(",") if part.strip()
        )

    def given(self) -> AccountFields:
        """What stands in the fields."""
        return AccountFields(
            number=self.number.code(),
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            old_number=self.old_number.code(),
            phones=self._phones(),
            category=self.category.currentData(),
            meter_number=self.meter.code(),
            status=self.status.currentData(),
            language=self.language.currentData(),
            note=self.note.toPlainText().strip(),
        )

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        before = self._account.fields if self._account else AccountFields("", "", "")
        return self.given() != before

    @Slot()
    def save(self) -> None:
        """Save what was typed; a second press finds nothing changed."""
        with shown_to_clerk(self):
            if self._account is None:
                account = open_account(self.given(), self._clerk)
            else:
                account = change_account(self._account.id, self.given(), self._clerk)
            self.show_account(account)
            self.banner.show_ok(_("Saved."))
            self.saved.emit(account)

    @Slot(str)
    def _notice_unprintable(self, text: str) -> None:
        """A character without a glyph is noticed here, before it is printed as nothing."""
        if text.isascii():
            self.fields["name"].clear_error()
            return
        from desktop.core.glyphs import missing_glyphs

        missing = missing_glyphs(text)
        field = self.fields["name"]
        if missing:
            field.show_error(_("These signs cannot be printed: {signs}").format(signs=missing))
            self.name.deselect()
        else:
            field.clear_error()


def _choice(name: str, options: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for code, text in options:
        box.addItem(text, code)
    return box
