"""Before anything else: the passphrase that opens the encrypted books, once at each start of the program."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.vault.key_file import unlock
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog


class Unlock(FormDialog):
    """Enter opens the books by the passphrase or by the code of the recovery sheet; Esc ends the program."""

    tall = 84

    def __init__(self, folder: Folder, parent: QWidget | None = None):
        self._folder = folder
        self.passphrase = NameEdit(_("Passphrase"))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        fields = {
            "passphrase": Field(
                _("Passphrase"), self.passphrase, _("Forgotten? Type the eight groups of the recovery sheet.")
            )
        }
        fields["code"] = fields["passphrase"]
        super().__init__(
            _("The books are encrypted"),
            _("Whoever opens the office types the passphrase; afterwards everybody signs in as always."),
            fields,
            (_("Open the books"), _("Not now")),
            parent,
        )

    def place_fields(self) -> None:
        """One editor answers for both."""
        self.body.addWidget(self.fields["passphrase"])

    def go_on(self) -> None:
        """There is one editor: Enter tries it."""
        self.submit()

    def save(self) -> None:
        """Try it; what was typed goes when it was wrong."""
        unlock(self._folder, self.passphrase.text())
