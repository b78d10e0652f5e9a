"""What was written: each file with its rows and sums, and letting go of the stick."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core import volumes
from desktop.core.aside import aside
from desktop.core.currencies import currency
from desktop.core.i18n import _, format_number, ngettext
from desktop.core.progress import Progress
from desktop.core.volumes import Released, Volume
from desktop.exports.places import Place
from desktop.exports.writing import Written, shown_sums
from desktop.office.settings import office
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.form_dialog import ENTER_KEYS
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.record_table import Column, RecordTable

SIZE_STEPS = (260, 120)
TABLE_TALL = 40


class DonePage(QDialog):
    """F9 lets go of the stick, where it is one; Enter and Esc leave."""

    def __init__(self, done: Sequence[Written], place: Place, parent: QWidget | None = None):
        super().__init__(parent)
        self._place = place
        self._slices: Slices | None = None
        self.setWindowTitle(_("Written"))
        self._build(done)
        self._connect()
        (self.release_button if place.volume else self.close_button).setFocus()

    def _build(self, done: Sequence[Written]) -> None:
        money = currency(office().currency)
        self.table = RecordTable(
            _("Files"),
            [
                Column(_("List"), lambda one: _(one.listing.title)),
                Column(_("File"), lambda one: one.path.name),
                Column(_("Rows"), lambda one: format_number(one.rows), figures=True),
                Column(_("Sums"), lambda one: _told(shown_sums(one.listing, one.sums, money)), stretch=True),
            ],
        )
        self.table.show_rows(done)
        self.table.setMinimumHeight(theme.space(TABLE_TALL))
        self.banner = Banner()
        self.banner.show_ok(
            ngettext(
                "{count} file was written and read back. It lies in {folder}.",
                "{count} files were written and read back. They lie in {folder}.",
                len(done),
            ).format(count=len(done), folder=self._place.folder)
        )
        self.progress = ProgressPanel()
        self.release_button = PrimaryButton(_("Let go of the stick"), "F9")
        self.release_button.setVisible(self._place.volume is not None)
        self.close_button = QuietButton(_("Ready"), "Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.release_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Written"), "title"))
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.release_button.clicked.connect(self.let_go)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F9"), self, self.let_go)

    @Slot()
    def let_go(self) -> None:
        """Write out what the system holds back, and unmount where it offers that."""
        volume = self._place.volume
        if volume is None or self._slices is not None or not self.release_button.isEnabled():
            return
        self.release_button.setEnabled(False)
        self._slices = Slices(_letting_go(volume), self)
        self._slices.finished.connect(self._said)
        self._slices.start()

    @Slot(object)
    def _said(self, outcome: Released) -> None:
        self._slices = None
        name = self._place.label
        if outcome is volumes.FLUSHED:
            self.release_button.setEnabled(True)
            self.banner.show_warning(
                _("Everything is on {stick}. Wait until its light is still, then pull it out.").format(
                    stick=name
                )
            )
        else:
            self.banner.show_ok(_("It is safe to pull {stick} out.").format(stick=name))
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self._slices is None:
            self.accept()
        elif self._slices is None:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """A stick is let go of to the end, also when the window is closed."""
        if self._slices is not None:
            self._slices.cancel()
            self._slices = None
        super().done(result)


def _letting_go(volume: Volume) -> Generator[Progress, None, Released]:
    return (yield from aside(partial(volumes.release, volume), Progress(0, None, "")))


def _told(sums: tuple[tuple[str, str], ...]) -> str:
    return "  ·  ".join(f"{name} {amount}" for name, amount in sums[:3])
