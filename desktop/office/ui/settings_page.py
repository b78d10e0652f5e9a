"""How the office is set up: read by everybody, changed by those in charge, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.errors import UserError
from desktop.core.i18n import N_, _, format_datetime, languages
from desktop.office.queries import SettingChange, setting_changes
from desktop.office.rights import SignedIn, may
from desktop.office.settings import LOOKS, PAPERS, PROFILES, Office, change_settings, office
from desktop.widgets import theme
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.edits import CodeEdit, NameEdit
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scrolling import Scrolling
from desktop.widgets.segmented import Segmented

SIZES = (1.0, 1.125, 1.25, 1.375, 1.5, 1.625, 1.75, 1.875, 2.0)
SIZE_STEPS = (310, 168)

# Groups of settings as they stand on the page; each setting with its name.
GROUPS = (
    (N_("The office"), (
        ("name", N_("Name of the office")), ("address", N_("Address")), ("phone", N_("Phone")),
        ("complaint_phone", N_("Phone for complaints")),
    )),
    (N_("Papers"), (
        ("paper", N_("Receipts are printed on")), ("printer", N_("Printer")),
        ("receipt_footer", N_("Last line of a receipt")),
    )),
    (N_("The desk"), (
        ("language", N_("Language")), ("look", N_("Colours")), ("scale", N_("Size of letters")),
        ("speak", N_("Say the sentences aloud")),
        ("idle_minutes", N_("Minutes until the desk locks")),
        ("wait_amber_minutes", N_("Minutes until a wait is long")),
        ("wait_red_minutes", N_("Minutes until a wait is much too long")),
    )),
    (N_("Set for good"), (
        ("profile", N_("What the office supplies")), ("currency", N_("Currency")),
        ("account_width", N_("Digits of an account number")), ("zone", N_("Time zone")),
    )),
)  # fmt: skip
FOR_GOOD = ("currency", "account_width", "profile", "zone")
TEXTS = ("name", "address", "receipt_footer")
NUMBERS = ("idle_minutes", "wait_amber_minutes", "wait_red_minutes")
NAMES = {key: name for _group, settings in GROUPS for key, name in settings}


class SettingsDialog(QDialog):
    """F9 saves all that differs in one step; Esc leaves, and asks once when something is not saved."""

    def __init__(self, signed_in: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._clerk = signed_in
        self._warned = False
        self.setWindowTitle(_("Settings"))
        self._build()
        self._connect()
        self._show(office())
        self._show_changes()

    # --- its parts ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.editors = self._editors()
        self.fields = {key: Field(_(NAMES[key]), editor) for key, editor in self.editors.items()}
        self.banner = Banner()
        self.pages = Segmented(
            _("What is shown"), [("settings", _("Settings")), ("changes", _("Who changed what"))]
        )
        self.changes = RecordTable(
            _("Who changed what"), self._columns(), empty_text=_("Nothing was changed yet.")
        )
        self.save_button = PrimaryButton(_("Save"), "F9")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self._sheet = Scrolling(self._groups())
        head = QHBoxLayout()
        head.addWidget(theme.label(_("Settings"), "title"))
        head.addStretch(1)
        head.addWidget(self.pages)
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
        layout.addWidget(self.banner)
        layout.addLayout(buttons)
        self.changes.hide()
        self.resize(theme.space(SIZE_STEPS[0]), theme.space(SIZE_STEPS[1]))

    def _editors(self) -> dict[str, QWidget]:
        printers = [("", _("None: papers are kept as PDF"))]
        printers += [(name, name) for name in QPrinterInfo.availablePrinterNames()]
        choices: dict[str, Sequence[tuple[Any, str]]] = {
            "paper": [(code, _(PAPERS[code])) for code in PAPERS],
            "look": [(code, _(LOOKS[code])) for code in LOOKS],
            "profile": [(code, _(PROFILES[code])) for code in PROFILES],
            "scale": [(size, f"{size * 100:g} %") for size in SIZES],
            "language": languages(),
            "speak": [(False, _("No")), (True, _("Yes, where there is a voice"))],
            "printer": printers,
        }
        editors: dict[str, QWidget] = {key: _choice(choices[key]) for key in choices}
        editors |= {key: NameEdit(_(NAMES[key])) for key in TEXTS}
        return {key: editors.get(key) or CodeEdit(_(name)) for key, name in NAMES.items()}

    def _groups(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.space(4))
        for place, (title, settings) in enumerate(GROUPS):
            card = Card(_(title))
            inside = QGridLayout()
            inside.setHorizontalSpacing(theme.space(4))
            inside.setVerticalSpacing(0)
            for number, (key, _name) in enumerate(settings):
                inside.addWidget(self.fields[key], number // 2, number % 2)
            card.body.addLayout(inside)
            if settings[0][0] in FOR_GOOD:
                told = _("Fixed when the office was founded: amounts and numbers in the books rest on them.")
                card.body.addWidget(theme.label(told, "small", wrap=True))
            card.body.addStretch(1)
            grid.addWidget(card, place // 2, place % 2)
        return page

    def _columns(self) -> list[Column]:
        return [
            Column(_("When"), lambda change: format_datetime(clock.local(change.at))),
            Column(_("Who"), lambda change: change.who),
            Column(_("Setting"), _name_of),
            Column(_("Before"), lambda change: str(change.old)),
            Column(_("Since then"), lambda change: str(change.new), stretch=True),
        ]

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.reject)
        self.pages.chosen.connect(self._turn)

    # --- what stands in it ----------------------------------------------------------------------

    def _show(self, now: Office) -> None:
        mine = may(self._clerk, "settings.change")
        for key, editor in self.editors.items():
            value = getattr(now, key)
            if isinstance(editor, QComboBox):
                if editor.findData(value) < 0:
                    editor.addItem(str(value), value)  # a printer that is not here today stays chosen
                editor.setCurrentIndex(editor.findData(value))
            else:
                editor.setText(str(value))
            editor.setEnabled(mine and key not in FOR_GOOD)
        self.save_button.setVisible(mine)
        if mine:
            self.editors["name"].setFocus()
        else:
            self.banner.show_info(_("Only leaders change settings."))

    def _typed(self) -> dict[str, Any]:
        """What stands in the fields.

        Raises:
            UserError: a number is none.
        """
        typed: dict[str, Any] = {}
        for key, editor in self.editors.items():
            if key in FOR_GOOD:
                continue
            if isinstance(editor, QComboBox):
                typed[key] = editor.currentData()
            elif key in NUMBERS:
                typed[key] = _minutes(editor.text(), key)
            else:
                typed[key] = editor.text().strip()
        return typed

    @property
    def changed(self) -> bool:
        """Whether something differs from what is saved."""
        try:
            typed = self._typed()
        except UserError:
            return True
        return any(getattr(office(), key) != value for key, value in typed.items())

    def _show_changes(self) -> None:
        self.changes.show_rows(setting_changes())

    # --- what it does ---------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save all that differs, at once; colours and letters follow when somebody signs in."""
        with shown_to_clerk(self):
            change_settings(self._typed(), self._clerk)
            self._warned = False
            self._show_changes()
            self.banner.show_ok(_("Saved."))

    @Slot(str)
    def _turn(self, page: str) -> None:
        self._sheet.setVisible(page == "settings")
        self.save_button.setVisible(page == "settings" and may(self._clerk, "settings.change"))
        self.changes.setVisible(page == "changes")

    def reject(self) -> None:
        if not self._warned and may(self._clerk, "settings.change") and self.changed:
            self._warned = True
            self.banner.show_warning(_("This is not saved. F9 saves it, Esc once more lets it go."))
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9 and self.save_button.isVisible():
            self.save()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _choice(options: Sequence[tuple[Any, str]]) -> QComboBox:
    box = QComboBox()
    for code, text in options:
        box.addItem(text, code)
    return box


def _minutes(text: str, field: str) -> int:
    if not (text.isascii() and text.strip().isdigit()):
        raise UserError(_("Minutes are a whole number, like 5."), field=field)
    return int(text)


def _name_of(change: SettingChange) -> str:
    return _(NAMES[change.key]) if change.key in NAMES else change.key
