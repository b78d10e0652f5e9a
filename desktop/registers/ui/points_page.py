"""What is looked at on each list: points of the office's own, shipped ones worded anew or left out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _
from desktop.office.rights import SignedIn, may
from desktop.registers.checks import LISTS, lists, points, set_point
from desktop.registers.ui.check_form import PointForm
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.lettered import LetterTable
from desktop.widgets.record_table import Column

SIZE_STEPS = (190, 130)


@dataclass(frozen=True, slots=True)
class _Row:
    list_name: str
    code: str
    words: str


class PointsPage(QDialog):
    """N a point more on the line's list, Enter words it anew, D leaves it out; only somebody in charge."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(_("Points of the checks"))
        self.table = LetterTable(
            _("Points of the checks"),
            [
                Column(_("List"), lambda row: _(LISTS[row.list_name])),
                Column(_("What is looked at"), lambda row: row.words, stretch=True),
            ],
            lambda row: hash((row.list_name, row.code)),
            "",
        )
        self.banner = Banner()
        self.new_button = PrimaryButton(_("A point more"), "N")
        self.change_button = QuietButton(_("Word it anew"), "Enter")
        self.leave_out_button = DangerButton(_("Leave it out"), "D")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()
        self._connect()
        self.reload()
        self.table.setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(self.windowTitle(), "title"))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.banner)
        row = QHBoxLayout()
        for button in (self.new_button, self.change_button, self.leave_out_button):
            button.setEnabled(may(self._clerk, "register.decide"))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        layout.addLayout(row)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.pressed_key.connect(self._pressed)
        self.table.chosen.connect(lambda _row: self.change())
        self.new_button.clicked.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.leave_out_button.clicked.connect(self.leave_out)
        self.close_button.clicked.connect(self.reject)

    def reload(self) -> None:
        """Read the lists anew."""
        self.table.show_rows(
            [_Row(name, point.code, point.words) for name in lists() for point in points(name)]
        )

    @Slot(str)
    def _pressed(self, key: str) -> None:
        act = {"N": self.add, "D": self.leave_out}.get(key)
        if act is not None:
            act()

    @Slot()
    def add(self) -> None:
        """A point more."""
        row = self.table.current
        self._ask(row.list_name if row else lists()[0], "", "")

    @Slot()
    def change(self) -> None:
        """Other words for the point on the line."""
        row = self.table.current
        if row is not None:
            self._ask(row.list_name, row.code, row.words)

    def _ask(self, list_name: str, code: str, words: str) -> None:
        if not may(self._clerk, "register.decide"):
            self.banner.show_warning(_("Only somebody in charge changes what is looked at."))
            return
        form = PointForm(list_name, code, words, self._clerk, self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(self.reload)
        form.open()

    @Slot()
    def leave_out(self) -> None:
        """The point on the line is not looked at any more."""
        row = self.table.current
        if row is not None:
            with shown_to_clerk(self):
                set_point(row.list_name, row.code, "", self._clerk, offered=False)
                self.reload()
