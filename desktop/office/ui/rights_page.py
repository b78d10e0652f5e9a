"""Who may do what: the table of rights as it is enforced, to read and to hang up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.office.rights import ROLES
from desktop.office.who_may import SIGNS, Line, key_of_signs, lines, write_table
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.keyed_table import KeyedTable
from desktop.widgets.paper_window import PaperWindow
from desktop.widgets.record_table import Column

SIZE_STEPS = (250, 170)


class RightsDialog(QDialog):
    """One line a right, one column a role; P shows it as a page to print, Esc goes back."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(_("Who may do what"))
        columns = [Column(_("What"), lambda line: line.words, stretch=True)]
        columns += [Column(_(name), partial(_sign, role)) for role, name in ROLES.items()]
        self.table = KeyedTable(_("Who may do what"), columns)
        self.whole = theme.label("", "heading", wrap=True)  # the line in hand, where its column is too narrow
        self.table.moved.connect(self._show_whole)
        self.table.show_rows(lines())
        self.print_button = QuietButton(_("As a page to print"), "P")
        self.close_button = QuietButton(_("Close"), "Esc")
        self.print_button.clicked.connect(self.show_page)
        self.table.pressed_key.connect(self._pressed)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.table.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(theme.label(key_of_signs(), "quiet", wrap=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.whole)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    @Slot()
    def show_page(self) -> None:
        """The table as it comes out of a printer."""
        PaperWindow(write_table(), self.windowTitle(), self).open()

    @Slot()
    def _show_whole(self) -> None:
        line: Line | None = self.table.current
        self.whole.setText(line.words if line is not None else "")

    @Slot(str)
    def _pressed(self, key: str) -> None:
        if key == "P":
            self.show_page()


def _sign(role: str, line: Line) -> str:
    return SIGNS[line.by_role[role]]
