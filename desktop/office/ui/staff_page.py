"""Who works here: let somebody in, change a role, a new PIN, let somebody go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

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
from desktop.widgets.record_table import ENTER_KEYS, Column, RecordTable
from desktop.widgets.scrolling import Scrolling

SIZE_STEPS = (250, 156)


class StaffDialog(QDialog):
    """The list at the left; at the right one person, or a new one. Names stay on old receipts for ever.

    F9 saves the person at the right; Esc goes back one step, and asks once when something is not saved.
    """

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._mine = may(signed_in, "staff.change")
        self._new = self._warned = False
        self.setWindowTitle(_("Who works here"))
        self._build()
        self._connect()
        self._show_list(signed_in.staff_id)
        if not self._mine:
            self.banner.show_info(_("Only leaders change who works here. Your own PIN you may change."))
        self.table.setFocus()

    # --- its parts ------------------------------------------------------------------------------

    def _build(self) -> None:
        columns = [
            Column(_("Name"), lambda row: row.name),
            Column(_("Role"), _role, stretch=True),
        ]
        self.table = RecordTable(_("Who works here"), columns)
        self.name = NameEdit(_("Name"))
        self.role = QComboBox()
        for code, name in ROLES.items():
            self.role.addItem(_(name), code)
        self.pin, self.again = PinEdit(_("PIN")), PinEdit(_("PIN once more"))
        self.fields = {
            "name": Field(_("Name"), self.name),
            "role": Field(_("Role"), self.role),
            "pin": Field(_("PIN"), self.pin),
            "again": Field(_("PIN once more"), self.again),
        }
        self.banner = Banner()
        self.card = Card(" ")
        self.save_button = PrimaryButton(_("Save"), "F9")
        self.new_button = QuietButton(_("Somebody new"), "Ctrl+N", icon_name="add")
        self.leaves_button = DangerButton(_("Has left"), "Del")
        self.back_button = QuietButton(_("Is back"), "Del")
        self.rights_button = QuietButton(_("Who may do what"), "Ctrl+T")
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        for field in self.fields.values():
            self.card.body.addWidget(field)
        self.card.body.addStretch(1)
        halves = QHBoxLayout()
        halves.setSpacing(theme.space(4))
        halves.addWidget(self.table, 5)
        halves.addWidget(Scrolling(self.card), 4)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.leaves_button, self.back_button, self.new_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.rights_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addWidget(theme.label(_("Who works here"), "title"))
        layout.addLayout(halves, 1)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.moved.connect(self._show_current)
        self.table.chosen.connect(self._go_to_fields)
        for editor in (self.name, self.pin, self.again):
            editor.textEdited.connect(self._go_on)
        self.role.currentIndexChanged.connect(self._go_on)
        self.save_button.clicked.connect(self.save)
        self.new_button.clicked.connect(self.begin_new)
        self.leaves_button.clicked.connect(self.change_state)
        self.back_button.clicked.connect(self.change_state)
        self.rights_button.clicked.connect(self.show_rights)
        self.close_button.clicked.connect(self.reject)

    # --- what stands in it ----------------------------------------------------------------------

    @property
    def person(self) -> StaffRow | None:
        """Who stands at the right; None for somebody new."""
        row: StaffRow | None = self.table.current
        return None if self._new else row

    @property
    def changed(self) -> bool:
        """Whether something at the right is not saved."""
        person = self.person
        role = person.role if person else CLERK
        return bool(self.name.text() if self._new else self.role.currentData() != role) or bool(
            self.pin.text() or self.again.text()
        )

    def _show_list(self, staff_id: int | None) -> None:
        """Read the list afresh and stand on somebody."""
        rows = staff_list()
        self.table.show_rows(rows)
        self.table.go_to(next((line for line, row in enumerate(rows) if row.staff_id == staff_id), 0))
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        self._new = False
        self._show(self.person)

    def _show(self, row: StaffRow | None) -> None:
        own = row is not None and row.staff_id == self._clerk.staff_id
        self.card.set_title(row.name if row else _("Somebody new"))
        self.name.setText(row.name if row else "")
        self.fields["name"].setVisible(row is None)
        self.role.setCurrentIndex(self.role.findData(row.role if row else CLERK))
        self.role.setEnabled(self._mine)
        for editor in (self.pin, self.again):
            editor.clear()
            editor.setEnabled(self._mine or own)
        self.save_button.setVisible(self._mine or own)
        self.leaves_button.setVisible(self._mine and row is not None and row.active and not own)
        self.back_button.setVisible(self._mine and row is not None and not row.active)
        self.new_button.setVisible(self._mine)
        for field in self.fields.values():
            field.clear_error()
        self.fields["pin"].set_hint(_("Empty keeps the PIN as it is") if row else _("4 to 8 digits"))
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Something else stands at the right: what was said of it is over, and Esc asks again."""
        self._warned = False
        if self._mine:
            self.banner.clear()

    @Slot()
    def _go_to_fields(self) -> None:
        (self.role if self._mine else self.pin).setFocus()

    # --- what it does ---------------------------------------------------------------------------

    @Slot()
    def begin_new(self) -> None:
        """Empty fields for somebody who starts here."""
        if self._mine:
            self._new = True
            self._show(None)
            self.name.setFocus()

    @Slot()
    def save(self) -> None:
        """Save the person in the fields."""
        if self.save_button.isHidden():
            return
        with shown_to_clerk(self):
            if self.pin.text() != self.again.text():
                raise UserError(_("The two PINs differ. Type the same one twice."), field="again")
            person = self.person
            if person is None:
                added = add_staff(self.name.text(), self.role.currentData(), self.pin.text(), self._clerk)
                self._tell(added.staff_id, _("{name} can sign in now.").format(name=added.name))
            elif not self.changed:
                self.banner.show_info(_("Nothing is changed here."))
            else:
                self._save_changes(person)
                self._tell(person.staff_id, _("Saved."))

    def _save_changes(self, person: StaffRow) -> None:
        if self._mine:
            change_staff(person.staff_id, self.role.currentData(), self.pin.text(), self._clerk)
        else:
            reset_pin(person.staff_id, self.pin.text(), self._clerk)

    @Slot()
    def change_state(self) -> None:
        """Somebody leaves, or comes back."""
        person = self.person
        if person is None or (self.leaves_button.isHidden() and self.back_button.isHidden()):
            return
        change: Callable[[int, SignedIn], None] = retire_staff if person.active else bring_back_staff
        with shown_to_clerk(self):
            change(person.staff_id, self._clerk)
            left = _("{name} can no longer sign in. The name stays on old receipts.")
            back = _("{name} can sign in now.")
            self._tell(person.staff_id, (left if person.active else back).format(name=person.name))

    @Slot()
    def show_rights(self) -> None:
        """Who may do what, in one table."""
        from desktop.office.ui.rights_page import RightsDialog

        page = RightsDialog(self)
        page.finished.connect(page.deleteLater)
        page.open()

    def _tell(self, staff_id: int | None, sentence: str) -> None:
        self._show_list(staff_id)
        self.table.setFocus()
        self.banner.show_ok(sentence)

    def reject(self) -> None:
        if self.changed and not self._warned:
            self.banner.show_warning(_("This is not saved. F9 saves it, Esc once more lets it go."))
            self._warned = True
        elif self._new or self.changed:
            self._show_current()
            self.table.setFocus()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F9:
            self.save()
        elif event.key() == Qt.Key.Key_N and control:
            self.begin_new()
        elif event.key() == Qt.Key.Key_T and control:
            self.show_rights()
        elif event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.change_state()
        elif event.key() in ENTER_KEYS:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _role(row: StaffRow) -> str:
    role = _(ROLES[row.role])
    return role if row.active else _("{role}, has left").format(role=role)
