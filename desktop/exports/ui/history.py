"""What was written out: when, which list, for which days, how much of it, where to, why and by whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import clock
from desktop.core.i18n import _, format_datetime, format_number
from desktop.exports.catalogue import BY_NAME
from desktop.exports.queries import ExportRow, export_count, exports
from desktop.widgets import theme
from desktop.widgets.buttons import QuietButton
from desktop.widgets.record_table import Column, RecordTable, Source

SIZE_STEPS = (280, 150)
BEGINNING = 16  # signs of the digest that are shown


class HistoryPage(QDialog):
    """The newest first; what the line in hand is about stands below it. Esc leaves.

    Args:
        named: what a list is called.
    """

    def __init__(self, named: Callable[[str], str], parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(_("What was written out"))
        self.table = RecordTable(
            _("What was written out"),
            [
                Column(_("When"), lambda row: format_datetime(clock.local(row.at))),
                Column(_("List"), lambda row: named(row.list)),
                Column(_("Days"), _days),
                Column(_("Rows"), lambda row: format_number(row.rows), figures=True),
                Column(_("Persons"), lambda row: _("with names") if row.personal else _("without")),
                Column(_("Who"), lambda row: row.who or _("the command line")),
                Column(_("Why"), lambda row: row.reason, stretch=True),
            ],
            None,
            _("No list was written out yet."),
        )
        self.about = theme.label("", "quiet", wrap=True)
        self.close_button = QuietButton(_("Close"), "Esc")
        self._lay_out()
        self.close_button.clicked.connect(self.reject)
        self.table.moved.connect(self._show_current)
        self.table.show_source(Source(export_count, exports))
        self._show_current()
        self.table.setFocus()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.about, 1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("What was written out"), "title"))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    @Slot()
    def _show_current(self) -> None:
        row: ExportRow | None = self.table.current
        self.about.setText(_about(row) if row is not None else "")


def title_of(name: str) -> str:
    """What a list is called; one that is no longer there by its name."""
    return _(BY_NAME[name].title) if name in BY_NAME else name


def _days(row: ExportRow) -> str:
    listing = BY_NAME.get(row.list)
    return _("as of now") if listing is not None and not listing.by_period else row.period.text


def _about(row: ExportRow) -> str:
    return _("{file} went to: {place}. Its SHA-256 begins with {digest}. {reason}").format(
        file=row.file_name,
        place=row.place or _("The office's own folder for lists"),
        digest=row.sha256[:BEGINNING],
        reason=row.reason,
    )
