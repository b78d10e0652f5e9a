"""Who works here: let somebody in, change a role, a new PIN, let somebody go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.errors import UserError
from desktop.core.i18n import _
from desktop.office.queries import StaffRow, staff_list
from desktop.office.rights import CLERK, ROLES, SignedIn, may
from desktop.office.service import add_staff, bring_back_staff, change_staff, reset_pin, retire_staff
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import DangerButton, PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import NameEdit, PinEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.segmented import Segmented

SIZE_STEPS = (230, 140)


class StaffDialog(QDialog):
    """The list at the left; at the right one person, or a new one. Names stay on old receipts for ever."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._new = False
        self.setWindowTitle(_("Who works here"))
        self._build()
        self._connect()
        self.reload()
        self.table.setFocus()

    # --- its parts ------------------------------------------------------------------------------

    def _build(self) -> None:
        columns = [
            Column(_("Name"), lambda row: row.name, stretch=True),
            Column(_("Role"), lambda row: _(ROLES[row.role])),
            Column(_("State"), lambda row: _("works here") if row.active else _("has left")),
        ]
        self.table = RecordTable(_("Who works here"), columns)
        self.name = NameEdit(_("Name"))
        self.role = Segmented(_("Role"), [(code, _(ROLES[code])) for code in ROLES])
        self.pin, self.again = PinEdit(_("PIN")), PinEdit(_("PIN once more"))
        self.fields = {
            "name": Field(_("Name"), self.name),
            "role": Field(_("Role"), self.role),
            "pin": Field(_("PIN"), self.pin, _("Empty keeps the PIN as it is")),
            "again": Field(_("PIN once more"), self.again),
        }
        self.banner = Banner()
        self.card = Card(" ")
        self.save_button = PrimaryButton(_("Save"), "F9")
        self.new_button = QuietButton(_("Somebody new"), "Ctrl+N", icon_name="add")
        self.leaves_button = DangerButton(_("Has left"), "Del")
        self.back_button = QuietButton(_("Works here again"), "Del")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        for field in self.fields.values():
            self.card.body.addWidget(field)
        person = QHBoxLayout()
        for button in (self.save_button, self.leaves_button, self.back_button):
            person.addWidget(button)
        person.addStretch(1)
        self.card.body.addWidget(self.banner)
        self.card.body.addStretch(1)
        self.card.body.addLayout(person)
        halves = QHBoxLayout()
        halves.setSpacing(theme.space(4))
        halves.addWidget(self.table, 1)
        halves.addWidget(self.card, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(_("Who works here"), "title"))
        layout.addLayout(halves, 1)
        layout.addLayout(buttons)
        self.resize(theme.space(SIZE_STEPS[0]), theme.space(SIZE_STEPS[1]))

    def _connect(self) -> None:
        self.table.moved.connect(self._show_current)
        self.table.chosen.connect(self._go_to_fields)
        self.save_button.clicked.connect(self.save)
        self.new_button.clicked.connect(self.begin_new)
        self.leaves_button.clicked.connect(self.change_state)
        self.back_button.clicked.connect(self.change_state)
        self.close_button.clicked.connect(self.reject)

    # --- what stands in it ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list afresh."""
        before: StaffRow | None = self.table.current
        rows = staff_list()
        self.table.show_rows(rows)
        ids = [row.staff_id for row in rows]
        if before is not None and before.staff_id in ids:
            self.table.go_to(ids.index(before.staff_id))
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        row: StaffRow | None = self.table.current
        self._new = False
        if row is not None:
            self._show(row)

    def _show(self, row: StaffRow | None) -> None:
        mine = may(self._clerk, "staff.change")
        own = row is not None and row.staff_id == self._clerk.staff_id
        self.card.set_title(row.name if row else _("Somebody new"))
        self.name.setText(row.name if row else "")
        self.fields["name"].setVisible(row is None)
        self.role.choose(row.role if row else CLERK)
        self.role.setEnabled(mine)
        for editor in (self.pin, self.again):
            editor.clear()
            editor.setEnabled(mine or own)
        self.save_button.setVisible(mine or own)
        self.leaves_button.setVisible(mine and row is not None and row.active and not own)
        self.back_button.setVisible(mine and row is not None and not row.active)
        self.new_button.setVisible(mine)
        for field in self.fields.values():
            field.clear_error()

    @Slot()
    def _go_to_fields(self) -> None:
        self.role.setFocus()

    # --- what it does ---------------------------------------------------------------------------

    @Slot()
    def begin_new(self) -> None:
        """Empty fields for somebody who starts here."""
        if may(self._clerk, "staff.change"):
            self._show(None)
            self._new = True
            self.banner.clear()
            self.name.setFocus()

    @Slot()
    def save(self) -> None:
        """Save the person in the fields."""
        with shown_to_clerk(self):
            if self.pin.text() != self.again.text():
                raise UserError(_("The two PINs differ. Type the same one twice."), field="again")
            row: StaffRow | None = self.table.current
            if self._new:
                added = add_staff(self.name.text(), self.role.code, self.pin.text(), self._clerk)
                self._tell(_("{name} can sign in now.").format(name=added.name))
            elif row is not None:
                self._save_changes(row)

    def _save_changes(self, row: StaffRow) -> None:
        if self.role.isEnabled():
            change_staff(row.staff_id, self.role.code, self.pin.text(), self._clerk)
        else:
            reset_pin(row.staff_id, self.pin.text(), self._clerk)
        self._tell(_("Saved."))

    @Slot()
    def change_state(self) -> None:
        """Somebody leaves, or comes back."""
        row: StaffRow | None = self.table.current
        if row is None or self._new or (self.leaves_button.isHidden() and self.back_button.isHidden()):
            return
        change: Callable[[int, SignedIn], None] = retire_staff if row.active else bring_back_staff
        with shown_to_clerk(self):
            change(row.staff_id, self._clerk)
            self._tell(_("Saved."))

    def _tell(self, sentence: str) -> None:
        self.reload()
        self.table.setFocus()
        self.banner.show_ok(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F9 and not self.save_button.isHidden():
            self.save()
        elif event.key() == Qt.Key.Key_N and control:
            self.begin_new()
        elif event.key() == Qt.Key.Key_Delete:
            self.change_state()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
