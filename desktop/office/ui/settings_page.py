"""How the office is set up: read by everybody, changed by those in charge, and who changed what."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_datetime
from desktop.office.queries import SettingChange, setting_changes
from desktop.office.rights import SignedIn, may
from desktop.office.settings import change_settings, office
from desktop.office.ui.setting_fields import NAMES, SettingFields, value_text
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import shown_to_clerk
from desktop.widgets.record_table import ENTER_KEYS, Column, RecordTable
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.segmented import Segmented

SIZE_STEPS = (310, 176)
LINE_STEPS = 12  # what is kept in sight above and below a line
_PAGE_KEYS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class SettingsDialog(QDialog):
    """F9 saves all that differs in one step; Esc leaves, and asks once when something is not saved."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._mine = may(signed_in, "settings.change")
        self._warned = False
        self.setWindowTitle(_("Settings"))
        self._build()
        self._connect()
        self.page.show_office(office(), self._mine)
        self.changes.show_rows(setting_changes())
        if not self._mine:
            self.banner.show_info(_("Only leaders change settings."))
        self.editors["name"].setFocus()

    # --- its parts ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.page = SettingFields()
        self.editors, self.fields, self.order = self.page.editors, self.page.fields, self.page.order
        self.banner = Banner()
        self.pages = Segmented(
            _("What is shown"), [("settings", _("Settings")), ("changes", _("Who changed what"))]
        )
        self.changes = RecordTable(
            _("Who changed what"), _columns(), empty_text=_("Nothing was changed yet.")
        )
        self.told = theme.label("", wrap=True)
        self.save_button = PrimaryButton(_("Save"), "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self._lay_out()
        self._turn("settings")
        theme.fit(self, *SIZE_STEPS)

    def _lay_out(self) -> None:
        self._sheet = Scrolling(self.page)
        head = QHBoxLayout()
        head.addWidget(theme.label(_("Settings"), "title"))
        head.addStretch(1)
        head.addWidget(self.pages)
        head.addWidget(theme.label("F6", "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(4))
        layout.addLayout(head)
        layout.addWidget(self._sheet, 1)
        layout.addWidget(self.changes, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.banner)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.page.edited.connect(self._go_on)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.reject)
        self.pages.chosen.connect(self._turn)
        self.changes.moved.connect(self._tell_whole)
        self.order.currentRowChanged.connect(self._follow_line)

    # --- what it does ---------------------------------------------------------------------------

    @property
    def changed(self) -> bool:
        """Whether something differs from what is saved."""
        if not self._mine:
            return False
        try:
            typed = self.page.typed()
        except UserError:
            return True
        return any(getattr(office(), key) != value for key, value in typed.items())

    @Slot()
    def _go_on(self) -> None:
        """Something was typed after a word about what was not: the next Esc asks again."""
        self._warned = False
        if self._mine:
            self.banner.clear()

    @Slot()
    def save(self) -> None:
        """Save all that differs, at once."""
        if not self._mine or self.pages.code != "settings":
            return
        with shown_to_clerk(self):
            if not self.changed:
                self.banner.show_info(_("Nothing is changed here."))
                return
            change_settings(self.page.typed(), self._clerk)
            self.page.show_office(office(), self._mine)
            self.changes.show_rows(setting_changes())
            self.banner.show_ok(_("Saved."))

    @Slot(str)
    def _turn(self, page: str) -> None:
        self._sheet.setVisible(page == "settings")
        self.save_button.setVisible(page == "settings" and self._mine)
        self.changes.setVisible(page == "changes")
        self.told.setVisible(page == "changes")

    @Slot()
    def _tell_whole(self) -> None:
        """The change on the current line, however long it is."""
        change: SettingChange | None = self.changes.current
        if change is not None:
            old, new = value_text(change.key, change.old), value_text(change.key, change.new)
            self.told.setText(f"{old}\n→  {new}")

    @Slot(int)
    def _follow_line(self, line: int) -> None:
        """The list of a bill's parts is as tall as it is; the page scrolls to the line in hand."""
        parts = self.order
        if parts.hasFocus():
            middle = parts.visualItemRect(parts.item(line)).center()
            place = parts.viewport().mapTo(self.page, middle)
            self._sheet.ensureVisible(place.x(), place.y(), 0, theme.space(LINE_STEPS))

    def reject(self) -> None:
        if self._warned or not self.changed:
            super().reject()
            return
        self.pages.choose("settings")
        self.banner.show_warning(_("This is not saved. F9 saves it, Esc once more lets it go."))
        self._warned = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            self.save()
        elif event.key() == Qt.Key.Key_F6:
            self._turn_by_key()
        elif event.key() in _PAGE_KEYS:
            bar = self._sheet.verticalScrollBar()
            bar.setValue(bar.value() + _PAGE_KEYS[Qt.Key(event.key())] * bar.pageStep())
        elif event.key() in ENTER_KEYS:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _turn_by_key(self) -> None:
        self.pages.choose_next()
        (self.changes if self.pages.code == "changes" else self.editors["name"]).setFocus()


def _columns() -> list[Column]:
    return [
        Column(_("When"), lambda change: format_datetime(clock.local(change.at))),
        Column(_("Who"), lambda change: change.who),
        Column(_("Setting"), _name_of),
        Column(_("Before"), lambda change: value_text(change.key, change.old), stretch=True),
        Column(_("Since then"), lambda change: value_text(change.key, change.new), stretch=True),
    ]


def _name_of(change: SettingChange) -> str:
    return _(NAMES[change.key]) if change.key in NAMES else change.key
