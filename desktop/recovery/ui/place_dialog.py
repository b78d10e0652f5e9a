"""On which stick: the ones that are there, with what they still take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.i18n import _, format_number
from desktop.core.volume import Volume
from desktop.core.volumes import volumes
from desktop.widgets import theme
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.record_table import Column, RecordTable

SIZE_STEPS = (130, 100)
_MB = 1_000_000


class PlaceDialog(QDialog):
    """Enter takes the stick on the current line; R looks again, Esc leaves."""

    chosen = Signal(Path)

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(title)
        columns = [
            Column(_("Stick or disk"), lambda volume: volume.label or str(volume.root), stretch=True),
            Column(_("Free, MB"), lambda volume: format_number(volume.free // _MB), figures=True),
        ]
        self.table = RecordTable(
            _("Sticks and disks"), columns, empty_text=_("Plug in a stick, then look again.")
        )
        self.take_button = PrimaryButton(_("Use this one"), "Enter")
        self.again_button = QuietButton(_("Look again"), "F5")
        self.leave_button = QuietButton(_("Leave"), "Esc")
        self.again_button.setShortcut("F5")
        buttons = QHBoxLayout()
        for button in (self.take_button, self.again_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(title, "title"))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.table.chosen.connect(self._take)
        self.take_button.clicked.connect(self._take_current)
        self.again_button.clicked.connect(self.look_again)
        self.leave_button.clicked.connect(self.reject)
        theme.fit(self, *SIZE_STEPS)
        self.look_again()
        self.table.setFocus()

    @Slot()
    def look_again(self) -> None:
        """Which sticks are there now."""
        self.table.show_rows(volumes())

    @Slot()
    def _take_current(self) -> None:
        if self.table.current is not None:
            self._take(self.table.current)

    @Slot(object)
    def _take(self, volume: Volume) -> None:
        self.chosen.emit(volume.root)
        self.accept()
