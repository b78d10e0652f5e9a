"""The first step of restoring: which copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.recovery.copies import CopyAtHand, copy_by_name
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.edits import PassphraseEdit
from desktop.widgets.field import Field
from desktop.widgets.record_table import Column, RecordTable


class ChoosePage(QWidget):
    """The copies at hand, newest first; any other file by O. A sealed one asks for its passphrase."""

    entered = Signal()

    def __init__(self, copies: Sequence[CopyAtHand], parent: QWidget | None = None):
        super().__init__(parent)
        self._copies = list(copies)
        columns = [
            Column(_("State of the books"), lambda copy: format_datetime(clock.local(copy.at)), figures=True),
            Column(_("Last receipt"), lambda copy: copy.last_receipt or "–", figures=True),
            Column(_("Place"), lambda copy: copy.place or _("on this computer"), stretch=True),
            Column(_("Sealed"), lambda copy: _("sealed") if copy.sealed else ""),
        ]
        self.table = RecordTable(
            _("Copies of the books"),
            columns,
            empty_text=_("There is no copy on this computer and on no stick that is plugged in."),
        )
        self.other_button = QuietButton(_("Another file"), "O", icon_name="file")
        self.passphrase = PassphraseEdit(_("Passphrase"))
        self.fields = {
            "copy": Field(_("Copies of the books"), self.table),
            "passphrase": Field(_("Passphrase"), self.passphrase, _("This copy is sealed")),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(3))
        layout.addWidget(
            theme.label(_("Choose the copy that is to take the place of the books."), "quiet", wrap=True)
        )
        layout.addWidget(self.fields["copy"], 1)
        layout.addWidget(self.fields["passphrase"])
        layout.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.show_rows(self._copies)
        self.table.moved.connect(self._show_passphrase)
        self.table.chosen.connect(self.entered)
        self.other_button.clicked.connect(self.ask_for_file)
        self.setFocusProxy(self.table)
        self._show_passphrase()

    @property
    def copy(self) -> CopyAtHand:
        """The one on the current line.

        Raises:
            UserError: there is none.
        """
        current = self.table.current
        if current is None:
            raise UserError(_("Plug in the stick with the copies, or choose a file."), field="copy")
        return current

    def needs_passphrase(self) -> bool:
        """Whether the hand has to go to the passphrase first."""
        return self.copy.sealed and not self.passphrase.text()

    @Slot()
    def ask_for_file(self) -> None:
        """Any file on this computer."""
        kinds = _("Copies of the books") + " (*.db *.age)"
        name, _kind = QFileDialog.getOpenFileName(self, _("Another file"), str(Path.home()), kinds)
        if name:
            self.add(Path(name))

    def add(self, path: Path) -> None:
        """Put a file on the list, and the hand on it."""
        copy = copy_by_name(path)
        self._copies = [copy, *(other for other in self._copies if other.path != path)]
        self.table.show_rows(self._copies)
        self.table.go_to(0)
        self._show_passphrase()

    @Slot()
    def _show_passphrase(self) -> None:
        current = self.table.current
        self.fields["passphrase"].setVisible(current is not None and current.sealed)
        self.passphrase.clear()
