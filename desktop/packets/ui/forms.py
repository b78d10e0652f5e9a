"""The questions of the page: how a packet is locked, what its paper says, which folder, which office."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_number
from desktop.exports.places import Place, place_at
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.packets.incoming import Found
from desktop.packets.service import know_head_office
from desktop.packets.ui.words import CONTENTS
from desktop.packets.writing import KEY, OPEN, PASSPHRASE, Lock, refuse_lock
from desktop.widgets import theme
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit
from desktop.widgets.field import Field
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.segmented import Segmented, choices

LOCKS = {OPEN: N_("Not locked"), PASSPHRASE: N_("By a passphrase"), KEY: N_("For head office's key")}


class WriteForm(FormDialog):
    """How a packet is locked on its way; `lock` says it once the form was accepted."""

    wide, tall = 150, 132

    def __init__(self, sentence: str, parent: QWidget | None = None):
        self.lock = Lock()
        known = {how: text for how, text in LOCKS.items() if how != KEY or office().head_office_key}
        self.how = Segmented(_("How it is locked"), choices(known))
        self.passphrase = _secret(_("Passphrase"))
        self.again = _secret(_("The same again"))
        fields = {
            "lock": Field(
                _("How it is locked"), self.how, _("Names stand in it where accounts were opened or changed.")
            ),
            "passphrase": Field(_("Passphrase"), self.passphrase, _("Head office has to know it too")),
            "again": Field(_("The same again"), self.again),
        }
        super().__init__(
            _("Write a packet for head office"), sentence, fields, (_("Write"), _("Leave")), parent
        )
        self.how.chosen.connect(self._show_passphrase)
        if KEY in known:
            self.how.choose(KEY)
        self._show_passphrase()
        self.how.setFocus()

    @Slot()
    def _show_passphrase(self) -> None:
        for name in ("passphrase", "again"):
            self.fields[name].setVisible(self.how.code == PASSPHRASE)

    def save(self) -> None:
        """Keep what was chosen.

        Raises:
            UserError: the passphrase is too short, or was not typed alike.
        """
        lock = Lock(self.how.code, self.passphrase.text() if self.how.code == PASSPHRASE else "")
        refuse_lock(lock)
        if lock.how == PASSPHRASE and self.passphrase.text() != self.again.text():
            raise UserError(_("This is not what you typed first. Type both again."), field="again")
        self.lock = lock


class TakeForm(FormDialog):
    """What a packet says of itself, large, to be compared with its paper before it comes in."""

    wide, tall = 150, 140

    def __init__(self, found: Found, parent: QWidget | None = None):
        self._found = found
        batch = found.manifest.batch if found.manifest else 0
        super().__init__(
            _("Packet {batch} of head office").format(batch=batch),
            _(
                "Every file was read and agrees with the manifest. Compare with the paper cover, then take it"
                " in."
            ),
            {},
            (_("Take it in"), _("Leave")),
            parent,
        )
        self.save_button.setFocus()

    def place_fields(self) -> None:
        for file in self._found.data:
            card = Card(f"{_(CONTENTS[file.content])}   {file.name}")
            self._figure(card, _("Rows"), format_number(file.rows or 0))
            for column, said in file.sums:
                self._figure(card, column, _grouped(said))
            self.body.addWidget(card)
        if self._found.manifest:
            line = QHBoxLayout()
            line.addWidget(theme.label(_("Code of the manifest"), "quiet"))
            line.addStretch(1)
            line.addWidget(theme.label(self._found.manifest.short_code, "strong"))
            self.body.addLayout(line)

    def _figure(self, card: Card, label: str, said: str) -> None:
        line = QHBoxLayout()
        line.addWidget(theme.label(label, "quiet"))
        line.addStretch(1)
        line.addWidget(theme.label(said, "money"))
        card.body.addLayout(line)


class PlaceForm(FormDialog):
    """Any other folder, by its path; `place` is it once the form was accepted."""

    wide, tall = 150, 84

    def __init__(self, parent: QWidget | None = None):
        self.place: Place | None = None
        self.path = NameEdit(_("Folder"))
        fields = {"place": Field(_("Folder"), self.path)}
        sentence = _("Packets are written into it and looked for in it.")
        super().__init__(_("Another folder"), sentence, fields, (_("Take it"), _("Leave")), parent)
        self.path.setFocus()

    def save(self) -> None:
        """Look whether it is there.

        Raises:
            UserError: there is no such folder.
        """
        self.place = place_at(Path(self.path.text().strip()).expanduser())


class HeadOfficeForm(FormDialog):
    """By what head office knows this office, and its key for packets that are locked."""

    wide, tall = 150, 106

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._leader = signed_in
        self.code = NameEdit(_("Code of this office"))
        self.key = NameEdit(_("Head office's key"))
        fields = {
            "code": Field(_("Code of this office"), self.code, _("As head office gave it, like WM01")),
            "head_office_key": Field(
                _("Head office's key"),
                self.key,
                _("Begins with age1; may stay empty. Only head office can open"),
            ),
        }
        sentence = _("Head office tells packets apart by the code of the office.")
        super().__init__(_("Head office"), sentence, fields, (_("Set"), _("Leave")), parent)
        self.code.setText(office().code)
        self.key.setText(office().head_office_key)
        self.code.setFocus()
        self.code.selectAll()

    def save(self) -> None:
        """Set both."""
        know_head_office(self.code.text(), self.key.text(), self._leader)


def _secret(name: str) -> QLineEdit:
    edit = NameEdit(name)
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


def _grouped(said: str) -> str:
    """A sum of a manifest with the thousands apart, so that a paper can be compared at a glance."""
    whole, point, rest = said.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else said
