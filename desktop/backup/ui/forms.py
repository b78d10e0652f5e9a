"""Setting copies up: another folder, a stick by its label, the passphrase, how often and how many."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.backup.keys import set_passphrase, stop_sealing
from desktop.backup.set_up import remember_stick, set_folder, set_times
from desktop.backup.ui.words import size_text
from desktop.core.i18n import _
from desktop.core.paths import Folder
from desktop.core.volume import Volume
from desktop.core.volumes import volumes
from desktop.office.rights import SignedIn
from desktop.office.settings import office
from desktop.office.ui.setting_fields import NAMES
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.edits import NameEdit, PiecesEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.form_dialog import FormDialog
from desktop.widgets.record_table import Column, RecordTable

TIMES = ("backup_hours", "keep_hours", "keep_days", "keep_weeks", "keep_months")  # settings


class FolderForm(FormDialog):
    """A second folder for copies, best on another disk; F3 looks for it."""

    wide, tall = 150, 92

    def __init__(self, signed_in: SignedIn, folder: Folder, parent: QWidget | None = None):
        self._leader = signed_in
        self._folder = folder
        self.path = NameEdit(_("Folder"))
        self.look = QuietButton(_("Look for it"), "F3", icon_name="search")
        sentence = _("Best on another disk: a copy beside the books dies with them.")
        fields = {"folder": Field(_("Folder"), self.path)}
        super().__init__(_("A second folder for copies"), sentence, fields, (_("Set"), _("Leave")), parent)
        self.look.clicked.connect(self._look)
        self.path.setText(office().backup_folder)
        self.path.setFocus()
        self.path.selectAll()

    def place_fields(self) -> None:
        super().place_fields()
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addStretch(1)
        self.body.addLayout(row)

    def save(self) -> None:
        """Set the folder."""
        set_folder(Path(self.path.text().strip()), self._folder, self._leader)

    @Slot()
    def _look(self) -> None:
        found = QFileDialog.getExistingDirectory(self, _("A second folder for copies"), self.path.text())
        if found:
            self.path.setText(str(Path(found)))
        self.path.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            self._look()
        else:
            super().keyPressEvent(event)


class StickForm(QDialog):
    """Every disk and stick that is there beside the system's own; Enter remembers one by its label."""

    wide, tall = 170, 100

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._leader = signed_in
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("Choose a stick"))
        self.table = RecordTable(
            _("Sticks and disks"),
            [
                Column(_("Name"), lambda volume: volume.label, stretch=True),
                Column(_("Free"), lambda volume: size_text(volume.free), figures=True),
                Column(_("Size"), lambda volume: size_text(volume.total), figures=True),
                Column(_("Kind"), _kind_of),
                Column(_("Copies go there"), _is_chosen),
            ],
            empty_text=_("No stick and no second disk is there. Put one in, then press F5."),
        )
        self.banner = Banner()
        self.choose_button = PrimaryButton(_("Choose"), "Enter")
        self.again_button = QuietButton(_("Look again"), "F5")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.choose_button.clicked.connect(self._choose_current)
        self.again_button.clicked.connect(self.reload)
        self.leave_button.clicked.connect(self.reject)
        self.reload()
        self.table.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.choose_button, self.again_button, self.leave_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Choose a stick"), "title"))
        told = _("It is remembered by its name: whenever it is there, each copy goes to it too.")
        layout.addWidget(theme.label(told, "quiet", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, self.wide, self.tall)

    @Slot()
    def reload(self) -> None:
        """Look again which are there."""
        self.table.show_rows(volumes())

    @Slot(object)
    def _choose(self, volume: Volume) -> None:
        with shown_to_clerk(self):
            remember_stick(volume.label, self._leader)
            self.accept()

    @Slot()
    def _choose_current(self) -> None:
        if self.table.current is not None:
            self._choose(self.table.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F5:
            self.reload()
        else:
            super().keyPressEvent(event)


def _kind_of(volume: Volume) -> str:
    return _("can be pulled") if volume.removable else _("disk")


def _is_chosen(volume: Volume) -> str:
    return _("yes") if volume.label in office().backup_sticks else ""


class PassphraseForm(FormDialog):
    """Typed twice, with what losing it means; sealing and opening take a few seconds on purpose."""

    wide, tall = 150, 140

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._leader = signed_in
        self._sealed = bool(office().backup_recipient)
        self.before, self.passphrase, self.again = (
            _Hidden(_("Passphrase until now")),
            _Hidden(_("New passphrase")),
            _Hidden(_("The same once more")),
        )
        self.forgotten = QCheckBox(_("Nobody knows the passphrase until now"))
        fields = {
            "before": Field(_("Passphrase until now"), self.before),
            "passphrase": Field(_("New passphrase"), self.passphrase, self._hint()),
            "again": Field(_("The same once more"), self.again),
        }
        sentence = _(
            "Copies on sticks and other disks can then be read only with the passphrase. Nobody can open"
            " them without it, not even who made this program: write it down, and put it where the keys of"
            " the safe are. Copies are made without asking for it."
        )
        super().__init__(_("The passphrase of the copies"), sentence, fields, (_("Set"), _("Leave")), parent)
        fields["before"].setVisible(self._sealed)
        self.forgotten.setVisible(self._sealed)
        self.forgotten.toggled.connect(self._without_it)
        (self.before if self._sealed else self.passphrase).setFocus()

    def _hint(self) -> str:
        if self._sealed:
            return _("Both empty: copies are no longer sealed from now on")
        return _("Four or five words that do not belong together")

    def place_fields(self) -> None:
        self.body.addWidget(self.fields["before"])
        self.body.addWidget(self.forgotten)
        for name in ("passphrase", "again"):
            self.body.addWidget(self.fields[name])

    @Slot(bool)
    def _without_it(self, forgotten: bool) -> None:
        self.fields["before"].setEnabled(not forgotten)
        self.passphrase.setFocus()

    def save(self) -> None:
        """Set the passphrase, or stop sealing."""
        new, again, before = self.passphrase.text(), self.again.text(), self.before.text()
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            if self._sealed and not new and not again and not self.forgotten.isChecked():
                stop_sealing(before, self._leader)
            else:
                set_passphrase(new, again, before, self._leader, self.forgotten.isChecked())
        finally:
            self.unsetCursor()


class _Hidden(NameEdit):
    """Nothing of it is shown; the input method stays off, as for every hidden field."""

    def __init__(self, name: str):
        super().__init__(name)
        self.setEchoMode(NameEdit.EchoMode.Password)


class TimesForm(FormDialog):
    """Hours between two copies, and of how many hours, days, weeks and months the newest is kept."""

    wide, tall = 150, 128

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        self._leader = signed_in
        self.editors = {key: PiecesEdit(_(NAMES[key])) for key in TIMES}
        fields = {key: Field(_(NAMES[key]), self.editors[key]) for key in TIMES}
        sentence = _("Each place is thinned out by itself; the newest copy always stays.")
        super().__init__(
            _("How often, and how many are kept"), sentence, fields, (_("Set"), _("Leave")), parent
        )
        for key, editor in self.editors.items():
            editor.setText(str(getattr(office(), key)))
        self.editors["backup_hours"].setFocus()
        self.editors["backup_hours"].selectAll()

    def place_fields(self) -> None:
        """How often above, how many below it in two columns."""
        often, *many = self.fields.values()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space(4))
        grid.setVerticalSpacing(theme.space(2))
        grid.addWidget(often, 0, 0, 1, 2)
        for place, field in enumerate(many):
            grid.addWidget(field, 1 + place // 2, place % 2)
        self.body.addLayout(grid)

    def save(self) -> None:
        """Set all of them at once."""
        set_times({key: editor.pieces(key) for key, editor in self.editors.items()}, self._leader)


class OpenForm(FormDialog):
    """The passphrase of a sealed copy that somebody wants looked at."""

    wide, tall = 130, 90

    def __init__(self, name: str, parent: QWidget | None = None):
        self.passphrase = _Hidden(_("Passphrase"))
        fields = {"passphrase": Field(_("Passphrase"), self.passphrase)}
        super().__init__(
            _("Look into {name}").format(name=name),
            _("It is opened in a scratch place and closed again."),
            fields,
            (_("Look"), _("Leave")),
            parent,
        )
        self.passphrase.setFocus()
