"""Encrypting the books: the recovery sheet, its proof, the passphrase; then the work itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.rights import SignedIn, require
from desktop.office.settings import office
from desktop.vault.key_file import refuse_weak
from desktop.vault.recovery_code import key_of, new_code, read_code
from desktop.vault.service import why_not
from desktop.vault.sheet import write_sheet
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field
from desktop.widgets.printing import print_pdf
from desktop.widgets.steps import Steps

Print = Callable[[bytes, str], None]


class SwitchOn(Steps):
    """Nothing is encrypted before the sheet was printed and typed back from paper."""

    asked = Signal(object, str)  # the key and the passphrase; the books are closed for what follows

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None, print_it: Print = print_pdf):
        super().__init__(_("Encrypt the books"), parent)
        self._clerk = signed_in
        self._print = print_it
        self.groups = new_code()
        self._build()
        self.show_step(self.sheet, _("Print the sheet"), self.next_button)
        if why := why_not():
            self.banner.show_error(why)
            self.next_button.setEnabled(False)

    def _build(self) -> None:
        self.sheet = _SheetStep(self.groups)
        self.code = CodeEdit(_("Code"))
        self.typed = _fields_step(
            _("Take the sheet from the printer and type its eight groups. What is not on paper is lost."),
            {"code": Field(_("Code"), self.code, _("Blanks and small letters do not matter"))},
        )
        self.passphrase, self.again = _hidden(_("Passphrase")), _hidden(_("Passphrase again"))
        self.words = _fields_step(
            _(
                "It is asked for at each start of the program, before anybody signs in. The copies in the"
                " office's own folder are encrypted too; papers and lists that lie there as files, and copies"
                " on other media, stay readable as they are: take away what nobody should read."
            ),
            {
                "passphrase": Field(_("Passphrase"), self.passphrase, _("Ten characters or more")),
                "again": Field(_("Passphrase again"), self.again),
            },
        )
        for step in (self.sheet, self.typed, self.words):
            self.add_step(step)
            self.fields.update(getattr(step, "fields", {}))

    def go_on(self) -> None:
        """Enter and F9: from the sheet to its proof, to the passphrase, to the work."""
        if self.next_button.isEnabled():
            self.carry_out(self._from_here)

    def _from_here(self) -> None:
        if self.step is self.sheet:
            require(self._clerk, "books.encrypt")
            self._print(write_sheet(office(), self.groups), office().printer)
            self.show_step(self.typed, _("It is the same"), self.code)
        elif self.step is self.typed:
            self._compare()
            self.show_step(self.words, _("Encrypt the books"), self.passphrase)
        elif self.passphrase.hasFocus() and self.passphrase.text() and not self.again.text():
            self.again.setFocus()
        else:
            self._ask()

    def _compare(self) -> None:
        if read_code(self.code.text()) != self.groups:
            raise UserError(_("This is not the code on the sheet that was printed now."), field="code")

    def _ask(self) -> None:
        refuse_weak(self.passphrase.text())
        if self.again.text() != self.passphrase.text():
            raise UserError(_("Both must be the same."), field="again")
        self.asked.emit(key_of(self.groups), self.passphrase.text())
        self.accept()


class _SheetStep(QWidget):
    """The code as it will stand on paper, in large signs, and what it is for."""

    def __init__(self, groups: tuple[str, ...], parent: QWidget | None = None):
        super().__init__(parent)
        layout = _column(
            self,
            _(
                "First the recovery sheet is printed. It opens the books when the passphrase is forgotten; it"
                " belongs in a sealed envelope in the safe. No file of it is kept."
            ),
        )
        card = Card(_("Recovery code"))
        grid = QGridLayout()
        for place, group in enumerate(groups):
            grid.addWidget(theme.label(group, "money"), place // 4, place % 4)
        card.body.addLayout(grid)
        layout.insertWidget(1, card)


def _fields_step(sentence: str, fields: dict[str, Field]) -> QWidget:
    step = QWidget()
    layout = _column(step, sentence)
    for place, field in enumerate(fields.values(), 1):
        layout.insertWidget(place, field)
    step.fields = fields
    return step


def _column(page: QWidget, sentence: str) -> QVBoxLayout:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.space(3))
    layout.addWidget(theme.label(sentence, wrap=True))
    layout.addStretch(1)
    return layout


def _hidden(name: str) -> NameEdit:
    edit = NameEdit(name)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit
