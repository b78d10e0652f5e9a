"""The support file, shown part by part before it is written: nobody sends what she has not seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.core import volumes
from desktop.core.errors import UserError
from desktop.core.i18n import _, format_number
from desktop.core.paths import Folder
from desktop.core.volumes import Released
from desktop.exports.places import Place, places
from desktop.office.rights import SignedIn
from desktop.support.bundle import Part, gather
from desktop.support.service import write_support_file
from desktop.widgets import theme
from desktop.widgets.background import Slices
from desktop.widgets.banner import Banner
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.field import Field, shown_to_clerk
from desktop.widgets.progress_panel import ProgressPanel
from desktop.widgets.record_table import Column, RecordTable
from desktop.widgets.scanner import guard

SIZE_STEPS = (260, 172)
KILO = 1000  # bytes
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SupportPage(QDialog):
    """The arrows go through the parts, F9 writes them, Esc leaves.

    Args:
        folder: the office's folder.
        by: who is at the desk; the program itself where nobody signed in.
    """

    def __init__(self, folder: Folder, by: SignedIn, parent: QWidget | None = None):
        super().__init__(parent)
        self._folder = folder
        self._by = by
        self._slices: Slices | None = None
        self.parts: list[Part] = []
        self.written: Path | None = None
        self.setWindowTitle(_("Support file"))
        self._build()
        self._lay_out()
        self._connect()
        self._look()

    def _build(self) -> None:
        self.table = RecordTable(
            _("What is in it"),
            [
                Column(_("What is in it"), lambda part: part.words, stretch=True),
                Column(_("Size"), _size, figures=True),
            ],
            None,
            _("It is being put together."),
        )
        self.name = theme.label("", "label")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The part as it is written"))
        self.place = QComboBox()
        self._places: list[Place] = []
        self.fields = {"place": Field(_("Where to"), self.place)}
        self.banner = Banner()
        self.progress = ProgressPanel()
        self.write_button = PrimaryButton(_("Write it"), "F9")
        self.close_button = QuietButton(_("Close"), "Esc")

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        margin = theme.space(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.space(3))
        layout.addWidget(theme.label(_("Support file"), "title"))
        told = _(
            "For whoever helps from afar: versions, counts and the program's own notes. No customer, no"
            " colleague, no sum. Everything in it is shown here before it is written."
        )
        layout.addWidget(theme.label(told, "quiet", wrap=True))
        shown = QVBoxLayout()
        shown.setSpacing(theme.space(1))
        shown.addWidget(self.name)
        shown.addWidget(self.text, 1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.space(4))
        beside.addWidget(self.table, 5)
        beside.addLayout(shown, 6)
        layout.addLayout(beside, 1)
        layout.addWidget(self.fields["place"])
        layout.addWidget(self.progress)
        layout.addWidget(self.banner)
        buttons = QHBoxLayout()
        buttons.addWidget(self.write_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        theme.fit(self, *SIZE_STEPS)

    def _connect(self) -> None:
        self.table.moved.connect(self._show_part)
        self.write_button.clicked.connect(self.write)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F5"), self, self._look_for_sticks)
        guard(self)

    # --- looking --------------------------------------------------------------------------------

    def _look(self) -> None:
        self._look_for_sticks()
        slices = Slices(gather(self._folder), self)
        self._slices = slices
        slices.finished.connect(self._gathered)
        slices.failed.connect(self._failed)
        slices.cancelled.connect(self._stopped)
        self.progress.follow(slices)
        self.write_button.setEnabled(False)
        slices.start()

    @Slot()
    def _look_for_sticks(self) -> None:
        """What is plugged in now; a stick is offered before the office's own folder."""
        self._places = sorted(places(self._folder.exports), key=lambda place: place.volume is None)
        self.place.clear()
        self.place.addItems([place.text for place in self._places])

    @Slot(object)
    def _gathered(self, parts: list[Part]) -> None:
        self._slices = None
        self.parts = parts
        self.table.show_rows(parts)
        self.write_button.setEnabled(True)
        self.table.setFocus()

    @Slot()
    def _stopped(self) -> None:
        self._slices = None
        self.reject()

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        self._slices = None
        with shown_to_clerk(self):
            raise error

    @Slot()
    def _show_part(self) -> None:
        part = self.table.current
        self.name.setText(part.name if part else "")
        self.text.setPlainText(part.content.decode("utf-8", errors="replace") if part else "")

    # --- writing --------------------------------------------------------------------------------

    @Slot()
    def write(self) -> None:
        """Write what is shown, once; a stick is let go of afterwards."""
        if not self.parts or self.written is not None:
            return
        with shown_to_clerk(self):
            if not 0 <= self.place.currentIndex() < len(self._places):
                raise UserError(_("Choose where to write it."), field="place")
            place = self._places[self.place.currentIndex()]
            self.written = write_support_file(self.parts, place, self._by)
            self.banner.show_ok(_said(self.written, place))
            self.write_button.setEnabled(False)
            self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9 and not event.isAutoRepeat():
            self.write()
        elif event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Stop looking, and leave."""
        if self._slices is not None:
            self._slices.cancel()
        else:
            super().reject()


def _size(part: Part) -> str:
    return _("{n} kB").format(n=format_number(-(-len(part.content) // KILO)))


def _said(path: Path, place: Place) -> str:
    if place.volume is None:
        return _("Written: {path}").format(path=path)
    if volumes.release(place.volume) is Released.FLUSHED:
        return _(
            "{name} is on {stick}. Wait until its light is out, then pull it."
        ).format(name=path.name, stick=place.text)  # fmt: skip
    return _("{name} is on {stick}. Safe to remove.").format(name=path.name, stick=place.text)
